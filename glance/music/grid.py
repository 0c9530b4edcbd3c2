"""Tempo maps made from beats and bars: the numbering, in one place.

Nothing here needs numpy: a warm lock is read and pinned without it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from math import ceil, floor

from glance.music.score import Meter
from glance.music.tempo_map import TempoMap

FALLBACK = 120.0
"""Beats a minute where none can be heard."""

MeterAt = Callable[[int], Meter]
"""The meter of each bar."""


def even(tempo: float, downbeat: float, duration: float, meter_at: MeterAt) -> TempoMap:
    """An exact grid: beat k is at `downbeat + k * 60 / tempo`, reckoned and not added up.

    From the last beat at or before the song's start to the first at or after its end.
    """
    period = 60.0 / tempo
    first = min(0, floor(-downbeat / period + 1e-9))
    last = max(first + 1, 1, ceil((duration - downbeat) / period - 1e-9))
    beats = [downbeat + number * 60.0 / tempo for number in range(first, last + 1)]
    return numbered(beats, first, meter_at)


def numbered(beats: Sequence[float], first: int, meter_at: MeterAt) -> TempoMap:
    """Beats with regular bars on both sides of beat 0, as the meter of each bar says."""
    last = first + len(beats) - 1
    lines, bar = [0], 0
    while lines[-1] <= last or len(lines) < 2:
        lines.append(lines[-1] + meter_at(bar).beats_per_bar)
        bar += 1
    earlier, bar = [0], 0
    while earlier[-1] - meter_at(bar - 1).beats_per_bar >= first:
        bar -= 1
        earlier.append(earlier[-1] - meter_at(bar).beats_per_bar)
    return TempoMap(tuple(beats), first, (*earlier[:0:-1], *lines), bar)


def in_bars(beats: Sequence[float], downbeats: Sequence[int], usual: int) -> TempoMap:
    """Beats with bars where they were heard: `downbeats` are indices of beats, rising.

    Beats before the first downbeat are a pickup, with negative numbers. The last bar is
    taken as whole even if the music stops in it.
    """
    zero = downbeats[0]
    lines = [index - zero for index in downbeats]
    lines.append(max(len(beats) - zero, lines[-1] + usual))
    return TempoMap(tuple(beats), -zero, tuple(lines), 0)


def reaching(grid: TempoMap, instant: float, duration: float) -> TempoMap:
    """The grid carried on evenly to an instant of the song outside it."""
    inside = min(max(instant, 0.0), duration)
    low = min(grid.first, floor(grid.beat(inside)))
    last = grid.first + len(grid.beats) - 1
    high = max(last, ceil(grid.beat(inside)))
    before = [grid.seconds(number) for number in range(low, grid.first)]
    after = [grid.seconds(number) for number in range(last + 1, high + 1)]
    return TempoMap((*before, *grid.beats, *after), low, grid.bar_lines, grid.first_bar)


def covering(grid: TempoMap, duration: float) -> TempoMap:
    """The grid carried on, beats and bars, to both ends of the song."""
    grid = reaching(reaching(grid, 0.0, duration), duration, duration)
    lines, bar = list(grid.bar_lines), grid.first_bar
    first, last = lines[1] - lines[0], lines[-1] - lines[-2]
    while lines[0] - first >= grid.first:
        lines.insert(0, lines[0] - first)
        bar -= 1
    while lines[-1] < grid.first + len(grid.beats):
        lines.append(lines[-1] + last)
    return TempoMap(grid.beats, grid.first, tuple(lines), bar)


def nearest(beats: Sequence[float], instant: float) -> int:
    """The index of the beat nearest to an instant."""
    after = bisect_left(beats, instant)
    around = [i for i in (after - 1, after) if 0 <= i < len(beats)]
    return min(around, key=lambda i: abs(beats[i] - instant))
