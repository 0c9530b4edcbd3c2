"""What is heard at a bar line where a section begins: a step up or down, after a fill, under a
cymbal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from glance.music.form.likeness import averages
from glance.music.frontend import FRAMES, Features

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

_LOUDEST = 50.0
"""Decibels below the song's loudest bar at which there is silence."""

STEPS = ("treble_rises", "treble_rises_4", "treble_falls_4", "body_falls_4")
STROKES = ("fill_body", "fill_snare", "cymbal")
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
    found = 20 * np.log10(averages(level[:, None], downbeats * FRAMES, 1)[:, 0, 0] + 1e-6)
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
    body, snare = (_fill(features.flux[name], downbeats) for name in ("body", "snare"))
    air = features.flux["air"]
    frames = (downbeats * FRAMES).astype(int)
    struck = np.array([air[max(0, at - 4) : at + 7].max(initial=0) for at in frames], dtype=float)
    usual = [np.median(struck[max(0, i - 8) : i + 9]) for i in range(len(struck))]
    cymbal = np.clip(struck - np.array(usual), -3, 3)
    return dict(zip(STROKES, (body, snare, cymbal), strict=True))


def _fill(flux: NDArray[np.float32], downbeats: Array) -> Array:
    """How much more is struck in the second half of the bar before than in those around it."""
    quarters = averages(np.minimum(flux, 4)[:, None], downbeats * FRAMES, 4)[:, :, 0]
    late = quarters[:, 2:].mean(axis=1)
    usual = np.array([np.median(late[max(0, i - 8) : i + 8]) for i in range(len(late))])
    return np.append(0.0, np.clip((late - usual) / (0.15 + usual), -2, 3))
