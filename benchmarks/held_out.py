"""How well songs are heard by fits that hadn't seen their genre, beside the fit to all.

    python benchmarks/held_out.py SONGS FOLDER[=WEIGHT]... [--genres] [--keep FILE]

SONGS are scored, and are fitted to as those of the other folders are. The family of a song's genre
is held out of counts, bars and sections alike, one family at a time (`families`); with --genres
only the genre itself is, whatever it is called in each folder, and its kin are seen. The columns
are those of `music`. --keep FILE keeps what is drawn up of the songs, as for `calibrate`.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
from drawn import Song, kept_songs
from families import family_of, lots
from marks import Marks, Reading, average, judge, weighed
from tune_sections import named
from unseen import Weights, chosen, fitted, readings

from glance.music.decode import decode
from glance.music.form.sections import find_parts
from glance.music.frontend import Features, listen
from glance.music.grid import in_bars
from glance.world import RealWorld

OTHERS = 6
"""Lots of the genres that none of SONGS is of."""

ALL = "all"
"""A family that no song is of: what is fitted without it has seen all."""

COLUMNS = ("beat", "octave", "number", "down", "offset", "near", "far")


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
    return Reading(grid.beats, -grid.first, begun, boundaries)


def shown(name: str, marks: Marks) -> str:
    return f"{name:<36}" + "".join(f"{getattr(marks, column):>8.2f}" for column in COLUMNS)


def compare(songs: Sequence[Song], scored: Mapping[str, Path], kin: Callable[[str], str]) -> None:
    """Print how each of `scored` is heard by the fit that hadn't seen its kin, and averages.

    kin: of a genre, what it is held out with.
    """
    own = [song for song in songs if song.name in scored]
    lot = _lots_for(own, songs, kin)
    weights = fitted(songs, lot | {"": ALL})
    unseen, seen = [], []
    print(f"{'':<36}" + "".join(f"{column:>8}" for column in COLUMNS))
    for song in own:
        features = features_of(scored[song.name])
        unseen.append(judge(read_by(weights[lot[song.genre]], song, features), song.truth, 0))
        seen.append(judge(read_by(weights[ALL], song, features), song.truth, 0))
        print(shown(song.name, unseen[-1]))
    print("\n" + shown("average, kin not seen", average(unseen)))
    print(shown("average, all seen", average(seen)))


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
