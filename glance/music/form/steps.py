"""What is heard at a bar line where a section begins: a step up or down, after a fill, under a
cymbal that dies away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from glance.music.form.likeness import averages, frames_of
from glance.music.frontend import FRAMES, Features

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Matrix = NDArray[np.float32]

_LOUDEST = 50.0
"""Decibels below the song's loudest bar at which there is silence."""

_NEAR, _REACH = 4, 16
"""Bars either side that are usual, and those that a bar may have its like among."""

_BITE, _AIR = slice(38, 55), slice(64, 72)
"""Bands of `Features.mel`, 2 to 5 kHz and from 7.5 kHz on: a crash cymbal has both, and in the
lower it stands out among hats."""

_SOON, _MOMENT = 2, 38
"""Frames after a bar line, and how many of them tell whether a cymbal is struck on it."""

_ANY = 0.1
"""A difference of strokes that is none."""

STEPS = ("treble_rises", "treble_rises_4", "treble_falls_4", "body_falls_4")
STROKES = ("fill", "crash", "air_leaves")
TRAITS = (*STEPS, *STROKES)


def steps(features: Features, downbeats: Array) -> dict[str, Array]:
    """How far levels rise and fall at each line, in units of 6 dB: STEPS, as `borders.traits`."""
    treble, body = (_decibels(features.level[name], downbeats) for name in ("treble", "body"))
    at_once, over_four = _step(treble, 1), _step(treble, 4)
    found = (
        np.maximum(at_once, 0),
        np.maximum(over_four, 0),
        np.maximum(-over_four, 0),
        np.maximum(-_step(body, 4), 0),
    )
    return dict(zip(STEPS, found, strict=True))


def _decibels(level: NDArray[np.float32], downbeats: Array) -> Array:
    found = 20 * np.log10(averages(level[:, None], frames_of(downbeats), 1)[:, 0, 0] + 1e-6)
    return np.asarray(np.maximum(found, found.max() - _LOUDEST))


def _step(level: Array, width: int) -> Array:
    bars = len(level)
    found = np.zeros(bars + 1)
    for line in range(1, bars):
        before, after = level[max(0, line - width) : line], level[line : line + width]
        found[line] = (np.median(after) - np.median(before)) / 6
    return np.clip(found, -3, 3)


def strokes(features: Features, downbeats: Array) -> dict[str, Array]:
    """Fills before each line, and cymbals on it: STROKES, as `borders.traits`."""
    bite, air = (_first_moments(features.mel[:, bands], downbeats) for bands in (_BITE, _AIR))
    around = np.maximum(_usual(bite, -_NEAR, -1), _usual(bite, 1, _NEAR))
    found = {
        "fill": np.append(0.0, _fills(features, downbeats)),
        "crash": np.append(np.clip(bite - around, -1, 2), 0.0),
        "air_leaves": np.append(np.clip(air - _usual(air, 1, _NEAR), -2, 2), 0.0),
    }
    for values in found.values():
        values[[0, -1]] = 0
    return found


def _first_moments(mel: Matrix, downbeats: Array) -> Array:
    """How loud the first moment of each bar is."""
    first = np.clip((downbeats[:-1] * FRAMES).astype(int) + _SOON, 0, len(mel) - 1)
    return np.array([mel[at : at + _MOMENT].mean(dtype=float) for at in first])


def _usual(values: Array, first: int, last: int) -> Array:
    """Of each bar the median of those from `first` to `last` beside it, itself left out; its own
    value where there are none."""
    found = values.copy()
    for bar in range(len(values)):
        before = values[max(0, bar + first) : max(0, min(bar, bar + last + 1))]
        after = values[bar + max(1, first) : bar + last + 1]
        if len(before) + len(after):
            found[bar] = np.median(np.concatenate([before, after]))
    return found


def _fills(features: Features, downbeats: Array) -> Array:
    """How unlike all others around the last quarter of each bar is struck, beside what is usual."""
    sixteenths = [
        averages(np.minimum(features.flux[band], 4)[:, None], frames_of(downbeats), 16)[:, 12:, 0]
        for band in ("low", "body", "bite", "air")
    ]
    ends = np.concatenate(sixteenths, axis=1)
    apart = np.full((len(ends), 2 * _REACH), np.nan)
    for lag in range(1, min(_REACH, len(ends) - 1) + 1):
        found = np.sqrt(((ends[lag:] - ends[:-lag]) ** 2).mean(axis=1))
        apart[lag:, lag - 1], apart[:-lag, _REACH + lag - 1] = found, found
    usual = float(np.median(np.nanmedian(apart, axis=1))) + _ANY
    odd = np.clip(np.nanmin(apart, axis=1) / usual, 0, 2)
    return np.asarray(np.clip(odd - _usual(odd, -_NEAR, _NEAR), -1, 2))
