"""Knots that make claims as sure as they are right, never less sure of what seems surer.

Isotonic regression (pool adjacent violators, Barlow et al. 1972), whose steps are merged until
each is borne out by enough claims. A few claims' worth of what is usual is put into each, so
that a step on which all were right doesn't promise it for ever.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from claims import Claim
from numpy.typing import NDArray
from scipy.optimize import isotonic_regression, minimize

from glance.music.calibration import Knots, interpolated, odds_of

Array = NDArray[np.float64]

FEWEST = 24.0
"""Songs' worth of claims that a step is made of, at least."""

FEWER = {"phase": 12.0}
"""The same where so little goes wrong that all of it would be in one step."""

PRIOR, USUAL = 2.0, 6.0
"""Songs' worth of the overall rate, and of what a logistic curve through all claims says (Platt
1999), in each step: one of few songs doesn't say more than is known. On claims of families that the
knots hadn't seen this is as good as 2 to 16 songs of the rate alone, as 40 songs a step, and as the
mean of many regressions on songs drawn anew: log loss and Brier within .002."""

FLAT = 0.1
"""How strongly the slope of that curve is held to 0, and what it says to even odds."""

SAME = 0.01
"""Steps that rise by less are one."""

APART = {"beat": 4.0}
"""Claims that speak as much as one song: beats of a song are right or wrong together."""


def fitted(claims: Sequence[Claim]) -> Knots:
    """How sure to be, by how sure it seemed. Claims are all of one kind."""
    odds, where = np.unique([odds_of(claim.sure) for claim in claims], return_inverse=True)
    apart = APART.get(claims[0].what, 1.0)
    worth = np.bincount(where) / apart
    right = np.bincount(where, [float(claim.right) for claim in claims]) / apart
    rate, usual = float(right.sum() / worth.sum()), curve(odds, right, worth)
    knots, least = [], 0.0
    for step in steps(right, worth, FEWER.get(claims[0].what, FEWEST)):
        seems = 1 / (1 + np.exp(-float(np.average(odds[step], weights=worth[step]))))
        here = USUAL * float(np.average(usual[step], weights=worth[step]))
        sure = float(right[step].sum()) + PRIOR * rate + here
        least = max(least, sure / (float(worth[step].sum()) + PRIOR + USUAL))
        knots.append((round(float(seems), 4), round(least, 3)))
    return tuple(knots)


def curve(odds: Array, right: Array, worth: Array) -> Array:
    """The share that is right as a logistic curve has it, rising with the odds."""

    def loss(x: Array) -> tuple[float, Array]:
        said = x[0] * odds + x[1]
        off = worth / (1 + np.exp(-said)) - right
        total = float(worth @ np.logaddexp(0, said) - right @ said + FLAT / 2 * x @ x)
        return total, np.array([off @ odds, off.sum()]) + FLAT * x

    bounds = [(0, None), (None, None)]
    x = minimize(loss, np.zeros(2), jac=True, method="L-BFGS-B", bounds=bounds).x
    return np.asarray(1 / (1 + np.exp(-x[0] * odds - x[1])))


def steps(right: Array, worth: Array, fewest: float = FEWEST) -> list[slice]:
    """Stretches of claims, by how sure they seemed, of which rising shares are right.

    worth: songs' worth of claims that seemed equally sure, right: of those that were right.
    """
    rising = np.asarray(isotonic_regression(right / worth, weights=worth).x)
    edges = [0, *(np.flatnonzero(np.diff(rising) > 1e-9) + 1).tolist(), len(right)]
    while len(edges) > 3:
        size, good = (np.add.reduceat(those, edges[:-1]) for those in (worth, right))
        rise = np.diff(good / size)
        small = int(size.argmin())
        if size[small] < fewest:
            either = [edge for edge in (small, small + 1) if 0 < edge < len(size)]
            del edges[min(either, key=lambda edge: rise[edge - 1])]
        elif rise.min() < SAME:
            del edges[int(rise.argmin()) + 1]
        else:
            break
    return [slice(a, z) for a, z in pairwise(edges)]


def held_out(claims: Sequence[Claim], fit_to: Sequence[Claim] = ()) -> list[Claim]:
    """The claims of one kind as knots make them that hadn't seen their lot.

    fit_to  what knots are fitted to, if not to all of them.
    """
    said = []
    for lot in sorted({claim.lot for claim in claims}):
        knots = fitted([claim for claim in fit_to or claims if claim.lot != lot])
        here = [claim for claim in claims if claim.lot == lot]
        said += [replace(claim, sure=interpolated(knots, claim.sure)) for claim in here]
    return said
