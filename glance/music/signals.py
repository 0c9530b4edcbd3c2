"""Curves at SIGNAL_RATE, 0..1 over the song, as a musician would draw them.

Levels (`loudness bass mid treble`) are in decibels below the song's own loud parts: 1
is as loud as it gets, 0 is 40 dB below. Strikes (`onset kick snare hat`) leap to the
strength of what is struck, 1 for a strong one, and fall within a few hundredths of a
second; `decay(kick, 0.2s)` makes them last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from glance.music.align import lag, sharp_lag
from glance.music.frontend import FRAMES, Features
from glance.music.score import SIGNAL_RATE, Onsets

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

assert FRAMES == SIGNAL_RATE

_RANGE = 40.0
"""Decibels from 0 to 1."""


def signals(features: Features) -> dict[str, Array]:
    """All of SIGNALS: name → (frames,) float32."""
    bands = {"loudness": "whole", "bass": "low", "mid": "body", "treble": "treble"}
    curves = {name: _level(features.level[band]) for name, band in bands.items()}
    for name in ("onset", "kick", "snare", "hat"):
        curves[name] = _strikes(features, name)
    curves["brightness_of_sound"] = _brightness(features, curves["loudness"])
    return {name: _as_kept(curve) for name, curve in curves.items()}


def _as_kept(curve: Array) -> Array:
    """With the half precision the cache has, so that made now and kept earlier are equal."""
    return curve.astype(np.float16).astype(np.float32)


def _level(magnitude: Array) -> Array:
    loud = float(np.percentile(magnitude, 98))
    if loud <= 0:
        return np.zeros_like(magnitude)
    decibels = 20 * np.log10(np.maximum(magnitude / loud, 1e-6))
    return _released(np.clip(1 + decibels / _RANGE, 0, 1), seconds=0.15)


def _released(curve: Array, seconds: float) -> Array:
    """Rises at once, falls smoothly: each sample at least a share of the one before."""
    from scipy.ndimage import gaussian_filter1d
    from scipy.signal import lfilter

    keep = float(np.exp(-1 / (seconds * FRAMES)))
    trailing = lfilter([1 - keep], [1, -keep], curve)
    smooth = gaussian_filter1d(curve, 1.0)
    return np.asarray(np.clip(np.maximum(smooth, trailing), 0, 1), dtype=np.float32)


def _strikes(features: Features, name: str) -> Array:
    flux = features.flux["all" if name == "onset" else name]
    strong = _strong(flux)
    return np.clip(flux / strong, 0, 1).astype(np.float32) if strong > 0 else np.zeros_like(flux)


def _strong(flux: Array) -> float:
    """How high a strong strike of this song rises."""
    from scipy.signal import find_peaks

    tops = flux[find_peaks(flux, height=1e-3, distance=5)[0]]
    return float(np.percentile(tops, 90)) if len(tops) else 0.0


def _brightness(features: Features, loudness: Array) -> Array:
    from scipy.ndimage import gaussian_filter1d

    centre = features.centroid
    heard = loudness > 0.1
    if not heard.any():
        return np.zeros_like(centre)
    low, high = np.percentile(centre[heard], [5, 95])
    spread = np.clip((centre - low) / max(high - low, 1e-3), 0, 1)
    return np.asarray(gaussian_filter1d(np.where(heard, spread, 0), 3), dtype=np.float32)


def onsets(features: Features) -> Onsets:
    """Instants at which each drum, and anything at all, is struck."""

    def struck(band: str, apart: float, share: float) -> tuple[float, ...]:
        instants = peaks(features.flux[band], apart, share)
        late = (lag if band == "all" else sharp_lag)(features.samples, instants) or 0.0
        return tuple(round(float(at), 4) for at in np.maximum(instants + late, 0))

    return Onsets(
        kick=struck("kick", 0.10, 0.45),
        snare=struck("snare", 0.10, 0.45),
        hat=struck("hat", 0.06, 0.35),
        onset=struck("all", 0.05, 0.25),
    )


def peaks(flux: Array, apart: float, share: float) -> NDArray[np.float64]:
    """Peaks of at least `share` of a strong one, seconds, between frames by a parabola."""
    from scipy.ndimage import gaussian_filter1d
    from scipy.signal import find_peaks

    smooth = gaussian_filter1d(flux.astype(float), 0.7)
    strong = _strong(smooth)
    if strong <= 0:
        return np.zeros(0)
    peaks, _ = find_peaks(smooth, height=share * strong, distance=max(1, int(apart * FRAMES)))
    inner = peaks[(peaks > 0) & (peaks < len(smooth) - 1)]
    left, top, right = smooth[inner - 1], smooth[inner], smooth[inner + 1]
    shift = 0.5 * (left - right) / np.minimum(left - 2 * top + right, -1e-9)
    return np.asarray((inner + shift) / FRAMES)
