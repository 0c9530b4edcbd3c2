"""Songs with truth, drawn up so far that a fit can choose among their counts and place their bars.

Decoding and listening take most of the time and hang on no weights: what is drawn up here can be
kept. What is kept by other sources of `glance/music` than today's is drawn up anew.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import bar_odds
import numpy as np
import tune_sections
from families import genre_of
from keeping import kept
from marks import NEAR, f_measure, weighed
from numpy.typing import NDArray
from pulses import piece_of, traits_of
from scipy.linalg import block_diag
from threadpoolctl import threadpool_limits
from tune_bars import has_bars, on_true_beats
from tune_music import SHARPNESS
from tune_sections import on_true_bars

from glance.music import level, meter
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


@dataclass(frozen=True, slots=True)
class Hearing:
    """One way to count a song, heard to its end, before any calibration.

    beats    seconds;
    seen     what its bars are found by;
    traits   (beats, traits), see `support`;
    pulse    what tells whether there is a beat at all, see `beating`.
    """

    beats: Array
    seen: meter.Look
    traits: Array
    pulse: Array


@dataclass(frozen=True, slots=True)
class Song:
    """The ways to count a song.

    folder  where it came from;
    weight  how much it counts in the fit of counts;
    traits  (counts, len(WEIGHTS)), tempo: of each, the number of its tempo;
    agreed  (counts, counts), which are of one tempo and one phase;
    worth   of each, how good it is: 0..1;
    heard   the likeliest of them, by their number;
    piece   what tells of a piece of it whether there is a beat; None where there are none;
    truth   as the file beside the song has it;
    bars    what is seen on the true beats; None where the truth has no bars;
    form    what is seen on the true bars; None where the truth names no sections on them.
    """

    name: str
    genre: str
    folder: str
    weight: float
    traits: Array
    tempo: NDArray[np.intp]
    agreed: NDArray[np.bool_]
    worth: Array
    heard: dict[int, Hearing]
    piece: Array | None
    truth: dict[str, Any]
    bars: bar_odds.Song | None
    form: tune_sections.Song | None


def drawn(path: Path, weight: float) -> Song | None:
    """None where no pulse is heard, and nothing is claimed."""
    with threadpool_limits(1):
        truth = json.loads(path.with_suffix(".truth.json").read_text())
        sound = decode(path, path.read_bytes(), RealWorld()).value
        assert sound
        return drawn_up(path, weight, truth, listen(sound))


def drawn_up(path: Path, weight: float, truth: dict[str, Any], features: Features) -> Song | None:
    name = path.stem
    tempos = counts_of(features)
    counts = [count for counts in tempos for count in counts]
    if not counts:
        return None
    top = [int(i) for i in np.argsort([-count.odds for count in counts])[:LIKELIEST]]
    late = lag(features.samples, counts[top[0]].beats / FRAMES)  # soft players swell late
    fits = [f_measure(list(c.beats / FRAMES + late), truth["beats"], NEAR) for c in counts]
    worth = np.maximum(fits, 0.02) ** SHARPNESS
    return Song(
        name=name,
        genre=genre_of(name, truth),
        folder=str(path.parent),
        weight=weight,
        traits=np.array([[count.traits[trait] for trait in WEIGHTS] for count in counts]),
        tempo=np.repeat(np.arange(len(tempos)), [len(counts) for counts in tempos]),
        agreed=block_diag(*(level.agreed(counts) for counts in tempos)).astype(bool),
        worth=np.asarray(worth / worth.max()),
        heard={i: hearing(features, counts[i].beats) for i in top},
        piece=piece_of(features, name, truth["beats"]),
        truth=truth,
        bars=on_true_beats(name, truth, features) if has_bars(truth) else None,
        form=on_true_bars(name, truth, features) if truth.get("sections") else None,
    )


def hearing(features: Features, count: Array) -> Hearing:
    """count: frames of beats, as they were tracked."""
    instants = covering(features, count)
    return Hearing(
        beats=np.maximum(instants + lag(features.samples, instants), 0),
        seen=meter.look(features, instants * FRAMES),
        traits=traits(features, struck(features), instants),
        pulse=traits_of(features, count),
    )


def kept_songs(folders: Sequence[str], keep: Path | None) -> list[Song]:
    """The songs of FOLDER[=WEIGHT]…, from what was kept of them if that is still true."""

    def draw() -> list[Song]:
        with ProcessPoolExecutor(2) as pool:
            found = pool.map(drawn, *zip(*weighed(folders), strict=True), chunksize=4)
            return [song for song in found if song is not None]

    return kept(str(sorted(folders)), keep, draw)
