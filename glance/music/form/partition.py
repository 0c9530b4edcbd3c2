"""How likely each cut of a song is, of all ways to cut it into stretches, and which are worth it.

A semi-Markov conditional random field (Sarawagi and Cohen 2004): every way to cut a song has
the sum of its stretches' log odds; dynamic programming sums over all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

# odds, all through: (bars, longest + 1), by the first bar of a stretch and its length.


_WORTH_IT = 0.35
"""How likely a cut must be. Half of the F that is reached is where each begins to add to it (Lewis
1995); songs of brief sections gain by a little less, and others lose nothing."""

_SHORTEST = 2
"""Bars of a section: one that is held at the end, or comes before the rest, isn't one."""


def borders(odds: Array) -> Array:
    """How likely a stretch begins at each bar, of all ways to cut the song: (bars + 1,)."""
    before, after = _sums(odds), _sums(_backwards(odds))[::-1]
    return np.asarray(np.exp(np.minimum(before + after - before[-1], 0)))


def worthwhile(likely: Array) -> list[int]:
    """The bars at which to cut, the first and the number of bars included. likely: see `borders`.

    Of cuts that lie too close, those that are likelier together.
    """
    bars = len(likely) - 1
    score, came_from = np.zeros(bars + 1), np.zeros(bars + 1, dtype=int)
    for stop in range(1, bars + 1):
        start = np.append(0, np.arange(_SHORTEST, max(stop - _SHORTEST, 0) + 1))
        best = int(score[start].argmax())
        score[stop] = score[start[best]] + likely[stop] - _WORTH_IT
        came_from[stop] = start[best]
    cuts = [bars]
    while cuts[-1] > 0:
        cuts.append(int(came_from[cuts[-1]]))
    return cuts[::-1]


def _sums(odds: Array) -> Array:
    """Log of the sum, over all ways to cut the bars before each, of what speaks for them."""
    bars = len(odds)
    total = np.zeros(bars + 1)
    for stop in range(1, bars + 1):
        start = np.arange(max(0, stop - odds.shape[1] + 1), stop)
        total[stop] = np.logaddexp.reduce(total[start] + odds[start, stop - start])
    return total


def _backwards(odds: Array) -> Array:
    """The same of the song told from its end; lengths that reach outside are never asked for."""
    bars, longest = odds.shape
    start, length = np.arange(bars)[:, None], np.arange(longest)
    inside = np.clip(bars - start - length, 0, bars - 1)
    return np.asarray(odds[inside, length])
