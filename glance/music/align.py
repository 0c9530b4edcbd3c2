"""How far beats lie from what is struck on them, to the millisecond.

Beats are found on frames of 10 ms with windows of 46: good for finding, but a sharp click
shows up some 10 ms early there and a soft string some 10 ms late. So the sound around
each beat is looked at again through a short window, and averaged over the song.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from glance.music.spectra import RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

_HOP = RATE // 1000
"""A millisecond."""
_WINDOW = 256
_REACH = 40
"""Milliseconds looked at on both sides."""
_FARTHEST = 25
_MOST = 400
"""Beats looked at: enough for a mean."""
_AT_ONCE = 64
"""Beats whose spectra are in memory at a time."""


def lag(samples: NDArray[np.float32], instants: Array) -> float:
    """Seconds by which what is struck comes after `instants` (negative: before), on average.

    samples: mono at RATE. 0 where too little is struck to tell.
    """
    profile = _profile(samples, instants)
    if profile is None:
        return 0.0
    inner = profile[_REACH - _FARTHEST : _REACH + _FARTHEST + 1]
    top = int(inner.argmax())
    if top in (0, len(inner) - 1) or inner[top] < 1.5 * float(np.median(profile)):
        return 0.0
    left, peak, right = inner[top - 1 : top + 2]
    between = 0.5 * (left - right) / min(left - 2 * peak + right, -1e-9)
    return float(top + between - _FARTHEST) / 1000


def _growth(around: NDArray[np.float32]) -> NDArray[np.float32]:
    """How suddenly each of several stretches of sound grows, by millisecond."""
    import librosa

    spectra = librosa.stft(around, n_fft=_WINDOW, hop_length=_HOP, center=False)
    loudness = np.sqrt(np.abs(spectra))
    return np.asarray(np.maximum(0, loudness[:, :, 3:] - loudness[:, :, :-3]).sum(axis=1))


def _profile(samples: NDArray[np.float32], instants: Array) -> Array | None:
    """How suddenly the sound grows, by millisecond around the instants, -_REACH … _REACH."""
    from scipy.ndimage import gaussian_filter1d

    half = _REACH * _HOP + _WINDOW
    centres = np.rint(instants * RATE).astype(int)
    centres = centres[(centres >= half) & (centres < len(samples) - half)]
    if len(centres) < 4:
        return None
    chosen = centres[np.unique(np.linspace(0, len(centres) - 1, _MOST).astype(int))]
    reach = np.arange(-half, half)
    parts = (chosen[start : start + _AT_ONCE] for start in range(0, len(chosen), _AT_ONCE))
    growth = np.concatenate([_growth(samples[part[:, None] + reach]) for part in parts])
    even = growth / (growth.max(axis=1, keepdims=True) + 1e-3)
    # Frame 0 is centred _WINDOW / 2 into `around`, a growth half-way between its two ends.
    first = (_WINDOW / 2 - half) / _HOP + 1.5
    at = np.arange(even.shape[1]) + first
    mean = np.interp(np.arange(-_REACH, _REACH + 1), at, even.mean(axis=0))
    return np.asarray(gaussian_filter1d(mean, 1.5))
