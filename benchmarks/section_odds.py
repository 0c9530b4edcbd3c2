"""The fit of `tune_sections`: all ways to cut all songs at once, and how likely the true one is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from glance.music.form.evidence import LINES, Evidence
from glance.music.form.letters import nearest
from glance.music.form.stretches import LONGEST
from glance.music.form.stretches import TRAITS as LENGTHS
from glance.music.weights import LETTERS

Array = NDArray[np.float64]

PRIOR = 5.0
"""How strongly weights are held to 0, per spread of their trait."""
STEPS = 60
IMPOSSIBLE = -1e9
KINDS = tuple(kind for kind in LETTERS if kind != "any")
TRAITS = (*LINES, *LENGTHS)


@dataclass(frozen=True, slots=True)
class Song:
    """A song drawn up: its bar lines in seconds, and the bars at which its sections begin."""

    name: str
    genre: str
    lines: Array
    starts: tuple[int, ...]
    letters: str
    is_irregular: bool
    evidence: Evidence

    @property
    def true(self) -> list[float]:
        """Boundaries inside the song, in seconds."""
        return [float(self.lines[start]) for start in self.starts[1:]]


def stretches_of(song: Song) -> list[tuple[int, int]]:
    """First bar and length of each true section; one that is too long to be found is several."""
    found = []
    for start, stop in pairwise([*song.starts, len(song.lines) - 1]):
        found += [(a, min(LONGEST, stop - a)) for a in range(start, stop, LONGEST)]
    return found


class Songs:
    """All songs at once, padded to the longest: (songs, bars, …)."""

    def __init__(self, songs: Sequence[Song]) -> None:
        self.bars = np.array([len(song.lines) - 1 for song in songs])
        most, count = int(self.bars.max()), len(songs)
        self.lines = np.zeros((count, most, len(LINES)), np.float32)
        self.stretches = np.zeros((count, most, LONGEST + 1, len(LENGTHS)), np.float32)
        self.observed = np.zeros((count, len(TRAITS)))
        for i, song in enumerate(songs):
            bars = self.bars[i]
            self.lines[i, 1:bars] = song.evidence.lines[1:-1]
            self.stretches[i, :bars] = song.evidence.stretches
            for start, length in stretches_of(song):
                line, stretch = self.lines[i, start], self.stretches[i, start, length]
                self.observed[i] += np.concatenate([line, stretch])
        ends = np.arange(most)[:, None] + np.arange(LONGEST + 1)
        self.possible = (ends <= self.bars[:, None, None]) & (np.arange(LONGEST + 1) > 0)
        self.ends = np.minimum(ends, most)
        within = np.arange(most) < self.bars[:, None]
        self.spread = 1e-3 + np.concatenate(
            [self.lines[within].std(axis=0), self.stretches[self.possible].std(axis=0)]
        )

    def odds(self, weights: Array) -> Array:
        """As `evidence.odds`, of all songs."""
        line, stretch = np.split(weights.astype(np.float32), [len(LINES)])
        found = self.stretches @ stretch + (self.lines @ line)[:, :, None]
        return np.where(self.possible, found, IMPOSSIBLE).astype(float)

    def expected(self, odds: Array) -> tuple[Array, Array]:
        """Log of the sum over all ways to cut each song, and what traits they have on average."""
        before, after = self._before(odds), self._after(odds)
        songs = np.arange(len(odds))
        whole = before[songs, self.bars]
        each = before[:, :-1, None] + odds + after[:, self.ends] - whole[:, None, None]
        share = np.where(self.possible, np.exp(np.minimum(each, 0)), 0).astype(np.float32)
        lines = np.einsum("sb,sbk->sk", share.sum(axis=2), self.lines)
        parts = np.einsum("sbl,sblk->sk", share, self.stretches, optimize=True)
        return whole, np.concatenate([lines, parts], axis=1)

    def _before(self, odds: Array) -> Array:
        total = np.full((len(odds), odds.shape[1] + 1), IMPOSSIBLE)
        total[:, 0] = 0
        for stop in range(1, odds.shape[1] + 1):
            length = np.arange(1, min(LONGEST, stop) + 1)
            ways = total[:, stop - length] + odds[:, stop - length, length]
            total[:, stop] = _log_sum(ways)
        return total

    def _after(self, odds: Array) -> Array:
        most = odds.shape[1]
        total = np.full((len(odds), most + 1), IMPOSSIBLE)
        total[np.arange(len(odds)), self.bars] = 0
        for start in range(most - 1, -1, -1):
            length = np.arange(1, min(LONGEST, most - start) + 1)
            ways = total[:, start + length] + odds[:, start, length]
            inside = start < self.bars
            total[inside, start] = _log_sum(ways)[inside]
        return total


def _log_sum(ways: Array) -> Array:
    highest = ways.max(axis=1)
    return np.asarray(highest + np.log(np.exp(ways - highest[:, None]).sum(axis=1)))


def fit(songs: Songs, worth: NDArray[Any], first: Array | None = None) -> Array:
    """Weights in the order of TRAITS. worth: how often each song counts, or whether it does."""

    def loss(x: Array) -> tuple[float, Array]:
        weights = x / songs.spread
        whole, expected = songs.expected(songs.odds(weights))
        unlikely = float(worth @ (whole - songs.observed @ weights))
        slope = worth @ (expected - songs.observed) / songs.spread
        return unlikely + 0.5 * PRIOR * float(x @ x), slope + PRIOR * x

    start = np.zeros(len(TRAITS)) if first is None else first * songs.spread
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    return np.asarray(found.x / songs.spread)


def fit_letters(songs: Sequence[Song]) -> dict[str, float]:
    """LETTERS, by all pairs of true sections; a song counts by its sections, not by its pairs."""
    traits, same, worth = [], [], []
    for song in songs:
        parts = list(pairwise([*song.starts, len(song.lines) - 1]))
        for i, j in combinations(range(len(parts)), 2):
            apart = song.evidence.apart
            traits.append([*(nearest(apart[k], parts[i], parts[j]) for k in KINDS), 1.0])
            same.append(song.letters[i] == song.letters[j])
            worth.append(2 / len(parts))
    x, signs, weight = np.array(traits), np.where(same, 1.0, -1.0), np.array(worth)

    def loss(w: Array) -> float:
        return float(weight @ np.logaddexp(0, -signs * (x @ w)) + 0.1 * (w[:-1] @ w[:-1]))

    found = minimize(loss, np.zeros(len(KINDS) + 1)).x
    return {name: round(float(v), 2) for name, v in zip((*KINDS, "any"), found, strict=True)}
