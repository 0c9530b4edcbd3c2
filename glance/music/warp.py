"""Beats that run as they were heard, and through knots: a DAW's warp markers.

A knot may lie between two beats. Time runs evenly from beat to beat, so both of them move until
it is met, but those that are knots themselves.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from math import ceil, floor, log

from glance.music.pins import Anchor
from glance.music.tempo_map import TempoMap
from glance.records import dataclass

_COUNTS = (0.25, 1 / 3, 0.5, 2 / 3, 1.0, 1.5, 2.0, 3.0, 4.0)
"""Ratios in which a whole song is counted otherwise than it was heard."""


@dataclass(frozen=True, slots=True)
class Knot:
    """Beat `number` is at `seconds`, where the grid has its beat `heard`."""

    number: float
    seconds: float
    heard: float
    anchor: Anchor


def warped(grid: TempoMap, knots: Sequence[Knot]) -> tuple[int, list[float]]:
    """The number of the first beat, and the instants of all, as far as the grid goes."""
    numbers, heard = [k.number for k in knots], [k.heard for k in knots]
    slopes = [(b - a) / (m - n) for (n, a), (m, b) in pairwise(zip(numbers, heard, strict=True))]
    before, after = (_counting(slopes[end]) if slopes else 1.0 for end in (0, -1))
    last = grid.first + len(grid.beats) - 1
    low = min(ceil(numbers[0] - (heard[0] - grid.first) / before - 1e-6), floor(numbers[0]))
    high = max(floor(numbers[-1] + (last - heard[-1]) / after + 1e-6), ceil(numbers[-1]), low + 1)
    met = {knot.number: knot.seconds for knot in knots}

    def instant(number: int) -> float:
        if number in met:
            return met[number]
        i = bisect_right(numbers, number) - 1
        slope = before if i < 0 else after if i == len(slopes) else slopes[i]
        i = max(i, 0)
        return grid.seconds(heard[i] + (number - numbers[i]) * slope)

    beats = [instant(number) for number in range(low, high + 1)]
    kept = {number for number in met if number == int(number)}
    for knot in knots:
        _meet(knot, low, beats, kept)
    return low, beats


def _meet(knot: Knot, low: int, beats: list[float], kept: set[float]) -> None:
    """Move the beats around a knot between them, unless they are `kept`; then they are."""
    below = floor(knot.number)
    share = knot.number - below
    if not share:
        return
    i = below - low
    late = knot.seconds - (beats[i] + share * (beats[i + 1] - beats[i]))
    free = [number not in kept for number in (below, below + 1)]
    by = late / (free[0] * (1 - share) + free[1] * share) if any(free) else 0.0
    moved = [beats[i] + free[0] * by, beats[i + 1] + free[1] * by]
    around = [*beats[max(i - 1, 0) : i], *moved, *beats[i + 2 : i + 3]]
    if all(a < b for a, b in pairwise(around)):
        beats[i : i + 2] = moved
    kept.update((below, below + 1))


def _counting(slope: float) -> float:
    """How the song goes on outside the anchors: in the simplest ratio to how it was heard."""
    return min(_COUNTS, key=lambda ratio: abs(log(slope / ratio)))
