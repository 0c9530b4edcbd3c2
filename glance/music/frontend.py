"""What the ear takes from the sound: one pass of librosa, everything else reads this.

The sound is resampled so that a hundred frames are exactly a second: frame i is the
instant i / 100 s, for beats and signals alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from glance.music.decode import Sound
from glance.music.harmony import SHORTEST, harmony
from glance.music.pitches import pitch_flux
from glance.music.spectra import frames_of, spectra
from glance.music.tape import RATE, Tape, recorded, tape_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

FRAMES = 100
"""Frames a second."""
_HOP = RATE // FRAMES
_WINDOW = 1024
_MELS = 72
_LAG = 2
"""Frames over which a stroke grows."""
_AT_ONCE = 1 << 13
"""Frames whose growth is reckoned at a time."""
_LOW, _BODY, _BITE, _AIR = (0.0, 160.0), (160.0, 1800.0), (1800.0, 5000.0), (5000.0, RATE / 2)
"""Bands in Hz: a kick's thump, the tones, a snare's crack, a hat's sizzle."""


@dataclass(frozen=True, slots=True)
class Features:
    """Everything the analysis reads.

    samples  one channel, at RATE;
    mel      (frames, 72), compressed magnitudes, for timbre;
    flux     by band (`low body bite air all`), by drum (`kick snare hat`) and of all
             `pitches`: how suddenly it grows, evened out over 8 s so that quiet parts count;
    level    by band (`low body treble whole`): magnitude;
    centroid the sound's centre of gravity, in mel bands;
    harmony  (slower frames, 24): 12 pitch classes of the bass, 12 of the rest.
    """

    samples: Tape
    mel: Array
    flux: Mapping[str, Array]
    level: Mapping[str, Array]
    centroid: Array
    harmony: Array

    @property
    def frames(self) -> int:
        return len(self.mel)


def listen(sound: Sound) -> Features:
    """Extract the features of a song, whatever its rate and length."""
    samples = _at_rate(sound.mono)
    frames = max(1, int(np.ceil(len(samples) / _HOP)))
    if len(samples) < SHORTEST:
        rest = np.zeros(SHORTEST - len(samples), dtype=np.float32)
        samples = tape_of([samples[:], rest], RATE)
    with ThreadPoolExecutor(1) as beside:  # transforms don't hold Python's lock
        chords = beside.submit(harmony, samples)
        # What needs much memory and leaves little of it comes before what stays.
        pitches = _evened(pitch_flux(samples, frames_of(samples, _HOP)))
        centres, mel, level = _mel_and_levels(samples)
        flux = _flux(mel, centres) | {"pitches": pitches}
    centroid = (mel @ np.arange(_MELS, dtype=np.float32)) / (mel.sum(axis=1) + 1e-6)
    return Features(
        samples=samples,
        mel=mel[:frames],
        flux={name: curve[:frames] for name, curve in flux.items()},
        level={name: curve[:frames] for name, curve in level.items()},
        centroid=centroid[:frames],
        harmony=chords.result(),
    )


def _at_rate(mono: Tape) -> Tape:
    return mono if mono.rate == RATE else recorded(mono.stretches(), mono.rate, RATE)[0]


def _mel_and_levels(samples: Tape) -> tuple[Array, Array, dict[str, Array]]:
    """Centre frequencies, magnitudes compressed as loudness is, and the level of each band."""
    import librosa

    bank = librosa.filters.mel(
        sr=RATE, n_fft=_WINDOW, n_mels=_MELS, fmin=30, fmax=10500, htk=True, norm=None
    )
    bank = bank / np.maximum(bank.sum(axis=1, keepdims=True), 1e-9)
    centres = librosa.mel_frequencies(_MELS + 2, fmin=30, fmax=10500, htk=True)[1:-1]
    highest, levels, done = [], [], 0
    mel = np.empty((_MELS, frames_of(samples, _HOP)), dtype=np.float32).T  # a band after the other
    for spectrum in spectra(samples, _WINDOW, _HOP):
        highest.append(spectrum.max(axis=0))
        levels.append(_levels(spectrum))
        mel[done : done + spectrum.shape[1]] = (bank @ spectrum).T
        done += spectrum.shape[1]
    reference = np.percentile(np.concatenate(highest), 95) / 8 + 1e-6  # relative to the song
    mel *= 200
    mel /= reference
    np.log1p(mel, out=mel)
    joined = {name: np.concatenate([part[name] for part in levels]) for name in levels[0]}
    return centres, mel, joined


def _flux(mel: Array, centres: Array) -> dict[str, Array]:
    """Superflux (Böck and Widmer 2013): growth over two frames, vibrato forgiven."""
    import librosa

    edges = np.searchsorted(centres, [_BODY[0], _BITE[0], _AIR[0]])
    slices = [slice(a, z) for a, z in zip([0, *edges], [*edges, _MELS], strict=True)]
    bands = np.zeros((len(slices), len(mel)), dtype=np.float32)
    for start in range(0, len(mel), _AT_ONCE):
        first = max(0, start - _LAG)
        grown = librosa.onset.onset_strength_multi(
            S=mel[first : start + _AT_ONCE].T, sr=RATE, hop_length=_HOP, lag=_LAG, max_size=3,
            center=False, channels=[*slices],
        )  # fmt: skip
        bands[:, start : start + _AT_ONCE] = grown[:, start - first :]
    sizes = np.array([s.stop - s.start for s in slices], dtype=np.float32)
    raw = dict(zip(("low", "body", "bite", "air"), bands, strict=True))
    raw["all"] = (sizes @ bands) / sizes.sum()
    flux = {name: _evened(curve) for name, curve in raw.items()}
    return flux | _drums(flux)


def _evened(curve: Array) -> Array:
    """Subtract what is going on anyway, and divide by the strength of the surroundings."""
    from scipy.ndimage import uniform_filter1d

    peaks = np.maximum(0, curve - 0.6 * uniform_filter1d(curve, FRAMES))
    # The filter adds and takes away as it goes: where nothing is left, it may be a hair below 0.
    around = np.sqrt(np.maximum(0, uniform_filter1d(peaks**2, 8 * FRAMES)))
    overall = np.sqrt((peaks**2).mean())
    return np.asarray(peaks / (around + 0.12 * overall + 1e-9), dtype=np.float32)


def _drums(flux: Mapping[str, Array]) -> dict[str, Array]:
    """A kick is thump and click at once (a bass note has no click), a snare crack and sizzle."""
    from scipy.ndimage import maximum_filter1d

    def near(curve: Array) -> Array:
        return np.asarray(maximum_filter1d(curve, 3), dtype=np.float32)

    click = 0.5 * flux["body"] + 0.5 * flux["bite"]
    kick = np.sqrt(near(flux["low"]) * near(click))
    snare = np.sqrt(near(flux["bite"]) * near(flux["air"]))
    hat = np.maximum(0, flux["air"] - 0.5 * flux["bite"] - 0.3 * flux["low"])
    return {"kick": kick, "snare": snare, "hat": hat}


def _levels(spectrum: Array) -> dict[str, Array]:
    frequencies = np.fft.rfftfreq(_WINDOW, 1 / RATE)
    powers = np.square(spectrum, order="C")  # quicker, summed down its columns

    def level(low: float, high: float) -> Array:
        first, last = np.searchsorted(frequencies, (low, high))
        return np.asarray(np.sqrt(powers[first:last].sum(axis=0)), dtype=np.float32)

    return {
        "low": level(20, _LOW[1]),
        "body": level(_BODY[0], 2500),
        "treble": level(2500, RATE / 2),
        "whole": level(20, RATE / 2),
    }
