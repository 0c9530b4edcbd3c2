"""What to say of a piece of a line that can't be read.

lark knows where reading stopped and what could have gone on. What the author meant is
found by asking a list of questions, the most particular first: each is one function that
knows one mistake, and answers with its fault or not at all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from glance.diagnostics.catalogue.syntax import (
    BAD_SPAN,
    FRAMES,
    MISSING_COLON,
    NEEDLESS_SIGN,
    NO_RULER,
    STRAY,
    TEXT_OUTSIDE_QUOTES,
    UNBALANCED,
    UNCLOSED_TEXT,
    UNEXPECTED,
    UNFINISHED,
    WRONG_QUOTES,
)
from glance.diagnostics.diagnostic import Diagnostic
from glance.syntax.expectations import END, in_words
from glance.syntax.line import Trouble
from glance.syntax.source import Source, Span
from glance.syntax.tree import Argument, Binary, LetLine, Name, Node, Statement, Weighted

TEXTUAL = ("title", "audio", "model", "prompt", "negative", "text")
"""Words that people follow with free text. They can't mean it bare."""

MEANT = {
    "beats": "beat",
    "bars": "bar",
    "measure": "bar",
    "measures": "bar",
    "sections": "section",
    "second": "time",
    "seconds": "time",
    "markers": "marker",
    "lyrics": "lyric",
    "beginning": "start",
    "ending": "end",
    "each": "every",
}
"""What people call the words that a position begins with."""

CUE_WORDS = ("at", "during", "every", "from", "in", "on", "when", "while")
"""What people begin a cue with instead of `on`."""

QUOTES = "'`´‘’‚‛“”„‟«»‹›"

WORDS = re.compile(r"[^\W\d]\w*")
BETWEEN = re.compile(r"\s*(\.{3,}|…|[-–—~]|\bto\b|\buntil\b|\btill\b|\bthrough\b)\s*(?=[0-9:.]+)")
UNITS_MISSING = re.compile(r"(?:[0-9.]+%?|\")\s+([^\W\d]\w*)?\s*$")


@dataclass(frozen=True, slots=True)
class Stop:
    """A piece of a line and where reading it stopped. `base` is its place in the source."""

    source: Source
    base: int
    text: str
    kind: str
    trouble: Trouble
    has_colon: bool

    @property
    def found(self) -> str:
        return self.text[self.trouble.start : self.trouble.end]

    @property
    def before(self) -> str:
        return self.text[: self.trouble.start]

    @property
    def at_end(self) -> bool:
        return self.trouble.start >= len(self.text)

    @property
    def place(self) -> Span:
        return self.span(self.trouble.start, self.trouble.end)

    @property
    def is_when(self) -> bool:
        """Whether the piece is about places in the song."""
        return self.kind in ("on_line", "section_line", "meter_line")

    def span(self, start: int, end: int) -> Span:
        return self.source.span(self.base + start, self.base + end)

    def expects(self, *terminals: str) -> bool:
        return not self.trouble.expected.isdisjoint(terminals)


def complain(stop: Stop) -> Diagnostic:
    """The fault of a piece that can't be read, in the author's words."""
    answers = (question(stop) for question in QUESTIONS)
    return next((answer for answer in answers if answer is not None), _unexpected(stop))


# Text --------------------------------------------------------------------------------------


def _unclosed_text(stop: Stop) -> Diagnostic | None:
    if stop.found != '"':
        return None
    place = stop.span(stop.trouble.start, len(stop.text))
    return UNCLOSED_TEXT.at(stop.place).suggest(place.text + '"', place).hint('close it with `"`')


def _wrong_quotes(stop: Stop) -> Diagnostic | None:
    if not stop.found or stop.found[0] not in QUOTES:
        return None
    start = stop.trouble.start
    fault = WRONG_QUOTES.at(stop.span(start, start + 1), quote=stop.found[0])
    close = next((i for i in range(start + 1, len(stop.text)) if stop.text[i] in QUOTES), None)
    if close is None or '"' in stop.text[start:close]:
        return fault.hint('write text in "…"')
    return fault.suggest(f'"{stop.text[start + 1 : close]}"', stop.span(start, close + 1))


def _quote_in_text(stop: Stop) -> Diagnostic | None:
    if not stop.before.endswith('"') or not stop.found[:1].isalnum():
        return None
    return _unexpected(stop).hint('a quote inside text is written \\"')


def _text_outside_quotes(stop: Stop) -> Diagnostic | None:
    if stop.kind == "let_line":
        _, sign, value = stop.text.partition("=")
        start, word = len(stop.text) - len(value), sign
    else:
        found = WORDS.match(stop.text)
        word = found.group() if found and found.group() in TEXTUAL else ""
        start = len(word)
    if not word or not _reads_as_text(stop.text[start:]):
        return None
    return _put_in_quotes(stop.span(start, len(stop.text)), word)


def bare_text_in(node: Node) -> Diagnostic | None:
    """The fault of free text that happens to read as a form: `prompt stormy sea`."""
    if isinstance(node, Statement) and node.word.id in TEXTUAL and node.arguments:
        place = Span(node.word.span.end, node.span.end, node.span.source)
        odd = any(_is_odd_text(argument, node.word.id) for argument in node.arguments)
        return _put_in_quotes(place, node.word.id) if odd else None
    if isinstance(node, LetLine) and isinstance(node.value, Weighted):
        named = isinstance(node.value.item, Name) and isinstance(node.value.weight, Name)
        return _put_in_quotes(node.value.span, "=") if named else None
    return None


def _is_odd_text(argument: Argument, word: str) -> bool:
    if isinstance(argument.value, Binary):
        return word in ("title", "audio", "model") and '"' not in argument.span.text
    return argument.word is not None and isinstance(argument.value, Name)


def _reads_as_text(text: str) -> bool:
    bare = text.strip()
    return '"' not in bare and WORDS.match(bare) is not None and len(WORDS.findall(bare)) > 1


def _put_in_quotes(place: Span, word: str) -> Diagnostic:
    text = place.text.strip()
    start = place.end - len(place.text.lstrip())
    place = Span(start, start + len(text), place.source)
    return TEXT_OUTSIDE_QUOTES.at(place, word=word).suggest(f'"{text}"')


# Times -------------------------------------------------------------------------------------


def _frames(stop: Stop) -> Diagnostic | None:
    if not stop.is_when or stop.found not in ("frame", "frames"):
        return None
    return FRAMES.at(stop.place).hint("say it in beats, bars or time: `beat 32`, `time 1.25s`")


def _bad_span(stop: Stop) -> Diagnostic | None:
    if not stop.is_when or not (stop.at_end or stop.expects("DOTS", "NUMBER", "NAME")):
        return None
    for sign in BETWEEN.finditer(stop.text):
        number = re.compile(r"[0-9:.]+").match(stop.text, sign.end())
        last = number.end() if number else sign.end()
        if sign.start() <= stop.trouble.start <= last + 1:
            place = stop.span(*sign.span(1))
            fault = BAD_SPAN.at(place, found=sign.group(1))
            return fault.suggest("..", stop.span(*sign.span()))
    return None


def _no_ruler(stop: Stop) -> Diagnostic | None:
    number = stop.found
    if not number[:1].isdigit() or not stop.expects("BEAT"):
        return None
    clock = re.compile(r"[0-9]+(:[0-9.]+)+|[0-9.]+m?s(?!\w)").match(stop.text, stop.trouble.start)
    if clock is not None:
        place = stop.span(*clock.span())
        return NO_RULER.at(place, number=f"`{clock.group()}`").suggest(f"time {clock.group()}")
    bare = number.rstrip(".")
    place = stop.span(stop.trouble.start, stop.trouble.start + len(bare))
    fault = NO_RULER.at(place, number=f"`{bare}`")
    return fault.hint(f"write `beat {bare}`, `bar {bare}` or `time {bare}s`")


def _other_word(stop: Stop) -> Diagnostic | None:
    if not stop.expects("BEAT") or not WORDS.fullmatch(stop.found):
        return None
    meant = MEANT.get(stop.found.lower())
    if meant is not None:
        return _unexpected(stop).suggest(meant)
    if stop.found in ("kick", "snare", "hat", "onset"):
        return _unexpected(stop).suggest(f"every {stop.found}")
    return _unexpected(stop).hint(f"if that is a section, write `section {stop.found}`")


def _missing_colon(stop: Stop) -> Diagnostic | None:
    if stop.kind != "on_line" or stop.has_colon or not (stop.expects(END) or stop.at_end):
        return None
    end = len(stop.before.rstrip())
    return None if stop.at_end else missing_colon(stop.span(end, end))


def missing_colon(place: Span) -> Diagnostic:
    """The fault of an `on` without a colon, which belongs at `place`."""
    return MISSING_COLON.at(place).suggest(":").hint("put a `:` here")


def _not_on(stop: Stop) -> Diagnostic | None:
    word = WORDS.match(stop.text)
    if stop.kind != "statement" or stop.found != ":" or word is None:
        return None
    if word.group().lower() not in CUE_WORDS or word.group() == stop.before.strip():
        return None
    fault = _unexpected(stop)
    return fault.suggest("on", stop.span(*word.span())).hint("a cue begins with `on`")


# Signs -------------------------------------------------------------------------------------


def _needless_sign(stop: Stop) -> Diagnostic | None:
    words = WORDS.findall(stop.before)
    if stop.kind != "statement" or stop.found not in ("=", ":") or not words:
        return None
    if not stop.before.rstrip().endswith(words[-1]):
        return None
    fault = NEEDLESS_SIGN.at(stop.place, word=words[-1], sign=stop.found)
    start = len(stop.before.rstrip())
    rest = stop.text[stop.trouble.end :]
    end = stop.trouble.end + len(rest) - len(rest.lstrip())
    fault = fault.suggest(" ", stop.span(start, end))
    if len(words) == 1 and stop.found == "=":
        return fault.hint(f"leave it out; a name of your own is given by `let {words[0]} = …`")
    return fault.hint("leave it out")


def _unbalanced(stop: Stop) -> Diagnostic | None:
    opened = _still_open(stop.before)
    if stop.found == ")" and not opened:
        return UNBALANCED.at(stop.place, missing="opened").hint("leave it out")
    if stop.at_end and opened and stop.expects("RPAR"):
        place = stop.span(opened[-1], opened[-1] + 1)
        return UNBALANCED.at(place, missing="closed").suggest(")", stop.place)
    return None


def _still_open(text: str) -> list[int]:
    opened: list[int] = []
    for sign in re.finditer(r'"(?:\\.|[^"\\])*"|[()]', text):
        if sign.group() == "(":
            opened.append(sign.start())
        elif sign.group() == ")" and opened:
            opened.pop()
    return opened


def _stray(stop: Stop) -> Diagnostic | None:
    character = stop.found[:1]
    if not character or character.isalnum() or character in "_.,:;=()+-*/<>%\"'":
        return None
    place = stop.span(stop.trouble.start, stop.trouble.start + 1)
    if character.isprintable():
        return STRAY.at(place, character=f"`{character}`").suggest("").hint("leave it out")
    name = unicodedata.name(character, f"U+{ord(character):04X}").lower()
    fault = STRAY.at(place, character=f"an invisible character ({name})")
    return fault.suggest(" " if character.isspace() else "").hint("type it anew")


def _missing_joint(stop: Stop) -> Diagnostic | None:
    """`cubism 0.6 baroque 0.4`: is it a mixture, or are these two things?"""
    if stop.kind != "statement" or stop.at_end or not UNITS_MISSING.search(stop.before):
        return None
    if not re.match(r'[\w"]', stop.found):
        return None
    return _unexpected(stop).hint(
        "between parts goes a `+` (`cubism 0.6 + baroque 0.4`) or a comma (`zoom 1.2, roll 2deg`)"
    )


# When nothing better is known --------------------------------------------------------------


def _unexpected(stop: Stop) -> Diagnostic:
    expected = in_words(stop.trouble.expected, stop.kind)
    if stop.at_end:
        return UNFINISHED.at(stop.place, expected=expected)
    return UNEXPECTED.at(stop.place, found=f"`{stop.found}`", expected=expected)


QUESTIONS: tuple[Callable[[Stop], Diagnostic | None], ...] = (
    _unclosed_text,
    _text_outside_quotes,
    _wrong_quotes,
    _quote_in_text,
    _frames,
    _bad_span,
    _no_ruler,
    _other_word,
    _missing_colon,
    _not_on,
    _needless_sign,
    _unbalanced,
    _stray,
    _missing_joint,
)
