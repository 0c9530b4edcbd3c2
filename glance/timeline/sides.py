"""Two timelines that are compared, and how instants of one are found in the other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field

from glance.music.score import Stretch
from glance.records import dataclass
from glance.syntax.source import Span
from glance.timeline.timeline import Timeline

NEAR = 1e-3
"""Seconds: instants that are nearer are one, however they were worked out."""


@dataclass(frozen=True, slots=True)
class Change:
    """Over some stretches of the new song `property` is `new` and was `old`.

    Both as written; None where nothing was said, or is any more. Events have stretches
    without a length. `cue` is the author's own cue, "" where there is none.
    """

    property: str
    old: str | None
    new: str | None
    stretches: tuple[Stretch, ...]
    cue: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two timelines, and the cues, as written, that its statements stand in."""

    timeline: Timeline
    cues: Mapping[tuple[str, int, int], str]

    @classmethod
    def of(cls, timeline: Timeline) -> Side:
        said = ((s.span, s.when) for s in timeline.settings if s.when)
        return cls(timeline, {_place(span): " ".join(when.text.split()) for span, when in said})

    def cue(self, origin: Span | None) -> str:
        return self.cues.get(_place(origin), "") if origin else ""


def _place(span: Span) -> tuple[str, int, int]:
    """A place in a script, told apart from the same place in one that it imports."""
    return span.source.name, span.start, span.end


def meet(one: Stretch, other: Stretch) -> bool:
    return abs(one.start - other.start) < NEAR and abs(one.end - other.end) < NEAR


def carried(old: Timeline, new: Timeline, edges: Iterable[float]) -> Callable[[Stretch], Stretch]:
    """Where a stretch of the old song is in the new one: `edges` are instants known there.

    An instant that is also one of the new timeline's stays; any other keeps its beat.
    """
    if old.score.tempo == new.score.tempo and old.duration == new.duration:
        return lambda stretch: stretch
    known = sorted({*edges, 0.0})

    def instant(at: float) -> float:
        if at >= old.duration - NEAR:
            return new.duration
        number = bisect_right(known, at + NEAR) - 1
        if number >= 0 and abs(known[number] - at) < NEAR:
            return known[number]
        return min(max(new.score.tempo.seconds(old.score.tempo.beat(at)), 0.0), new.duration)

    return lambda stretch: Stretch(instant(stretch.start), instant(stretch.end))
