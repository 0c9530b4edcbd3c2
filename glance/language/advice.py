"""Ways out of cues that hold nothing, and how long what they stand in is."""

from __future__ import annotations

from glance.diagnostics.catalogue.time import NEVER_HAPPENS, OUTSIDE_ITS_CUE
from glance.diagnostics.diagnostic import Diagnostic
from glance.language.misplaced import clock_of, counted
from glance.language.song import Song
from glance.language.words import STRUCK
from glance.music.score import Stretch
from glance.syntax.tree import Every, Range, When


def nowhere(when: When, around: When | None, stretches: list[Stretch], song: Song) -> Diagnostic:
    """A cue without a single occurrence in the `stretches` of the cue around it."""
    if isinstance(when, Every):
        return NEVER_HAPPENS.at(when.span, reason=_reason(when))
    length = _length(when, song, max(stretches, key=lambda stretch: stretch.length))
    fault = OUTSIDE_ITS_CUE.at(when.span, length=length)
    if around is not None:
        fault = fault.label(around.span, "counted from the start of this")
    return fault.hint("an `on` inside another counts from 0 at its start")


def _reason(every: Every) -> str:
    if every.step.id in STRUCK:
        return f"no {STRUCK[every.step.id]} was heard there"
    if every.section is not None:
        return f"`{every.section.id}` doesn't come there"
    return "no step begins there"


def _length(range: Range, song: Song, stretch: Stretch) -> str:
    tempo = song.score.tempo
    if range.start.kind == "beat":
        return counted(tempo.beat(stretch.end) - tempo.beat(stretch.start), "beat")
    if range.start.kind in ("bar", "locator"):
        return counted(tempo.bar(stretch.end) - tempo.bar(stretch.start), "bar")
    return clock_of(stretch.length)


def with_length(when: When) -> str:
    """How an instant is given a length."""
    text = when.span.text
    if isinstance(when, Range) and when.start.kind == "time":
        return f"give it an end: `{text}..{text.removeprefix('time ')} + 1 bar`"
    if isinstance(when, Range) and when.start.kind == "end":
        return "give it a length: `end - 2 bars..end`"
    return f"give it an end: `{text}..{text} + 2 bars`"
