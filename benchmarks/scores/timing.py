"""When the notes are: a machine's time, a band's, and that of players who breathe."""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from .sheet import Bar, Sheet


@dataclass(frozen=True, slots=True)
class Feel:
    """How players treat time. All are ratios, but `jitter`, in seconds.

    wander  spread of how the tempo strays from bar to bar;
    breath  how much slower the end of a phrase of four bars is than its middle;
    uneven  spread from beat to beat;
    rit     how much slower the last bar is;
    jitter  spread of each note around its time, which is no change of tempo.
    """

    wander: float = 0.0
    breath: float = 0.0
    uneven: float = 0.0
    rit: float = 0.0
    jitter: float = 0.0


FEELS = {
    "steady": Feel(),
    "human": Feel(jitter=0.009),
    "drift": Feel(wander=0.018, uneven=0.006, jitter=0.008),
    "phrased": Feel(wander=0.008, breath=0.09, uneven=0.01, rit=0.2, jitter=0.010),
    "rubato": Feel(wander=0.015, breath=0.18, uneven=0.03, rit=0.4, jitter=0.012),
}

_PHRASE = 4
"""Bars of a phrase."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Seconds of a rising row of places in the score; even between them."""

    places: tuple[float, ...]
    seconds: tuple[float, ...]

    def __call__(self, place: float) -> float:
        last = len(self.places) - 2
        index = min(max(bisect_right(self.places, place) - 1, 0), last)
        left, right = self.places[index : index + 2]
        start, end = self.seconds[index : index + 2]
        return start + (place - left) / (right - left) * (end - start)


def clock(sheet: Sheet, tempo: float, feel: Feel, start: float, chance: Random) -> Clock:
    """When each place of the sheet is played, at `tempo` of the first whole bar's beats."""
    base = 60 / tempo / sheet.bars[sheet.has_pickup].beat  # seconds a quarter note lasts
    edges = sorted({0.0, *sheet.beats(), sheet.end})
    now, stray, seconds = start, 0.0, [start]
    for left, right in pairwise(edges):
        index = bisect_right([bar.at for bar in sheet.bars], left) - 1
        bar = sheet.bars[index]
        stray += -0.05 * stray + chance.gauss(0, feel.wander) * math.sqrt(bar.beat / bar.full)
        slower = 1 + feel.breath * _breath(index, left, bar)
        slower *= 1 + feel.rit * max(0.0, 1 - (sheet.end - right) / (1.5 * bar.full)) ** 2
        slower *= math.exp(stray + chance.gauss(0, feel.uneven))
        now += (right - left) * base * slower
        seconds.append(now)
    return Clock(tuple(edges), tuple(seconds))


def _breath(index: int, place: float, bar: Bar) -> float:
    """0 in the middle of a phrase, 1 on its last beat, a little at its beginning."""
    through = (index % _PHRASE + (place - bar.at) / bar.full) / _PHRASE
    return max(0.0, (through - 0.7) / 0.3) ** 2 + 0.2 * max(0.0, 1 - through / 0.2)


def swung(place: float, bar: Bar, swing: float) -> float:
    """A place of the score where the first of two quick notes takes `swing` of both.

    Quick are a beat's halves in 4/4, its quarters in 2/4 and 2/2.
    """
    pair = bar.beat if bar.numerator == 4 else bar.beat / 2
    pairs = (place - bar.at) / pair
    whole = math.floor(pairs + 1e-6)
    part = max(0.0, pairs - whole)
    late = part / 0.5 * swing if part < 0.5 else swing + (part - 0.5) / 0.5 * (1 - swing)
    return bar.at + (whole + late) * pair
