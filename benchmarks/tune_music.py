"""Fit the numbers in glance/music/weights.py to songs whose truth is known.

    python benchmarks/tune_music.py FOLDER[=WEIGHT]... [--keep FILE]

FOLDER holds songs that `benchmarks/composer` or `benchmarks/scores` made, or others with their
truth beside them; each counts WEIGHT times, or once. For each song every way to count it is
drawn up, with the traits that speak for it; the weights make the counts with a high beat F
likely (a conditional logit, with a prior at 0). Printed: how well the fit on all songs does,
how well the fits do that hadn't seen the genre, and the numbers to paste. How sure to be is
another command's: `calibrate.py`.

--keep FILE keeps the counts, so that another fit takes seconds.
"""

from __future__ import annotations

import argparse
import json
import pickle
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from marks import HEADINGS, Marks, average, judge, reading_of, row, songs_in
from numpy.typing import NDArray
from scipy.optimize import minimize

from glance.music.analyse import counts_of, heard_as
from glance.music.decode import decode
from glance.music.frontend import listen
from glance.music.weights import WEIGHTS
from glance.world import RealWorld

Array = NDArray[np.float64]

PRIOR = 2.0
"""How strongly the weights are held to 0, per spread of their trait."""

SHARPNESS = 4
"""Counts are worth their beat F to this power."""


@dataclass(frozen=True, slots=True)
class Song:
    """The ways to count a song.

    weight  how much it counts in the fit;
    traits  (counts, len(WEIGHTS));
    tempo   of each, the number of its tempo: the song is as likely counted at it as at all of them;
    marks   how well each fits the truth.
    """

    name: str
    genre: str
    weight: float
    traits: Array
    tempo: NDArray[np.intp]
    marks: list[Marks]

    @property
    def worth(self) -> Array:
        worth = np.maximum([mark.beat for mark in self.marks], 0.02) ** SHARPNESS
        return np.asarray(worth / worth.max())

    def likely(self, weights: Array) -> Array:
        """How likely each count is."""
        odds = self.traits @ weights
        likely = np.exp(odds - odds.max())
        return np.asarray(likely / likely.sum())


def counted(path: Path, weight: float) -> Song:
    """Draw up the ways to count a song."""
    truth = json.loads(path.with_suffix(".truth.json").read_text())
    sound = decode(path, path.read_bytes(), RealWorld()).value
    assert sound
    features = listen(sound)
    tempos = counts_of(features)
    counts = [count for counts in tempos for count in counts]
    heard = [heard_as(sound, "", 0, features, [count]) for count in counts]
    return Song(
        name=path.stem,
        genre=truth["tags"][0],
        weight=weight,
        traits=np.array([[count.traits[name] for name in WEIGHTS] for count in counts]),
        tempo=np.repeat(np.arange(len(tempos)), [len(counts) for counts in tempos]),
        marks=[judge(reading_of(h), truth, 0) for h in heard],
    )


def fit(songs: list[Song], spread: Array) -> Array:
    """Weights, per unit of trait."""

    def loss(scaled: Array) -> tuple[float, Array]:
        total, slope = 0.5 * PRIOR * scaled @ scaled, PRIOR * scaled
        for song in songs:
            likely = song.likely(scaled / spread)
            good = likely * song.worth
            total -= song.weight * np.log(good.sum())
            pull = (good / good.sum() - likely) @ (song.traits / spread)
            slope = slope - song.weight * pull
        return float(total), slope

    found = minimize(loss, np.zeros(len(spread)), jac=True, method="L-BFGS-B")
    return np.asarray(found.x / spread)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folders", nargs="+", metavar="FOLDER[=WEIGHT]")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    songs = kept_songs(options.folders, options.keep)
    spread = np.mean([song.traits.std(axis=0) for song in songs], axis=0)
    weights = fit(songs, spread)
    genres = {song.genre for song in songs}
    unseen = {g: fit([song for song in songs if song.genre != g], spread) for g in genres}
    fits = {"all": [weights] * len(songs), "unseen": [unseen[song.genre] for song in songs]}
    print(" " * 39 + "".join(f"{heading:>8}" for heading in HEADINGS))
    for who, theirs in fits.items():
        marks = [s.marks[int(s.likely(w).argmax())] for s, w in zip(songs, theirs, strict=True)]
        for song, mark in zip(songs, marks, strict=True):
            print(row(song.name, who, mark))
        print(row(f"average of {len(songs)}", who, average(marks)), end="\n\n")
    for name, weight in zip(WEIGHTS, weights, strict=True):
        print(f'    "{name}": {weight:.4g},')


def kept_songs(folders: list[str], keep: Path | None) -> list[Song]:
    if keep and keep.exists():
        kept: list[Song] = pickle.loads(keep.read_bytes())
        return kept
    weighed = [
        (song, float(weight or 1))
        for folder, _, weight in (each.partition("=") for each in folders)
        for song in songs_in(Path(folder))
    ]
    with ProcessPoolExecutor(2) as pool:
        songs = list(pool.map(counted, *zip(*weighed, strict=True)))
    if keep:
        keep.write_bytes(pickle.dumps(songs))
    return songs


if __name__ == "__main__":
    main()
