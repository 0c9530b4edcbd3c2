"""Measure what is heard against songs whose truth is known.

    python benchmarks/music.py FOLDER [--songs pop,jazz]
    python benchmarks/music.py FOLDER --pinned
    python benchmarks/music.py FOLDER --calibration

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
wall        seconds to analyse, from the file, in a process that has imported everything

--pinned adds Glance with tempo, meter and the first downbeat pinned, as `pinned.py` says.
--calibration prints how often Glance is right when it says how sure it is.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from itertools import pairwise
from pathlib import Path

from glance.music.analyse import analyse
from glance.music.decode import decode
from glance.music.heard import Heard
from glance.world import RealWorld

SOUNDS = (".ogg", ".wav", ".flac", ".mp3")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a listener says of a song: seconds; `zero` is the index of beat 0 in `beats`."""

    beats: Sequence[float]
    zero: int
    downbeats: Sequence[float]
    boundaries: Sequence[float]


@dataclass(frozen=True, slots=True)
class Marks:
    """How well a reading fits the truth; NaN where the truth doesn't say."""

    beat: float
    octave: float
    number: float
    down: float
    offset: float
    near: float
    far: float
    wall: float


Listener = Callable[[Path], Reading]


def glance(song: Path) -> Reading:
    """Ours, decoding included, cache and lock left aside."""
    sound = decode(song, song.read_bytes(), RealWorld()).value
    if sound is None:
        raise SystemExit(f"{song} can't be decoded")
    return reading_of(analyse(sound, "", 0)[0])


def reading_of(heard: Heard) -> Reading:
    """An analysis as the measures want it."""
    grid = heard.tempo
    last = grid.first + len(grid.beats)
    downbeats = [grid.seconds(line) for line in grid.bar_lines if line < last]
    boundaries = [grid.bar_seconds(section.start) for section in heard.sections[1:]]
    return Reading(grid.beats, -grid.first, downbeats, boundaries)


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


def f_measure(heard: Sequence[float], true: Sequence[float], within: float) -> float:
    """Harmonic mean of precision and recall; each instant matches at most one."""
    matches = len(matching(heard, true, within))
    return 2 * matches / (len(heard) + len(true)) if len(heard) + len(true) else 1.0


def matching(
    heard: Sequence[float], true: Sequence[float], within: float
) -> list[tuple[float, float]]:
    """Pairs (heard, true), both rising, greedily from the left."""
    pairs, i, j = [], 0, 0
    while i < len(heard) and j < len(true):
        if abs(heard[i] - true[j]) <= within:
            pairs.append((heard[i], true[j]))
            i, j = i + 1, j + 1
        elif heard[i] < true[j]:
            i += 1
        else:
            j += 1
    return pairs


def judge(reading: Reading, truth: dict[str, object], wall: float) -> Marks:
    """Compare one reading with the truth."""
    beats, downbeats = _numbers(truth["beats"]), _numbers(truth["downbeats"])
    zero = bisect_left(beats, downbeats[0] - 1e-6)
    sections = truth.get("sections") or []
    assert isinstance(sections, list)
    inner = [float(section["start"]) for section in sections[1:]]
    pairs = matching(reading.beats, beats, 0.07)
    offset = statistics.median(h - t for h, t in pairs) * 1000 if pairs else float("nan")
    nothing = float("nan")
    return Marks(
        beat=f_measure(reading.beats, beats, 0.07),
        octave=float(_octave_error(reading.beats, beats)),
        number=_numbered(reading, beats, zero),
        down=f_measure(reading.downbeats, downbeats, 0.07),
        offset=offset,
        near=f_measure(reading.boundaries, inner, 0.5) if inner else nothing,
        far=f_measure(reading.boundaries, inner, 3.0) if inner else nothing,
        wall=wall,
    )


def _numbers(values: object) -> list[float]:
    assert isinstance(values, list)
    return [float(value) for value in values]


def _octave_error(heard: Sequence[float], true: Sequence[float]) -> bool:
    def period(beats: Sequence[float]) -> float:
        return statistics.median(b - a for a, b in pairwise(beats))

    if len(heard) < 2:
        return True
    ratio = period(heard) / period(true)
    return not 6 / 7 < ratio < 7 / 6


def _numbered(reading: Reading, beats: Sequence[float], zero: int) -> float:
    right = 0
    for index, beat in enumerate(beats):
        place = index - zero + reading.zero
        inside = 0 <= place < len(reading.beats)
        right += inside and abs(reading.beats[place] - beat) <= 0.07
    return right / len(beats)


def average(marks: Iterable[Marks]) -> Marks:
    """The mean of each column over the songs that have it; of `offset`, the median."""
    columns = zip(*(astuple(mark) for mark in marks), strict=True)
    kept = [[value for value in column if value == value] for column in columns]
    means = [statistics.fmean(values) if values else float("nan") for values in kept]
    offsets = kept[4]
    means[4] = statistics.median(offsets) if offsets else float("nan")
    return Marks(*means)


HEADINGS = ("beat F", "octave", "number", "down F", "offset", "F@0.5", "F@3", "wall")


def row(name: str, who: str, marks: Marks) -> str:
    """One line of the table."""
    values = [getattr(marks, field.name) for field in fields(Marks)]
    shown = [f"{v:8.1f}" if i == 4 else f"{v:8.2f}" for i, v in enumerate(values)]
    return f"{name[:28]:<28} {who:<10}" + "".join(shown)


def songs_in(folder: Path, wanted: Sequence[str] = ()) -> list[Path]:
    """The songs of a folder whose name holds one of the wanted words; all if there is none."""
    songs = [song for song in sorted(folder.iterdir()) if song.suffix in SOUNDS]
    return [song for song in songs if not wanted or any(word in song.stem for word in wanted)]


def measure(folder: Path, wanted: Sequence[str], listeners: dict[str, Listener]) -> None:
    """Print the table, by song and on average."""
    print(" " * 39 + "".join(f"{heading:>8}" for heading in HEADINGS))
    found: dict[str, list[Marks]] = {who: [] for who in listeners}
    for song in songs_in(folder, wanted):
        truth = json.loads(song.with_suffix(".truth.json").read_text())
        for who, listener in listeners.items():
            begun = time.perf_counter()
            reading = listener(song)
            found[who].append(judge(reading, truth, time.perf_counter() - begun))
            print(row(song.stem, who, found[who][-1]), flush=True)
    print()
    for who, marks in found.items():
        if marks:
            print(row(f"average of {len(marks)}", who, average(marks)))


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, help="songs with their truth")
    parser.add_argument("--songs", default="", help="only those whose name holds one of these")
    parser.add_argument("--only", choices=sorted(LISTENERS), help="measure one listener alone")
    parser.add_argument("--pinned", action="store_true", help="and with tempo and bars pinned")
    parser.add_argument("--calibration", action="store_true", help="is the confidence true?")
    options = parser.parse_args(arguments)
    wanted = [word for word in options.songs.split(",") if word]
    chosen = {k: v for k, v in LISTENERS.items() if options.only in (None, k)}
    if options.pinned:
        from pinned import pinned

        chosen["pinned"] = pinned
    if options.calibration:
        from reliability import claims_on, table

        print(
            table([claim for song in songs_in(options.folder, wanted) for claim in claims_on(song)])
        )
        return
    measure(options.folder, wanted, chosen)


if __name__ == "__main__":
    main(sys.argv[1:])
