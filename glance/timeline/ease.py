"""How a ramp or a move gets from its start to its end."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from glance.language.values import Easing

Curve = NDArray[np.float64]

EASES: Mapping[str, Callable[[Curve], Curve]] = {
    "linear": lambda p: p,
    "in": lambda p: p * p,
    "out": lambda p: p * (2 - p),
    "in-out": lambda p: p * p * (3 - 2 * p),
    "there-and-back": lambda p: np.sin(np.pi * p) ** 2,
}


def eased(ease: Easing, progress: Curve) -> Curve:
    """Progress 0..1, bent. All begin at 0 and end at 1, but `there-and-back`, which ends at 0."""
    if ease.kind == "cubic":
        return _bezier(ease.points, progress)
    return EASES[ease.kind](progress)


def _bezier(points: tuple[float, ...], progress: Curve) -> Curve:
    """CSS `cubic-bezier(x1, y1, x2, y2)`: y where the curve's x is the progress.

    x rises with the parameter as long as x1 and x2 are in 0..1, so Newton's steps are kept
    inside a bracket that halves where a step would leave it (flat ends have no slope).
    """
    x1, y1, x2, y2 = points
    x1, x2 = min(max(x1, 0.0), 1.0), min(max(x2, 0.0), 1.0)
    low, high, s = np.zeros_like(progress), np.ones_like(progress), np.array(progress)
    for _ in range(40):
        error = _cubic(x1, x2, s) - progress
        low, high = np.where(error < 0, s, low), np.where(error < 0, high, s)
        if np.all(np.abs(error) < 1e-12):
            break
        with np.errstate(divide="ignore", invalid="ignore"):
            step = s - error / _slope(x1, x2, s)
        s = np.where((step > low) & (step < high), step, (low + high) / 2)
    # At a flat end s is only near it; a ramp has to arrive.
    return np.where(progress >= 1, 1.0, np.where(progress <= 0, 0.0, _cubic(y1, y2, s)))


def _cubic(a: float, b: float, s: Curve) -> Curve:
    """A Bézier coordinate from 0 over `a` and `b` to 1."""
    return 3 * a * s * (1 - s) ** 2 + 3 * b * s**2 * (1 - s) + s**3


def _slope(a: float, b: float, s: Curve) -> Curve:
    return 3 * a * (1 - s) ** 2 + 6 * (b - a) * s * (1 - s) + 3 * (1 - b) * s**2
