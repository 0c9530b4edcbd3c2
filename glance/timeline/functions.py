"""What the functions of the expression language do to whole curves.

`language/functions.py` lists them and says what they mean; here they are on arrays.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from glance.music.score import SIGNAL_RATE

Curve = NDArray[np.float64]

DUST = 1e-9
"""How far below a whole number a sum of floats may end that was meant to reach it."""


def minus(a: Curve, *rest: Curve) -> Curve:
    return a - rest[0] if rest else -a


def divide(a: Curve, b: Curve) -> Curve:
    """A quotient; x / 0 is 0, so that a silent signal breaks nothing."""
    return np.where(b == 0, 0.0, a / np.where(b == 0, 1.0, b))


def floor(x: Curve) -> Curve:
    return np.floor(x + DUST)


def clamp(x: Curve, low: Curve, high: Curve) -> Curve:
    return np.maximum(low, np.minimum(x, high))


def lerp(a: Curve, b: Curve, t: Curve) -> Curve:
    return a + (b - a) * t


def wave(x: Curve) -> Curve:
    """One swing each time x grows by 1."""
    return np.sin(2 * np.pi * (x % 1.0))


def step(x: Curve, edge: Curve) -> Curve:
    return np.where(x >= edge, 1.0, 0.0)


def choose(x: Curve, *values: Curve) -> Curve:
    """The first, second, … value as x goes from 0 to 1, in even shares."""
    number = np.clip(np.nan_to_num(floor(x * len(values))), 0, len(values) - 1).astype(int)
    return np.choose(number, np.broadcast_arrays(*values))


def phase(position: Curve) -> Curve:
    """0 on each whole number, rising to 1 at the next."""
    return np.maximum((position + DUST) % 1.0 - DUST, 0.0)


POINTWISE: Mapping[str, Callable[..., Curve]] = {
    "+": np.add,
    "-": minus,
    "*": np.multiply,
    "/": divide,
    "min": lambda *curves: reduce(np.minimum, curves),
    "max": lambda *curves: reduce(np.maximum, curves),
    "abs": np.abs,
    "floor": floor,
    "clamp": clamp,
    "lerp": lerp,
    "sin": wave,
    "step": step,
    "choose": choose,
    "pulse": lambda phase: 1 - phase,
}
"""Functions whose value at an instant needs their arguments at that instant only."""


def decay(x: Curve, time: float) -> Curve:
    """Rise at once, fall to 1/e within `time` seconds. x: (samples,) at SIGNAL_RATE.

    The recursion y[i] = max(x[i], y[i-1]·r), without a loop: its logarithm is a running
    maximum on a falling line. What lies below 0 counts as 0.
    """
    if time <= 0:
        return np.maximum(x, 0.0)
    fallen = np.arange(len(x)) / (SIGNAL_RATE * time)
    with np.errstate(divide="ignore"):
        level = np.log(np.maximum(x, 0.0))
    return np.exp(np.maximum.accumulate(level + fallen) - fallen)


def smooth(x: Curve, time: float) -> Curve:
    """The mean over `time` seconds around each sample, taken three times. x: (samples,).

    Three boxes make nearly a Gaussian (its standard deviation is half the time). Each
    mean is over what there is of its box: at the ends a constant stays what it is.
    """
    reach = round((time * SIGNAL_RATE - 1) / 2)
    if reach <= 0 or len(x) < 2:
        return x
    index = np.arange(len(x))
    first, last = np.maximum(index - reach, 0), np.minimum(index + reach + 1, len(x))
    for _ in range(3):
        sums = np.concatenate(([0.0], np.cumsum(x)))
        x = (sums[last] - sums[first]) / (last - first)
    return x


SHAPING: Mapping[str, Callable[[Curve, float], Curve]] = {"decay": decay, "smooth": smooth}
"""Functions that need the whole curve: worked out at SIGNAL_RATE, whatever the fps."""


def noise(position: Curve, seed: int) -> Curve:
    """Value noise, 0..1: random numbers at whole positions, smooth curves between them."""
    whole = np.floor(position)
    part = position - whole
    before, after = _random(whole, seed), _random(whole + 1, seed)
    return before + (after - before) * part * part * (3 - 2 * part)


def _random(position: Curve, seed: int) -> Curve:
    """0..1 from a whole number: splitmix64 (Steele et al. 2014), the same everywhere."""
    with np.errstate(over="ignore"):
        z = position.astype(np.int64).astype(np.uint64) + np.uint64(seed % 2**64)
        z = z * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return ((z ^ (z >> np.uint64(31))) >> np.uint64(11)).astype(np.float64) / 2.0**53
