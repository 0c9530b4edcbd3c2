"""Bars, and what beats are compared by: strokes, chords, what comes again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from glance.music.frontend import FRAMES, Features
from glance.music.harmony import HARMONY
from glance.music.sums import Sums

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Positions = NDArray[np.intp]


_FAINT = 0.05
"""Share of the loudest band's strength below which differences are no pattern, but noise."""


_COMPARED = 4
"""Bars on either side of a beat in which strokes are compared."""


@dataclass(frozen=True, slots=True)
class Bars:
    """One reading of the bars.

    beats      beats in a bar;
    positions  of each beat in its bar, 0 for downbeats;
    score      how well it explains the song, comparable between readings.
    """

    beats: int
    positions: Positions
    score: float


def peak_at(curve: NDArray[np.float32], frames: Array, reach: int = 3) -> Array:
    """The greatest value within `reach` frames of each of `frames`."""
    from scipy.ndimage import maximum_filter1d

    highest = maximum_filter1d(curve, 2 * reach + 1)
    return np.asarray(highest[np.clip(np.rint(frames).astype(int), 0, len(curve) - 1)], dtype=float)


def change(chords: Sums, beats: Array, bins: slice = slice(0, 24)) -> Array:
    """How much the harmony differs after each beat from before it: 0 same … 1 unrelated.

    chords: of `Features.harmony`. beats: frames. bins: pitch classes that are looked at.
    """
    gaps = np.diff(beats, append=2 * beats[-1] - beats[-2])
    gaps_before, slower = np.concatenate([gaps[:1], gaps[:-1]]), HARMONY / FRAMES
    after = chords.between((beats + 0.1 * gaps) * slower, (beats + gaps) * slower)
    before = chords.between((beats - gaps_before) * slower, (beats - 0.1 * gaps) * slower)
    return np.asarray(1 - (unit(after[:, bins]) * unit(before[:, bins])).sum(axis=1))


def unit(rows: Array) -> Array:
    return np.asarray(rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9))


def robust(values: Array) -> Array:
    off = values - np.median(values)
    spread = 1.48 * np.median(np.abs(off)) + 0.25 * values.std() + 1e-6
    return np.asarray(np.clip(off / spread, -3, 3))


def walk_back(score: Array, came_from: Positions) -> Positions:
    positions = np.empty(len(came_from), dtype=np.intp)
    positions[-1] = score.argmax()
    for beat in range(len(came_from) - 1, 0, -1):
        positions[beat - 1] = came_from[beat, positions[beat]]
    return positions


def pattern(features: Features, beats: Array) -> Array:
    """What is struck on each beat and half-way to the next, evened over the song."""
    halfway = beats[:-1] + np.diff(beats) / 2
    bands = ("low", "body", "bite", "air")
    struck = [peak_at(features.flux[b], at) for at in (beats[:-1], halfway) for b in bands]
    rows = np.array(struck).T
    faint = _FAINT * float(rows.mean(axis=0).max()) + 1e-6
    return np.asarray((rows - rows.mean(axis=0)) / (rows.std(axis=0) + faint))


def restarts(pattern: Array, meter: int) -> Array:
    """(beats, meter - 1): how much more alike the bars after each beat are to those before it,
    if a bar of 1, 2, … beats ended there, than if bars went on: -1 … 1.

    pattern: of each beat but the last, see `pattern`.
    """
    beats, bars = len(pattern) + 1, meter * _COMPARED
    around = np.pad(pattern, ((bars + meter, bars + meter + 1), (0, 0)))
    there = np.pad(np.ones(len(pattern)), (bars + meter, bars + meter + 1))[:, None]
    starts = [slice(n * meter, len(around) - (_COMPARED - 1 - n) * meter) for n in range(_COMPARED)]
    counted = np.maximum(1, np.sum([there[part] for part in starts], axis=0))
    bar = np.sum([around[part] for part in starts], axis=0) / counted
    at = bars + meter + np.arange(beats)[:, None] + np.arange(meter)
    after = bar[at]
    found = np.zeros((beats, meter - 1))
    for short in range(1, meter):
        before = bar[at - bars - short]
        size = np.linalg.norm(after, axis=(1, 2)) * np.linalg.norm(before, axis=(1, 2)) + 1
        gone_on = np.roll(before, -short, axis=1)
        found[:, short - 1] = (after * (before - gone_on)).sum(axis=(1, 2)) / size
    found[: 2 * meter], found[-2 * meter :] = 0, 0
    return found


def begins_again(likeness: Array, after: int, reach: int) -> Array:
    """How much more alike the `reach` beats from each on are to what was `after` beats before them
    than the `reach` beats before it are to theirs.

    likeness: of each beat from number `after` on; of those before, nothing is known.
    """
    if not len(likeness):
        return np.zeros(after)
    known = np.concatenate([np.full(after, likeness.mean()), likeness])
    sums = np.concatenate([[0.0], np.cumsum(np.pad(known, reach, mode="edge"))])
    at = np.arange(len(known))
    return np.asarray((sums[at + 2 * reach] - 2 * sums[at + reach] + sums[at]) / reach)


def repeats(pattern: Array, after: int) -> float:
    """How alike what is struck is `after` beats on: -1 … 1."""
    if len(pattern) <= 2 * after:
        return 0.0
    return float((pattern[after:] * pattern[:-after]).mean())
