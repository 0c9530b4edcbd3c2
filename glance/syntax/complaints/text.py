"""Text and its quotes."""

from __future__ import annotations

import re

from glance.diagnostics.catalogue.syntax import UNCLOSED_TEXT, WRONG_QUOTES
from glance.diagnostics.diagnostic import Diagnostic
from glance.syntax.bare_text import TEXTUAL, put_in_quotes
from glance.syntax.stop import Stop

SINGLE = "'`´‘’‚‛"
DOUBLE = "“”„‟«»"
QUOTES = SINGLE + DOUBLE

WORDS = re.compile(r"[^\W\d]\w*")
PHRASE = re.compile(r"[^\W\d][\w']*(?: +[^\W\d][\w']*)*")


def unclosed(stop: Stop) -> Diagnostic | None:
    """`prompt "a lighthouse`"""
    if stop.found != '"':
        return None
    place = stop.span(stop.trouble.start, len(stop.text))
    whole = place.text.rstrip(DOUBLE) + '"'
    return UNCLOSED_TEXT.at(stop.place).suggest(whole, place).hint('close it with `"`')


def wrong_quotes(stop: Stop) -> Diagnostic | None:
    """`prompt 'a lighthouse'`"""
    if not stop.found or stop.found[0] not in QUOTES:
        return None
    start = stop.trouble.start
    fault = WRONG_QUOTES.at(stop.span(start, start + 1), quote=stop.found[0])
    same = SINGLE if stop.found[0] in SINGLE else DOUBLE
    closing = [i for i in range(start + 1, len(stop.text)) if stop.text[i] in same]
    if not closing or '"' in stop.text[start : closing[-1]]:
        return fault.hint('write text in "…"')
    inside = stop.text[start + 1 : closing[-1]]
    return fault.suggest(f'"{inside}"', stop.span(start, closing[-1] + 1))


def quote_inside(stop: Stop) -> Diagnostic | None:
    """`prompt "she said "hello" to me"`"""
    before, after = stop.before[-1:], stop.found[:1]
    if '"' not in (before, after) or not (before.isalnum() or after.isalnum()):
        return None
    return stop.unexpected().hint('a quote inside text is written \\"')


def outside_quotes(stop: Stop) -> Diagnostic | None:
    """`prompt a lighthouse on a cliff`"""
    if stop.kind in ("let_line", "style_line"):
        name, sign, _ = stop.text.partition("=")
        word, start = sign, len(name) + len(sign)
    else:
        word = stop.word if stop.word in TEXTUAL else ""
        start = len(word)
    if not word or not _reads_as_text(stop.text[start:]):
        return None
    return put_in_quotes(stop.span(start, len(stop.text)), word)


def lyric_outside_quotes(stop: Stop) -> Diagnostic | None:
    """`on lyric city lights: cut`"""
    if not stop.is_when or not stop.before.rstrip().endswith("lyric"):
        return None
    words = PHRASE.match(stop.text, stop.trouble.start)
    if words is None or not stop.expects("TEXT"):
        return None
    return stop.unexpected().suggest(f'"{words.group()}"', stop.span(*words.span()))


def _reads_as_text(text: str) -> bool:
    bare = text.strip()
    return '"' not in bare and WORDS.match(bare) is not None and len(WORDS.findall(bare)) > 1
