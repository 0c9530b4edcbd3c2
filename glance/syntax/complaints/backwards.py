"""What happens, and then when: a storyboard says it the other way round."""

from __future__ import annotations

import re

from glance.diagnostics.catalogue.header import UNKNOWN_WORD
from glance.diagnostics.diagnostic import Diagnostic
from glance.syntax.complaints.when import BETWEEN, CUE_WORDS
from glance.syntax.cue_behind import HITS
from glance.syntax.expectations import WHOLE
from glance.syntax.stop import Stop

SHOTS = ("scene", "shot")
"""What people call what `cut` begins."""

A_SHOT = 'a shot begins with a cut: `on bar 8: cut; prompt "…"`'

PLACED = (*CUE_WORDS, "between", "for", "over", "through", "throughout")
"""What people put in front of a place, behind what happens there."""

RULED = r"(?:bar|beat|every|lyric|marker|section|time)\s+\S"
COUNTED = r"(?:start|end)\.\.|[0-9]+(?:\.[0-9]+\.[0-9]|:[0-9])"
INSTANT = r"(?:start|end)\b|[0-9]+(?:\.[0-9]+)?s\b"
CUE = re.compile(
    r'"(?:\\.|[^"\\])*"'
    rf"|\s(?=(?:{RULED}))"
    rf"|\s(?:{'|'.join(PLACED)})\s+(?=(?:{RULED}|{COUNTED}))"
    rf"|\s(?:at|from|on)\s+(?=(?:{INSTANT}))"
    rf"|\s(?:at|on|when)\s+(?=(?:{'|'.join(HITS)})s?\b)"
)
"""Text, which is passed over, or what is in front of a place in the song."""

BARE = re.compile(r"[0-9]+(?!\.[0-9]+\.)")
"""A time without the word: no locator."""


def shot(stop: Stop) -> Diagnostic | None:
    """`shot verse on section B`"""
    if stop.kind != "statement" or stop.word.lower() not in SHOTS:
        return None
    first = len(stop.word)
    fault = UNKNOWN_WORD.at(stop.span(0, first), word=stop.word)
    when, place = _cue_in(stop.text)
    shown = stop.text[first:when].strip(" :=,").strip('"')
    if not place or '"' in shown:
        return fault.hint(A_SHOT)
    prompt = f'; prompt "{shown}"' if shown else ""
    return fault.suggest(f"on {place}: cut{prompt}", stop.span(0, len(stop.text)))


def cue_last(stop: Stop) -> Diagnostic | None:
    """`style cubism on bar 8..16`"""
    when, place = _cue_in(stop.text)
    if stop.kind != "statement" or not stop.before.strip() or not place:
        return None
    if stop.trouble.end < when or ": " in place or stop.word in WHOLE:
        return None
    fault = stop.unexpected("what happens stands behind its cue")
    if stop.text.rstrip().endswith(":"):
        return fault.hint(f"begin with when: `on {place}:`")
    return fault.suggest(f"on {place}: {stop.text[:when].strip()}", stop.span(0, len(stop.text)))


def _cue_in(text: str) -> tuple[int, str]:
    """Where the cue begins that a line ends with, and its place as a cue says it."""
    for found in CUE.finditer(text):
        if not found.group().startswith('"'):
            place = BETWEEN.sub("..", text[found.end() :].strip(" :"))
            if place.removesuffix("s") in HITS:
                place = f"every {place.removesuffix('s')}"
            return found.start(), f"time {place}" if BARE.match(place) else place
    return len(text), ""
