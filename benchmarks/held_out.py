"""How well songs are heard by fits that hadn't seen their genre, beside the fit to all.

    python benchmarks/held_out.py SONGS FOLDER[=WEIGHT]... [--genres] [--keep FILE]

SONGS are scored, and are fitted to as those of the other folders are. The family of a song's genre
is held out of counts, bars and sections alike, one family at a time (`families`); with --genres
only the genre itself is, whatever it is called in each folder, and its kin are seen. The columns
are those of `music`. --keep FILE keeps what is drawn up of the songs, as for `calibrate`.

Below stand averages: of what is heard, by fits that hadn't seen the kin and by the one that has
seen all; of the sections that the former find between the true bar lines; and of librosa's
default, as in `music`. Songs with irregular sections and others are averaged apart, too. Letters
are told by what is shipped: three numbers, fitted to all.
"""

from __future__ import annotations

import argparse
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from drawn import Song, kept_songs
from families import family_of, lots
from form import is_irregular
from marks import Marks, Reading, average, judge, weighed
from music import librosa_default
from numpy.typing import NDArray
from section_odds import Song as Form
from tune_sections import named
from unseen import Weights, chosen, fitted, readings

from glance.music.decode import decode
from glance.music.form.evidence import odds
from glance.music.form.letters import lettered
from glance.music.form.partition import borders, worthwhile
from glance.music.form.sections import find_parts
from glance.music.frontend import Features, listen
from glance.music.grid import in_bars
from glance.world import RealWorld

Array = NDArray[np.float64]

OTHERS = 6
"""Lots of the genres that none of SONGS is of."""

ALL = "all"
"""A family that no song is of: what is fitted without it has seen all."""

COLUMNS = ("beat", "octave", "number", "down", "offset", "near", "far", "labels")

ROWS = ("kin not seen", "all seen", "kin not seen, true bars", "librosa")


def read_by(weights: Weights, song: Song, features: Features) -> Reading:
    """What these weights make of a song."""
    heard = song.heard[chosen(song, weights)[0]]
    bars = readings(heard, weights)[0]
    downbeats = np.flatnonzero(bars.positions == 0).tolist()
    grid = in_bars(heard.beats.tolist(), downbeats, bars.beats)
    lines = [grid.seconds(line) for line in grid.bar_lines]
    parts = find_parts(features, np.array(lines), named(weights.sections))
    boundaries = [lines[part.start] for part in parts[1:]]
    last = grid.first + len(grid.beats)
    begun = [line for line, at in zip(lines, grid.bar_lines, strict=True) if at < last]
    return Reading(grid.beats, -grid.first, begun, boundaries, [part.letter for part in parts])


def read_on_true_bars(weights: Array, form: Form, truth: dict[str, Any]) -> Reading:
    """The sections that these weights find between the true bar lines."""
    parts = list(pairwise(worthwhile(borders(odds(form.evidence, named(weights))))))
    beats, downbeats = truth["beats"], truth["downbeats"]
    zero = bisect_left(beats, downbeats[0] - 1e-6)
    boundaries = [float(form.lines[start]) for start, _ in parts[1:]]
    return Reading(beats, zero, downbeats, boundaries, lettered(form.evidence.apart, parts))


def shown(name: str, marks: Marks) -> str:
    return f"{name:<42}" + "".join(f"{getattr(marks, column):>8.2f}" for column in COLUMNS)


def compare(songs: Sequence[Song], scored: Mapping[str, Path], kin: Callable[[str], str]) -> None:
    """Print how each of `scored` is heard by the fit that hadn't seen its kin, and averages.

    kin: of a genre, what it is held out with.
    """
    own = [song for song in songs if song.name in scored]
    lot = _lots_for(own, songs, kin)
    weights = fitted(songs, lot | {"": ALL})
    found: list[tuple[bool, dict[str, Marks]]] = []
    print(f"{'':<42}" + "".join(f"{column:>8}" for column in COLUMNS))
    for song in own:
        marks = marks_of(song, scored[song.name], weights[lot[song.genre]], weights[ALL])
        found.append((is_irregular(song.truth), marks))
        print(shown(song.name, marks[ROWS[0]]), flush=True)
    show_averages("average", [marks for _, marks in found])
    for name, odd in (("irregular", True), ("regular", False)):
        show_averages(name, [marks for irregular, marks in found if irregular is odd])


def marks_of(song: Song, path: Path, unseen: Weights, seen: Weights) -> dict[str, Marks]:
    """How well it is heard, by ROWS; not on true bars where the truth names no sections on them."""
    features = features_of(path)
    readings = {
        "kin not seen": read_by(unseen, song, features),
        "all seen": read_by(seen, song, features),
        "librosa": librosa_default(path),
    }
    if song.form:
        found = read_on_true_bars(unseen.sections, song.form, song.truth)
        readings["kin not seen, true bars"] = found
    return {row: judge(reading, song.truth, 0) for row, reading in readings.items()}


def show_averages(name: str, found: Sequence[Mapping[str, Marks]]) -> None:
    """A line for each of ROWS."""
    for row in ROWS:
        marks = [each[row] for each in found if row in each]
        if marks:
            print(shown(f"{name}, {row} ({len(marks)})", average(marks)))


def _lots_for(
    own: Sequence[Song], songs: Sequence[Song], kin: Callable[[str], str]
) -> dict[str, str]:
    """Kin of those that are scored are lots of their own; all others lie in a few."""
    apart = {kin(song.genre) for song in own}
    lot = {song.genre: kin(song.genre) for song in songs}
    others = lots([song.genre for song in songs if lot[song.genre] not in apart], OTHERS)
    return lot | {genre: f"others {number}" for genre, number in others.items()}


def features_of(path: Path) -> Features:
    sound = decode(path, path.read_bytes(), RealWorld()).value
    assert sound
    return listen(sound)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("songs", metavar="SONGS[=WEIGHT]")
    parser.add_argument("folders", nargs="*", metavar="FOLDER[=WEIGHT]")
    parser.add_argument("--genres", action="store_true", help="hold out genres, not families")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    songs = kept_songs([options.songs, *options.folders], options.keep)
    scored = {path.stem: path for path, _ in weighed([options.songs])}
    compare(songs, scored, str if options.genres else family_of)


if __name__ == "__main__":
    main()
