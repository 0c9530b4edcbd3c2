"""A song's waveform, small enough to draw."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import floating
    from numpy.typing import NDArray

    from glance.music.tape import Tape

    Samples = NDArray[floating]
    Sound = Samples | Tape
    """(samples,), or of an array (samples, channels), -1..1."""

Peaks = list[tuple[float, float]]
"""The least and the greatest sample of each of many equal stretches."""


def peaks_of(sound: Sound, count: int = 4000) -> Peaks:
    """The peaks of at most `count` stretches that together are the whole song, one at a time."""
    count = min(count, len(sound))
    edges = [len(sound) * number // max(count, 1) for number in range(count + 1)]
    return [_peaks(sound[start:stop]) for start, stop in pairwise(edges)]


def _peaks(stretch: Samples) -> tuple[float, float]:
    import numpy as np

    mono = np.nan_to_num(stretch.mean(axis=1) if stretch.ndim == 2 else stretch)
    return round(float(mono.min()), 3), round(float(mono.max()), 3)
