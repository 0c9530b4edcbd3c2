"""How far beats lie from what is struck on them, to the millisecond.

Beats are found on frames of 10 ms with windows of 46: good for finding, but a sharp click
shows up some 10 ms early there and a soft string some 20 to 60 ms late. So the sound around
each beat is looked at again, and averaged over the song: through a short window for the
peak of a sharp attack; where there is none, through a longer one for how slowly it rises.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from glance.music.tape import RATE, Tape
from glance.music.weights import ATTACK

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Look:
    """How the sound around beats is looked at.

    window  samples; hop ms from one look to the next; apart hops over which it grows;
    reach   ms on both sides; bins over which a tone may waver without being a new one;
    most    beats looked at: enough for a mean.
    """

    window: int
    hop: int
    apart: int
    reach: int
    bins: int
    most: int

    @property
    def steps(self) -> int:
        """Samples from one look to the next."""
        return RATE * self.hop // 1000

    @property
    def times(self) -> Array:
        """Milliseconds of a profile."""
        return np.arange(-self.reach, self.reach + 1, self.hop, dtype=float)


_SHARP = _Look(window=256, hop=1, apart=3, reach=40, bins=1, most=400)
_SLOW = _Look(window=512, hop=2, apart=5, reach=150, bins=3, most=60)
_FARTHEST = 25
"""Milliseconds that a sharp attack may lie off."""
_NEAR = 60
"""Milliseconds from the beat within which a slow attack is steepest."""
_AT_ONCE = 16
"""Beats whose spectra are in memory at a time."""


def lag(samples: Tape, instants: Array) -> float:
    """Seconds by which what is struck comes after `instants` (negative: before), on average.

    samples: at RATE. 0 where too little is struck to tell.
    """
    sharp = sharp_lag(samples, instants)
    return _slow_lag(samples, instants) if sharp is None else sharp


def sharp_lag(samples: Tape, instants: Array) -> float | None:
    """The same, to the millisecond, where it is struck sharply, as drums are; else None."""
    profile = _profile(samples, instants, _SHARP)
    if profile is None:
        return None
    inner = profile[_SHARP.reach - _FARTHEST : _SHARP.reach + _FARTHEST + 1]
    top = int(inner.argmax())
    if top in (0, len(inner) - 1) or inner[top] < 1.5 * float(np.median(profile)):
        return None
    left, peak, right = inner[top - 1 : top + 2]
    between = 0.5 * (left - right) / min(left - 2 * peak + right, -1e-9)
    return float(top + between - _FARTHEST) / 1000


def _slow_lag(samples: Tape, instants: Array) -> float:
    """The same for bows and voices: the longer they take to swell, the later they were found.

    Beats lie where a tone swells most; players and scores mean where it begins.
    """
    profile = _profile(samples, instants, _SLOW)
    if profile is None or not profile.any():
        return 0.0
    return -ATTACK * _swelling(profile) / 1000


def _swelling(profile: Array) -> float:
    """Milliseconds from the first tenth of the growth around the beats to the half of it."""
    times = _SLOW.times
    above = np.maximum(profile - np.percentile(profile, 10), 0)
    top = int(np.where(np.abs(times) <= _NEAR, above, -1).argmax())
    low = above <= 0.12 * above[top]
    start = int(np.flatnonzero(low[:top]).max(initial=-1)) + 1
    stop = top + int(np.append(low[top:], True).argmax())
    if start >= stop:
        return 0.0
    grown = np.cumsum(above[start:stop]) + 1e-9
    tenth, half = np.interp((0.1, 0.5), grown / grown[-1], times[start:stop])
    return float(half - tenth)


def _growth(around: NDArray[np.float32], look: _Look) -> NDArray[np.float32]:
    """How suddenly each of several stretches of sound grows, by hop."""
    import librosa
    from scipy.ndimage import maximum_filter1d

    spectra = librosa.stft(around, n_fft=look.window, hop_length=look.steps, center=False)
    loudness = np.sqrt(np.abs(spectra))
    before = maximum_filter1d(loudness, look.bins, axis=1)[:, :, : -look.apart]
    return np.asarray(np.maximum(0, loudness[:, :, look.apart :] - before).sum(axis=1))


def _profile(samples: Tape, instants: Array, look: _Look) -> Array | None:
    """How suddenly the sound grows around the instants, at `look.times`."""
    from scipy.ndimage import gaussian_filter1d

    half = look.reach * RATE // 1000 + look.window
    centres = np.rint(instants * RATE).astype(int)
    centres = centres[(centres >= half) & (centres < len(samples) - half)]
    if len(centres) < 4:
        return None
    chosen = centres[np.unique(np.linspace(0, len(centres) - 1, look.most).astype(int))]
    parts = (chosen[start : start + _AT_ONCE] for start in range(0, len(chosen), _AT_ONCE))
    around = (np.stack([samples[at - half : at + half] for at in part]) for part in parts)
    growth = np.concatenate([_growth(sound, look) for sound in around])
    even = growth / (growth.max(axis=1, keepdims=True) + 1e-3)
    # Look 0 is centred window / 2 into `around`, a growth half-way between its two ends.
    first = (look.window / 2 - half) / look.steps + look.apart / 2
    at = (np.arange(even.shape[1]) + first) * look.hop
    mean = np.interp(look.times, at, even.mean(axis=0))
    return np.asarray(gaussian_filter1d(mean, 1.5))
