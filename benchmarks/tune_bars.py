"""Fit the numbers of glance/music/weights.py that say where bars begin.

    python benchmarks/tune_bars.py FOLDER... [--keep FILE]

On the true beats of songs, so that no mistake about beats is learned. PLACES and SLIPS make
the true places in the bar likely (a conditional random field, Lafferty et al. 2001, in which
the meter is known); METER and USUAL make the true meter likely, by readings of fits that
hadn't seen the genre. Held to a prior, because beats of a song are less than independent.
Printed: how often bars are right on genres that neither fit had seen, and the numbers to paste.

--keep FILE keeps what was seen of the songs, so that another fit takes a minute.
"""

from __future__ import annotations

import argparse
import json
import pickle
from bisect import bisect_left
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from statistics import fmean

import numpy as np
from music import songs_in
from numpy.typing import NDArray
from scipy.optimize import minimize

from glance.music.decode import decode
from glance.music.downbeats import TRAITS
from glance.music.frontend import FRAMES, listen
from glance.music.meter import METERS, Look, look, meter_traits, placed, places
from glance.music.weights import METER
from glance.world import RealWorld

Array = NDArray[np.float64]

FOLDS = 6
"""Genres are held out in so many lots."""

PRIOR, METER_PRIOR = 300.0, 0.1
"""How strongly weights are held to where they start, for songs of a hundred beats each."""

CORPUS = 0.2
"""What a song without sections counts: those are scores, of few genres and many alike."""

SLIP_AT_FIRST = {"half": -6.0, "other": -6.0, "start": 0.0}
METER_AT_FIRST = {"explained": 1.0, "repeats": 1.0, "repeats_twice": 1.0}
USUAL_AT_FIRST = {4: (0.0, 0.0, 0.0), 3: (-0.5, 0.0, 0.0), 2: (-1.0, 0.0, 0.0),
                  5: (-2.0, 0.0, 0.0), 7: (-2.5, 0.0, 0.0)}  # fmt: skip
"""Chosen before any fit: four is usual, five and seven are rare."""

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


def seen_in(path: Path) -> Song | None:
    """None where the truth has no two bars alike, or another meter than is looked for."""
    truth = json.loads(path.with_suffix(".truth.json").read_text())
    beats, meter = np.array(truth["beats"]), int(truth["beats_per_bar"])
    lines = [bisect_left(truth["beats"], d - 1e-4) for d in truth["downbeats"]]
    if meter not in METERS or len(lines) < 2:
        return None
    sound = decode(path, path.read_bytes(), RealWorld()).value
    assert sound
    number = np.arange(len(beats))
    bar = np.maximum(np.searchsorted(lines, number, side="right") - 1, 0)
    place = (number - np.array(lines)[bar]) % meter
    worth = 1.0 if truth.get("sections") else CORPUS
    seen = look(listen(sound), beats * FRAMES)
    return Song(path.stem, truth["tags"][0], meter, place, seen, worth)


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


def rows_of(song: Song, fit: Fit) -> Array:
    """(METERS, traits of a meter): what speaks for each, by a fit."""
    weights = dict(zip(TRAITS, fit.places.T, strict=True))
    found = [placed(places(song.seen.traits, m, weights), fit.named()) for m in METERS]
    return np.array(
        [meter_traits(song.seen, m, b.score) for m, b in zip(METERS, found, strict=True)]
    )


def odds_of(rows: Array, x: Array) -> Array:
    """Log odds of each meter. x: METER, then USUAL in the order of METERS."""
    common = len(METER)
    own = x[common:].reshape(len(METERS), -1)
    return np.asarray(rows[:, :common] @ x[:common] + (rows[:, common:] * own).sum(axis=1))


def fit_meters(songs: Sequence[Song], rows: dict[str, Array]) -> Array:
    """METER and USUAL, as `odds_of` wants them."""
    usual = [value for meter in METERS for value in USUAL_AT_FIRST[meter]]
    first = np.array([*METER_AT_FIRST.values(), *usual])

    def loss(x: Array) -> float:
        total = 0.5 * METER_PRIOR * float(((x - first) ** 2).sum())
        for song in songs:
            odds = odds_of(rows[song.name], x)
            true = odds[METERS.index(song.meter)]
            total += song.worth * float(np.logaddexp.reduce(odds) - true)
        return total

    sides = [(0.0, None)] * len(METER) + [(None, None)] * len(usual)
    return np.asarray(minimize(loss, first, bounds=sides, method="L-BFGS-B").x)


def lots(songs: Sequence[Song]) -> dict[str, int]:
    """Which lot each genre is held out with, large and small ones mixed."""
    genres = sorted({song.genre for song in songs})
    order = np.random.default_rng(3).permutation(len(genres))
    return {genre: int(place) % FOLDS for genre, place in zip(genres, order, strict=True)}


def right(song: Song, fit: Fit, meter: int) -> tuple[float, float, float]:
    """Whether the meter is right, the first downbeat, and the share of downbeats (F)."""
    weights = dict(zip(TRAITS, fit.places.T, strict=True))
    heard = placed(places(song.seen.traits, meter, weights), fit.named()).positions == 0
    true = song.place == 0
    both = 2 * float((heard & true).sum()) / float(heard.sum() + true.sum())
    return float(meter == song.meter), float(heard.argmax() == true.argmax()), both


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    songs = kept_songs(options.folders, options.keep)
    lot = lots(songs)
    fits = {n: fit_places([s for s in songs if lot[s.genre] != n]) for n in range(FOLDS)}
    rows = {s.name: rows_of(s, fits[lot[s.genre]]) for s in songs}
    marks = []
    for n in range(FOLDS):
        x = fit_meters([s for s in songs if lot[s.genre] != n], rows)
        for song in (s for s in songs if lot[s.genre] == n):
            meter = METERS[int(odds_of(rows[song.name], x).argmax())]
            marks.append((song, right(song, fits[n], meter), right(song, fits[n], song.meter)))
    show_marks(marks)
    show_numbers(fit_places(songs, steps=80), fit_meters(songs, rows))


def show_marks(marks: Sequence[tuple[Song, tuple[float, ...], tuple[float, ...]]]) -> None:
    """Averages by kind of song, with the meter found and with the meter known."""
    print("genre not seen            songs   meter  first  down F   meter known:  first  down F")
    marks = sorted(marks, key=lambda mark: mark[0].worth)
    for worth, group in groupby(marks, key=lambda mark: mark[0].worth):
        here = list(group)
        found = [fmean(mark[1][i] for mark in here) for i in range(3)]
        known = [fmean(mark[2][i] for mark in here) for i in range(1, 3)]
        kind = "composed" if worth == 1 else "scores"
        shown = "".join(f"{value:7.2f}" for value in found)
        print(f"{kind:<24}{len(here):>7}{shown}{'':15}" + "".join(f"{v:7.2f}" for v in known))


def show_numbers(fit: Fit, meter: Array) -> None:
    print("PLACES = {")
    for name, odds in zip(TRAITS, fit.places.T, strict=True):
        print(f'    "{name}": ({", ".join(f"{value:.3f}" for value in odds)}),')
    print("}\nSLIPS =", {name: round(price, 2) for name, price in fit.named().items()})
    common, own = meter[: len(METER)], meter[len(METER) :].reshape(len(METERS), -1)
    print("METER =", {n: round(float(v), 3) for n, v in zip(METER, common, strict=True)})
    print("USUAL = {")
    for beats, values in zip(METERS, own, strict=True):
        print(f"    {beats}: ({', '.join(f'{value:.3f}' for value in values)}),")
    print("}")


def kept_songs(folders: Sequence[Path], keep: Path | None) -> list[Song]:
    if keep and keep.exists():
        kept: list[Song] = pickle.loads(keep.read_bytes())
        return kept
    paths = [path for folder in folders for path in songs_in(folder)]
    with ProcessPoolExecutor(2) as pool:
        songs = [song for song in pool.map(seen_in, paths) if song is not None]
    if keep:
        keep.write_bytes(pickle.dumps(songs))
    return songs


if __name__ == "__main__":
    main()
