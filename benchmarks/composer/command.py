"""Compose songs with known truth, to develop the analysis of music on.

    python benchmarks/composer FOLDER --songs 120 --seed 1 [--genres pop,jazz] [--font FILE]...
                               [--hard odd-length]

Writes NAME.ogg and NAME.truth.json, each whole at once. A song that is there already is left
as it is: the same command goes on where it was stopped. Needs `fluidsynth` on the path and a
General MIDI sound font.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Sequence
from pathlib import Path
from random import Random

from .compose import compose
from .genres import Genre, genres
from .playing import FONTS, write_song
from .studio import recorded
from .truth import truth


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path, help="where the songs go")
    parser.add_argument("--songs", type=int, default=120, help="how many")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other songs")
    parser.add_argument("--genres", default="", help="only these, parted by commas")
    parser.add_argument("--hard", default="", help="what is hard about all, parted by commas")
    parser.add_argument("--font", type=Path, action="append", help="a sound font; several are fine")
    options = parser.parse_args(arguments)
    if not shutil.which("fluidsynth"):
        raise SystemExit("fluidsynth isn't on the path: it plays the songs")
    fonts = options.font or list(FONTS.values())
    if not fonts:
        raise SystemExit("no sound font found: name one with --font FILE")
    options.folder.mkdir(parents=True, exist_ok=True)
    wanted, hard = _names(options.genres), _names(options.hard)
    for genre, number in programme(options.songs, options.seed, wanted):
        produce(options.folder, genre, f"{options.seed}-{number}", fonts, hard)


def _names(text: str) -> list[str]:
    return [name for name in text.split(",") if name]


def programme(songs: int, seed: int, wanted: Sequence[str]) -> list[tuple[Genre, int]]:
    """Which genres, in an order of chance: all once, then all again."""
    known = genres()
    every = [genre for genre in known if not wanted or genre.name in wanted]
    if not every:
        raise SystemExit(f"no such genre; there are {', '.join(genre.name for genre in known)}")
    found: list[tuple[Genre, int]] = []
    for number in range(-(-songs // len(every))):
        found += [(genre, number) for genre in Random(f"{seed} {number}").sample(every, len(every))]
    return found[:songs]


def produce(
    folder: Path, genre: Genre, seed: str, fonts: Sequence[Path], hard: Sequence[str] = ()
) -> None:
    """Compose, play and write one song, unless it is there."""
    name = f"{genre.name}-{seed}"
    song_file = folder / f"{name}.ogg"
    if song_file.exists():
        return
    song = compose(genre, seed, hard)
    take = recorded(song, genre, fonts, f"{genre.name} {seed}")
    facts = truth(song, name) | {
        "audio": song_file.name, "soundfont": take.fonts, "master": take.master,
    }  # fmt: skip
    write_song(song_file, take.sound.astype("float32"), facts)
    print(f"{name:<28} {facts['tempo']:>7.2f}  {' '.join(facts['tags'][1:])}", flush=True)
