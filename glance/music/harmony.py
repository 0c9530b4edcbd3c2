"""How much each pitch class sounds, tuned as the song is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from glance.music.spectra import RATE, spectra

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

_AUDIBLE = 0.1
"""Magnitude below which there is nothing to tune by."""

_WINDOW = 8192
SHORTEST = _WINDOW
"""Samples that it takes to hear any."""
_HOP = 1100
HARMONY = RATE // _HOP
"""Frames a second."""


def harmony(samples: Array) -> Array:
    """(frames, 24): 12 pitch classes of the bass, 12 of the rest. samples: at least SHORTEST."""
    import librosa

    lowest, middle, highest = np.searchsorted(np.fft.rfftfreq(_WINDOW, 1 / RATE), (55, 260, 2100))
    kept, tones = [], []
    heard, loudest = 0, 0.0
    apart = max(4, len(samples) // _HOP // 1000)  # a thousand frames tell the tuning
    for magnitudes in spectra(samples, _WINDOW, _HOP):
        kept.append(np.sqrt(magnitudes[lowest:highest]))
        some = np.sqrt(magnitudes[:, -heard % apart :: apart])
        heard += magnitudes.shape[1]
        tones.append(_tones(some))
        loudest = max(loudest, float(some.max(initial=0)))
    tuning = _tuning(np.concatenate(tones, axis=1)) if loudest >= _AUDIBLE else 0.0
    bank = librosa.filters.chroma(sr=RATE, n_fft=_WINDOW, tuning=tuning, octwidth=None, norm=None)
    bass, rest = bank[:, lowest:middle], bank[:, middle:highest]
    lows = middle - lowest
    pitches = [np.concatenate([bass @ part[:lows], rest @ part[lows:]]).T for part in kept]
    return np.asarray(np.concatenate(pitches), dtype=np.float32)


def _tones(spectrum: Array) -> Array:
    """The pitches in some frames, in Hz, and how strong each is: (2, tones)."""
    import librosa

    pitches, strengths = librosa.piptrack(S=spectrum, sr=RATE)
    sounding = pitches > 0
    return np.asarray([pitches[sounding], strengths[sounding]])


def _tuning(tones: Array) -> float:
    """How far the song is from 440 Hz, in semitones, going by its stronger tones.

    As librosa.estimate_tuning, which wants all the frames at once.
    """
    import librosa

    pitches, strengths = tones
    strong = strengths >= np.median(strengths) if len(strengths) else slice(0)
    return float(librosa.pitch_tuning(pitches[strong]))


def beat_chords(harmony: Array, beats: NDArray[np.float64]) -> NDArray[np.float64]:
    """(beats - 1, 24): what sounds from each beat to the next, as long as 1, less the mean.

    harmony: as above. beats: hundredths of a second.
    """
    sums = np.vstack([np.zeros(24), np.cumsum(harmony, axis=0, dtype=float)])
    edges = np.clip((beats * HARMONY / 100 + 0.5).astype(int), 0, len(sums) - 1)
    means = (sums[edges[1:]] - sums[edges[:-1]]) / np.maximum(1, np.diff(edges))[:, None]
    means = means / (np.linalg.norm(means, axis=1, keepdims=True) + 1e-9)
    return np.asarray(means - means.mean(axis=0))
