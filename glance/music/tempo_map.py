"""Musical time and seconds, one into the other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from glance.records import dataclass


@dataclass(frozen=True, slots=True)
class TempoMap:
    """Where the beats and the bar lines of a song are.

    beats      seconds from the first audio sample, strictly rising, at least two;
    first      the number of `beats[0]`: 0, or negative when a pickup precedes bar 0;
    bar_lines  the beat numbers at which bars begin, rising, at least two;
    first_bar  the number of the bar that begins at `bar_lines[0]`; the bar line of
               bar 0 is beat 0.

    Between beats time runs evenly; before the first and after the last it goes on
    at the period (and the bars at the length) found there.
    """

    beats: tuple[float, ...]
    first: int
    bar_lines: tuple[int, ...]
    first_bar: int

    def seconds(self, beat: float) -> float:
        """The instant of a beat, which may be fractional or negative."""
        return _interpolate(beat - self.first, self.beats)

    def beat(self, seconds: float) -> float:
        """The beat at an instant: the inverse of `seconds`."""
        return self.first + _locate(seconds, self.beats)

    def beat_of_bar(self, bar: float) -> float:
        """The beat at which a bar begins; fractions count within that bar."""
        return _interpolate(bar - self.first_bar, self.bar_lines)

    def bar_of_beat(self, beat: float) -> float:
        """The bar a beat lies in, with its fraction: the inverse of `beat_of_bar`."""
        return self.first_bar + _locate(beat, self.bar_lines)

    def bar_seconds(self, bar: float) -> float:
        """The instant of a bar."""
        return self.seconds(self.beat_of_bar(bar))

    def bar(self, seconds: float) -> float:
        """The bar at an instant."""
        return self.bar_of_beat(self.beat(seconds))


def _interpolate(index: float, knots: Sequence[float]) -> float:
    """Value at a fractional index, carried on straight past both ends."""
    i = min(max(int(index // 1), 0), len(knots) - 2)
    return knots[i] + (index - i) * (knots[i + 1] - knots[i])


def _locate(value: float, knots: Sequence[float]) -> float:
    """Fractional index of a value: the inverse of `_interpolate`."""
    i = min(max(bisect_right(knots, value) - 1, 0), len(knots) - 2)
    return i + (value - knots[i]) / (knots[i + 1] - knots[i])
