"""Spectra of a whole song, a stretch at a time: those of two hours don't fit at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

RATE = 22000
"""Samples a second of what is analysed."""
_AT_ONCE = 4_000_000
"""Samples, overlaps counted, whose spectra are held in memory at a time."""


def spectra(samples: Array, window: int, hop: int) -> Iterator[Array]:
    """Magnitudes (bins, frames) of each stretch of a song at RATE.

    Counted over all stretches, frame i is centred on sample i * hop.
    """
    import librosa

    padded = np.pad(samples, window // 2)
    frames, at_once = 1 + len(samples) // hop, _AT_ONCE // window
    for start in range(0, frames, at_once):
        stop = min(start + at_once, frames)
        part = padded[start * hop : (stop - 1) * hop + window]
        yield np.abs(librosa.stft(part, n_fft=window, hop_length=hop, center=False))
