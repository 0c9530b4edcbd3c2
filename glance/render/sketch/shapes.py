"""Outlines: lists of points, in whatever units the caller draws in; y grows upwards or
downwards as the caller's does."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin

import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float]
Outline = Sequence[Point] | NDArray[np.float64]


def ellipse(x: float, y: float, rx: float, ry: float = 0.0, turn: float = 0.0) -> list[Point]:
    """An ellipse around (x, y), turned by `turn` degrees; a circle when `ry` is left out."""
    ry = ry or rx
    c, s = cos(turn * pi / 180), sin(turn * pi / 180)
    round_ = [(rx * cos(a), ry * sin(a)) for a in np.linspace(0, 2 * pi, 48, endpoint=False)]
    return [(x + c * u - s * v, y + s * u + c * v) for u, v in round_]


def box(left: float, bottom: float, right: float, top: float) -> list[Point]:
    """An upright rectangle."""
    return [(left, bottom), (right, bottom), (right, top), (left, top)]


def arc(x: float, y: float, rx: float, ry: float, start: float, stop: float) -> list[Point]:
    """Part of an ellipse, from `start` to `stop` degrees."""
    angles = np.linspace(start * pi / 180, stop * pi / 180, 24)
    return [(x + rx * cos(a), y + ry * sin(a)) for a in angles]


def smooth(points: Outline, *, closed: bool = True, steps: int = 8) -> NDArray[np.float64]:
    """A Catmull-Rom curve through the points."""
    knots = np.asarray(points, np.float64)
    if closed:
        around = np.concatenate([knots[-1:], knots, knots[:2]])
    else:
        around = np.concatenate([knots[:1], knots, knots[-1:]])
    p0, p1, p2, p3 = (around[i : len(around) - 3 + i, None] for i in range(4))
    t = np.linspace(0, 1, steps, endpoint=False)[None, :, None]
    curve = 0.5 * (
        2 * p1
        + (p2 - p0) * t
        + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2
        + (3 * p1 - p0 - 3 * p2 + p3) * t**3
    )
    flat: NDArray[np.float64] = curve.reshape(-1, 2)
    return flat if closed else np.concatenate([flat, knots[-1:]])


def limb(points: Outline, widths: Sequence[float]) -> NDArray[np.float64]:
    """A stroke along a smooth path whose width changes from knot to knot: an arm, a branch."""
    path = smooth(points, closed=False)
    along = np.gradient(path, axis=0)
    along /= np.maximum(np.hypot(along[:, :1], along[:, 1:]), 1e-9)
    normal = np.stack([-along[:, 1], along[:, 0]], axis=1)
    width = np.interp(np.linspace(0, 1, len(path)), np.linspace(0, 1, len(widths)), widths)
    side = normal * width[:, None] / 2
    return np.concatenate([path + side, (path - side)[::-1]])


def pts(text: str) -> list[Point]:
    """Points from pairs of numbers in hundredths: `pts("-50 0  50 0  0 86")`."""
    numbers = [float(part) / 100 for part in text.split()]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def mirrored(points: Outline) -> list[Point]:
    """A right half, from the top down to the foot, and its mirror image: a whole outline."""
    right = [(float(x), float(y)) for x, y in points]
    return right + [(-x, y) for x, y in reversed(right)]


def burst(
    x: float, y: float, outer: float, inner: float, arms: int, turn: float = 0.0
) -> list[Point]:
    """A star."""
    steps = [(k, outer if k % 2 == 0 else inner) for k in range(2 * arms)]
    angles = [(pi / 2 + turn * pi / 180 + pi * k / arms, r) for k, r in steps]
    return [(x + r * cos(a), y + r * sin(a)) for a, r in angles]


def petal(x: float, y: float, long: float, broad: float, turn: float) -> NDArray[np.float64]:
    """A petal or a leaf that starts at (x, y) and points `turn` degrees from upright."""
    half = smooth([(0, 0), (broad / 2, long * 0.45), (0, long), (-broad / 2, long * 0.45)])
    c, s = cos(turn * pi / 180), sin(turn * pi / 180)
    turned: NDArray[np.float64] = half @ np.array([[c, -s], [s, c]]) + (x, y)
    return turned
