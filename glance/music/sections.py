"""Parts of a song: runs of bars that sound alike inside, and letters for those that return.

Bar-wise block matching (after Marmoret et al. 2023): the self-similarity of bars is cut
where the blocks along its diagonal are fullest, by dynamic programming.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from glance.music.frontend import FRAMES, Features
from glance.music.harmony import HARMONY

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

_SUBDIVISIONS = 12
_TIMBRE = 0.7
"""How much timbre and rhythm count against harmony."""
_BAND = 7
"""Bars either way that are compared within a part."""
_OFFSET = 0.3
_PRICE = 0.2
"""What another part costs: the higher, the fewer."""
_LONGEST = 40
_UNUSUAL = (0.0, 0.25, 0.8)
"""What a part of 8n, 4n, 2n bars costs, of the price of an odd one."""
_SAME = 0.95
"""How alike two parts of a letter must be: 0 as any two bars, 1 as two neighbours."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section in bars, counted from the first bar given. Equal letters sound alike."""

    letter: str
    start: int
    stop: int
    confidence: float


def find_parts(features: Features, downbeats: Array) -> list[Part]:
    """Parts between bar lines. downbeats: seconds, the end of the last bar included."""
    bars = len(downbeats) - 1
    if bars < 4:
        return [Part("A", 0, bars, 0.0)] if bars > 0 else []
    alike = similarity(features, downbeats)
    ordinary = float(np.median(alike[np.triu_indices(bars, 1)]))
    cuts = _cut(alike, ordinary)
    letters = _letters(alike, cuts, ordinary)
    sure = [1.0, *(_boundary(alike, cut) for cut in cuts[1:-1])]
    return [
        Part(letter, start, stop, round(confidence, 3))
        for letter, start, stop, confidence in zip(letters, cuts[:-1], cuts[1:], sure, strict=True)
    ]


def similarity(features: Features, downbeats: Array) -> Array:
    """How alike any two bars sound, (bars, bars), about -1 … 1."""
    fine = _averages(features.mel, downbeats * FRAMES, _SUBDIVISIONS)
    chords = _averages(features.harmony, downbeats * HARMONY, 4)
    chords = chords / (np.linalg.norm(chords, axis=2, keepdims=True) + 1e-9)
    bars = len(fine)
    rhythm = _unit(fine.reshape(bars, -1))
    timbre = _unit(fine.mean(axis=1))
    harmony = _unit(chords.reshape(bars, -1))
    sound = 0.5 * rhythm @ rhythm.T + 0.5 * timbre @ timbre.T
    return np.asarray(_TIMBRE * sound + (1 - _TIMBRE) * harmony @ harmony.T)


def _averages(rows: NDArray[np.float32], bounds: Array, parts: int) -> Array:
    """Means over each bar cut into equal parts: (bars, parts, columns)."""
    within = np.arange(parts) / parts
    starts = (bounds[:-1, None] + within * np.diff(bounds)[:, None]).ravel()
    edges = np.clip(np.append(starts, bounds[-1]), 0, len(rows)).astype(int)
    cumulated = np.zeros((len(rows) + 1, rows.shape[1]))
    cumulated[1:] = rows
    np.cumsum(cumulated, axis=0, out=cumulated)
    a = np.minimum(edges[:-1], len(rows) - 1)
    z = np.maximum(edges[1:], a + 1)
    means = (cumulated[z] - cumulated[a]) / (z - a)[:, None]
    return np.asarray(means.reshape(len(bounds) - 1, parts, -1))


def _unit(rows: Array) -> Array:
    centred = rows - rows.mean(axis=0)
    return np.asarray(centred / (np.linalg.norm(centred, axis=1, keepdims=True) + 1e-9))


def _cut(alike: Array, ordinary: float) -> list[int]:
    """The bars at which parts begin, and the number of bars at the end."""
    bars = len(alike)
    apart = np.abs(np.subtract.outer(np.arange(bars), np.arange(bars)))
    near = np.where((apart > 0) & (apart <= _BAND), alike - ordinary - _OFFSET, 0) / _BAND
    total = np.zeros((bars + 1, bars + 1))
    total[1:, 1:] = near.cumsum(axis=0).cumsum(axis=1)
    score, came_from = np.full(bars + 1, -np.inf), np.zeros(bars + 1, dtype=int)
    score[0] = 0
    for stop in range(1, bars + 1):
        start = np.arange(max(0, stop - _LONGEST), stop)
        block = total[stop, stop] - 2 * total[start, stop] + total[start, start]
        price = _PRICE + 0.8 * _unusual(stop - start, edge=(start == 0) | (stop == bars))
        found = score[start] + block - price
        best = int(found.argmax())
        score[stop], came_from[stop] = found[best], start[best]
    cuts = [bars]
    while cuts[-1] > 0:
        cuts.append(int(came_from[cuts[-1]]))
    return cuts[::-1]


def _unusual(length: NDArray[np.intp], edge: NDArray[np.bool_]) -> Array:
    """Parts are mostly 8 bars long, or 4; the first and the last are less strict."""
    usual = np.select([length % bars == 0 for bars in (8, 4, 2)], _UNUSUAL, 1.0)
    return np.asarray(np.where(edge, 0.5 * usual, usual))


def _letters(alike: Array, cuts: list[int], ordinary: float) -> list[str]:
    """The letter of the most similar earlier part, if similar enough, else a new one."""
    parts = list(pairwise(cuts))
    neighbours = [alike[a, a + 1] for a, z in parts if z - a > 1]
    high = float(np.percentile([*neighbours, ordinary + 0.3], 80))
    enough = ordinary + _SAME * (high - ordinary)
    letters: list[str] = []
    for i, part in enumerate(parts):
        likeness = [_likeness(alike, part, earlier) for earlier in parts[:i]]
        best = int(np.argmax(likeness)) if likeness else -1
        known = best >= 0 and likeness[best] > enough
        letters.append(letters[best] if known else _letter(len(set(letters))))
    return letters


def _likeness(alike: Array, one: tuple[int, int], other: tuple[int, int]) -> float:
    """Bar by bar, counted from the start or from the end, whichever fits better."""
    length = np.arange(min(one[1] - one[0], other[1] - other[0]))
    from_start = alike[one[0] + length, other[0] + length].mean()
    from_end = alike[one[1] - 1 - length, other[1] - 1 - length].mean()
    return float(max(from_start, from_end))


def _letter(number: int) -> str:
    """A … Z, A2 … Z2, …"""
    turn, place = divmod(number, 26)
    return chr(ord("A") + place) + (str(turn + 1) if turn else "")


def _boundary(alike: Array, cut: int, reach: int = 4) -> float:
    """How much more alike bars are on the same side of a cut than across it, as 0 … 1."""
    before, after = slice(max(0, cut - reach), cut), slice(cut, cut + reach)
    same = (alike[before, before].mean() + alike[after, after].mean()) / 2
    return float(np.clip((same - alike[before, after].mean()) / 0.8, 0, 1))
