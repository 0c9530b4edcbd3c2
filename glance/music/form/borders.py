"""What speaks for a section beginning at a bar line: traits of the bars around it.

Bars before a border are like one another, and so are those after it, but not across it (Foote
2000); what comes after is new, and what was before is gone; it is another place in the song that
repeats here (Serrà et al. 2014).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Matrix = NDArray[np.float32]

_AROUND = 12
"""Bars either side of a line that are looked at."""

_REACH = 160
"""Bars within which repeats are looked for."""

_LIKE = 0.4
"""A distance at which bars aren't each other's like any more."""

WANTED = {
    "sound": ("novelty_4", "novelty_8", "new", "gone_before", "gone_after", "unlike_all"),
    "rhythm": ("novelty_2", "gone", "new_before", "unlike_all", "shifted_4", "peak", "structure"),
    "chords": ("novelty_4", "new", "gone_after", "shifted_4", "shifted_8", "structure_peak"),
    "pitches": ("new", "shifted_4", "shifted_8"),
}  # fmt: skip
"""The traits of each kind of distance that are looked at."""

TRAITS = tuple(f"{kind}_{name}" for kind in WANTED for name in WANTED[kind])


def traits(kind: str, apart: Matrix) -> dict[str, Array]:
    """Those of one kind, for each bar line from 0 to the number of bars; 0 at both ends."""
    around = _around(apart)
    here, before, after = _AROUND, slice(_AROUND - 8, _AROUND), slice(_AROUND, _AROUND + 8)
    novelty = {width: _novelty(around, width) for width in (2, 4, 8)}
    structure = _structure(np.exp(-2 * apart))
    found = {
        **{f"novelty_{width}": values for width, values in novelty.items()},
        "new": _least(around[:, here, before]),
        "new_before": _least(around[:, here - 1, here - 9 : here - 1]),
        "gone": _least(around[:, here - 1, after]),
        "gone_before": _least(around[:, here - 2, here - 1 : here + 7]),
        "gone_after": _least(around[:, here, here + 1 : here + 9]),
        "unlike_all": _mean(_nearest(around[:, here - 4 : here, after])),
        "shifted_4": _shifted(around, 4),
        "shifted_8": _shifted(around, 8),
        "peak": _peak(novelty[4]),
        "structure": structure,
        "structure_peak": _peak(structure),
    }
    return {f"{kind}_{name}": np.pad(found[name], 1) for name in WANTED[kind]}


def _around(apart: Matrix) -> Matrix:
    """(bars - 1, 24, 24): how far apart the bars around each line are; NaN outside the song."""
    bars = len(apart)
    near = np.arange(1, bars)[:, None] + np.arange(-_AROUND, _AROUND)
    inside = (near >= 0) & (near < bars)
    kept = np.clip(near, 0, bars - 1)
    found = apart[kept[:, :, None], kept[:, None, :]]
    both = inside[:, :, None] & inside[:, None, :]
    return np.where(both, found, np.float32("nan"))


def _mean(values: Matrix) -> Array:
    """Of all but the first axis, NaN left out; 0 where there is nothing else."""
    flat = values.reshape(len(values), -1)
    known = ~np.isnan(flat)
    total = np.where(known, flat, 0).sum(axis=1, dtype=float)
    return np.asarray(total / np.maximum(known.sum(axis=1), 1))


def _nearest(values: Matrix) -> Matrix:
    """The least along the last axis; NaN where there is none."""
    least = np.where(np.isnan(values), np.inf, values).min(axis=-1)
    return np.where(np.isinf(least), np.float32("nan"), least).astype(np.float32)


def _least(values: Matrix) -> Array:
    return np.nan_to_num(_nearest(values)).astype(float)


def steady(apart: Matrix) -> Array:
    """1 at lines where all bars before have their like after and the other way round, as in what
    goes round and round; 0 where some haven't. For each line, as `traits`; 0 at both ends.

    A round may break off near the song's ends: there only the bars outside are asked.
    """
    around = _around(apart)
    here, before, after = _AROUND, slice(_AROUND - 8, _AROUND), slice(_AROUND, _AROUND + 8)
    gone = _mean(_nearest(around[:, here - 4 : here, after]))
    new = _mean(_nearest(around[:, here : here + 4, before]))
    line = np.arange(1, len(apart))
    gone, new = np.where(len(apart) - line < 4, 0, gone), np.where(line < 4, 0, new)
    return np.pad(np.clip(1 - np.maximum(gone, new) / _LIKE, 0, 1), 1)


def _novelty(around: Matrix, width: int) -> Array:
    """How much farther apart bars are across the line than on the same side of it."""
    before, after = slice(_AROUND - width, _AROUND), slice(_AROUND, _AROUND + width)
    alone = np.where(np.eye(2 * _AROUND, dtype=bool), np.float32("nan"), around)
    sides = [alone[:, side, side] for side in (before, after)]
    across = _mean(around[:, before, after])
    same = [_mean(side) for side in sides]
    known = [(~np.isnan(side)).any(axis=(1, 2)) for side in sides]
    number = np.maximum(known[0].astype(int) + known[1], 1)
    within = (same[0] + same[1]) / number
    return np.where(known[0] | known[1], across - within, 0)


def _shifted(around: Matrix, lag: int) -> Array:
    """How much less bars are like those `lag` before just here than just before and after."""
    line = _AROUND - lag
    apart = np.stack([around[:, i, i + lag] for i in range(2 * _AROUND - lag)], axis=1)
    here = _mean(apart[:, line : line + lag])
    sides = [apart[:, max(0, line - 4) : line], apart[:, line + lag : line + lag + 4]]
    known = [(~np.isnan(side)).any(axis=1) for side in sides]
    number = known[0].astype(int) + known[1]
    beside = (_mean(sides[0]) + _mean(sides[1])) / np.maximum(number, 1)
    some = (number > 0) & (~np.isnan(apart[:, line : line + lag])).any(axis=1)
    return np.where(some, here - beside, 0)


def _peak(values: Array) -> Array:
    """How far above the highest of the three on either side."""
    padded = np.pad(values, 3)
    others = [padded[3 + k : 3 + k + len(values)] for k in (-3, -2, -1, 1, 2, 3)]
    inside = [np.pad(np.ones(len(values), bool), 3)[3 + k :][: len(values)] for k in range(-3, 4)]
    del inside[3]
    highest = np.max(np.where(inside, others, -np.inf), axis=0)
    return np.asarray(np.clip(values - np.where(np.isinf(highest), 0, highest), -1, 1))


def _structure(alike: Matrix) -> Array:
    """How much the places in the song that four bars are like, as seen from them, change."""
    bars = len(alike)
    lags = np.arange(-min(bars, _REACH), min(bars, _REACH) + 1)
    lags = lags[abs(lags) > 3]
    other = np.arange(bars)[:, None] + lags
    known = (other >= 0) & (other < bars)
    profile = np.where(known, alike[np.arange(bars)[:, None], np.clip(other, 0, bars - 1)], 0)
    sums, counts = (
        np.vstack([np.zeros(len(lags)), np.cumsum(x, axis=0, dtype=float)])
        for x in (profile, known)
    )
    line = np.arange(1, bars)
    low, high = np.maximum(line - 4, 0), np.minimum(line + 4, bars)
    n0, n1 = counts[line] - counts[low], counts[high] - counts[line]
    both = (n0 > 0) & (n1 > 0)
    change = (sums[line] - sums[low]) / np.maximum(n0, 1)
    change -= (sums[high] - sums[line]) / np.maximum(n1, 1)
    squares = np.where(both, change**2, 0).sum(axis=1)
    return np.asarray(np.sqrt(squares / np.maximum(both.sum(axis=1), 1)))
