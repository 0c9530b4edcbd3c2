"""What another ear tells, made into what Glance's own analysis makes: counts, bars, doubts.

Its tempo and bars are held against those that Glance hears. Two that agree are rarely both wrong;
where they don't, nobody can say who is right, and the author is asked.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from math import log2
from typing import TYPE_CHECKING

import numpy as np

from glance.diagnostics.catalogue import music as faults
from glance.diagnostics.diagnostic import EnvironmentFault
from glance.music.calibration import heard_parts
from glance.music.ears import Told
from glance.music.form.sections import find_parts
from glance.music.frontend import FRAMES, Features
from glance.music.grid import in_bars, nearest
from glance.music.heard import Heard
from glance.music.level import Count
from glance.music.score import Confidence, Meter

if TYPE_CHECKING:
    from collections.abc import Sequence

_AGREED, _DISPUTED = 0.95, 0.5
"""How sure to be of what both ears hear, and of what only one does. Set, not fitted: there were
no weights to fit it with."""

_LEVEL = 0.04
"""Octaves within which two tempos are the same count of the same music."""

_FEWEST = 4
"""Beats below which nothing was heard."""


def told_count(told: Told, own: Count, who: str) -> Count:
    """The count that an ear tells. Raises EnvironmentFault where it hears none."""
    if len(told.beats) < _FEWEST or not told.downbeats:
        fault = faults.EAR_HEARS_NOTHING.anywhere(ear=who.split()[0])
        raise EnvironmentFault(fault.hint("leave `--beat-this` away: Glance's own ear has a grid"))
    beats = np.array(told.beats) * FRAMES
    return replace(own, beats=beats, bpm=60 * FRAMES / float(np.median(np.diff(beats))))


def as_told(heard: Heard, told: Told, own_bpm: float, features: Features, who: str) -> Heard:
    """With the ear's bars instead of those that Glance heard, and how sure both together are.

    own_bpm  the tempo that Glance would have gone by.
    """
    beats = heard.tempo.beats
    downbeats, usual = _bars(beats, told)
    grid = in_bars(beats, downbeats, usual)
    agreed = abs(log2(own_bpm / heard.tempo_bpm)) < _LEVEL
    lines = np.array([grid.seconds(line) for line in grid.bar_lines])
    return replace(
        heard,
        tempo=grid,
        meter=Meter(usual, 4),
        confidence=Confidence(
            tempo=_sure(agreed),
            meter=_sure(agreed and heard.meter.beats_per_bar == usual),
            downbeat=_sure(agreed and _same_lines(heard, downbeats)),
        ),
        alternatives=() if agreed else ((round(own_bpm, 2), 1 - _DISPUTED),),
        sections=heard_parts(find_parts(features, lines)),
        ear=who,
    )


def _sure(agreed: bool) -> float:
    return _AGREED if agreed else _DISPUTED


def _bars(beats: Sequence[float], told: Told) -> tuple[list[int], int]:
    """Indices of downbeats among the beats, and how many beats a bar mostly has.

    Beyond the first and the last that was told, bars go on as usual.
    """
    found = sorted({nearest(beats, at) for at in told.downbeats})
    lengths = Counter(b - a for a, b in pairwise(found))
    usual = lengths.most_common(1)[0][0] if lengths else 4
    before = list(range(found[0] - usual, -1, -usual))[::-1]
    return [*before, *found, *range(found[-1] + usual, len(beats), usual)], usual


def _same_lines(heard: Heard, downbeats: list[int]) -> bool:
    """Whether Glance heard most bars begin where the ear does."""
    first = heard.tempo.first
    own = {line - first for line in heard.tempo.bar_lines}
    return sum(at in own for at in downbeats) > len(downbeats) / 2
