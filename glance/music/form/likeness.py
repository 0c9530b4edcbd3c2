"""How far apart any two bars of a song sound, by sound, rhythm, chords and pitches.

Distances are told beside the song's own: in one that never changes, what little differs from
bar to bar would else look like a form. So each is divided by the usual one, and that is never
taken for less than what ears would hear.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from glance.music.frontend import FRAMES, Features
from glance.music.harmony import HARMONY
from glance.music.sums import Sums

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Matrix = NDArray[np.float32]

KINDS = ("sound", "rhythm", "chords", "pitches")

_HEARD = {"sound": 0.12, "rhythm": 0.25, "chords": 0.12, "pitches": 0.12}
"""Distances that are added to the usual one, in units of the bars' descriptions."""

_EARLY = 2
"""Frames by which strokes are seen before they sound, in windows of 46 ms: cut where it sounds, a
stroke on the bar line would be now of this bar, now of that."""

_SUBDIVISIONS = 12
"""Of a bar, for its rhythm: both twelfths and quarters fall on them."""


def distances(features: Features, downbeats: Array) -> Iterator[tuple[str, Matrix]]:
    """For each of KINDS in turn, (bars, bars): about 1 between two bars chosen at random.

    downbeats: seconds, the end of the last bar included. One after the other, because those of
    two hours fill memory.
    """
    for kind, bars in _described(features, downbeats):
        apart = _apart(bars.astype(np.float32))
        apart /= np.float32(_HEARD[kind] + _usual(apart))
        yield kind, apart


def _described(features: Features, downbeats: Array) -> Iterator[tuple[str, Array]]:
    """For each of KINDS what bars are like: (bars, values); distances per value are compared."""
    fine = averages(features.mel, frames_of(downbeats), _SUBDIVISIONS)
    yield "sound", fine.mean(axis=1)
    yield "rhythm", fine.reshape(len(fine), -1)
    chords = averages(features.harmony, downbeats * HARMONY, 4)
    scale = np.sqrt(chords.shape[2])  # as long as 1, whatever the number of pitch classes
    yield "chords", scale * _unit(chords).reshape(len(chords), -1)
    yield "pitches", scale * _unit(chords.mean(axis=1))


def frames_of(downbeats: Array) -> Array:
    """Where bars begin, strokes on their lines included."""
    return downbeats * FRAMES - _EARLY


def averages(rows: NDArray[np.float32], bounds: Array, parts: int) -> Array:
    """Means over each bar cut into equal parts: (bars, parts, columns). bounds: in rows."""
    within = np.arange(parts) / parts
    starts = (bounds[:-1, None] + within * np.diff(bounds)[:, None]).ravel()
    edges = np.clip(np.append(starts, bounds[-1]), 0, len(rows)).astype(int)
    a = np.minimum(edges[:-1], len(rows) - 1)
    z = np.maximum(edges[1:], a + 1)
    means = Sums(rows).means(a, z)
    return np.asarray(means.reshape(len(bounds) - 1, parts, -1))


def _unit(rows: Array) -> Array:
    return np.asarray(rows / (np.linalg.norm(rows, axis=-1, keepdims=True) + 1e-9))


def _apart(rows: Matrix) -> Matrix:
    """Root mean square difference of any two rows."""
    squares = (rows**2).sum(axis=1)
    found = rows @ rows.T
    found *= -2
    for row, square in zip(found, squares, strict=True):  # all at once, it is there three times
        row += square + squares
    np.maximum(found, 0, out=found)
    found /= rows.shape[1]
    return np.asarray(np.sqrt(found, out=found))


def _usual(apart: Matrix) -> float:
    """The median over all pairs of two."""
    bars = len(apart)
    others = apart.ravel()[1:].reshape(bars - 1, bars + 1)[:, :-1]  # all but the diagonal
    return float(np.median(others))
