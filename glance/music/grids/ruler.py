"""From a tempo path and meters to beats: what sequencers write down.

Positions are quarter notes from the file's zero. The tempo is in quarters a minute and moves
in straight lines between points; two points at one position are a step.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, log
from typing import Protocol

from glance.music.grids.content import MOST_BEATS, Malformed
from glance.music.score import Meter
from glance.music.tempo_map import TempoMap

_DUST = 1e-6
"""Quarters: what two positions that are meant to be one may differ by."""

SIXTEENTHS = 4
"""Of them in a quarter note."""

_HALVINGS = 24
"""After so many a place on a curve is known to a ten-millionth of it."""

_BEYOND = 2
"""Bars behind the last change: what follows goes on like them."""


Bend = tuple[float, float, float, float]
"""How a line is bent: the control points of a cubic Bézier curve, x1, y1, x2, y2, as shares of the
way from the one end of the line to the other."""


@dataclass(frozen=True, slots=True)
class Point:
    """At a position the tempo is so high; `bend` is that of the line to the next point."""

    quarter: float
    tempo: float
    bend: Bend | None = None


class Path(Protocol):
    """When which position is reached.

    positions  in order, those at which something is said of it.
    """

    @property
    def positions(self) -> Sequence[float]: ...

    def seconds(self, quarter: float) -> float:
        """The instant of a position."""
        ...


class TempoPath:
    """Points in the order of their positions, the first at 0; behind the last it stays."""

    def __init__(self, points: Sequence[Point]) -> None:
        self.points = points
        self.positions = [point.quarter for point in points]
        self.instants = [0.0]
        for one, other in pairwise(points):
            self.instants.append(self.instants[-1] + _lasting(one, other, other.quarter))

    def seconds(self, quarter: float) -> float:
        """The instant of a position, 0 or later."""
        i = max(bisect_right(self.positions, quarter) - 1, 0)
        point = self.points[i]
        following = self.points[i + 1] if i + 1 < len(self.points) else point
        return self.instants[i] + _lasting(point, following, quarter)


def _lasting(one: Point, other: Point, until: float) -> float:
    """Seconds from `one` to a position on the line to `other`."""
    length = other.quarter - one.quarter
    if length <= 0 or abs(other.tempo - one.tempo) < 1e-9:
        return 60 * (until - one.quarter) / one.tempo
    slope = (other.tempo - one.tempo) / length
    # The integral of 60 / tempo along a line.
    return 60 / slope * log((one.tempo + slope * (until - one.quarter)) / one.tempo)


def stairs(points: Sequence[Point]) -> list[Point]:
    """The tempo where it is only looked at once a sixteenth: what is drawn there, until the next.

    Raises Malformed.
    """
    if points[-1].quarter > MOST_BEATS:
        raise Malformed(f"it has more than {MOST_BEATS:,} beats")
    steps = {_step_at(point.quarter) for point in points}
    for one, other in pairwise(points):
        if one.tempo != other.tempo:
            steps.update(range(_step_at(one.quarter), _step_at(other.quarter)))
    stairs = [Point(0.0, points[0].tempo)]
    for quarter in (step / SIXTEENTHS for step in sorted(steps)):
        stairs.append(Point(quarter, stairs[-1].tempo))
        stairs.append(Point(quarter, _drawn_at(quarter, points)))
    return stairs


def _step_at(quarter: float) -> int:
    """The first sixteenth that isn't before a position."""
    return ceil(quarter * SIXTEENTHS - 1e-6)


def _drawn_at(quarter: float, points: Sequence[Point]) -> float:
    """The tempo on the line through the points; where it leaps, what it leaps to."""
    place = bisect_right(points, quarter + 1e-6, key=lambda point: point.quarter)
    one = points[max(place - 1, 0)]
    if place == len(points) or quarter <= one.quarter:
        return one.tempo
    other = points[place]
    share = (quarter - one.quarter) / (other.quarter - one.quarter)
    if one.bend:
        share = _bent(one.bend, share)
    return one.tempo + share * (other.tempo - one.tempo)


def _bent(bend: Bend, share: float) -> float:
    """How high the curve is where it is so far along: x only rises, so it is found by halving."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if _cubic(bend[0], bend[2], middle) < share:
            low = middle
        else:
            high = middle
    return _cubic(bend[1], bend[3], (low + high) / 2)


def _cubic(one: float, other: float, t: float) -> float:
    return 3 * (1 - t) ** 2 * t * one + 3 * (1 - t) * t**2 * other + t**3


@dataclass(frozen=True, slots=True)
class MeterChange:
    """From a position on, bars are counted so."""

    quarter: float
    meter: Meter


def counted(path: Path, changes: Sequence[MeterChange]) -> TempoMap:
    """Beats and bars from the file's zero to behind its last change. Raises Malformed.

    Bar 0 begins with the first meter; what is before is a pickup, or, where the path begins before
    the file's zero, bars with negative numbers. A bar that the next meter cuts into is shorter.
    """
    usual, start = changes[-1].meter, changes[0]
    end = max(path.positions[-1], changes[-1].quarter) + _BEYOND * _bar(usual)
    bars = ceil(-min(path.positions[0], 0.0) / _bar(start.meter) - _DUST)
    beats = [] if bars else _pickup(start)
    first, lines = -len(beats) - bars * start.meter.beats_per_bar, list[int]()
    begins = [start.quarter - bars * _bar(start.meter), *(c.quarter for c in changes[1:]), end]
    for change, (bar, stop) in zip(changes, pairwise(begins), strict=True):
        while bar < stop - _DUST:
            lines.append(first + len(beats))
            beats.extend(_in_bar(bar, change.meter, stop))
            bar += _bar(change.meter)
            if len(beats) > MOST_BEATS:
                raise Malformed(f"it has more than {MOST_BEATS:,} beats")
    lines.append(lines[-1] + usual.beats_per_bar)
    return TempoMap(tuple(path.seconds(beat) for beat in beats), first, tuple(lines), -bars)


def _beat(meter: Meter) -> float:
    """Quarters in a beat: a dotted note in compound meters."""
    return 4 / meter.denominator * meter.numerator / meter.beats_per_bar


def _bar(meter: Meter) -> float:
    return 4 / meter.denominator * meter.numerator


def _pickup(first: MeterChange) -> list[float]:
    beat = _beat(first.meter)
    count = int(first.quarter / beat + _DUST)
    return [first.quarter - number * beat for number in range(count, 0, -1)]


def _in_bar(start: float, meter: Meter, stop: float) -> list[float]:
    beat = _beat(meter)
    places = (start + number * beat for number in range(meter.beats_per_bar))
    return [place for place in places if place < stop - _DUST]
