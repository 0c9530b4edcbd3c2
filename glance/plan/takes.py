"""Cuts on film: which frames each shot has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from glance.diagnostics.catalogue.plan import DISSOLVE_SHORTENED
from glance.diagnostics.diagnostic import Diagnostic
from glance.plan.frames import frame_at
from glance.plan.reel import Reel
from glance.records import dataclass
from glance.syntax.source import Span
from glance.timeline.timeline import Cut


@dataclass(frozen=True, slots=True)
class Take:
    """The frames of a shot, as in the plan, and the seconds from which and until it lasts.

    From those, not from its frames, camera moves are counted: they come equally far at
    any frame rate.
    """

    at: float
    until: float
    start: int
    end: int
    tail: int = 0
    dissolve: int = 0


def takes(reel: Reel) -> tuple[tuple[Take, ...], tuple[Diagnostic, ...]]:
    """Cut the film, and say which dissolves have no room."""
    if not reel.frames:
        return (), ()
    starts = _starts(reel)
    cut = [
        _take(starts[start], start, end, reel) for start, end in pairwise([*starts, reel.frames])
    ]
    joined = [replace(take, until=after.at, tail=after.dissolve) for take, after in pairwise(cut)]
    return (*joined, cut[-1]), tuple(_shortened(cut, starts, reel.fps))


def _starts(reel: Reel) -> Mapping[int, Cut]:
    """The cut that begins each shot, by frame. Of two on one frame a dissolve wins."""
    starts = {0: Cut(0.0)}
    for cut in reel.timeline.cuts:
        frame = frame_at(cut.at, reel.fps)
        if frame == 0:  # there is nothing before it to dissolve from
            cut = replace(cut, dissolve=0.0)
        if frame < reel.frames and cut.dissolve >= starts.get(frame, cut).dissolve:
            starts[frame] = cut
    return starts


def _take(cut: Cut, start: int, end: int, reel: Reel) -> Take:
    """A dissolve ends with its shot: three pictures are never seen at once."""
    dissolve = min(_asked(cut, reel.fps), end - start)
    return Take(cut.at, reel.timeline.duration, start, end, dissolve=dissolve)


def _asked(cut: Cut, fps: Fraction) -> int:
    """How many frames a dissolve would like to have."""
    return frame_at(cut.at + cut.dissolve, fps) - frame_at(cut.at, fps) if cut.dissolve else 0


def _shortened(cut: list[Take], starts: Mapping[int, Cut], fps: Fraction) -> Iterator[Diagnostic]:
    """Of a statement that is met again and again, only the first dissolve without room."""
    said: set[Span | None] = set()
    for take in cut:
        asked = starts[take.start]
        if take.dissolve < _asked(asked, fps) and asked.origin not in said:
            said.add(asked.origin)
            length = float((take.end - take.start) / fps)
            yield DISSOLVE_SHORTENED.at(
                asked.origin,
                asked=f"{asked.dissolve:.2f}",
                at=f"{asked.at:.2f}",
                shot=f"{length:.2f}",
            )
