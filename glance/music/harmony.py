"""How much each pitch class sounds, tuned as the song is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from glance.music.spectra import frames_of, spectra
from glance.music.tape import RATE, Tape

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


def harmony(samples: Tape) -> Array:
    """(frames, 24): 12 pitch classes of the bass, 12 of the rest. samples: at least SHORTEST."""
    import librosa

    tuning = _tuning(samples)
    bank = librosa.filters.chroma(sr=RATE, n_fft=_WINDOW, tuning=tuning, octwidth=None, norm=None)
    lowest, middle, highest = np.searchsorted(np.fft.rfftfreq(_WINDOW, 1 / RATE), (55, 260, 2100))
    bass, rest, done = bank[:, lowest:middle], bank[:, middle:highest], 0
    pitches = np.empty((24, frames_of(samples, _HOP)), dtype=np.float32)
    for magnitudes in spectra(samples, _WINDOW, _HOP):
        heard = np.sqrt(magnitudes[lowest:highest])
        here = pitches[:, done : done + heard.shape[1]]
        here[:12], here[12:] = bass @ heard[: middle - lowest], rest @ heard[middle - lowest :]
        done += heard.shape[1]
    return pitches.T


def _tuning(samples: Tape) -> float:
    """How far the song is from 440 Hz, in semitones, going by its stronger tones.

    As librosa.estimate_tuning, which wants all the frames at once; a thousand tell it.
    """
    import librosa

    apart = max(4, len(samples) // _HOP // 1000)
    tones, loudest = [], 0.0
    for magnitudes in spectra(samples, _WINDOW, apart * _HOP):
        some = np.sqrt(magnitudes)
        tones.append(_tones(some))
        loudest = max(loudest, float(some.max(initial=0)))
    if loudest < _AUDIBLE:
        return 0.0
    pitches, strengths = np.concatenate(tones, axis=1)
    strong = strengths >= np.median(strengths) if len(strengths) else slice(0)
    return float(librosa.pitch_tuning(pitches[strong]))


def _tones(spectrum: Array) -> Array:
    """The pitches in some frames, in Hz, and how strong each is: (2, tones)."""
    import librosa

    pitches, strengths = librosa.piptrack(S=spectrum, sr=RATE)
    sounding = pitches > 0
    return np.asarray([pitches[sounding], strengths[sounding]])


def beat_chords(harmony: Array, beats: NDArray[np.float64]) -> NDArray[np.float64]:
    """(beats - 1, 24): what sounds from each beat to the next, as long as 1, less the mean.

    harmony: as above. beats: hundredths of a second.
    """
    sums = np.vstack([np.zeros(24), np.cumsum(harmony, axis=0, dtype=float)])
    edges = np.clip((beats * HARMONY / 100 + 0.5).astype(int), 0, len(sums) - 1)
    means = (sums[edges[1:]] - sums[edges[:-1]]) / np.maximum(1, np.diff(edges))[:, None]
    means = means / (np.linalg.norm(means, axis=1, keepdims=True) + 1e-9)
    return np.asarray(means - means.mean(axis=0))
