"""Songs with truth, drawn up so far that a fit can choose among their counts and place their bars.

Decoding and listening take most of the time and hang on no weights: what is drawn up here can be
kept. What is kept by other sources of `glance/music` than today's is drawn up anew.
"""

from __future__ import annotations

import json
import pickle
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import bar_odds
import numpy as np
import tune_sections
from families import genre_of
from marks import NEAR, f_measure, weighed
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits
from tune_bars import has_bars, on_true_beats
from tune_music import SHARPNESS
from tune_sections import on_true_bars

import glance.music
from glance.music import meter
from glance.music.align import lag
from glance.music.analyse import counts_of, covering, struck
from glance.music.decode import decode
from glance.music.frontend import FRAMES, Features, listen
from glance.music.support import traits
from glance.music.weights import WEIGHTS
from glance.world import RealWorld

Array = NDArray[np.float64]

LIKELIEST = 5
"""Counts of a song that are heard to their end; a fit chooses among them."""

OTHERS = ("knots.py", "calibration.py", "certainty.py")
"""Sources that change nothing of what is drawn up."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """One way to count a song, heard to its end, before any calibration.

    beats    seconds;
    seen     what its bars are found by;
    traits   (beats, traits), see `support`.
    """

    beats: Array
    seen: meter.Look
    traits: Array


@dataclass(frozen=True, slots=True)
class Song:
    """The ways to count a song.

    weight  how much it counts in the fit of counts;
    traits  (counts, len(WEIGHTS)), tempo: of each, the number of its tempo;
    worth   of each, how good it is: 0..1;
    heard   the likeliest of them, by their number;
    truth   as the file beside the song has it;
    bars    what is seen on the true beats; None where the truth has no bars;
    form    what is seen on the true bars; None where the truth names no sections on them.
    """

    name: str
    genre: str
    weight: float
    traits: Array
    tempo: NDArray[np.intp]
    worth: Array
    heard: dict[int, Hearing]
    truth: dict[str, Any]
    bars: bar_odds.Song | None
    form: tune_sections.Song | None

    def likely(self, weights: Array) -> Array:
        """How likely each count is."""
        odds = self.traits @ weights
        likely = np.exp(odds - odds.max())
        return np.asarray(likely / likely.sum())


def drawn(path: Path, weight: float) -> Song | None:
    """None where no pulse is heard, and nothing is claimed."""
    with threadpool_limits(1):
        truth = json.loads(path.with_suffix(".truth.json").read_text())
        sound = decode(path, path.read_bytes(), RealWorld()).value
        assert sound
        features = listen(sound)
        tempos = counts_of(features)
        counts = [count for counts in tempos for count in counts]
        if not counts:
            return None
        top = [int(i) for i in np.argsort([-count.odds for count in counts])[:LIKELIEST]]
        heard = {i: hearing(features, covering(features, counts[i].beats)) for i in top}
        fits = [f_measure(list(c.beats / FRAMES), truth["beats"], NEAR) for c in counts]
        worth = np.maximum(fits, 0.02) ** SHARPNESS
        return Song(
            name=path.stem,
            genre=genre_of(path.stem, truth),
            weight=weight,
            traits=np.array([[count.traits[name] for name in WEIGHTS] for count in counts]),
            tempo=np.repeat(np.arange(len(tempos)), [len(counts) for counts in tempos]),
            worth=np.asarray(worth / worth.max()),
            heard=heard,
            truth=truth,
            bars=on_true_beats(path.stem, truth, features) if has_bars(truth) else None,
            form=on_true_bars(path.stem, truth, features) if truth.get("sections") else None,
        )


def hearing(features: Features, instants: Array) -> Hearing:
    return Hearing(
        beats=np.maximum(instants + lag(features.samples, instants), 0),
        seen=meter.look(features, instants * FRAMES),
        traits=traits(features, struck(features), instants),
    )


def kept_songs(folders: Sequence[str], keep: Path | None) -> list[Song]:
    """The songs of FOLDER[=WEIGHT]…, from what was kept of them if that is still true."""
    stamp = f"{sources()} {sorted(folders)}"
    if keep and keep.exists():
        was, kept = pickle.loads(keep.read_bytes())
        if was == stamp:
            return list(kept)
    with ProcessPoolExecutor(2) as pool:
        found = pool.map(drawn, *zip(*weighed(folders), strict=True), chunksize=4)
        songs = [song for song in found if song is not None]
    if keep:
        keep.write_bytes(pickle.dumps((stamp, songs)))
    return songs


def sources() -> str:
    """What the analysis is made of, as one number."""
    here = Path(glance.music.__path__[0])
    files = sorted(file for file in here.rglob("*.py") if file.name not in OTHERS)
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
