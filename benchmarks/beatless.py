"""Make what has no beat: noise, weather, speech, bells, free playing; each kind in many ways.

    python benchmarks/beatless.py FOLDER [--each N]

Lengths, levels, densities and what else there is to choose are drawn by chance, from a seed of
its own for each sound; what would be periodic (a siren that goes round, a machine that throbs) is
made not to be. `calibrate` makes them as it needs them, and writes no files. The truth beside each
has no beats; its one tag is the kind, and what is alike in kind is of one family.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from textures import (
    RATE,
    Array,
    Random,
    apart,
    at_random,
    coloured,
    put,
    scale,
    swept,
    tone,
    unit,
    wandering,
)

SHORTEST, LONGEST = 4.0, 100.0
"""Seconds that a sound lasts."""

FEW = 12
"""Sounds of each kind that are made where nothing else is said."""


@dataclass(frozen=True, slots=True)
class Beatless:
    """A sound without a beat."""

    name: str
    kind: str
    sound: NDArray[np.float32]


def white(random: Random, count: int) -> Array:
    return coloured(random, count, random.uniform(0, 0.5))


def pink(random: Random, count: int) -> Array:
    return coloured(random, count, random.uniform(0.7, 1.3))


def brown(random: Random, count: int) -> Array:
    return coloured(random, count, random.uniform(1.6, 2.4))


def rain(random: Random, count: int) -> Array:
    out = 0.3 * random.random() * coloured(random, count, 0.8)
    for at in at_random(random, count, random.uniform(15, 150)):
        length = random.integers(30, 500)
        drop = random.standard_normal(length) * np.exp(-np.arange(length) / (length / 5))
        put(out, at, random.exponential(0.5) * drop)
    return out


def wind(random: Random, count: int) -> Array:
    gusts = np.exp(1.2 * wandering(random, count, random.uniform(1, 5)))
    whistle = swept(400 * 2 ** wandering(random, count, 2.0)) * random.uniform(0, 0.05)
    return gusts * (coloured(random, count, random.uniform(0.8, 2)) + whistle)


def waves(random: Random, count: int) -> Array:
    """The sea: each wave swells, breaks and runs out."""
    out = 0.05 * coloured(random, count, 1.0)
    for at in apart(random, count, 3, random.uniform(5, 10)):
        length = int(random.uniform(3, 8) * RATE)
        swell = np.interp(np.arange(length) / length, [0, 0.3, 0.4, 1], [0, 0.5, 1, 0])
        put(out, at, random.uniform(0.4, 1) * swell * coloured(random, length, 0.8))
    return out


def drone(random: Random, count: int) -> Array:
    root, t = random.uniform(50, 300), np.arange(count) / RATE
    out = np.zeros(count)
    for ratio in (1, 1.5, 2, 3, random.choice([1.2, 1.25, 1.333, 1.682])):  # none that throbs
        level = 1 + 0.5 * wandering(random, count, random.uniform(2, 10))
        out += level * np.sin(2 * np.pi * root * ratio * t + random.uniform(0, 6)) / ratio
    return out + random.uniform(0, 0.1) * coloured(random, count, 1.0)


def pads(random: Random, count: int) -> Array:
    """Chords that swell and fade whenever they like."""
    out, pitches = np.zeros(count), scale(random)
    for at in apart(random, count, 0.8, random.uniform(2, 6)) - RATE:
        length = int(random.uniform(2, 9) * RATE)
        shape = np.hanning(length) ** random.uniform(0.5, 2)
        t = np.arange(length) / RATE
        for pitch in random.choice(pitches, random.integers(2, 5)):
            put(out, max(at, 0), shape * np.sin(2 * np.pi * pitch * t) / (pitch / 200) ** 0.5)
    return out


def dying(random: Random, count: int) -> Array:
    """One chord, which dies away; some with another, or hiss."""
    out = random.uniform(0, 0.01) * coloured(random, count, 1.0)
    for at in random.uniform(0, 2, random.integers(1, 3)) * RATE:
        fades, partials = random.uniform(0.5, 12), random.integers(1, 12)
        for pitch in random.choice(scale(random), random.integers(1, 6)):
            put(out, int(at), tone(pitch, count / RATE, fades, partials))
    return out


def siren(random: Random, count: int) -> Array:
    height = random.uniform(400, 900)
    return swept(height * 2 ** (0.8 * wandering(random, count, random.uniform(0.6, 4))))


def voice(random: Random, count: int) -> Array:
    """Speech, nearly: voiced and hissed pieces of uneven length, and pauses."""
    out, now, height = np.zeros(count), random.uniform(0, 0.5), random.uniform(80, 250)
    pause = random.uniform(0.3, 1.5)
    while now < count / RATE:
        length = int(random.uniform(0.06, 0.35) * RATE)
        slope = random.uniform(-0.3, 0.3) * np.linspace(1, random.uniform(-1, 1), length)
        melody = height * 2**slope
        hissed = random.random() < 0.3
        piece = 0.4 * np.diff(random.standard_normal(length + 1)) if hissed else swept(melody)
        put(out, int(now * RATE), random.uniform(0.4, 1) * np.hanning(length) * piece)
        now += length / RATE * random.uniform(0.7, 1.1)
        now += random.exponential(pause) if random.random() < 0.2 else random.uniform(0, 0.08)
    return out


def crowd(random: Random, count: int) -> Array:
    voices = sum(voice(random, count) for _ in range(random.integers(4, 12)))
    return voices + 0.3 * coloured(random, count, 1.0)


def applause(random: Random, count: int) -> Array:
    out, swell = np.zeros(count), 1 + 0.8 * wandering(random, count, 3.0)
    fades = random.uniform(40, 120)
    for at in at_random(random, count, random.uniform(25, 250)):
        clap = random.standard_normal(500) * np.exp(-np.arange(500) / fades)
        put(out, at, random.uniform(0.2, 1) * swell[at] * clap)
    return out


def specks(random: Random, count: int) -> Array:
    """Clicks, at random times: few or many."""
    out, fades = np.zeros(count), random.uniform(20, 400)
    click = np.sin(np.arange(2000) * random.uniform(0.1, 1.2)) * np.exp(-np.arange(2000) / fades)
    for at in at_random(random, count, np.exp(random.uniform(np.log(0.3), np.log(12)))):
        put(out, at, random.uniform(0.3, 1) * click)
    return out + 10 ** random.uniform(-5, -2) * random.standard_normal(count)


def playing(random: Random, count: int) -> Array:
    """Somebody at a piano who plays without any time: notes and chords, when they come."""
    out, pitches = np.zeros(count), scale(random)
    for at in apart(random, count, 0.06, random.uniform(0.25, 1.5)):
        for pitch in random.choice(pitches, random.choice([1, 1, 1, 2, 3])):
            put(out, at, random.uniform(0.3, 1) * tone(pitch, 3.0, random.uniform(0.3, 1), 8))
    return out


def hum(random: Random, count: int) -> Array:
    """A machine: mains and what rattles with it."""
    t, mains = np.arange(count) / RATE, random.choice([50.0, 60.0, random.uniform(25, 200)])
    out = random.uniform(0.1, 1) * coloured(random, count, random.uniform(0.5, 2))
    for k in range(1, random.integers(3, 20)):
        level = random.exponential(1 / k) * (1 + 0.2 * wandering(random, count, 3.0))
        out += level * np.sin(2 * np.pi * mains * k * t)
    return out


def bells(random: Random, count: int) -> Array:
    out, height = np.zeros(count), random.uniform(100, 700)
    for at in apart(random, count, 0.3, random.uniform(0.8, 5)):
        for ratio in (0.5, 1, 1.19, 1.56, 2, 2.51):
            pitch = height * ratio * random.choice([1, 1, 1, 0.84, 1.26])
            put(out, at, random.uniform(0.2, 1) * tone(pitch, 6.0, random.uniform(0.8, 3), 1))
    return out


def birds(random: Random, count: int) -> Array:
    out = 0.02 * coloured(random, count, 1.0)
    for at in apart(random, count, 0.05, random.uniform(0.2, 1.5)):
        length = int(random.uniform(0.04, 0.4) * RATE)
        chirp = swept(random.uniform(1500, 4000) * 2 ** (0.4 * wandering(random, length, 0.05)))
        put(out, at, random.uniform(0.1, 1) * np.hanning(length) * chirp)
    return out


def booms(random: Random, count: int) -> Array:
    """Thunder, or fireworks: now and then a blow, with its echo."""
    out = 0.02 * coloured(random, count, 1.5)
    for at in apart(random, count, 0.3, random.uniform(1, 6)):
        length = int(random.uniform(0.3, 4) * RATE)
        blow = coloured(random, length, random.uniform(0.8, 2.2))
        put(out, at, random.uniform(0.3, 1) * blow * np.exp(-np.linspace(0, 6, length)))
    return out


FAMILIES: dict[str, tuple[Callable[[Random, int], Array], ...]] = {
    "noise": (white, pink, brown, wind, waves),
    "drops": (rain, applause, specks),
    "tones": (drone, hum, siren, dying, pads),
    "voices": (voice, crowd, birds),
    "strokes": (playing, bells, booms),
}
"""Kinds of sounds by how they are made."""


def sounds(each: int = FEW, seed: int = 1, only: str = "") -> Iterator[Beatless]:
    """So many of each kind, or of one only. The same numbers give the same sounds."""
    every = (make for kinds in FAMILIES.values() for make in kinds)
    for make in (make for make in every if only in ("", make.__name__)):
        for number in range(each):
            random = np.random.default_rng([seed, number, *make.__name__.encode()])
            yield Beatless(f"{make.__name__}-{number}", make.__name__, drawn(random, make))


def drawn(random: Random, make: Callable[[Random, int], Array]) -> NDArray[np.float32]:
    """One sound, as loud as chance wants it, sometimes too loud."""
    seconds = np.exp(random.uniform(np.log(SHORTEST), np.log(LONGEST)))
    sound = unit(make(random, int(seconds * RATE))) * 10 ** random.uniform(-1.5, 0.3)
    return np.clip(sound, -1, 1).astype(np.float32)


def main() -> None:
    import soundfile

    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, help="where the sounds go; made if need be")
    parser.add_argument("--each", type=int, default=FEW, help="sounds of each kind")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    for beatless in sounds(options.each):
        soundfile.write(options.folder / f"{beatless.name}.wav", beatless.sound, RATE)
        truth = {"beats": [], "downbeats": [], "tags": [beatless.kind], "sections": []}
        (options.folder / f"{beatless.name}.truth.json").write_text(json.dumps(truth) + "\n")


if __name__ == "__main__":
    main()
