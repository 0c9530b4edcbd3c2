"""Cuts on film: which frames each shot has."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from glance.diagnostics.catalogue.plan import DISSOLVE_SHORTENED
from glance.diagnostics.diagnostic import Diagnostic
from glance.plan.frames import frame_at
from glance.plan.reel import Reel
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
    found: list[Diagnostic] = []
    starts = _starts(reel)
    numbers = [*starts, reel.frames]
    cut = [_take(starts[start], start, end, reel, found) for start, end in pairwise(numbers)]
    joined = [replace(take, until=after.at, tail=after.dissolve) for take, after in pairwise(cut)]
    return (*joined, cut[-1]), tuple(found)


def _starts(reel: Reel) -> dict[int, Cut]:
    """The cut that begins each shot, by frame. Of two on one frame a dissolve wins."""
    starts = {0: Cut(0.0)}
    for cut in reel.timeline.cuts:
        frame = frame_at(cut.at, reel.fps)
        if frame == 0:  # there is nothing before it to dissolve from
            cut = replace(cut, dissolve=0.0)
        if frame < reel.frames and cut.dissolve >= starts.get(frame, cut).dissolve:
            starts[frame] = cut
    return starts


def _take(cut: Cut, start: int, end: int, reel: Reel, found: list[Diagnostic]) -> Take:
    """A dissolve ends with its shot: three pictures are never seen at once."""
    asked = frame_at(cut.at + cut.dissolve, reel.fps) - start if cut.dissolve else 0
    length = max(0, min(asked, end - start))
    if length < asked:
        seconds = float((end - start) / reel.fps)
        found.append(
            DISSOLVE_SHORTENED.at(
                cut.origin, asked=f"{cut.dissolve:.2f}", shot=f"{seconds:.2f}", at=f"{cut.at:.2f}"
            )
        )
    return Take(cut.at, reel.timeline.duration, start, end, dissolve=length)
