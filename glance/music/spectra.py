"""Spectra of a whole song, a stretch at a time: those of two hours don't fit at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]
    Spectrum = NDArray[np.complex64]

RATE = 22000
"""Samples a second of what is analysed."""
_AT_ONCE = 1_000_000
"""Samples, overlaps counted, whose spectra are held in memory at a time."""


def spectra(samples: Array, window: int, hop: int) -> Iterator[Array]:
    """Magnitudes (bins, frames) of each stretch of a song at RATE.

    Counted over all stretches, frame i is centred on sample i * hop.
    """
    frames, at_once = 1 + len(samples) // hop, _AT_ONCE // window
    for start in range(0, frames, at_once):
        stop = min(start + at_once, frames)
        magnitudes = np.empty((window // 2 + 1, stop - start), dtype=np.float32, order="F")
        for first in range(start, stop, at_once // 8 + 1):
            last = min(first + at_once // 8 + 1, stop)
            part = _transformed(samples, window, hop, first, last)
            np.abs(part, out=magnitudes[:, first - start : last - start])
        yield magnitudes


def _transformed(samples: Array, window: int, hop: int, first: int, last: int) -> Spectrum:
    """Complex spectra of frames `first` up to `last`."""
    import librosa

    start = first * hop - window // 2
    part = _silence_around(samples, start, start + (last - 1 - first) * hop + window)
    return np.asarray(librosa.stft(part, n_fft=window, hop_length=hop, center=False))


def _silence_around(samples: Array, first: int, last: int) -> Array:
    """Samples `first` up to `last`; those outside the song are 0."""
    inside = samples[max(first, 0) : last]
    missing = max(-first, 0), max(last - len(samples), 0)
    return np.pad(inside, missing) if any(missing) else inside
