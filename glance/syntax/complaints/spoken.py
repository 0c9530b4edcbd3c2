"""Whole lines as people say them: what happens and when in any order, with or without signs.

What is wrong with such a line is that it isn't `on WHEN: WHAT`. So it is taken apart into a place
in the song and what happens there, and put together as a storyboard says it. Only what then reads
is offered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from glance.diagnostics.catalogue.syntax import UNEXPECTED
from glance.diagnostics.diagnostic import Diagnostic
from glance.syntax.complaints.happenings import MOVES, WHOLE, done, is_done
from glance.syntax.complaints.lines import misnamed
from glance.syntax.complaints.places import EVERY, place_in, places_in
from glance.syntax.complaints.points import Place
from glance.syntax.cue_behind import AT_ONCE, BEGINNINGS, EVENTS
from glance.syntax.line import Trouble
from glance.syntax.source import Span
from glance.syntax.stop import Stop

SHORT = 72
"""Characters of a line that a help repeats as a whole."""

FAR = 160
"""Characters of a line in which to look for its two halves."""

BETWEEN = re.compile(r"\s*(?::|->|=>|=|,|\bthen\b|\bdo\b|\s)\s*", re.IGNORECASE)
"""What stands between when and what."""

PLACED = re.compile(
    rf"(?:at|in|on|during|from|when|whenever|while|for|over|through|throughout|after|until|till|"
    rf"before|between|within|starting|to|with|{EVERY})\s"
    rf"|(?:bar|beat|lyric|marker|section|time|last|first)\s\S",
    re.IGNORECASE,
)
"""What a line goes on with that says when in the end."""

FRONT = "a cue begins with `on` and ends with `:`"
BEHIND = "what happens stands behind its cue"


@dataclass(frozen=True, slots=True)
class Said:
    """What a line means: what happens at each of some places.

    start, end  of what can't stand there, counted from the start of the piece;
    why         nothing else can stand there.
    """

    places: tuple[Place, ...]
    what: str
    start: int
    end: int
    why: str

    @property
    def lines(self) -> tuple[str, ...]:
        """As the language says it."""
        return tuple(f"on {_when(place, self.what)}: {done(self.what, recurs=place.recurs)}"
                     for place in self.places)  # fmt: skip


def said(stop: Stop) -> Said | None:
    """What a piece means that can't be read, or reads as something else."""
    if not stop.may_be_speech:
        return None
    if stop.kind == "on_line":
        meant = _on(stop)
    elif stop.kind in ("statement", "section_line"):
        meant = _front(stop.text) or _behind(stop.text)
    else:
        return None
    return meant if meant and meant.lines != (stop.text,) else None


def misread(span: Span) -> Diagnostic | None:
    """The fault of a piece that reads, though something else is meant by it."""
    first = len(span.text.partition(" ")[0])
    trouble = Trouble(0, first, frozenset())
    stop = Stop(span.source, span.start, span.text, "statement", trouble, False)
    meant = said(stop)
    return respoken(stop, meant) if meant else misnamed(stop, None)


def respoken(stop: Stop, meant: Said, fault: Diagnostic | None = None) -> Diagnostic:
    """The fault of a piece that means so much: with the very line that says it.

    fault  what is said of it, where something better is known than that its parts are misplaced.
    """
    place = stop.span(meant.start, meant.end)
    told = fault or UNEXPECTED.at(place, found=f"`{place.text}`", expected=meant.why)
    told = replace(told, help=None, fix=None)
    if len(meant.lines) > 1:
        return told.hint(f"write a line for each: {', '.join(f'`{line}`' for line in meant.lines)}")
    (line,) = meant.lines
    whole = stop.span(0, len(stop.text) + (len(stop.rest) if stop.has_head else 0))
    shown = line.rstrip(": ")
    shown = shown if len(shown) <= SHORT else f"{shown[: SHORT - 1]}…"
    if not stop.begins_line:
        return told.hint(f"give it a line of its own: `{shown}`")
    return told.suggest(line if meant.what else line.rstrip(": "), whole).hint(f"write `{shown}`")


def _when(place: Place, what: str) -> str:
    at_once = what.partition(" ")[0] in AT_ONCE
    return place.text if at_once or not place.lasting else place.lasting


# Taking a line apart ------------------------------------------------------------------


def _on(stop: Stop) -> Said | None:
    """`on the kick: flash`, `on chorus zoom 1.2`"""
    opened = len("on")
    if not stop.has_colon:
        found = _split(stop.text[opened:])
        return found and Said(*found, opened, len(stop.text), FRONT)
    places = _meant(stop.text[opened:])
    what = stop.rest.strip(": ")
    return Said(places, what, opened, len(stop.text), FRONT) if places else None


def _front(text: str) -> Said | None:
    """`every kick flash 0.3`, `from bar 8 to 16: style cubism`, `kick: flash`"""
    first = re.match(r"[^\W\d]\w*|[0-9][0-9:.]*\w*", text)
    if not first or not (first.group()[0].isdigit() or first.group().lower() in BEGINNINGS):
        return None
    found = _split(text)
    if found is None or (first.group()[0].isdigit() and found[1].startswith("dissolve")):
        return None  # `0.5s dissolve` is a value before its word
    return Said(*found, 0, first.end(), FRONT)


def _behind(text: str) -> Said | None:
    """`flash on the beat`, `camera zoom 1.2 during chorus`"""
    for what, places in cues_at_end(text):
        if is_done(what) and not text.endswith(":"):
            start = len(what) + len(text[len(what) :]) - len(text[len(what) :].lstrip(" ,"))
            return Said(places, what, start, len(text), BEHIND)
    return None


def cues_at_end(text: str) -> Iterator[tuple[str, tuple[Place, ...]]]:
    """What stands before a cue that a line may end with, and its places; the longest first."""
    for blank in _outside_quotes(r"\s+", text):
        when = text[blank.end() :]
        if not PLACED.match(when):
            continue
        what, first = text[: blank.start()].rstrip(" ,"), when.partition(" ")[0]
        places = _meant(re.sub(r"^(?:to|with)\s+", "on ", when))
        if places and _fits(first.lower(), places[0], what):
            yield what, places


def _fits(preposition: str, place: Place, what: str) -> bool:
    """`cut to the beat` is a cue, `react to bass` none; `in 2s` is a length, `at 2s` a place."""
    if preposition in ("to", "with"):
        word = what.rpartition(" ")[2]
        return place.recurs and word in (*EVENTS, *AT_ONCE, *MOVES, *WHOLE)
    return (
        preposition not in ("in", "for", "over", "within")
        or not place.text.startswith("time")
        or ".." in place.text
    )


def _split(text: str) -> tuple[tuple[Place, ...], str] | None:
    """When and what, of a line that says them in this order: as much as can be is when."""
    for sign in reversed([*_outside_quotes(BETWEEN.pattern, text)]):
        what = text[sign.end() :].strip()
        if is_done(what) and (places := _meant(text[: sign.start()])):
            return places, what
    return None


def _meant(said: str) -> tuple[Place, ...]:
    place = place_in(said)
    return (place,) if place else places_in(said)


def _outside_quotes(pattern: str, text: str) -> Iterator[re.Match[str]]:
    """Where a pattern is met among the first words of a line."""
    pieces = re.finditer(rf'"(?:\\.|[^"\\])*"|(?P<sign>{pattern})', text[:FAR], re.IGNORECASE)
    return (piece for piece in pieces if piece.group("sign"))
