"""Songs made in a test: clicks, drums, pads, noise, and files of them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from glance.world import ToyWorld

Samples = NDArray[np.float32]

RATE = 22050
SONG = Path("song.wav")
LOCK = Path("song.glance.lock")


def steady(tempo: float, start: float, duration: float) -> list[float]:
    """Instants of an even beat, reckoned and not added up."""
    count = int((duration - start) * tempo / 60)
    return [start + number * 60 / tempo for number in range(count)]


def drifting(low: float, high: float, start: float, duration: float) -> list[float]:
    """Instants of a beat that quickens evenly over time from `low` to `high`."""
    beats, now = [], start
    while now < duration - 0.5:
        beats.append(now)
        tempo = low + (high - low) * now / duration
        now += 60 / tempo
    return beats


def clicks(instants: list[float], duration: float, rate: int = RATE) -> Samples:
    """A click of 20 ms at each instant, to the sample."""
    out = np.zeros(int(duration * rate), dtype=np.float32)
    length = int(0.02 * rate)
    shape = np.sin(2 * np.pi * 1500 * np.arange(length) / rate) * np.exp(
        -np.arange(length) / (0.004 * rate)
    )
    for instant in instants:
        at = round(instant * rate)
        room = out[at : at + length]
        room += shape[: len(room)].astype(np.float32)
    return out


def band(tempo: float, start: float, bars: int, meter: int = 4) -> tuple[Samples, list[float]]:
    """A small band: kick on one (and three), snare on the backbeats, hats, a chord a bar.

    Returns the sound and the instants of the beats. In the second half another
    instrument joins in.
    """
    random = np.random.default_rng(7)
    beats = [start + number * 60 / tempo for number in range(bars * meter)]
    out = np.zeros(int((beats[-1] + 60 / tempo + 1) * RATE), dtype=np.float32)

    def add(at: float, sound: NDArray[np.float64]) -> None:
        i = round(at * RATE)
        out[i : i + len(sound)] += sound[: len(out) - i].astype(np.float32)

    t = np.arange(int(0.25 * RATE)) / RATE
    kick = np.sin(2 * np.pi * (50 * t + 6 * np.exp(-t * 30))) * np.exp(-t * 18)
    snare = random.standard_normal(len(t)) * np.exp(-t * 25) * 0.5
    hat = np.diff(random.standard_normal(len(t)), prepend=0) * np.exp(-t * 90) * 0.15
    for number, beat in enumerate(beats):
        bar, place = divmod(number, meter)
        add(beat, kick if place == 0 or (meter == 4 and place == 2) else snare)
        add(beat, hat)
        add(beat + 30 / tempo, hat)
        if place == 0:
            for note in chord(bar, meter * 60 / tempo, brighter=bar >= bars // 2):
                add(beat, note)
    return (out / np.abs(out).max() * 0.8).astype(np.float32), beats


def four_on_the_floor(tempo: float, start: float, bars: int) -> tuple[Samples, list[float]]:
    """A kick with a click on each beat, and half-way between, louder, a bass that moves.

    Returns the sound and the instants of the beats.
    """
    beats = [start + number * 60 / tempo for number in range(bars * 4)]
    out = np.zeros(int((beats[-1] + 60 / tempo + 1) * RATE), dtype=np.float32)
    t = np.arange(int(0.18 * RATE)) / RATE
    kick = np.sin(2 * np.pi * (50 * t + 6 * np.exp(-t * 30))) * np.exp(-t * 18)
    kick += 0.5 * np.random.default_rng(5).standard_normal(len(t)) * np.exp(-t * 300)
    for number, beat in enumerate(beats):
        root = (55.0, 65.4, 49.0, 73.4)[number // 4 % 4] * (1, 1, 1.5, 2)[number % 4]
        bass = 1.5 * np.sin(2 * np.pi * root * t) * np.minimum(1, t * 60) * np.exp(-t * 6)
        for at, sound in ((beat, kick), (beat + 30 / tempo, bass)):
            i = round(at * RATE)
            out[i : i + len(sound)] += sound.astype(np.float32)
    return (out / np.abs(out).max() * 0.8).astype(np.float32), beats


def chord(bar: int, seconds: float, brighter: bool) -> list[NDArray[np.float64]]:
    """The notes of a bar's chord, dying away; `brighter` adds a buzzing octave."""
    t = np.arange(int(seconds * RATE)) / RATE
    root = (220.0, 174.6, 261.6, 196.0)[bar % 4]
    shape = np.minimum(1, t * 100) * np.exp(-t / seconds) * np.minimum(1, (seconds - t) * 50)
    notes = [0.12 * shape * np.sin(2 * np.pi * root * ratio * t) for ratio in (0.5, 1, 1.25, 1.5)]
    return [*notes, 0.15 * shape * np.sign(np.sin(2 * np.pi * root * 2 * t))] if brighter else notes


def encoded(
    samples: Samples, rate: int = RATE, format: str = "WAV", subtype: str | None = None
) -> bytes:
    """The bytes of a sound file."""
    file = BytesIO()
    soundfile.write(file, samples, rate, format=format, subtype=subtype)
    return file.getvalue()


def world_with(data: bytes, song: Path = SONG) -> ToyWorld:
    """A world in memory with one song in it."""
    return ToyWorld(files={song: data})
