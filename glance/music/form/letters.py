"""Which parts of a song are the same music: a letter for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from glance.music.weights import LETTERS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

Part = tuple[int, int]
"""Its first bar, and the one after its last."""


def lettered(apart: Mapping[str, Matrix], parts: Sequence[Part]) -> list[str]:
    """A letter for each part, in order of appearance; the same for what is the same music.

    apart: (bars, bars) by rhythm and by chords, as `likeness` has them. Parts are joined, the
    likeliest first, as long as groups are the same music rather than not, going by the mean of
    all pairs (average linkage): one part that is like both of two others doesn't make them one.
    """
    odds = np.full((len(parts), len(parts)), -np.inf)
    for i, j in combinations(range(len(parts)), 2):
        odds[i, j] = odds[j, i] = same(apart, parts[i], parts[j])
    group, size = np.arange(len(parts)), np.ones(len(parts))
    while odds.max(initial=-np.inf) > 0:
        kept, gone = sorted(divmod(int(odds.argmax()), len(parts)))
        mean = (size[kept] * odds[kept] + size[gone] * odds[gone]) / (size[kept] + size[gone])
        odds[kept], odds[:, kept] = mean, mean
        odds[gone], odds[:, gone] = -np.inf, -np.inf
        size[kept] += size[gone]
        group[group == gone] = kept
    letter = {first: letter_of(number) for number, first in enumerate(sorted(set(group.tolist())))}
    return [letter[first] for first in group.tolist()]


def same(apart: Mapping[str, Matrix], one: Part, other: Part) -> float:
    """Log odds of two parts being the same music."""
    traits = {kind: nearest(values, one, other) for kind, values in apart.items()}
    return LETTERS["any"] + sum(LETTERS[kind] * value for kind, value in traits.items())


def nearest(apart: Matrix, one: Part, other: Part) -> float:
    """How far apart, bar by bar, from their starts or from their ends, whichever fits better."""
    along = np.arange(min(one[1] - one[0], other[1] - other[0]))
    from_start = apart[one[0] + along, other[0] + along].mean()
    from_end = apart[one[1] - 1 - along, other[1] - 1 - along].mean()
    return float(min(from_start, from_end))


def letter_of(number: int) -> str:
    """A … Z, A2 … Z2, …"""
    turn, place = divmod(number, 26)
    return chr(ord("A") + place) + (str(turn + 1) if turn else "")
