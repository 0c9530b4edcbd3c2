"""Spectra of a whole song, a stretch at a time: those of two hours don't fit at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from glance.music.tape import Tape

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]
    Spectrum = NDArray[np.complex64]

_AT_ONCE = 1_000_000
"""Samples, overlaps counted, whose spectra are held in memory at a time."""


def spectra(samples: Tape, window: int, hop: int) -> Iterator[Array]:
    """Magnitudes (bins, frames) of each stretch of a song.

    Counted over all stretches, frame i is centred on sample i * hop.
    """
    frames, at_once = frames_of(samples, hop), _AT_ONCE // window
    for start in range(0, frames, at_once):
        stop = min(start + at_once, frames)
        magnitudes = np.empty((window // 2 + 1, stop - start), dtype=np.float32, order="F")
        for first in range(start, stop, at_once // 8 + 1):
            last = min(first + at_once // 8 + 1, stop)
            part = _transformed(samples, window, hop, first, last)
            np.abs(part, out=magnitudes[:, first - start : last - start])
        yield magnitudes


def frames_of(samples: Tape, hop: int) -> int:
    """How many frames `spectra` has in all."""
    return 1 + len(samples) // hop


def _transformed(samples: Tape, window: int, hop: int, first: int, last: int) -> Spectrum:
    """Complex spectra of frames `first` up to `last`."""
    import librosa

    start = first * hop - window // 2
    part = _silence_around(samples, start, start + (last - 1 - first) * hop + window)
    return np.asarray(librosa.stft(part, n_fft=window, hop_length=hop, center=False))


def _silence_around(samples: Tape, first: int, last: int) -> Array:
    """Samples `first` up to `last`; those outside the song are 0."""
    inside = samples[max(first, 0) : last]
    missing = max(-first, 0), max(last - len(samples), 0)
    return np.pad(inside, missing) if any(missing) else inside
