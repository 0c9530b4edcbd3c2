"""Fit the numbers of glance/music/weights.py that say where bars begin.

    python benchmarks/tune_bars.py FOLDER[=WEIGHT]... [--keep FILE]

On the true beats of songs, so that no mistake about beats is learned. Songs of a folder count
WEIGHT times, or once. PLACES and SLIPS make
the true places in the bar likely (see `bar_odds`); METER and USUAL make the true meter likely,
by readings of fits that hadn't seen the genre. How sure to be is another command's: `calibrate.py`.
Printed: how often bars are right on genres that neither fit had seen, and the numbers to paste.

--keep FILE keeps what was seen of the songs, so that another fit takes a minute.
"""

from __future__ import annotations

import json
import pickle
from bisect import bisect_left
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np
from bar_odds import Fit, Song, fit_places
from families import genre_of, lots
from keeping import weighing
from marks import weighed
from numpy.typing import NDArray
from scipy.linalg import block_diag
from scipy.optimize import minimize
from threadpoolctl import threadpool_limits

from glance.music.decode import decode
from glance.music.downbeats import TRAITS
from glance.music.frontend import FRAMES, Features, listen
from glance.music.gait import GAIT
from glance.music.meter import (
    METERS,
    look,
    meter_traits,
    placed,
)
from glance.music.weights import METER
from glance.world import RealWorld

Array = NDArray[np.float64]

FOLDS = 6
"""Families of genres are held out in so many lots."""

METER_PRIOR = 0.3
"""How strongly METER and what is usual as such are held to where they start."""

GAIT_PRIOR = 3.0
"""How strongly what is usual in songs that go some way is held to 0, per spread of the trait."""

CORPUS = 0.4
"""What a song without sections counts: those are scores, of few genres and many alike."""

IN_TWO = 0.6
"""What a song in two counts where meters are told apart. A third of the scores and a sixth of the
composed songs are reels, marches, rags and the like; of the songs that people make videos of, few
are, and one in four that reads as one in two is the more usual mistake."""

METER_AT_FIRST = {"explained": 1.0, "repeats": 1.0, "repeats_twice": 1.0}
USUAL_AT_FIRST = {4: 0.0, 3: -0.5, 2: -1.0, 5: -2.0, 7: -2.5}
"""Chosen before any fit: four is usual, five and seven are rare."""


def seen_in(path: Path, weight: float = 1.0) -> Song | None:
    """None where the truth has no two bars alike, or another meter than is looked for."""
    truth = json.loads(path.with_suffix(".truth.json").read_text())
    if not has_bars(truth):
        return None
    sound = decode(path, path.read_bytes(), RealWorld()).value
    assert sound
    song = on_true_beats(path.stem, truth, listen(sound))
    return replace(song, worth=weight * song.worth)


def has_bars(truth: dict[str, Any]) -> bool:
    return truth["beats_per_bar"] in METERS and len(truth["downbeats"]) >= 2


def on_true_beats(name: str, truth: dict[str, Any], features: Features) -> Song:
    """What is seen of a song that has bars."""
    beats, meter = np.array(truth["beats"]), int(truth["beats_per_bar"])
    lines = [bisect_left(truth["beats"], d - 1e-4) for d in truth["downbeats"]]
    number = np.arange(len(beats))
    bar = np.maximum(np.searchsorted(lines, number, side="right") - 1, 0)
    place = (number - np.array(lines)[bar]) % meter
    worth = 1.0 if truth.get("sections") else CORPUS
    return Song(name, genre_of(name, truth), meter, place, look(features, beats * FRAMES), worth)


def rows_of(song: Song, fit: Fit) -> Array:
    """(METERS, traits of a meter): what speaks for each, by a fit."""
    found = [placed(song.seen, m, fit.weights(), fit.named()) for m in METERS]
    return np.array(
        [meter_traits(song.seen, m, b.score) for m, b in zip(METERS, found, strict=True)]
    )


def odds_of(rows: Array, x: Array) -> Array:
    """Log odds of each meter. x: METER, then USUAL in the order of METERS."""
    return np.asarray(spread(rows) @ x)


def spread(rows: Array) -> Array:
    """(METERS, numbers that are fitted): what each is multiplied by, meter by meter."""
    common, own = rows[:, : len(METER)], rows[:, len(METER) :]
    return np.hstack([common, block_diag(*own)])


def fit_meters(songs: Sequence[Song], rows: dict[str, Array]) -> Array:
    """METER and USUAL, as `odds_of` wants them."""
    traits = np.array([rows[song.name] for song in songs])
    seen = np.array([spread(each) for each in traits])
    true = np.array([METERS.index(song.meter) for song in songs])[:, None] == np.arange(len(METERS))
    worth = np.array([song.worth * (IN_TWO if song.meter == 2 else 1.0) for song in songs])
    gait = traits[:, 0, len(METER) + 1 :].std(axis=0)
    usual = [(USUAL_AT_FIRST[meter], *np.zeros(len(gait))) for meter in METERS]
    first = np.array([*METER_AT_FIRST.values(), *np.ravel(usual)])
    of_meter = np.append(METER_PRIOR, GAIT_PRIOR * gait**2)
    prior = np.append(np.full(len(METER), METER_PRIOR), np.tile(of_meter, len(METERS)))

    def loss(x: Array) -> tuple[float, Array]:
        odds, off = seen @ x, x - first
        every = np.logaddexp.reduce(odds, axis=1)
        total = float(worth @ (every - odds[true])) + 0.5 * float(prior @ off**2)
        wrong = worth[:, None] * (np.exp(odds - every[:, None]) - true)
        return total, np.tensordot(wrong, seen, axes=2) + prior * off

    sides = [(0.0, None)] * len(METER) + [(None, None)] * (len(first) - len(METER))
    return np.asarray(minimize(loss, first, jac=True, bounds=sides, method="L-BFGS-B").x)


def right(song: Song, fit: Fit, meter: int) -> tuple[float, float, float]:
    """Whether the meter is right, the first downbeat, and the share of downbeats (F)."""
    heard = placed(song.seen, meter, fit.weights(), fit.named()).positions == 0
    true = song.place == 0
    both = 2 * float((heard & true).sum()) / float(heard.sum() + true.sum())
    return float(meter == song.meter), float(heard.argmax() == true.argmax()), both


def main() -> None:
    options = weighing(__doc__).parse_args()
    songs = kept_songs(options.folders, options.keep)
    # The matrices are small: more threads would wait for each other.
    with threadpool_limits(1, user_api="blas"):
        tune(songs)


def tune(songs: Sequence[Song]) -> None:
    lot = lots([song.genre for song in songs], FOLDS)
    fits = {n: fit_places([s for s in songs if lot[s.genre] != n]) for n in range(FOLDS)}
    rows = {s.name: rows_of(s, fits[lot[s.genre]]) for s in songs}
    marks: list[tuple[Song, tuple[float, float, float], tuple[float, float, float]]] = []
    for n in range(FOLDS):
        x = fit_meters([s for s in songs if lot[s.genre] != n], rows)
        for song in (s for s in songs if lot[s.genre] == n):
            meter = METERS[int(odds_of(rows[song.name], x).argmax())]
            marks.append((song, right(song, fits[n], meter), right(song, fits[n], song.meter)))
    show_marks(marks)
    show_numbers(fit_places(songs), fit_meters(songs, rows))


def show_marks(marks: Sequence[tuple[Song, tuple[float, ...], tuple[float, ...]]]) -> None:
    """Averages by kind of song, with the meter found and with the meter known."""
    print("genre not seen            songs   meter  first  down F   meter known:  first  down F")
    marks = sorted(marks, key=lambda mark: mark[0].worth)
    for worth, group in groupby(marks, key=lambda mark: mark[0].worth):
        here = list(group)
        found = [fmean(mark[1][i] for mark in here) for i in range(3)]
        known = [fmean(mark[2][i] for mark in here) for i in range(1, 3)]
        kind = f"{'composed' if worth >= 1 else 'scores'}, each worth {worth:g}"
        shown = "".join(f"{value:7.2f}" for value in found)
        print(f"{kind:<24}{len(here):>7}{shown}{'':15}" + "".join(f"{v:7.2f}" for v in known))


def show_numbers(fit: Fit, meter: Array) -> None:
    print("PLACES = {")
    for name, odds in zip(TRAITS, fit.places.T, strict=True):
        print(f'    "{name}": ({", ".join(f"{value:.4f}" for value in odds)}),')
    print("}\nSLIPS =", {name: round(price, 2) for name, price in fit.named().items()})
    common, own = meter[: len(METER)], meter[len(METER) :].reshape(len(METERS), -1)
    print("METER =", {n: round(float(v), 3) for n, v in zip(METER, common, strict=True)})
    print("USUAL = {")
    for name, values in zip(("as_such", *GAIT), own.T, strict=True):
        print(f'    "{name}": ({", ".join(f"{value:.3f}" for value in values)}),')
    print("}")


def kept_songs(folders: Sequence[str], keep: Path | None) -> list[Song]:
    if keep and keep.exists():
        kept: list[Song] = pickle.loads(keep.read_bytes())
        return kept
    with ProcessPoolExecutor(2) as pool:
        found = pool.map(seen_in, *zip(*weighed(folders), strict=True))
        songs = [song for song in found if song is not None]
    if keep:
        keep.write_bytes(pickle.dumps(songs))
    return songs


if __name__ == "__main__":
    main()
