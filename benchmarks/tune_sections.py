"""Fit SECTIONS and LETTERS of glance/music/weights.py: what speaks for sections, and for two
being the same music.

    python benchmarks/tune_sections.py FOLDER[=WEIGHT]... [--keep FILE]

On the true bars of songs, so that no mistake about beats is learned: the true sections are made
as likely as can be, of all ways to cut the song (see `partition`), and of the true sections
those of one letter to be the same. Songs of a folder count WEIGHT times, or once. Printed: the
numbers to paste, and boundary F by fits that saw all songs, and by fits that hadn't seen the
genre's family (see `families`).

--keep FILE keeps what was seen of each song: another fit takes minutes, with other weights, too.
"""

from __future__ import annotations

import json
import pickle
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np
from families import genre_of, lots
from form import is_irregular
from keeping import weighing
from marks import f_measure, weighed
from numpy.typing import NDArray
from section_odds import TRAITS, Song, Songs, fit, fit_letters

from glance.music.decode import decode
from glance.music.form.evidence import look, odds
from glance.music.form.partition import borders, worthwhile
from glance.music.frontend import Features, listen
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
    return Song(name, genre_of(name, truth), lines, starts, letters, is_irregular(truth), evidence)


def lots_of(songs: Sequence[Song]) -> NDArray[np.intp]:
    """Which lot each song is held out with, all of a family of genres in one."""
    genres = [song.genre for song in songs]
    lot = lots(genres, FOLDS)
    return np.array([lot[genre] for genre in genres])


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
    options = weighing(__doc__).parse_args()
    songs, worth, folders = kept_songs(options.folders, options.keep)
    together, lot = Songs(songs), lots_of(songs)
    whole = fit(together, worth)
    show_numbers(whole)
    print("LETTERS =", fit_letters(songs))
    fits = [fit(together, worth * (lot != fold), whole) for fold in range(FOLDS)]
    kinds = [kind_of(song, folder) for song, folder in zip(songs, folders, strict=True)]
    for title, weights in (("genre seen", [whole] * FOLDS), ("genre not seen", fits)):
        print(f"{title:<20} songs   F@0.5     F@3  sections   true")
        marks = [judged(song, weights[fold]) for song, fold in zip(songs, lot, strict=True)]
        for name in dict.fromkeys(kinds):
            kept = [i for i, kind in enumerate(kinds) if kind == name]
            show(name, [songs[i] for i in kept], [marks[i] for i in kept])


def kind_of(song: Song, folder: str) -> str:
    """What it is shown among: its folder, and whether its sections are irregular."""
    return f"{folder}, {'irregular' if song.is_irregular else 'regular'}"


def kept_songs(folders: Sequence[str], keep: Path | None) -> tuple[list[Song], Array, list[str]]:
    """Songs, how often each counts, and the name of its folder."""
    kept: dict[Path, Song | None] = {}
    if keep and keep.exists():
        kept = pickle.loads(keep.read_bytes())
    paths = [(path.resolve(), worth, path.parent.name) for path, worth in weighed(folders)]
    missing = [path for path, _, _ in paths if path not in kept]
    with ProcessPoolExecutor(2) as pool:
        kept |= zip(missing, pool.map(seen_in, missing, chunksize=4), strict=True)
    if keep and missing:
        keep.write_bytes(pickle.dumps(kept))
    drawn = [(song, *how) for path, *how in paths if (song := kept[path]) is not None]
    songs, worth, names = zip(*drawn, strict=True)
    return list(songs), np.array(worth), list(names)


if __name__ == "__main__":
    main()
