"""A quick look at the bars of a count, to see whether it makes sense in bars at all.

Every count is looked at in this way; `meter` looks closely at the one that is chosen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from glance.music.frontend import FRAMES, Features
from glance.music.harmony import HARMONY

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Positions = NDArray[np.intp]

_WEIGHTS = {"harmony": 1.0, "bass": 0.5, "low": 0.5, "all": 0.5, "snare": -0.25}
"""What speaks for a downbeat: chords and basses change there, kicks fall there, snares don't."""

_USUAL = {4: 0.25, 3: 0.0, 2: -0.12, 5: -0.12, 6: -0.1}
"""How usual each number of beats in a bar is, in the score's own units."""

SLIP = 12.0
"""What a bar of another length costs: about five clear downbeats' worth of evidence."""

START = 4.0
"""What speaks for music beginning with a bar: most does, a pickup has to be heard."""


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


def change(features: Features, beats: Array, bins: slice = slice(0, 24)) -> Array:
    """How much the harmony differs after each beat from before it: 0 same … 1 unrelated."""
    cumulated = np.vstack([np.zeros(24), np.cumsum(features.harmony, axis=0, dtype=float)])
    gaps = np.diff(beats, append=2 * beats[-1] - beats[-2])
    before_gaps = np.concatenate([gaps[:1], gaps[:-1]])

    def mean(start: Array, stop: Array) -> Array:
        last = len(cumulated) - 1
        a = np.clip((start * HARMONY / FRAMES + 0.5).astype(int), 0, last - 1)
        z = np.clip((stop * HARMONY / FRAMES + 0.5).astype(int), a + 1, last)
        return np.asarray(((cumulated[z] - cumulated[a]) / (z - a)[:, None])[:, bins])

    after = unit(mean(beats + 0.1 * gaps, beats + gaps))
    before = unit(mean(beats - before_gaps, beats - 0.1 * before_gaps))
    return np.asarray(1 - (after * before).sum(axis=1))


def unit(rows: Array) -> Array:
    return np.asarray(rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9))


def evidence(features: Features, beats: Array) -> dict[str, Array]:
    """What speaks for each beat (in frames) being a downbeat, in robust deviations."""
    flux = features.flux
    low = peak_at(flux["low"], beats)
    harmony, bass = change(features, beats), change(features, beats, slice(0, 12))
    harmony[0] = bass[0] = 0  # before the first beat there is nothing to differ from
    seen = {
        "harmony": harmony,
        "bass": bass,
        "low": low,
        "all": peak_at(flux["all"], beats),
        "snare": peak_at(flux["bite"], beats) - 0.7 * low,
    }
    return {name: robust(values) for name, values in seen.items()}


def robust(values: Array) -> Array:
    off = values - np.median(values)
    spread = 1.48 * np.median(np.abs(off)) + 0.25 * values.std() + 1e-6
    return np.asarray(np.clip(off / spread, -3, 3))


def readings(
    features: Features, beats: Array, meters: tuple[int, ...] = (4, 3, 2, 5)
) -> list[Bars]:
    """Every meter's best reading of the bars, the best first."""
    seen = evidence(features, beats)
    downbeat = sum(_WEIGHTS[name] * values for name, values in seen.items())
    assert isinstance(downbeat, np.ndarray)
    struck = pattern(features, beats)
    found = []
    for meter in meters:
        positions, score = _align(downbeat, seen["snare"], meter)
        alike = max(repeats(struck, meter), repeats(struck, 2 * meter) if meter > 2 else -1)
        found.append(Bars(meter, positions, score + 0.8 * alike + _USUAL.get(meter, -0.2)))
    return sorted(found, key=lambda bars: -bars.score)


def _align(downbeat: Array, snare: Array, meter: int) -> tuple[Positions, float]:
    """Viterbi over the position in the bar; a new bar may begin anywhere, at the price of SLIP."""
    likely = np.repeat(-downbeat[:, None] / (meter - 1), meter, axis=1)
    likely[:, 0] = downbeat
    likely[0, 0] += START
    if meter == 4:
        likely[:, 1] += 0.15 * snare  # the backbeat
        likely[:, 3] += 0.15 * snare
    before = (np.arange(meter) - 1) % meter
    score, came_from = likely[0].copy(), np.zeros(likely.shape, dtype=np.intp)
    for beat in range(1, len(likely)):
        arriving, came_from[beat] = score[before], before
        early = int(score[:-1].argmax())
        if score[early] - SLIP > arriving[0]:
            arriving[0], came_from[beat, 0] = score[early] - SLIP, early
        score = arriving + likely[beat]
    positions = walk_back(score, came_from)
    # Where the music begins says which beat is `one`, not how many there are.
    return positions, float((score.max() - START * (positions[0] == 0)) / len(likely))


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
    return np.asarray((rows - rows.mean(axis=0)) / (rows.std(axis=0) + 1e-6))


def repeats(pattern: Array, after: int) -> float:
    """How alike what is struck is `after` beats on: -1 … 1."""
    if len(pattern) <= 2 * after:
        return 0.0
    return float((pattern[after:] * pattern[:-after]).mean())
