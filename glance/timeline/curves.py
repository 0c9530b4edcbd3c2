"""Expressions as curves: their value at any instants, whatever the frame rate."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from math import ceil
from typing import Any

import numpy as np
from numpy.typing import NDArray

from glance.language.values import Apply, Constant, Expression, Signal
from glance.music.score import SIGNAL_RATE, Score
from glance.timeline.functions import POINTWISE, SHAPING, noise, phase
from glance.timeline.tempo import bars_at, beats_at

Curve = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Moments:
    """Instants, each with the cue it is seen in. All three (n,), in seconds."""

    at: Curve
    start: Curve
    end: Curve

    @property
    def progress(self) -> Curve:
        """0..1 through the cue."""
        length = np.maximum(self.end - self.start, 1e-9)
        return np.clip((self.at - self.start) / length, 0.0, 1.0)


def moments(at: Curve, start: float, end: float) -> Moments:
    """Instants of one cue."""
    return Moments(at, np.full_like(at, start), np.full_like(at, end))


def summed(curve: Curve, ruler: Curve) -> Curve:
    """(n,) the area under a curve up to each of its samples, measured along a ruler."""
    return np.concatenate(([0.0], np.cumsum((curve[1:] + curve[:-1]) / 2 * np.diff(ruler))))


def mentions(expression: Expression, *names: str) -> bool:
    """Whether any of the signals or functions named takes part; any at all if none is named."""
    match expression:
        case Constant():
            return False
        case Signal(name):
            return not names or name in names
        case Apply(function, arguments):
            drawn = function in names if names else function == "noise"
            return drawn or any(mentions(a, *names) for a in arguments)


@dataclass(frozen=True, slots=True)
class Curves:
    """The curves of one song. `seed` tells one script's noise from another's.

    What needs a whole curve (`decay`, `smooth`, sums over time) is worked out on `grid`,
    SIGNAL_RATE instants a second from 0 to past the end of the song, once, and kept.
    """

    score: Score
    seed: int = 0
    grid: Curve = field(init=False, compare=False, repr=False)
    _kept: dict[Hashable, Curve] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        samples = ceil(self.score.duration * SIGNAL_RATE) + 1
        object.__setattr__(self, "grid", np.arange(samples) / SIGNAL_RATE)

    def __call__(self, expression: Expression, when: Moments) -> Curve:
        """(n,) values, always finite."""
        with np.errstate(all="ignore"):
            value = self._value(expression, when)
        return np.broadcast_to(np.where(np.isfinite(value), value, 0.0), when.at.shape)

    def seen_from(self, expression: Expression, start: float, end: float) -> Curve:
        """The curve on the grid, as the cue from `start` to `end` sees it."""
        return self(expression, moments(self.grid, start, end))

    def kept(self, key: Hashable, make: Callable[[], Curve]) -> Curve:
        """What `make` gives, made once. What is kept belongs to the song, not to a cue."""
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]

    def total_of(self, expression: Expression, at: Curve) -> Curve:
        """The area under a curve from the start of the song to each instant, in seconds."""

        def area() -> Curve:
            return summed(self.seen_from(expression, 0.0, self.score.duration), self.grid)

        return np.interp(at, self.grid, self.kept(("total", expression), area))

    def _value(self, expression: Expression, when: Moments) -> Curve:
        match expression:
            case Constant(value):
                return np.asarray(value, dtype=np.float64)
            case Signal(name):
                return self._signal(name, when)
            case Apply("noise", (rate,)):
                turns = when.at * rate.value if isinstance(rate, Constant) else None
                return noise(self.total_of(rate, when.at) if turns is None else turns, self.seed)
            case Apply(function) if function in SHAPING:
                return self._shaped(expression, when)
            case Apply(function, arguments):
                return POINTWISE[function](*(self._value(a, when) for a in arguments))

    def _signal(self, name: str, when: Moments) -> Curve:
        match name:
            case "progress":
                return when.progress
            case "beats":
                return beats_at(self.score.tempo, when.at)
            case "beat_phase" | "beat":
                return phase(beats_at(self.score.tempo, when.at))
            case "bar_phase" | "bar":
                return phase(bars_at(self.score.tempo, when.at))
        heard = np.asarray(self.score.signals[name], dtype=np.float64)
        return np.interp(when.at * SIGNAL_RATE, np.arange(len(heard)), heard)

    def _shaped(self, call: Apply, when: Moments) -> Curve:
        """`decay` or `smooth`: worked out on the grid, read between its samples."""
        if mentions(call, "progress"):
            return self._shaped_by_cue(call, when)
        whole = self.kept(call, lambda: self._shape(call, self.grid, 0.0, self.score.duration))
        return np.interp(when.at, self.grid, whole)

    def _shaped_by_cue(self, call: Apply, when: Moments) -> Curve:
        """The same where each cue has a curve of its own, which begins and ends with it."""
        out = np.zeros_like(when.at)
        for start in distinct(when.start):
            inside = when.start == start
            end = float(when.end[inside][0])
            first, last = int(start * SIGNAL_RATE), ceil(end * SIGNAL_RATE) + 1
            grid = self.grid[first : max(last, first + 1)]
            out[inside] = np.interp(when.at[inside], grid, self._shape(call, grid, start, end))
        return out

    def _shape(self, call: Apply, grid: Curve, start: float, end: float) -> Curve:
        when = moments(grid, start, end)
        curve, time = (self(argument, when) for argument in call.arguments)
        return SHAPING[call.function](curve, float(time[0]))


def distinct(values: NDArray[Any]) -> list[Any]:
    """The values there are, in order: `np.unique`, which loads masked arrays to begin with."""
    return sorted(set(values.tolist()))
