"""Signs: too many, too few, or the wrong ones."""

from __future__ import annotations

import re
import unicodedata

from glance.diagnostics.catalogue.syntax import NEEDLESS_SIGN, STRAY, UNBALANCED
from glance.diagnostics.diagnostic import Diagnostic
from glance.syntax.bare_text import TEXTUAL
from glance.syntax.complaints.text import WORDS
from glance.syntax.stop import Stop

PARENTHESES = re.compile(r'"(?:\\.|[^"\\])*"|[()]')
SIZE = re.compile(r"([0-9]+)\s*[xX×]\s*([0-9]+)(?![\w.])")
PART = re.compile(r'(?:[0-9.]+%?|")\s+(?:[^\W\d]\w*)?\s*$')
STYLE = re.compile(r"style\s+[^\W\d]\w*")

NEAR = 40
"""Characters around a stop in which to look for what belongs to it."""

KNOWN = "_.,:;=()+-*/<>%\"'"
"""Signs that mean something somewhere."""


def needless(stop: Stop) -> Diagnostic | None:
    """`strength = 0.4`"""
    words = WORDS.findall(stop.before)
    before = stop.before.rstrip()
    if stop.kind != "statement" or stop.found not in ("=", ":") or not words:
        return None
    if not before.endswith(words[-1]):
        return None
    fault = NEEDLESS_SIGN.at(stop.place, word=words[-1], sign=stop.found)
    value = stop.after.lstrip()
    if before not in TEXTUAL and before == stop.word and value.startswith('"'):
        fault = fault.suggest(f"let {before}", stop.span(0, len(before)))
        return fault.hint(f"to give text a name, write `let {before} = …`")
    end = stop.trouble.end + len(stop.after) - len(value)
    return fault.suggest(" ", stop.span(len(before), end)).hint("leave it out")


def missing_equals(stop: Stop) -> Diagnostic | None:
    """`section chorus bar 8..16`, `style neon "…" negative "…"`"""
    style = STYLE.match(stop.text)
    if style and stop.found == "negative":
        return stop.unexpected().suggest(" =", stop.span(style.end(), style.end()))
    if stop.trouble.expected != {"EQUALS"} or "=" in stop.after:
        return None
    end = stop.trouble.end if stop.found == ":" else stop.trouble.start
    return stop.unexpected().suggest(" = ", stop.span(stop.gap.start - stop.base, end))


def name_in_parts(stop: Stop) -> Diagnostic | None:
    """`section my chorus = …`, `let my hero = …`, `style art-deco = …`"""
    if stop.trouble.expected != {"EQUALS"} or "=" not in stop.after:
        return None
    joint = "-" if stop.kind == "section_line" else "_"
    fault = stop.unexpected(f"a name is one word, such as `my{joint}own`")
    if stop.found.isdigit() and joint == "-":
        return fault.hint("name all its spans at once: `section chorus = bar 8..16, bar 24..32`")
    if stop.found.isalnum():
        return fault.suggest(joint, stop.span(stop.gap.start - stop.base, stop.trouble.start))
    dashed = stop.found == "-" != joint and stop.after[:1].isalnum()
    return fault.suggest(joint) if dashed else fault


def unbalanced(stop: Stop) -> Diagnostic | None:
    """`brightness decay(kick, 0.2s`"""
    opened = _still_open(stop.before)
    if stop.found == ")" and not opened:
        return UNBALANCED.at(stop.place, missing="opened").suggest("").hint("leave it out")
    if stop.at_end and opened and stop.expects("RPAR"):
        place = stop.span(opened[-1], opened[-1] + 1)
        fault = UNBALANCED.at(place, missing="closed")
        return fault.suggest(")" * len(opened), stop.place).hint("close it with `)`")
    return None


def _still_open(text: str) -> list[int]:
    opened: list[int] = []
    for sign in PARENTHESES.finditer(text):
        if sign.group() == "(":
            opened.append(sign.start())
        elif sign.group() == ")" and opened:
            opened.pop()
    return opened


def spaced_size(stop: Stop) -> Diagnostic | None:
    """`size 768 x 432`"""
    for size in SIZE.finditer(
        stop.text, max(0, stop.trouble.start - NEAR), stop.trouble.end + NEAR
    ):
        whole = "x".join(size.groups())
        if size.start() <= stop.trouble.start <= size.end() and size.group() != whole:
            return stop.unexpected("a size is written in one").suggest(
                whole, stop.span(*size.span())
            )
    return None


def stray(stop: Stop) -> Diagnostic | None:
    """`strength 0.4 @`, a no-break space"""
    character = stop.found[:1]
    if not character or character.isalnum() or character in KNOWN:
        return None
    place = stop.span(stop.trouble.start, stop.trouble.start + 1)
    if character.isprintable():
        return STRAY.at(place, character=f"`{character}`").suggest("").hint("leave it out")
    name = unicodedata.name(character, f"U+{ord(character):04X}").lower()
    fault = STRAY.at(place, character=f"an invisible character ({name})")
    return fault.suggest(" " if character.isspace() else "").hint("type it anew")


def missing_joint(stop: Stop) -> Diagnostic | None:
    """`cubism 0.6 baroque 0.4`: a mixture, or two things?"""
    if stop.kind != "statement" or stop.at_end or not PART.search(stop.before[-NEAR:]):
        return None
    if not (stop.found[0].isalnum() or stop.found.startswith('"')):
        return None
    return stop.unexpected().hint(
        "between parts goes a `+` (`cubism 0.6 + baroque 0.4`) or a comma (`zoom 1.2, roll 2deg`)"
    )
