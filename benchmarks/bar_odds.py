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
from glance.music.meter import APART, METERS, Look, places

Array = NDArray[np.float64]

PRIOR = 60.0
"""How strongly odds are held to 0 while it is found how they compare. Held loosely, they follow the
few songs that go against all the rest; half as much and twice as much are as good for families
that the fit hasn't seen. How large they are together is found with the prices, freely."""

CLOSELY = {"maxiter": 2000, "ftol": 1e-10}
"""The odds hang together: a fit that stops early differs from run to run."""

PRICE_PRIOR = 0.5
"""How strongly prices are held to where they start."""

AT_FIRST = {"half": -5.0, "other": -5.0, "restarts": 0.0, "start": 0.0}
"""Chosen before any fit: bars seldom end early."""

KINDS = 4
"""Places that have odds of their own: those of a bar of four."""


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
    """places: (KINDS, traits); slips: as AT_FIRST."""

    places: Array
    slips: Array

    def weights(self) -> dict[str, Array]:
        return dict(zip(TRAITS, self.places.T, strict=True))

    def named(self) -> dict[str, float]:
        return dict(zip(AT_FIRST, (float(s) for s in self.slips), strict=True))


def fit_places(songs: Sequence[Song]) -> Fit:
    """The odds of places and the prices of slips that make the true bars likely."""
    by_meter = [
        Padded([s for s in songs if s.meter == meter], meter)
        for meter in METERS
        if any(s.meter == meter for s in songs)
    ]
    first = np.array([*AT_FIRST.values()])
    shape = compared(songs)

    def loss(x: Array) -> tuple[float, Array]:
        off = x[1:] - first
        total, slope = 0.5 * PRICE_PRIOR * float(off @ off), np.append(0, PRICE_PRIOR * off)
        for padded in by_meter:
            more, steeper, dearer = padded.loss(x[0] * shape, x[1:])
            total, slope = total + more, slope + np.append((steeper * shape).sum(), dearer)
        return total, slope

    x = minimize(loss, np.append(0.03, first), jac=True, method="L-BFGS-B").x
    return Fit(x[0] * shape, x[1:])


def compared(songs: Sequence[Song]) -> Array:
    """How the odds of places compare, (KINDS, traits), of unit mean square.

    They tell the bars of a song from the same bars begun 1, 2, … beats late: a conditional logit
    (McFadden 1974). What each beat says by itself is no matter.
    """
    turned = np.array([turns(song) for song in songs])
    worth = np.array([song.worth for song in songs])
    none = np.arange(max(METERS)) >= np.array([song.meter for song in songs])[:, None]

    def loss(x: Array) -> tuple[float, Array]:
        odds = np.where(none, -np.inf, turned @ x)
        all_turns = np.logaddexp.reduce(odds, axis=1)
        off = np.exp(odds - all_turns[:, None])
        off[:, 0] -= 1
        total = float(worth @ (all_turns - odds[:, 0])) + 0.5 * PRIOR * float(x @ x)
        return total, np.tensordot(worth[:, None] * off, turned, axes=2) + PRIOR * x

    x = minimize(loss, np.zeros(turned.shape[2]), jac=True, method="L-BFGS-B", options=CLOSELY).x
    return np.asarray(x.reshape(KINDS, -1) / np.sqrt((x**2).mean()))


def turns(song: Song) -> Array:
    """(most beats in a bar, KINDS x traits): what speaks for the true bars, then for those that
    begin so many beats late."""
    meter, seen = song.meter, song.seen.traits
    by_place = np.array([seen[song.place == place].sum(axis=0) for place in range(meter)])
    by_place *= APART / len(seen)
    kind, found = kinds(meter), np.zeros((max(METERS), KINDS, len(TRAITS)))
    for late in range(meter):
        found[late] = np.roll(kind, late, axis=1) @ by_place
    return found.reshape(len(found), -1)


def kinds(meter: int) -> Array:
    """(KINDS, meter): how much each place of a bar is like each place of a bar of four."""
    return np.array([places(np.eye(1), meter, {"": one})[0] for one in np.eye(KINDS)])


class Padded:
    """Songs of one meter side by side, so that a step is taken in all of them at once."""

    def __init__(self, songs: Sequence[Song], meter: int) -> None:
        longest, count = max(len(s.place) for s in songs), len(songs)
        self.meter = meter
        self.traits = np.zeros((longest, count, len(TRAITS)))
        self.restarts = np.zeros((longest, count, meter - 1))
        self.there = np.zeros((longest, count, 1))
        self.true = np.zeros((longest, count, meter))
        for i, song in enumerate(songs):
            length = len(song.place)
            self.traits[:length, i] = song.seen.traits
            self.restarts[:length, i] = song.seen.restarts[meter]
            self.there[:length, i] = 1
            self.true[np.arange(length), i, song.place] = 1
        self.worth = np.array([100 * s.worth / len(s.place) for s in songs])
        self.kind = kinds(meter)
        self.half = (np.arange(1, meter) == 2) & (meter == 4)
        self.slips = np.zeros((longest, count, meter - 1))
        self.slips[1:] = self.true[:-1, :, :-1] * self.true[1:, :, :1]

    def loss(self, weights: Array, prices: Array) -> tuple[float, Array, Array]:
        """Minus the log likelihood of the true places, and its slopes by weights and prices."""
        half, other, restarts, start = prices
        odds = self.traits @ weights.T @ self.kind * self.there
        odds[0, :, 0] += start
        price = np.where(self.half, half, other) + restarts * self.restarts
        top = odds.max(axis=2, keepdims=True)
        likely, early = np.exp(odds - top), np.exp(price)
        ahead, scale = self._forward(likely, early)
        behind = self._backward(likely, early, scale)
        all_ways = (np.log(scale) + top[:, :, 0]).sum(axis=0)
        this_way = (odds * self.true).sum(axis=(0, 2)) + (price * self.slips).sum(axis=(0, 2))
        off = (ahead * behind * self.there - self.true) * self.worth[:, None]
        arriving = likely[1:, :, :1] * behind[1:, :, :1] / scale[1:, :, None] * self.there[1:]
        slipped = ahead[:-1, :, :-1] * early[1:] * arriving - self.slips[1:]
        slipped *= self.worth[:, None]
        of_prices = [
            slipped[:, :, self.half].sum(),
            slipped[:, :, ~self.half].sum(),
            (slipped * self.restarts[1:]).sum(),
            off[0, :, 0].sum(),
        ]
        return (
            float(self.worth @ (all_ways - this_way)),
            self.kind @ np.tensordot(off, self.traits, axes=((0, 1), (0, 1))),
            np.array(of_prices),
        )

    def _forward(self, likely: Array, early: Array) -> tuple[Array, Array]:
        ahead, scale = np.empty_like(likely), np.ones(likely.shape[:2])
        scale[0] = likely[0].sum(axis=1)
        ahead[0] = likely[0] / scale[0][:, None]
        for beat in range(1, len(likely)):
            here = np.roll(ahead[beat - 1], 1, axis=1)
            here[:, 0] += (ahead[beat - 1, :, :-1] * early[beat]).sum(axis=1)
            here *= likely[beat]
            total = here.sum(axis=1)
            there = self.there[beat, :, 0] > 0
            scale[beat] = np.where(there, total, 1)
            ahead[beat] = np.where(there[:, None], here / total[:, None], ahead[beat - 1])
        return ahead, scale

    def _backward(self, likely: Array, early: Array, scale: Array) -> Array:
        behind = np.ones_like(likely)
        for beat in range(len(likely) - 2, -1, -1):
            arriving = likely[beat + 1] * behind[beat + 1] / scale[beat + 1][:, None]
            here = np.roll(arriving, -1, axis=1)
            here[:, :-1] += early[beat + 1] * arriving[:, :1]
            behind[beat] = np.where(self.there[beat + 1] > 0, here, 1)
        return behind
