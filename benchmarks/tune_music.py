"""Fit the numbers in glance/music/weights.py that say which count of a song is its beat.

    python benchmarks/tune_music.py FOLDER[=WEIGHT]... [--keep FILE]

FOLDER holds songs that `benchmarks/composer`, `scores` or `plain.py` made, or others with their
truth beside them; each counts WEIGHT times, or once. For each song every way to count it is
drawn up, with the traits that speak for it; the weights make the counts with a high beat F
likely (a conditional logit, with a prior at 0). Printed, by folder: how well the fit on all
songs does, how well the fits do that hadn't seen the family of the song's genre (`families`),
and what the best of all that was drawn up would do (columns as in `faults`); then the numbers to
paste. How sure to be is another command's: `calibrate.py`.

--keep FILE keeps the counts, so that another fit takes seconds.
"""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from families import family_of, genre_of
from faults import Fault, fault, headings, line
from keeping import weighing
from marks import weighed
from numpy.typing import NDArray
from scipy.optimize import minimize
from threadpoolctl import threadpool_limits

from glance.music.align import lag
from glance.music.analyse import counts_of, covering
from glance.music.decode import decode
from glance.music.frontend import Features, listen
from glance.music.weights import WEIGHTS
from glance.world import RealWorld

Array = NDArray[np.float64]

PRIOR = 1.0
"""How strongly the weights are held to 0, per spread of their trait."""

SHARPNESS = 4
"""Counts are worth their beat F to this power."""


class Fitted(Protocol):
    """What is fitted to. traits: (counts, traits); worth: of each count, 0..1."""

    @property
    def weight(self) -> float: ...
    @property
    def traits(self) -> Array: ...
    @property
    def worth(self) -> Array: ...


@dataclass(frozen=True, slots=True)
class Song:
    """The ways to count a song.

    folder  where it came from; weight: how much it counts in the fit;
    traits  (counts, len(WEIGHTS));
    faults  how well each fits the truth.
    """

    name: str
    folder: str
    family: str
    weight: float
    traits: Array
    faults: tuple[Fault, ...]

    @property
    def worth(self) -> Array:
        found = np.maximum([fault.beat for fault in self.faults], 0.02) ** SHARPNESS
        return np.asarray(found / found.max())

    def chosen(self, weights: Array) -> int:
        return int((self.traits @ weights).argmax())


def counted(path: Path, weight: float) -> Song | None:
    """Draw up the ways to count a song; None where no pulse is heard."""
    with threadpool_limits(1):
        sound = decode(path, path.read_bytes(), RealWorld()).value
        assert sound
        truth = json.loads(path.with_suffix(".truth.json").read_text())
        return drawn_up(path, weight, listen(sound), truth)


def drawn_up(path: Path, weight: float, features: Features, truth: dict[str, Any]) -> Song | None:
    counts = [count for counts in counts_of(features) for count in counts]
    if not counts:
        return None
    instants = [covering(features, count.beats) for count in counts]
    likeliest = int(np.argmax([count.odds for count in counts]))
    late = lag(features.samples, instants[likeliest])
    heard = [list(np.maximum(those + late, 0)) for those in instants]
    return Song(
        name=path.stem,
        folder=str(path.parent),
        family=family_of(genre_of(path.stem, truth)),
        weight=weight,
        traits=np.array([[count.traits[name] for name in WEIGHTS] for count in counts]),
        faults=tuple(fault(those, truth["beats"]) for those in heard),
    )


def fit(songs: Sequence[Fitted], spread: Array) -> Array:
    """Weights, per unit of trait. spread: of each trait, how much it varies in a song."""
    traits = np.vstack([song.traits for song in songs]) / spread
    good = np.concatenate([song.worth for song in songs])
    sizes = np.array([len(song.traits) for song in songs])
    first, song_of = np.cumsum(sizes) - sizes, np.repeat(np.arange(len(songs)), sizes)
    weight = np.array([song.weight for song in songs])

    def loss(scaled: Array) -> tuple[float, Array]:
        odds = traits @ scaled
        likely = np.exp(odds - np.maximum.reduceat(odds, first)[song_of])
        likely /= np.add.reduceat(likely, first)[song_of]
        hit = np.add.reduceat(likely * good, first)
        pull = weight[song_of] * likely * (good / hit[song_of] - 1)
        total = 0.5 * PRIOR * scaled @ scaled - weight @ np.log(hit)
        return float(total), np.asarray(PRIOR * scaled - pull @ traits)

    found = minimize(loss, np.zeros(len(spread)), jac=True, method="L-BFGS-B")
    return np.asarray(found.x / spread)


def unseen(songs: Sequence[Song], spread: Array) -> dict[str, Array]:
    """For each family, the weights of a fit that hadn't seen it."""
    families = sorted({song.family for song in songs})
    return {f: fit([s for s in songs if s.family != f], spread) for f in families}


def table(songs: Sequence[Song], weights: Array, held: dict[str, Array]) -> Iterator[str]:
    """By folder, how well all are counted by either fit, and could be."""
    yield headings()
    for folder in dict.fromkeys(song.folder for song in songs):
        here = [song for song in songs if song.folder == folder]
        named = f"{folder[-20:]} ({len(here)})"
        yield line(named, "all", [s.faults[s.chosen(weights)] for s in here])
        yield line("", "unseen", [s.faults[s.chosen(held[s.family])] for s in here])
        yield line("", "best", [max(s.faults, key=lambda fault: fault.beat) for s in here])


def main() -> None:
    options = weighing(__doc__).parse_args()
    songs = kept_songs(options.folders, options.keep)
    spread = np.mean([song.traits.std(axis=0) for song in songs], axis=0)
    weights = fit(songs, spread)
    print(*table(songs, weights, unseen(songs, spread)), sep="\n")
    for name, weight in zip(WEIGHTS, weights, strict=True):
        print(f'    "{name}": {weight:.4g},')


def kept_songs(folders: Sequence[str], keep: Path | None) -> list[Song]:
    if keep and keep.exists():
        kept: list[Song] = pickle.loads(keep.read_bytes())
        return kept
    with ProcessPoolExecutor(2) as pool:
        found = pool.map(counted, *zip(*weighed(folders), strict=True), chunksize=4)
        songs = [song for song in found if song is not None]
    if keep:
        keep.write_bytes(pickle.dumps(songs))
    return songs


if __name__ == "__main__":
    main()
