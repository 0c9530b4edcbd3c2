"""Textures: smooth noise and its relatives, each made from its own seed."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from glance.render.seeds import dice

Field = NDArray[np.float32]


def noise(height: int, width: int, cell: float, *seed: object, stretch: float = 1.0) -> Field:
    """Smooth noise in 0..1, with lumps `cell` pixels high and `stretch` times as wide."""
    rows = min(height, max(2, round(height / max(cell, 1)))) + 3
    columns = min(width, max(2, round(width / max(cell * stretch, 1)))) + 3
    grid = dice("noise", rows, columns, *seed).random((rows, columns), np.float32)
    return np.asarray(
        cv2.resize(grid, (width, height), interpolation=cv2.INTER_CUBIC), np.float32
    ).clip(0, 1)


def cloudy(height: int, width: int, cell: float, *seed: object, stretch: float = 1.0) -> Field:
    """Fractal noise in 0..1: lumps on lumps, as clouds, stone and old paper have them."""
    total = np.zeros((height, width), np.float32)
    weight, sum_ = 1.0, 0.0
    for octave in range(4):
        total += weight * noise(height, width, cell / 2**octave, octave, *seed, stretch=stretch)
        sum_ += weight
        weight *= 0.5
    return total / np.float32(sum_)


def ridge(count: int, roughness: float, *seed: object) -> NDArray[np.float64]:
    """A skyline in -1..1, `count` samples: midpoint noise over five octaves."""
    generator = dice("ridge", *seed)
    at = np.linspace(0, 1, count)
    line = np.zeros(count)
    for octave in range(6):
        knots = 3 * 2**octave + 1
        values = generator.uniform(-1, 1, knots)
        line += np.interp(at, np.linspace(0, 1, knots), values) * roughness**octave
    skyline: NDArray[np.float64] = line / np.abs(line).max()
    return skyline


def evened(field: Field) -> Field:
    """The field with its values spread evenly over 0..1, so that a threshold of 0.3 takes
    three tenths of the picture."""
    order = np.histogram(field, 256, (0, 1))[0].cumsum().astype(np.float32)
    table = order / order[-1]
    level = field * 255
    low = np.minimum(level.astype(np.int32), 254)
    part = (level - low).astype(np.float32)
    spread: Field = table[low] * (1 - part) + table[low + 1] * part
    return spread
