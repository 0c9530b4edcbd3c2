"""How well songs are heard by fits that hadn't seen their genre, beside the fit to all.

    python benchmarks/held_out.py SONGS FOLDER[=WEIGHT]... [--keep FILE]

SONGS are scored, and are fitted to as those of the other folders are; the family of a song's genre
is held out of counts and of bars alike (`families`). The columns are those of `music`; sections are
held out by `tune_sections`. --keep FILE keeps what is drawn up of the songs, as for `calibrate`.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from drawn import Song, kept_songs
from families import lots
from marks import Marks, Reading, average, judge, weighed
from unseen import Weights, chosen, fitted, readings

from glance.music.grid import in_bars

LOTS = 6
"""Families of genres are held out in so many lots."""

ALL = -1
"""A lot that no song is in: what is fitted without it has seen all."""

COLUMNS = ("beat", "octave", "number", "down", "offset")


def read_by(weights: Weights, song: Song) -> Reading:
    """What these weights make of what is drawn up of a song; no sections."""
    heard = song.heard[chosen(song, weights)[0]]
    bars = readings(heard, weights)[0]
    downbeats = np.flatnonzero(bars.positions == 0).tolist()
    grid = in_bars(heard.beats.tolist(), downbeats, bars.beats)
    last = grid.first + len(grid.beats)
    lines = [grid.seconds(line) for line in grid.bar_lines if line < last]
    return Reading(grid.beats, -grid.first, lines, ())


def shown(name: str, marks: Marks) -> str:
    return f"{name:<36}" + "".join(f"{getattr(marks, column):>8.2f}" for column in COLUMNS)


def compare(songs: Sequence[Song], scored: frozenset[str]) -> None:
    """Print how each of `scored` is heard by the fit that hadn't seen its family, and averages."""
    lot = lots([song.genre for song in songs], LOTS)
    weights = fitted(songs, lot | {"": ALL})
    own = [song for song in songs if song.name in scored]
    heard = {s.name: judge(read_by(weights[lot[s.genre]], s), s.truth, 0) for s in own}
    known = [judge(read_by(weights[ALL], s), s.truth, 0) for s in own]
    print(f"{'':<36}" + "".join(f"{column:>8}" for column in COLUMNS))
    for name, marks in heard.items():
        print(shown(name, marks))
    print("\n" + shown("average, family not seen", average(heard.values())))
    print(shown("average, all seen", average(known)))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("songs", metavar="SONGS[=WEIGHT]")
    parser.add_argument("folders", nargs="*", metavar="FOLDER[=WEIGHT]")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    songs = kept_songs([options.songs, *options.folders], options.keep)
    compare(songs, frozenset(path.stem for path, _ in weighed([options.songs])))


if __name__ == "__main__":
    main()
