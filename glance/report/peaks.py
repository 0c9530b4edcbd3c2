"""A song's waveform, small enough to draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import floating
    from numpy.typing import NDArray

    Sound = NDArray[floating]
    """(samples,) or (samples, channels), -1..1."""

Peaks = list[tuple[float, float]]
"""The least and the greatest sample of each of many equal stretches."""


def peaks_of(sound: Sound, count: int = 4000) -> Peaks:
    """The peaks of at most `count` stretches that together are the whole song."""
    import numpy as np

    mono = np.nan_to_num(sound.mean(axis=1) if sound.ndim == 2 else sound)
    if not len(mono):
        return []
    starts = np.unique(np.linspace(0, len(mono), min(count, len(mono)), endpoint=False).astype(int))
    lows, highs = np.minimum.reduceat(mono, starts), np.maximum.reduceat(mono, starts)
    return [(round(float(a), 3), round(float(b), 3)) for a, b in zip(lows, highs, strict=True)]
