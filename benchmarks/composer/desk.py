"""The mixing desk: two stems become a record, loud or quiet, clean or spoilt.

Sound is (samples, 2), float64, at RATE.
"""

from __future__ import annotations

from io import BytesIO
from random import Random

import numpy as np
import soundfile
from numpy.typing import NDArray
from scipy.ndimage import maximum_filter1d, uniform_filter1d
from scipy.signal import butter, fftconvolve, sosfilt

from .playing import RATE

Sound = NDArray[np.float64]

MASTERS = ("clean", "clean", "limited", "limited", "loud", "lofi", "dull", "bright", "far")


def mixed(drums: Sound, rest: Sound, balance: float, wet: float, chance: Random) -> Sound:
    """`balance` dB that the drums are louder than they were; `wet` 0..1 how much room there is."""
    length = max(len(drums), len(rest))
    both = np.zeros((length, 2))
    both[: len(drums)] += drums * 10 ** (balance / 20)
    both[: len(rest)] += rest
    return both + wet * room(both, chance) if wet else both


def room(sound: Sound, chance: Random) -> Sound:
    """What a room adds: noise that dies away, after a short while."""
    noise = np.random.default_rng(chance.randrange(2**32))
    decay = chance.uniform(0.3, 1.8)
    length = int(decay * RATE)
    tail = noise.normal(size=(length, 2)) * np.exp(-6.9 * np.arange(length) / length)[:, None]
    tail[: int(chance.uniform(0.005, 0.03) * RATE)] = 0
    dark = sosfilt(butter(1, chance.uniform(2500, 7000), fs=RATE, output="sos"), tail, axis=0)
    wet: Sound = fftconvolve(sound, dark / np.sqrt(np.sum(dark**2) / 2), axes=0)[: len(sound)]
    return wet


def ducked(sound: Sound, kicks: list[float], depth: float) -> Sound:
    """Everything goes down with each kick and comes back within a quarter of a second."""
    gain = np.ones(len(sound))
    shape = 1 - depth * np.exp(-np.arange(int(0.4 * RATE)) / (0.11 * RATE))
    for second in kicks:
        start = int(second * RATE)
        span = gain[start : start + len(shape)]
        np.minimum(span, shape[: len(span)], out=span)
    return sound * gain[:, None]


def mastered(sound: Sound, master: str, chance: Random) -> Sound:
    """To a level, by a sound engineer of this kind."""
    sound = sound / max(1e-9, float(np.sqrt(np.mean(sound**2)))) * 0.1
    if master in ("lofi", "dull"):
        sound = filtered(sound, "lowpass", chance.uniform(3000, 6500))
    if master in ("lofi", "far"):
        sound = filtered(sound, "highpass", chance.uniform(90, 220))
    if master == "bright":
        sound = sound + chance.uniform(0.5, 1.5) * filtered(sound, "highpass", 5000)
    if master == "far":
        sound = 0.4 * sound + 0.6 * room(sound, chance)
    if master == "lofi":
        hiss = np.random.default_rng(chance.randrange(2**32)).normal(size=sound.shape)
        sound = sound + hiss * 10 ** (chance.uniform(-62, -48) / 20)
    if master in ("limited", "loud", "lofi"):
        sound = compressed(sound, chance.uniform(2, 6), chance.uniform(-26, -16))
    drive = {"loud": 4.0, "limited": 2.0, "bright": 1.5}.get(master, 1.0)
    if drive > 1:
        sound = np.tanh(sound * drive) / np.tanh(drive)
    peak = float(np.max(np.abs(sound))) or 1.0
    level: Sound = sound / peak * 10 ** (chance.uniform(-8, -0.3) / 20)
    return level


def filtered(sound: Sound, kind: str, hertz: float) -> Sound:
    done: Sound = sosfilt(butter(2, hertz, kind, fs=RATE, output="sos"), sound, axis=0)
    return done


def compressed(sound: Sound, ratio: float, threshold: float) -> Sound:
    """Above `threshold` dB a `ratio`-th is left; the gain moves over some ten milliseconds."""
    loud = maximum_filter1d(np.max(np.abs(sound), axis=1), RATE // 200)
    level = 20 * np.log10(uniform_filter1d(loud, RATE // 50) + 1e-6)
    gain = np.minimum(0.0, (threshold - level) * (1 - 1 / ratio))
    done: Sound = sound * (10 ** (gain / 20))[:, None]
    return done


def faded(sound: Sound, start: float, end: float, fade_in: float, fade_out: float) -> Sound:
    """`fade_in` and `fade_out` seconds from the first beat and to the last; 0 is none."""
    gain = np.ones(len(sound))
    times = np.arange(len(sound)) / RATE
    if fade_in:
        gain *= np.clip((times - start + 0.4) / fade_in, 0.03, 1)
    if fade_out:
        gain *= np.clip((end - times) / fade_out, 0, 1) ** 1.5
    return sound * gain[:, None]


def squeezed(sound: Sound, quality: float) -> Sound:
    """What an MP3 leaves of it, on the same samples: libsndfile takes the encoder's delay off."""
    file = BytesIO()
    soundfile.write(file, sound, RATE, format="MP3", compression_level=quality)
    file.seek(0)
    heard, _ = soundfile.read(file, always_2d=True)
    return np.asarray(heard[: len(sound)], np.float64)


def cut(sound: Sound, seconds: float) -> Sound:
    """Exactly so long; what still sounds at the end dies within half a second."""
    length = int(seconds * RATE)
    whole = np.zeros((length, 2))
    whole[: len(sound)] = sound[:length]
    tail = min(length, RATE // 2)
    whole[-tail:] *= np.linspace(1, 0, tail)[:, None]
    return whole
