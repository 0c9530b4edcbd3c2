"""Which parts of a song are the same music: a letter for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from glance.music.weights import LETTERS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

Part = tuple[int, int]
"""Its first bar, and the one after its last."""


def lettered(apart: Mapping[str, Matrix], parts: Sequence[Part]) -> list[str]:
    """For each part the letter of the earlier ones that it is most likely the same as, or a new
    one. apart: (bars, bars) by rhythm and by chords, as `likeness` has them."""
    members: dict[str, list[Part]] = {}
    found: list[str] = []
    for part in parts:
        odds = {
            letter: float(np.mean([same(apart, earlier, part) for earlier in earlier_ones]))
            for letter, earlier_ones in members.items()
        }
        best = max(odds, key=lambda letter: odds[letter], default="")
        found.append(best if best and odds[best] > 0 else letter_of(len(members)))
        members.setdefault(found[-1], []).append(part)
    return found


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
