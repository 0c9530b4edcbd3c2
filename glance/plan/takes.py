"""Cuts on film: which frames each shot has."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from glance.diagnostics.catalogue.plan import DISSOLVE_SHORTENED, TWO_CUTS_ON_A_FRAME
from glance.diagnostics.diagnostic import Diagnostic
from glance.plan.frames import frame_at
from glance.plan.reel import Reel
from glance.timeline.timeline import Cut

SAME_INSTANT = 1e-6
"""Seconds."""


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

    @property
    def frames(self) -> range:
        """All that are rendered, the tail included."""
        return range(self.start, self.end + self.tail)


def takes(reel: Reel) -> tuple[tuple[Take, ...], tuple[Diagnostic, ...]]:
    """Cut the film, and say where frames are too coarse for what the script asks."""
    if not reel.frames:
        return (), ()
    found: list[Diagnostic] = []
    starts = _starts(reel, found)
    numbers = [*starts, reel.frames]
    cut = [_take(starts[start], start, end, reel, found) for start, end in pairwise(numbers)]
    joined = [replace(take, until=after.at, tail=after.dissolve) for take, after in pairwise(cut)]
    return (*joined, cut[-1]), tuple(found)


def _starts(reel: Reel, found: list[Diagnostic]) -> dict[int, Cut]:
    """The cut that begins each shot, by frame. Of two on one frame a dissolve wins."""
    starts = {0: Cut(0.0)}
    for cut in reel.timeline.cuts:
        frame = frame_at(cut.at, reel.fps)
        if frame >= reel.frames:
            continue
        earlier = starts.get(frame)
        if earlier and frame and cut.at - earlier.at > SAME_INSTANT:
            found.append(_crowded(earlier, cut, reel))
        if frame == 0:  # there is nothing before it to dissolve from
            cut = replace(cut, dissolve=0.0)
        if earlier is None or cut.dissolve >= earlier.dissolve:
            starts[frame] = cut
    return starts


def _crowded(earlier: Cut, cut: Cut, reel: Reel) -> Diagnostic:
    apart = round((cut.at - earlier.at) * 1000)
    fault = TWO_CUTS_ON_A_FRAME.at(cut.origin, at=f"{cut.at:.2f}", apart=apart)
    return fault.label(earlier.origin, "the other cut") if earlier.origin else fault


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
