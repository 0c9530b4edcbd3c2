"""Measure what is heard against songs whose truth is known.

    python benchmarks/music.py FOLDER [--songs pop,jazz]
    python benchmarks/music.py FOLDER --pinned --true-bars

FOLDER holds `NAME.ogg` (or .wav, .flac, .mp3) beside `NAME.truth.json` with `beats` and
`downbeats` in seconds, `tempo`, and `sections` (start, end). Glance and librosa's default
are measured in the same run.

beat F      beats within 70 ms, as is usual in the field
octave      1 where the median tempo is off by more than a sixth: half, double, 3:2
number      share of true beats n, counted from the first downbeat, whose heard beat n is
            within 70 ms: what a script relies on
down F      downbeats within 70 ms
offset      median of heard minus true over matching beats, ms
F@0.5 F@3   section boundaries inside the song, within 0.5 and 3 s
labels      pairwise F of the sections' letters (Levy and Sandler 2008)
wall        seconds to analyse, from the file, in a process that has imported everything

Below the average stand those of songs with irregular sections (one inside the song isn't a
multiple of four bars long) and of the others.

--true-bars adds the sections that Glance finds between the true bar lines.
--pinned adds Glance with tempo, meter and the first downbeat pinned, as `pinned.py` says.
How true its confidence is, `calibrate.py` says.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from itertools import compress
from pathlib import Path

from form import is_irregular
from marks import HEADINGS, Marks, Reading, average, judge, reading_of, row, songs_in
from pinned import pinned
from true_bars import on_true_bars

from glance.music.analyse import analyse
from glance.music.decode import decode
from glance.world import RealWorld

Listener = Callable[[Path], Reading]


def glance(song: Path) -> Reading:
    """Ours, decoding included, cache and lock left aside."""
    sound = decode(song, song.read_bytes(), RealWorld()).value
    if sound is None:
        raise SystemExit(f"{song} can't be decoded")
    return reading_of(analyse(sound, "", 0)[0])


def librosa_default(song: Path) -> Reading:
    """librosa as its tutorial uses it: beats, a bar every four, ten clusters of chroma."""
    import librosa
    import numpy as np

    samples, rate = librosa.load(song)
    _, frames = librosa.beat.beat_track(y=samples, sr=rate)
    beats = librosa.frames_to_time(frames, sr=rate)
    chroma = librosa.feature.chroma_cqt(y=samples, sr=rate)
    synced = librosa.util.sync(chroma, frames.tolist(), aggregate=np.median)
    parts = librosa.segment.agglomerative(synced, min(10, synced.shape[1]))
    edges = np.concatenate([[0.0], beats])
    return Reading(beats.tolist(), 0, beats[::4].tolist(), edges[parts[1:]].tolist())


LISTENERS: dict[str, Listener] = {"glance": glance, "librosa": librosa_default}


def measure(folder: Path, wanted: Sequence[str], listeners: dict[str, Listener]) -> None:
    """Print the table, by song and on average."""
    print(" " * 39 + "".join(f"{heading:>8}" for heading in HEADINGS))
    found: dict[str, list[Marks]] = {who: [] for who in listeners}
    irregular: list[bool] = []
    for song in songs_in(folder, wanted):
        truth = json.loads(song.with_suffix(".truth.json").read_text())
        irregular.append(is_irregular(truth))
        for who, listener in listeners.items():
            begun = time.perf_counter()
            reading = listener(song)
            found[who].append(judge(reading, truth, time.perf_counter() - begun))
            print(row(song.stem, who, found[who][-1]), flush=True)
    for name, kept in (
        ("average", [True] * len(irregular)),
        ("irregular sections", irregular),
        ("regular sections", [not odd for odd in irregular]),
    ):
        show_average(name, kept, found)


def show_average(name: str, kept: Sequence[bool], found: dict[str, list[Marks]]) -> None:
    """Of the songs that are kept, a row for each listener; nothing where none is."""
    if any(kept):
        print()
        for who, marks in found.items():
            print(row(f"{name}, {sum(kept)} songs", who, average(compress(marks, kept))))


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, help="songs with their truth")
    parser.add_argument("--songs", default="", help="only those whose name holds one of these")
    parser.add_argument("--only", choices=sorted(LISTENERS), help="measure one listener alone")
    parser.add_argument("--pinned", action="store_true", help="and with tempo and bars pinned")
    parser.add_argument("--true-bars", action="store_true", help="and sections on true bars")
    options = parser.parse_args(arguments)
    wanted = [word for word in options.songs.split(",") if word]
    chosen = {k: v for k, v in LISTENERS.items() if options.only in (None, k)}
    if options.pinned:
        chosen["pinned"] = pinned
    if options.true_bars:
        chosen["true bars"] = on_true_bars
    measure(options.folder, wanted, chosen)


if __name__ == "__main__":
    main(sys.argv[1:])
