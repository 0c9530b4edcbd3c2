"""The straight lines that a machine's beats may lie on, by all that is struck in the song.

Where a tracker slips by a quarter of a beat, back and forth, or counts three for four because
basses do, no line through its beats is right. But the song's own spectrum says the period to a
thousandth, and what is struck at each place of it where the beat could begin.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

_FINE, _RANGE = 8, 0.01
"""How much finer than its length a song's spectrum is; and how far from a count's the tempo of a
line may be, as a share."""
_STROKES = (1, 2, 4)
"""Strokes a beat that speak for a period."""
_RATIOS = (1.0, 4 / 3)
"""Periods that are looked at, beside that of a count."""
_LIKE = 0.1
"""How far from the median, as a share, a gap between beats may be to count."""
_COHERENT = 0.7
"""How well a count must lie on quarters of a line: 0 by chance, 1 exactly."""
_HALVES, _QUARTERS = (0.0, 1 / 2), (1 / 4, 3 / 4)
_SLOW, _FAINT = 60.0, 0.5
"""Frames of a beat that is too slow to be lost by a quarter; and the share of what is struck at the
strongest place, below which no beat is a quarter off it."""


def spectrum(envelope: NDArray[np.float32]) -> Array:
    """How much comes back at each of many rates, from none to every second frame."""
    from scipy.fft import next_fast_len, rfft

    return np.asarray(np.abs(rfft(envelope, next_fast_len(_FINE * len(envelope), real=True))))


def lines(rates: Array, envelope: NDArray[np.float32], beats: Array) -> Iterator[Array]:
    """Lines that a count lies on quarters of, as none does that a player drifts with.

    rates: the `spectrum` of the envelope. beats: frames, six or more.
    """
    gaps = np.diff(beats)
    middle = float(np.median(gaps))
    usual = float(gaps[np.abs(gaps - middle) <= _LIKE * middle].mean())
    for ratio in _RATIOS:
        period = _period(rates, usual * ratio)
        if abs(np.exp(8j * np.pi * beats / period).mean()) > _COHERENT:
            yield from _by_place(envelope, beats, period)


def _period(rates: Array, about: float) -> float:
    """The period near `about` that most comes back at, in frames."""
    fine = 2 * (len(rates) - 1)
    low, high = (fine / about * (1 + sign * _RANGE) for sign in (-1, 1))
    bins = np.arange(int(low), int(high) + 2)
    strength = sum(rates[np.minimum(strokes * bins, len(rates) - 1)] for strokes in _STROKES)
    return fine / float(bins[int(np.argmax(strength))])


def _by_place(envelope: NDArray[np.float32], beats: Array, period: float) -> Iterator[Array]:
    """The line at which most is struck, that half-way between, and those a quarter off."""
    struck = np.bincount((np.arange(len(envelope)) % period).astype(int), envelope)
    struck = struck + np.roll(struck, 1) + np.roll(struck, -1)
    top = int(struck.argmax()) + 0.5
    for part in _HALVES + (_QUARTERS if period < _SLOW else ()):
        first = (top + part * period) % period
        if part in _HALVES or struck[int(first) % len(struck)] > _FAINT * struck.max():
            last = np.floor((beats[-1] - first) / period + 0.5)
            yield first + period * np.arange(np.ceil((beats[0] - 3 - first) / period), last + 1)
