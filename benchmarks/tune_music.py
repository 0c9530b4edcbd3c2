"""Fit the numbers in glance/music/weights.py to songs whose truth is known.

    python benchmarks/tune_music.py FOLDER[=WEIGHT]... [--keep FILE]

FOLDER holds songs that `benchmarks/composer` or `benchmarks/scores` made, or others with their
truth beside them; each counts WEIGHT times, or once. For each song every way to count it is
drawn up, with the traits that speak for it; the weights make the counts with a high beat F
likely (a conditional logit, with a prior at 0). The calibration makes what was said by fits
that hadn't seen the song's genre as sure as they were right (logistic, with a prior at no
change). Printed: how well the fit on all songs does, how well the fits do that hadn't seen the
genre, how true the latter's confidence is, and the numbers to paste.

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
from music import HEADINGS, Marks, average, judge, reading_of, row, songs_in
from numpy.typing import NDArray
from reliability import Claim, is_right, table
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
    marks   how well each fits the truth;
    right   of each, whether its tempo, meter and first downbeat are right;
    raw     of each, how sure its meter and first downbeat seem before calibration.
    """

    name: str
    genre: str
    weight: float
    traits: Array
    tempo: NDArray[np.intp]
    marks: list[Marks]
    right: list[dict[str, bool]]
    raw: list[dict[str, float]]

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
    heard = [heard_as(sound, "", 0, features, [count], as_it_seems) for count in counts]
    return Song(
        name=path.stem,
        genre=truth["tags"][0],
        weight=weight,
        traits=np.array([[count.traits[name] for name in WEIGHTS] for count in counts]),
        tempo=np.repeat(np.arange(len(tempos)), [len(counts) for counts in tempos]),
        marks=[judge(reading_of(h), truth, 0) for h in heard],
        right=[is_right(h, truth) for h in heard],
        raw=[{"meter": h.confidence.meter, "downbeat": h.confidence.downbeat} for h in heard],
    )


def as_it_seems(what: str, raw: float) -> float:
    """Confidence without calibration."""
    return raw


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


def claims_on(song: Song, weights: Array) -> list[Claim]:
    """What these weights say of a song, before calibration."""
    likely = song.likely(weights)
    best = int(likely.argmax())
    share = likely[song.tempo == song.tempo[best]].sum()
    sure = {
        "tempo": share,
        "meter": song.raw[best]["meter"],
        "downbeat": song.raw[best]["downbeat"] * likely[best] / share,
    }
    return [Claim(what, float(sure[what]), song.right[best][what]) for what in sure]


def logit(sure: float) -> float:
    kept = min(max(sure, 0.005), 0.995)
    return float(np.log(kept / (1 - kept)))


def calibrate(claims: list[Claim]) -> tuple[float, float]:
    """Slope and shift of log odds that make the claims as sure as they are right."""
    odds = np.array([logit(claim.sure) for claim in claims])
    right = np.array([claim.right for claim in claims])

    def loss(line: Array) -> float:
        said = line[0] * odds + line[1]
        prior = 2 * (line[0] - 1) ** 2 + 0.5 * line[1] ** 2
        return float(np.logaddexp(0, np.where(right, -said, said)).sum() + prior)

    slope, shift = minimize(loss, np.array([1.0, 0.0]), bounds=[(0, None), (None, None)]).x
    return round(float(slope), 2), round(float(shift), 2)


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
    show_calibration([c for s in songs for c in claims_on(s, unseen[s.genre])], songs, unseen)
    for name, weight in zip(WEIGHTS, weights, strict=True):
        print(f'    "{name}": {weight:.4g},')


def show_calibration(claims: list[Claim], songs: list[Song], unseen: dict[str, Array]) -> None:
    """The lines for all songs; and how true those are that hadn't seen a genre."""
    whats = list(dict.fromkeys(claim.what for claim in claims))
    lines = {what: calibrate([c for c in claims if c.what == what]) for what in whats}
    held_out = []
    for genre, weights in unseen.items():
        others = [c for s in songs if s.genre != genre for c in claims_on(s, unseen[s.genre])]
        for claim in (c for s in songs if s.genre == genre for c in claims_on(s, weights)):
            slope, shift = calibrate([c for c in others if c.what == claim.what])
            sure = 1 / (1 + np.exp(-slope * logit(claim.sure) - shift))
            held_out.append(Claim(claim.what, min(float(sure), 0.99), claim.right))
    held_out.sort(key=lambda claim: whats.index(claim.what))
    print(table(held_out))
    print("CALIBRATION =", lines)


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
