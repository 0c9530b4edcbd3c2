"""When which beat of a set is, by the warp markers of the clip that is the song."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from glance.music.grids.clips import Clip
from glance.music.grids.content import LATEST, Malformed, tempo_of
from glance.music.grids.ruler import Path


@dataclass(frozen=True, slots=True)
class Warped:
    """Markers: quarters of the set, and seconds of the song. Between them time runs evenly.

    Before the first and behind the last it goes on as it does there: for that Live sets a marker
    of its own a 32nd behind the last one.
    """

    quarters: tuple[float, ...]
    instants: tuple[float, ...]
    end: float

    @property
    def positions(self) -> Sequence[float]:
        return (*self.quarters, max(self.end, self.quarters[-1]))

    def seconds(self, quarter: float) -> float:
        i = min(max(bisect_right(self.quarters, quarter) - 1, 0), len(self.quarters) - 2)
        (start, stop), (early, late) = self.quarters[i : i + 2], self.instants[i : i + 2]
        return early + (quarter - start) / (stop - start) * (late - early)


@dataclass(frozen=True, slots=True)
class Shifted:
    """A path that is reached so many seconds later."""

    path: Path
    later: float

    @property
    def positions(self) -> Sequence[float]:
        return self.path.positions

    def seconds(self, quarter: float) -> float:
        return self.path.seconds(quarter) + self.later


def warped(clip: Clip) -> Warped:
    """Raises Malformed."""
    markers = sorted({(beat + clip.offset, second) for beat, second in clip.markers})
    if len(markers) < 2:
        raise Malformed(f"the warp markers of the clip `{clip.name}` are all in one place")
    if max(abs(second) for _, second in markers) > LATEST:
        raise Malformed(f"the clip `{clip.name}` has a warp marker later than any song ends")
    for (beat, second), (later, other) in pairwise(markers):
        where = f"behind beat {beat:g} of the clip `{clip.name}`"
        if later <= beat or other <= second:
            raise Malformed(f"{where} the warp markers go back")
        tempo_of(60 * (later - beat) / (other - second), where)
    quarters, instants = zip(*markers, strict=True)
    return Warped(quarters, instants, clip.start + clip.length)


def unwarped(clip: Clip, path: Path) -> Shifted:
    """The set's own path, from where the song is in it. Raises Malformed."""
    later = clip.begins - path.seconds(max(clip.start, 0.0))
    if abs(later) > LATEST:
        raise Malformed(f"the clip `{clip.name}` stands later than any song ends")
    return Shifted(path, later)
