"""Fit SECTIONS and LETTERS of glance/music/weights.py: what speaks for sections, and for two
being the same music.

    python benchmarks/tune_sections.py FOLDER[=WEIGHT]... [--keep FILE]

On the true bars of songs, so that no mistake about beats is learned: the true sections are made
as likely as can be, of all ways to cut the song (see `partition`), and of the true sections
those of one letter to be the same. Songs of a folder count WEIGHT times, or once. Printed: the
numbers to paste, and boundary F on genres that the fit hadn't seen.

--keep FILE keeps what was seen of the songs, so that another fit takes minutes.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np
from form import is_irregular
from marks import f_measure, songs_in
from numpy.typing import NDArray
from section_odds import TRAITS, Song, Songs, fit, fit_letters

from glance.music.decode import decode
from glance.music.evidence import look, odds
from glance.music.frontend import Features, listen
from glance.music.partition import borders, worthwhile
from glance.world import RealWorld

Array = NDArray[np.float64]

FOLDS = 5


def seen_in(path: Path) -> Song | None:
    """None where the song has no bars to be cut at: see `bars_of`."""
    truth = json.loads(path.with_suffix(".truth.json").read_text())
    if bars_of(truth) is None:
        return None
    sound = decode(path, path.read_bytes(), RealWorld()).value
    assert sound
    return on_true_bars(path.stem, truth, listen(sound))


def bars_of(truth: dict[str, Any]) -> tuple[Array, tuple[int, ...]] | None:
    """Bar lines, and the bars at which sections begin; None where the truth names no sections, or
    off its bars, and where the song is shorter than four."""
    lines = np.array([*truth["downbeats"], truth.get("end", truth["beats"][-1])])
    begins = [part["start"] for part in truth.get("sections") or []]
    nearest = [int(np.abs(lines - begin).argmin()) for begin in begins]
    if not begins or len(lines) < 5 or max(abs(lines[nearest] - begins)) > 0.1:
        return None
    return lines, tuple(nearest)


def on_true_bars(name: str, truth: dict[str, Any], features: Features) -> Song | None:
    """What is seen of a song on its true bars."""
    bars = bars_of(truth)
    if bars is None:
        return None
    lines, starts = bars
    letters = "".join(part["letter"] for part in truth["sections"])
    evidence = look(features, lines)
    return Song(name, truth["tags"][0], lines, starts, letters, is_irregular(truth), evidence)


def lots(songs: Sequence[Song]) -> NDArray[np.intp]:
    """Which lot each song's genre is held out with, large and small ones mixed."""
    genres = sorted({song.genre for song in songs})
    order = np.random.default_rng(3).permutation(len(genres)) % FOLDS
    return np.array([order[genres.index(song.genre)] for song in songs])


def named(weights: Array) -> dict[str, float]:
    """As SECTIONS has them."""
    return {name: round(float(value), 3) for name, value in zip(TRAITS, weights, strict=True)}


def judged(song: Song, weights: Array) -> tuple[float, float, int]:
    """Boundary F within 0.5 and 3 s, and how many sections are found."""
    cuts = worthwhile(borders(odds(song.evidence, named(weights))))
    found = [float(song.lines[cut]) for cut in cuts[1:-1]]
    return f_measure(found, song.true, 0.5), f_measure(found, song.true, 3.0), len(cuts) - 1


def show(name: str, songs: Sequence[Song], marks: Sequence[tuple[float, float, int]]) -> None:
    near, far, parts = (fmean(column) for column in zip(*marks, strict=True))
    true = fmean(len(song.starts) for song in songs)
    print(f"{name:<20} {len(songs):>5} {near:7.3f} {far:7.3f} {parts:9.1f} {true:6.1f}", flush=True)


def show_numbers(weights: Array) -> None:
    print("SECTIONS = {")
    for trait, weight in named(weights).items():
        print(f'    "{trait}": {weight:.3f},')
    print("}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folders", nargs="+", help="songs with their truth; FOLDER=2 counts twice")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    songs, worth = kept_songs(options.folders, options.keep)
    together, lot = Songs(songs), lots(songs)
    whole = fit(together, worth)
    show_numbers(whole)
    print("LETTERS =", fit_letters(songs))
    fits = [fit(together, worth * (lot != fold), whole) for fold in range(FOLDS)]
    marks = [judged(song, fits[fold]) for song, fold in zip(songs, lot, strict=True)]
    print("genre not seen       songs  F@0.5     F@3  sections   true")
    for name, wanted in (
        ("irregular", [song.is_irregular for song in songs]),
        ("regular", [not song.is_irregular for song in songs]),
    ):
        kept = [i for i, is_wanted in enumerate(wanted) if is_wanted]
        if kept:
            show(name, [songs[i] for i in kept], [marks[i] for i in kept])


def kept_songs(folders: Sequence[str], keep: Path | None) -> tuple[list[Song], Array]:
    """Songs, and how often each counts."""
    if keep and keep.exists():
        kept: tuple[list[Song], Array] = pickle.loads(keep.read_bytes())
        return kept
    asked = [folder.rpartition("=") if "=" in folder else (folder, "", "1") for folder in folders]
    paths = [(path, float(worth)) for folder, _, worth in asked for path in songs_in(Path(folder))]
    with ProcessPoolExecutor(2) as pool:
        seen = zip(pool.map(seen_in, [path for path, _ in paths]), paths, strict=True)
        pairs = [(song, worth) for song, (_, worth) in seen if song is not None]
    found = [song for song, _ in pairs], np.array([worth for _, worth in pairs])
    if keep:
        keep.write_bytes(pickle.dumps(found))
    return found


if __name__ == "__main__":
    main()
