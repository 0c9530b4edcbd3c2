"""Which tempos the song could be counted at, and how each moves through it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from glance.music.frontend import FRAMES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

_STEPS = 48
"""Tempo bins in an octave."""
BPMS: Array = 30 * 2 ** (np.arange(3 * _STEPS + 2) / _STEPS)
"""The tempos looked at, 30 to 240 beats a minute."""

SLOWEST, FASTEST = 44.0, 216.0
"""What is taken for a beat: outside, people count in halves or doubles."""

STEP = FRAMES // 2
"""Frames from one column of the salience to the next (half a second)."""

_WINDOW = 8 * FRAMES
_AT_ONCE = 64
"""Windows whose spectra are in memory at a time."""
_HARMONICS = ((1, 1.0), (2, 0.7), (3, 0.35), (4, 0.5))
_RELATIVES = (2.0, 0.5, 3.0, 1 / 3, 1.5, 2 / 3)


def salience(envelope: NDArray[np.float32]) -> Array:
    """How strongly each tempo is felt each half second: (time, len(BPMS)), each row's peak 1.

    Autocorrelation over 8 s (a tempogram); a tempo gathers what repeats after one, two,
    three and four of its beats.
    """
    import librosa

    padded = np.pad(envelope, (_WINDOW // 2, _WINDOW))[: len(envelope) + _WINDOW]
    windows = librosa.util.frame(padded, frame_length=_WINDOW, hop_length=STEP, axis=0)
    taper = np.hanning(_WINDOW)
    fading = librosa.autocorrelate(taper, max_size=_WINDOW // 2)
    fading = np.maximum(fading / fading[0], 0.1)
    found = np.empty((len(windows), len(BPMS)))
    for start in range(0, len(windows), _AT_ONCE):
        part = windows[start : start + _AT_ONCE] * taper
        repeats = librosa.autocorrelate(part, max_size=_WINDOW // 2)
        felt = _gathered(repeats / fading / (repeats[:, :1] + 1e-9))
        found[start : start + _AT_ONCE] = felt / (felt.max(axis=1, keepdims=True) + 1e-6)
    return found


def _gathered(repeats: Array) -> Array:
    """What each tempo has of what repeats. repeats: (time, lags)."""
    found = np.zeros((len(repeats), len(BPMS)))
    for harmonic, weight in _HARMONICS:
        lags = harmonic * 60 * FRAMES / BPMS
        inside = lags < repeats.shape[1] - 1
        found[:, inside] += weight * _between(repeats, lags[inside])
    return np.maximum(found, 0)


def _between(columns: Array, at: Array) -> Array:
    low = at.astype(int)
    share = at - low
    return np.asarray(columns[:, low] * (1 - share) + columns[:, low + 1] * share)


def overall(salient: Array) -> Array:
    """The salience of each tempo in the song as a whole, its peak 1."""
    from scipy.ndimage import gaussian_filter1d

    mean = gaussian_filter1d(salient.mean(axis=0), 1.0)
    return np.asarray(mean / (mean.max() + 1e-9))


def candidates(strength: Array, most: int = 4) -> list[int]:
    """Bins of the tempos worth counting at: the peaks, and the strongest's relatives.

    strength: what `overall` gives.
    """
    from scipy.signal import find_peaks

    usual = -0.5 * (np.log2(BPMS / 112) / 0.62) ** 2  # what music usually is
    peaks = [int(p) for p in find_peaks(strength)[0] if SLOWEST <= BPMS[p] <= FASTEST]
    peaks.sort(key=lambda p: -(strength[p] + 0.12 * usual[p]))
    chosen = peaks[:most]
    for root in peaks[:1] or [_bin(112.0)]:
        for ratio in (1.0, *_RELATIVES):
            relative = BPMS[root] * ratio
            new = _bin(relative)
            if SLOWEST <= relative <= FASTEST and all(abs(new - p) > 3 for p in chosen):
                chosen.append(new)
    return chosen


def _bin(bpm: float) -> int:
    return int(np.argmin(np.abs(np.log(BPMS / bpm))))


def follow(salient: Array, bin: int, reach: float = 0.3) -> Array:
    """The tempo's path through the song, near one bin: beats a minute each half second.

    Viterbi over log tempo, `reach` octaves either way; a change costs more the quicker.
    """
    low, high = max(0, bin - int(reach * _STEPS)), min(len(BPMS), bin + int(reach * _STEPS) + 1)
    seen = salient[:, low:high]
    seen = 4 * seen / (seen.max(axis=1, keepdims=True) + 1e-6)
    size = high - low
    octaves = np.subtract.outer(np.arange(size), np.arange(size)) / _STEPS
    price = 60 * np.abs(octaves) + 400 * octaves**2
    score, came_from = seen[0].copy(), np.zeros(seen.shape, dtype=np.intp)
    for step in range(1, len(seen)):
        arriving = score[:, None] - price
        came_from[step] = arriving.argmax(axis=0)
        score = arriving.max(axis=0) + seen[step]
    path = np.empty(len(seen), dtype=np.intp)
    path[-1] = score.argmax()
    for step in range(len(seen) - 1, 0, -1):
        path[step - 1] = came_from[step, path[step]]
    return np.asarray(BPMS[low + path])


def periods(path: Array, frames: int) -> Array:
    """Frames a beat lasts, at each frame."""
    return np.asarray(60 * FRAMES / np.interp(np.arange(frames) / STEP, np.arange(len(path)), path))
