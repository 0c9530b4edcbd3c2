"""Beats that somebody marked, or a program: instants, and perhaps their places in the bar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from glance.music.grid import in_bars
from glance.music.grids.content import MOST_BEATS, Content, Malformed, Marker
from glance.music.score import Meter
from glance.music.tempo_map import TempoMap

CLOSEST, FARTHEST = 0.06, 30.0
"""Seconds between two beats."""
_TOO_FAR = "write times in seconds; where the music pauses, its beats go on"
_TOO_CLOSE = "leave one of the two out"


@dataclass(frozen=True, slots=True)
class Beat:
    """A beat, its place in the bar from 1 (None: not said), and where in the file it stands."""

    seconds: float
    place: int | None
    where: str


def content_of(beats: Sequence[Beat], markers: Sequence[Marker] = ()) -> Content:
    """The grid of beats in time order. Raises Malformed."""
    if not 2 <= len(beats) <= MOST_BEATS:
        count = "one beat" if len(beats) == 1 else f"{len(beats):,} beats"
        raise Malformed(f"it has {count}, and a grid has 2 to {MOST_BEATS:,}")
    for one, other in pairwise(beats):
        gap = other.seconds - one.seconds
        if not CLOSEST <= gap <= FARTHEST:
            way_out = _TOO_FAR if gap > FARTHEST else _TOO_CLOSE
            why = f"{other.where}: this beat is {gap:.3g} s after the one before"
            raise Malformed(why, way_out)
    instants = [beat.seconds for beat in beats]
    downbeats = [i for i, beat in enumerate(beats) if beat.place == 1]
    if not downbeats:
        whole = TempoMap(tuple(instants), 0, (0, len(instants)), 0)
        return Content(whole, None, tuple(markers))
    usual = _usual(beats, downbeats)
    return Content(in_bars(instants, downbeats, usual), Meter(usual, 4), tuple(markers))


def _usual(beats: Sequence[Beat], downbeats: Sequence[int]) -> int:
    """Beats in most bars."""
    lengths = Counter(b - a for a, b in pairwise(downbeats))
    if lengths:
        return max(lengths, key=lambda length: (lengths[length], length))
    return max(beat.place or 1 for beat in beats)
