"""How much the bars of a count say for it where others rival it, see `glance/music/level.py`.

Each song's counts and bars are judged by fits that hadn't seen its genre: those that had would
explain the true count too well.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from bar_odds import Fit
from drawn import Song
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar

from glance.music import level, meter

Array = NDArray[np.float64]

MOST = 5.0
"""Log odds per unit that are thought of."""


@dataclass(frozen=True, slots=True)
class Rivals:
    """The counts of a song that its bars must tell apart.

    odds    of each, log odds before bars were looked at;
    worth   of each, how good it is: 0..1;
    weight  how much the song counts.
    """

    odds: Array
    explained: Array
    worth: Array
    weight: float


def explained(song: Song, counts: Array, bars: Fit) -> dict[int, float]:
    """How well bars explain each rival that was heard to its end, by its number."""
    near = [count for count in level.rivals(song.traits @ counts) if count in song.heard]
    looks = {count: song.heard[count].seen for count in near}
    return {n: meter.explained(seen, bars.weights(), bars.named()) for n, seen in looks.items()}


def rivals(song: Song, counts: Array, bars: Fit) -> Rivals | None:
    """None where one count is likely enough, or all are as good."""
    found = explained(song, counts, bars)
    numbers = list(found)
    worth = song.worth[numbers]
    if len(found) < 2 or np.ptp(worth) == 0:
        return None
    odds, told = (song.traits @ counts)[numbers], np.array([*found.values()])
    return Rivals(odds, told, worth / worth.max(), song.weight)


def fit_in_bars(found: Iterable[Rivals]) -> float:
    """Log odds per unit of what is explained, that make the best of rivals likely."""
    songs = list(found)

    def loss(in_bars: float) -> float:
        return -sum(
            one.weight * float(np.log(level.shares(one.odds + in_bars * one.explained) @ one.worth))
            for one in songs
        )

    return float(minimize_scalar(loss, bounds=(0.0, MOST), method="bounded").x)
