"""What speaks for a stretch of bars being one section: how alike they are, whether it is a
repeat from end to end, and how long it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Matrix = NDArray[np.float32]

LONGEST = 40
"""Bars of a section."""

_NEAR = 7
"""Bars between which distances are summed (the band of Marmoret et al. 2023)."""

_ALIKE = 0.7
"""A distance below which bars belong together."""

_FAR = 2.5
"""Farther apart makes no difference."""

_REPEATED = 0.4
_REACH = 160

REPEAT = {"sound": 0.375, "rhythm": 0.75, "chords": 0.375}
"""What distances count where repeats are looked for."""

ALIKE = ("sound_block", "rhythm_block", "chords_mean")
RETURNS = ("repeated", "repeat_ends")
INSIDE = ("one", "two", "three", "fours", "sixteens", "short", "any", "off_eight")
OUTSIDE = ("outer_fours", "outer_long", "outer_short")
TRAITS = (*ALIKE, *RETURNS, *INSIDE, *OUTSIDE)


def alike(kind: str, apart: Matrix) -> dict[str, Array]:
    """Those of ALIKE that go by this distance: (bars, LONGEST + 1), by first bar and length."""
    length = np.arange(LONGEST + 1)
    found = {}
    if kind in ("sound", "rhythm"):
        found[f"{kind}_block"] = -_pairs(apart, _NEAR) / _NEAR
    if kind == "chords":
        number = np.maximum(length * (length - 1) / 2, 1)
        found["chords_mean"] = -_pairs(apart, LONGEST) / number * np.log1p(length)
    return found


def _pairs(apart: Matrix, reach: int) -> Array:
    """Sums over all pairs of a stretch at most `reach` bars apart, less what is alike."""
    bars = len(apart)
    upto = np.zeros((bars, reach + 1))  # of a bar with so many before it
    for lag in range(1, min(reach, bars - 1) + 1):
        found = np.minimum(np.diagonal(apart, -lag), _FAR) - _ALIKE
        upto[lag:, lag] = found
    upto = upto.cumsum(axis=1)
    total = np.zeros((bars, LONGEST + 1))
    for length in range(2, min(LONGEST, bars) + 1):
        last = upto[length - 1 :, min(length - 1, reach)]
        total[: len(last), length] = total[: len(last), length - 1] + last
    return total


def returns(apart: Matrix) -> dict[str, Array]:
    """RETURNS. apart: as REPEAT weighs distances."""
    bars, reach = len(apart), min(_REACH, len(apart) - 1)
    length = np.arange(LONGEST + 1)
    repeated, ends = np.zeros((2, bars, LONGEST + 1))
    along = np.zeros((bars + 2, reach + 1))  # a bar with the one so much later, after one of zeros
    for lag in range(1, reach + 1):
        along[1 : bars - lag + 1, lag] = np.exp(-np.diagonal(apart, lag))
    sums = along.cumsum(axis=0)
    lags = np.arange(reach + 1)
    for long in range(2, min(LONGEST, bars // 2) + 1):
        start = np.arange(bars - long + 1)[:, None]
        there = (lags >= long) & (start + lags + long <= bars)
        run = np.where(there, (sums[start + long, lags] - sums[start, lags]) / long, 0)
        beside = (along[start, lags] + along[start + long + 1, lags]) / 2
        sharp = np.where(there & (run > _REPEATED), run - beside, 0)
        repeated[: len(start), long] = _either(run, long)
        ends[: len(start), long] = np.maximum(_either(sharp, long), 0)
    return {"repeated": repeated * np.log1p(length), "repeat_ends": ends}


def _either(values: Array, long: int) -> Array:
    """The highest of a stretch's values with later ones, or of an earlier one's with it.

    values: (starts, lags).
    """
    starts, lags = values.shape
    earlier = np.arange(starts)[:, None] - np.arange(lags)
    back = np.where(earlier >= 0, values[np.maximum(earlier, 0), np.arange(lags)], 0)
    return np.asarray(np.maximum(values.max(axis=1), back.max(axis=1)))


def lengths(bars: int) -> dict[str, Array]:
    """INSIDE and OUTSIDE: for stretches inside the song, and for its first and its last."""
    length = np.arange(LONGEST + 1)
    octaves = np.log(np.maximum(length, 1) / 8)
    first = (np.arange(bars) == 0)[:, None]
    last = np.arange(bars)[:, None] + length == bars
    inside, outer = ~first & ~last, first.astype(float) + last  # the only one is both
    some = length > 0
    within = (
        length == 1, length == 2, length == 3, some & (length % 4 == 0),
        some & (length % 16 == 0), np.maximum(-octaves, 0), some, octaves**2,
    )  # fmt: skip
    without = (some & (length % 4 == 0), np.maximum(octaves, 0), np.maximum(-octaves, 0))
    found = [inside * values.astype(float) for values in within]
    found += [outer * values for values in without]
    return dict(zip((*INSIDE, *OUTSIDE), found, strict=True))
