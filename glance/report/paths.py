"""SVG paths. x counts frames; y runs from 0 at the top to 100 at the bottom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from glance.report.samples import add, values_of
from glance.report.strips import Curve, Lane, Run

HEIGHT = 100
TOLERANCE = 0.1
"""How far a line may stray from the values, of HEIGHT."""

Point = tuple[float, float]


def curve_path(curve: Curve, lane: Lane, step: int = 1) -> str:
    """A line through the values, broken where a run ends.

    step  frames of which no more is drawn than the least value and the greatest.
    """
    return "".join("M" + _line(_points(run, lane.low, lane.high, step)) for run in curve.runs)


def hill_path(curve: Curve, lane: Lane, step: int = 1) -> str:
    """The area between the values and the value at which the property does nothing."""
    base = _height(min(max(lane.neutral, lane.low), lane.high), lane.low, lane.high)
    hills = []
    for run in curve.runs:
        points = _points(run, lane.low, lane.high, step)
        hills.append(f"M{_short(run.start)} {_short(base)}L{_line(points)}V{_short(base)}Z")
    return "".join(hills)


def area_path(weight: Run, floor: Run, step: int = 1) -> str:
    """The area between a floor and what stands on it; weights are 0..1."""
    top = Run(weight.start, weight.end, add(weight.values, floor.values))
    below = _points(floor, 0.0, 1.0, step)
    return f"M{_line(_points(top, 0.0, 1.0, step))}L{_line(below[::-1])}Z"


def wave_path(peaks: Sequence[tuple[float, float]]) -> str:
    """The outline of a waveform; x counts the pairs of least and greatest sample."""
    if not peaks:
        return ""
    tops = [(float(i), 50 - 50 * _clamped(high)) for i, (_, high) in enumerate(peaks)]
    floors = [(float(i), 50 - 50 * _clamped(low)) for i, (low, _) in enumerate(peaks)]
    return f"M{_line(tops)}L{_line(floors[::-1])}Z"


def ticks_path(at: Iterable[float]) -> str:
    """A vertical line over the whole height at each x."""
    return "".join(f"M{_short(x)} 0V{HEIGHT}" for x in at)


def _points(run: Run, low: float, high: float, step: int) -> list[Point]:
    values = values_of(run.values)
    drawn = range(len(values)) if step == 1 else _extremes(values, step)
    points = [(float(run.start + i), _height(values[i], low, high)) for i in drawn]
    # The last frame is on screen until the run ends.
    return _without_middles([*points, (float(run.end), points[-1][1])])


def _extremes(values: Sequence[float], step: int) -> list[int]:
    """Where the first value is, and the least and the greatest of each `step`."""
    found = {0}
    for start in range(0, len(values), step):
        stretch = range(start, min(start + step, len(values)))
        found |= {min(stretch, key=values.__getitem__), max(stretch, key=values.__getitem__)}
    return sorted(found)


def _height(value: float, low: float, high: float) -> float:
    return HEIGHT * (1 - (value - low) / ((high - low) or 1.0))


def _without_middles(points: Sequence[Point]) -> list[Point]:
    """Without the points that go straight on: a ramp is left with its two ends."""
    kept, slope = [points[0]], _slope(points[0], points[1])
    for here, after in pairwise(points[1:]):
        x, y = kept[-1]
        if abs(y + slope * (after[0] - x) - after[1]) > TOLERANCE:
            kept.append(here)
            slope = _slope(here, after)
    return [*kept, points[-1]]


def _slope(a: Point, b: Point) -> float:
    return (b[1] - a[1]) / ((b[0] - a[0]) or 1.0)


def _line(points: Iterable[Point]) -> str:
    return "L".join(f"{_short(x)} {_short(y)}" for x, y in points)


def _short(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _clamped(sample: float) -> float:
    return min(max(sample, -1.0), 1.0)
