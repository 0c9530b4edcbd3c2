"""Odds of the places in a bar, and prices of slips, that make the true bars of songs likely.

A conditional random field (Lafferty et al. 2001) in which the meter is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from glance.music.downbeats import TRAITS
from glance.music.meter import METERS, Look, places

Array = NDArray[np.float64]

PRIOR = 300.0
"""How strongly odds are held to 0, for songs of a hundred beats each: beats of a song are less
than independent. Prices of slips are held at a fiftieth of that."""

SLIP_AT_FIRST = {"half": -6.0, "other": -6.0, "start": 0.0}
"""Chosen before any fit: bars seldom end early."""

KINDS = 3
"""Places that have odds of their own: the first, the third of four, the backbeats."""


@dataclass(frozen=True, slots=True)
class Song:
    """What is seen on a song's true beats, and each beat's true place in the bar."""

    name: str
    genre: str
    meter: int
    place: NDArray[np.intp]
    seen: Look
    worth: float


@dataclass(frozen=True, slots=True)
class Fit:
    """places: (KINDS, traits); slips: half, other, start."""

    places: Array
    slips: Array

    def named(self) -> dict[str, float]:
        return dict(zip(SLIP_AT_FIRST, (float(s) for s in self.slips), strict=True))


def fit_places(songs: Sequence[Song], steps: int = 40) -> Fit:
    """The odds of places and the prices of slips that make the true bars likely."""
    by_meter = [
        Padded([s for s in songs if s.meter == meter], meter)
        for meter in METERS
        if any(s.meter == meter for s in songs)
    ]
    first = np.concatenate([np.zeros(KINDS * len(TRAITS)), [*SLIP_AT_FIRST.values()]])
    prior = np.full(len(first), PRIOR)
    prior[-3:] = 0.02 * PRIOR

    def loss(x: Array) -> tuple[float, Array]:
        off = x - first
        total, slope = float(0.5 * prior @ off**2), prior * off
        for padded in by_meter:
            more, steeper = padded.loss(x[:-3].reshape(KINDS, -1), x[-3:])
            total, slope = total + more, slope + steeper
        return total, slope

    x = minimize(loss, first, jac=True, method="L-BFGS-B", options={"maxiter": steps}).x
    return Fit(x[:-3].reshape(KINDS, -1), x[-3:])


class Padded:
    """Songs of one meter side by side, so that a step is taken in all of them at once."""

    def __init__(self, songs: Sequence[Song], meter: int) -> None:
        longest, count = max(len(s.place) for s in songs), len(songs)
        self.meter = meter
        self.traits = np.zeros((longest, count, len(TRAITS)))
        self.there = np.zeros((longest, count, 1))
        self.true = np.zeros((longest, count, meter))
        for i, song in enumerate(songs):
            length = len(song.place)
            self.traits[:length, i] = song.seen.traits
            self.there[:length, i] = 1
            self.true[np.arange(length), i, song.place] = 1
        self.worth = np.array([100 * s.worth / len(s.place) for s in songs])
        self.kind = np.array([places(np.eye(1), meter, {"": one}) for one in np.eye(KINDS)])[:, 0]
        self.half = np.zeros((meter, meter))
        self.other = np.zeros((meter, meter))
        self.other[:-1, 0] = 1
        if meter == 4:
            self.half[1, 0], self.other[1, 0] = 1, 0
        self.on = np.roll(np.eye(meter), 1, axis=1)
        slips = self.true[:-1, :, :-1] * self.true[1:, :, :1]
        counted = slips.sum(axis=0)
        self.slips = np.stack([counted @ self.half[:-1, 0], counted @ self.other[:-1, 0]])

    def loss(self, weights: Array, prices: Array) -> tuple[float, Array]:
        """Minus the log likelihood of the true places, and its slope."""
        odds = self.traits @ weights.T @ self.kind * self.there
        odds[0, :, 0] += prices[2]
        prices_of = np.exp(prices[0]) * self.half, np.exp(prices[1]) * self.other
        moves = self.on + prices_of[0] + prices_of[1]
        top = odds.max(axis=2, keepdims=True)
        likely = np.exp(odds - top)
        ahead, scale = self._forward(likely, moves)
        behind = self._backward(likely, moves, scale)
        all_ways = (np.log(scale) + top[:, :, 0]).sum(axis=0)
        this_way = (odds * self.true).sum(axis=(0, 2)) + prices[:2] @ self.slips
        off = (ahead * behind * self.there - self.true) * self.worth[:, None]
        arriving = likely[1:] * behind[1:] / scale[1:, :, None] * self.there[1:]
        slipped = [
            np.einsum("tsi,ij,tsj->s", ahead[:-1], price, arriving) - true
            for price, true in zip(prices_of, self.slips, strict=True)
        ]
        slope = self.kind @ np.einsum("tsp,tsk->pk", off, self.traits)
        of_prices = [float(self.worth @ slip) for slip in slipped]
        return (
            float(self.worth @ (all_ways - this_way)),
            np.concatenate([slope.ravel(), of_prices, [off[0, :, 0].sum()]]),
        )

    def _forward(self, likely: Array, moves: Array) -> tuple[Array, Array]:
        ahead, scale = np.empty_like(likely), np.ones(likely.shape[:2])
        scale[0] = likely[0].sum(axis=1)
        ahead[0] = likely[0] / scale[0][:, None]
        for beat in range(1, len(likely)):
            here = (ahead[beat - 1] @ moves) * likely[beat]
            total = here.sum(axis=1)
            there = self.there[beat, :, 0] > 0
            scale[beat] = np.where(there, total, 1)
            ahead[beat] = np.where(there[:, None], here / total[:, None], ahead[beat - 1])
        return ahead, scale

    def _backward(self, likely: Array, moves: Array, scale: Array) -> Array:
        behind = np.ones_like(likely)
        for beat in range(len(likely) - 2, -1, -1):
            here = (likely[beat + 1] * behind[beat + 1]) @ moves.T / scale[beat + 1][:, None]
            behind[beat] = np.where(self.there[beat + 1] > 0, here, 1)
        return behind
