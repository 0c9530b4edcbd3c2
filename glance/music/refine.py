"""From beats on frames to instants between: a line for a machine, a smooth path for a player."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from glance.music.frontend import FRAMES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

STEADY = 0.012
"""Seconds beats may lie off a straight line, at the median, for a machine's tempo."""


def refine(beats: Array, envelope: NDArray[np.float32]) -> Array:
    """Instants, in seconds, of beats in frames: between frames, and evened out.

    A machine's tempo becomes an exact straight line. A player's is smoothed over a few
    beats around each, so that one early snare doesn't bend the grid.
    """
    from scipy.ndimage import gaussian_filter1d

    smooth = gaussian_filter1d(envelope.astype(float), 1.0)
    instants, weights = _peaks_near(beats, smooth)
    line = _straight(instants, weights)
    return (line if line is not None else _smoothed(instants, weights)) / FRAMES


def _peaks_near(beats: Array, smooth: Array, reach: int = 3) -> tuple[Array, Array]:
    """The centre of what is struck within 30 ms of each beat, and how strong it is."""
    around = np.rint(beats).astype(int)[:, None] + np.arange(-reach, reach + 1)
    inside = (around >= 0) & (around < len(smooth))
    heights = np.where(inside, smooth[np.clip(around, 0, len(smooth) - 1)], 0)
    total = heights.sum(axis=1)
    centre = (heights * around).sum(axis=1) / np.maximum(total, 1e-9)
    return np.where(total > 0.3, centre, beats), heights.max(axis=1) + 0.05


def _straight(instants: Array, weights: Array) -> Array | None:
    """The straight line through the beats, if those on which something is struck lie on one."""
    struck = weights > 0.3 * np.median(weights)
    if struck.sum() < 8:
        return None
    number = np.arange(len(instants), dtype=float)
    kept, fit = struck, instants
    for _ in range(3):
        slope, start = np.polyfit(number[kept], instants[kept], 1, w=np.sqrt(weights[kept]))
        fit = start + slope * number
        off = np.abs(instants - fit)
        kept = struck & (off < max(2.0, 3 * float(np.median(off[struck]))))
        if kept.sum() < 6:
            return None
    away = (instants - fit)[struck]
    parts = np.array_split(away, min(8, len(away) // 4))
    bent = max(abs(float(np.median(part))) for part in parts)
    steady = float(np.median(np.abs(away))) < STEADY * FRAMES and bent < 1.5 * STEADY * FRAMES
    return np.asarray(fit) if steady else None


def _smoothed(instants: Array, weights: Array, reach: int = 4) -> Array:
    """Each beat on the line fitted to its neighbours (weights fall with distance)."""
    out = instants.copy()
    for i in range(len(instants)):
        near = slice(max(0, i - reach), i + reach + 1)
        distance = np.arange(len(instants))[near] - i
        share = weights[near] * np.exp(-0.5 * (distance / (reach / 2)) ** 2)
        mean = np.average(distance, weights=share)
        spread = np.average((distance - mean) ** 2, weights=share)
        height = np.average(instants[near], weights=share)
        lean = np.average((distance - mean) * (instants[near] - height), weights=share)
        fit = height - mean * lean / spread if spread > 0 else height
        out[i] = fit if abs(fit - instants[i]) < 6 else (fit + instants[i]) / 2
    return out
