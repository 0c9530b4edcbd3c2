"""How well what is struck around each beat bears it out.

Of all that is struck within four beats of a beat, so much falls on beats split in four or in
three, beyond chance: 0.5 to 1 in most music, about 0 where the grid is out of place, and where
nothing clear is struck. It says nothing of the count as a whole (half, double, off the beat):
that is what the confidence of the tempo is for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from glance.music.frontend import FRAMES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

_REACH = 4
"""Beats looked at on both sides."""

_TOLERANCE = 3.0
"""Frames that a stroke may lie off its place."""

_MIDDLE, _SLOPE = 0.25, 14.0
"""Where certainty is a half, and how fast it grows. Chosen by looking: beats of breakdowns lie at
0.1 to 0.3, those of grids moved out of place below 0.2, all others above 0.4."""


def certainty(struck: NDArray[np.float32], beats: Array) -> tuple[float, ...]:
    """How sure each beat is, 0..1 in tenths; () where all are 1.

    struck: how suddenly the sound grows, by frame. beats: seconds, as the frames have them.
    """
    support = np.maximum(*(_support(struck, beats * FRAMES, parts) for parts in (4, 3)))
    sure = np.round(1 / (1 + np.exp(-_SLOPE * (support - _MIDDLE))), 1)
    return () if sure.min() >= 1 else tuple(float(value) for value in sure)


def _support(struck: NDArray[np.float32], beats: Array, parts: int) -> Array:
    """The share of what is struck that falls on beats split in `parts`, beyond chance."""
    gaps = np.diff(beats)
    edges = np.concatenate([[beats[0] - gaps[0] / 2], beats[:-1] + gaps / 2])
    last = beats[-1] + gaps[-1] / 2
    frames = np.arange(max(0, int(edges[0])), min(len(struck), int(last)))
    owner = np.searchsorted(edges, frames, side="right") - 1
    heights, kept = struck[frames], owner >= 0
    phase = np.interp(frames, beats, np.arange(len(beats))) * parts
    tolerance = _TOLERANCE / float(np.median(gaps))
    near = kept & (np.abs(phase - np.rint(phase)) / parts < tolerance)
    total, there = (_around(owner[w], heights[w], len(beats)) for w in (kept, near))
    chance = min(0.95, 2 * tolerance * parts)
    return np.asarray((there / (total + 1e-9) - chance) / (1 - chance))


def _around(owner: NDArray[np.intp], heights: NDArray[np.float32], beats: int) -> Array:
    """Sums over the frames of each beat and of its neighbours."""
    own = np.bincount(owner, heights, minlength=beats)
    padded = np.concatenate([[0.0], np.cumsum(np.pad(own, _REACH))])
    width = 2 * _REACH + 1
    return np.asarray(padded[width:] - padded[:-width])
