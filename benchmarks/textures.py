"""What sounds are made of: noise of any colour, glides, tones that die away, and when they come."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Random = np.random.Generator

RATE = 22050


def coloured(random: Random, count: int, slope: float) -> Array:
    """Noise whose power falls with frequency to the power `slope`: 0 white, 1 pink, 2 brown."""
    spectrum = np.fft.rfft(random.standard_normal(count))
    spectrum /= np.maximum(np.arange(len(spectrum)), count * 20 / RATE) ** (slope / 2)
    return unit(np.fft.irfft(spectrum, count))


def unit(sound: Array) -> Array:
    return sound / (np.abs(sound).max() + 1e-12)


def wandering(random: Random, count: int, seconds: float) -> Array:
    """-1..1, another value every so many seconds or so, with smooth ways between."""
    knots = np.cumsum(random.gamma(2, seconds / 2, int(4 * count / RATE / seconds) + 8)) * RATE
    return np.interp(np.arange(count), knots - knots[0], random.uniform(-1, 1, len(knots)))


def at_random(random: Random, count: int, rate: float) -> Array:
    """Samples at which something comes, as raindrops do: so many a second."""
    return np.sort(random.integers(0, count, max(1, random.poisson(rate * count / RATE))))


def apart(random: Random, count: int, least: float, mean: float) -> Array:
    """Samples at which something comes, at least `least` seconds apart, and `mean` on average."""
    gaps = least + random.exponential(max(mean - least, 0.01), int(2 * count / RATE / mean) + 20)
    found = np.cumsum(gaps) * RATE
    return found[found < count].astype(int)


def put(out: Array, at: int, sound: Array) -> None:
    room = out[at : at + len(sound)]
    room += sound[: len(room)]


def tone(pitch: float, seconds: float, fades: float, partials: int, rise: float = 0.005) -> Array:
    """A note of so many harmonics that dies away."""
    t = np.arange(int(seconds * RATE)) / RATE
    shape = np.minimum(1, t / rise) * np.exp(-t / fades) * np.minimum(1, (seconds - t) * 30)
    wave = sum(np.sin(2 * np.pi * pitch * k * t) / k**1.3 for k in range(1, partials + 1))
    return np.asarray(shape * wave)


def swept(pitches: Array) -> Array:
    """A buzz that goes along these pitches (Hz, by sample)."""
    phase = 2 * np.pi * np.cumsum(pitches) / RATE
    return np.sin(phase) + 0.5 * np.sin(2 * phase) + 0.3 * np.sin(3 * phase)


def scale(random: Random) -> Array:
    """The pitches of a key over three octaves, in Hz."""
    steps = np.array([0, 2, 4, 5, 7, 9, 11] if random.random() < 0.5 else [0, 2, 3, 5, 7, 8, 10])
    notes = 45 + random.integers(0, 12) + np.concatenate([steps, steps + 12, steps + 24])
    return np.asarray(440 * 2 ** ((notes - 69) / 12))
