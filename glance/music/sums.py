"""Means of rows between any two of them, without a sum for each: those of two hours fill memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Places = NDArray[np.intp]

_APART = 8
"""Rows from one sum that is kept to the next."""
_AT_ONCE = 1 << 14
"""Rows that are summed at a time; a multiple of the above."""


class Sums:
    """Sums of all rows before each, double precision. rows: (rows, columns)."""

    def __init__(self, rows: NDArray[np.float32]) -> None:
        self._rows = rows
        starts = np.arange(0, len(rows), _AT_ONCE)
        parts = [_by_eights(rows[start : start + _AT_ONCE]) for start in starts]
        self._kept = np.concatenate([np.zeros((1, rows.shape[1])), *parts])
        np.cumsum(self._kept, axis=0, out=self._kept)

    def __len__(self) -> int:
        return len(self._rows)

    def before(self, rows: Places) -> Array:
        """(places, columns). rows: 0 … as many as there are."""
        number, left = np.divmod(rows, _APART)
        found = self._kept[number]
        for further in range(_APART - 1):
            some = np.flatnonzero(left > further)
            found[some] += self._rows[number[some] * _APART + further]
        return np.asarray(found)

    def means(self, first: Places, stop: Places) -> Array:
        """(stretches, columns), each of one row or more."""
        return np.asarray((self.before(stop) - self.before(first)) / (stop - first)[:, None])

    def between(self, start: Array, stop: Array) -> Array:
        """(stretches, columns): means from instants to others, in rows, of one row at least."""
        a = np.clip(np.rint(start).astype(int), 0, len(self) - 1)
        z = np.clip(np.rint(stop).astype(int), a + 1, len(self))
        return self.means(a, z)


def _by_eights(rows: NDArray[np.float32]) -> Array:
    return np.asarray(np.add.reduceat(rows, np.arange(0, len(rows), _APART), axis=0, dtype=float))
