"""How well what is heard fits the truth: the measures that the benchmarks share.

Songs lie in a folder as `NAME.ogg` (or .wav, .flac, .mp3) beside `NAME.truth.json`; see `music`.
"""

from __future__ import annotations

import statistics
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from itertools import pairwise
from pathlib import Path

from form import labels_f

from glance.music.heard import Heard

SOUNDS = (".ogg", ".wav", ".flac", ".mp3")

NEAR = 0.07
"""Seconds within which a beat is right, as is usual in the field."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a listener says of a song: seconds; `zero` is the index of beat 0 in `beats`.

    letters  of the sections, one more than there are boundaries; () where none are told apart.
    """

    beats: Sequence[float]
    zero: int
    downbeats: Sequence[float]
    boundaries: Sequence[float]
    letters: Sequence[str] = ()


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
    labels: float
    wall: float


def reading_of(heard: Heard) -> Reading:
    """An analysis as the measures want it."""
    grid = heard.tempo
    last = grid.first + len(grid.beats)
    downbeats = [grid.seconds(line) for line in grid.bar_lines if line < last]
    boundaries = [grid.bar_seconds(section.start) for section in heard.sections[1:]]
    letters = [section.letter for section in heard.sections]
    return Reading(grid.beats, -grid.first, downbeats, boundaries, letters)


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
    pairs = matching(reading.beats, beats, NEAR)
    offset = statistics.median(h - t for h, t in pairs) * 1000 if pairs else float("nan")
    nothing = float("nan")
    return Marks(
        beat=f_measure(reading.beats, beats, NEAR),
        octave=float(octave_error(reading.beats, beats)),
        number=_numbered(reading, beats, zero),
        down=f_measure(reading.downbeats, downbeats, NEAR),
        offset=offset,
        near=f_measure(reading.boundaries, inner, 0.5) if inner else nothing,
        far=f_measure(reading.boundaries, inner, 3.0) if inner else nothing,
        labels=labels_f(reading.boundaries, reading.letters, truth),
        wall=wall,
    )


def _numbers(values: object) -> list[float]:
    assert isinstance(values, list)
    return [float(value) for value in values]


def octave_error(heard: Sequence[float], true: Sequence[float]) -> bool:
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
        right += inside and abs(reading.beats[place] - beat) <= NEAR
    return right / len(beats)


def average(marks: Iterable[Marks]) -> Marks:
    """The mean of each column over the songs that have it; of `offset`, the median."""
    columns = zip(*(astuple(mark) for mark in marks), strict=True)
    kept = [[value for value in column if value == value] for column in columns]
    means = [statistics.fmean(values) if values else float("nan") for values in kept]
    offsets = kept[4]
    means[4] = statistics.median(offsets) if offsets else float("nan")
    return Marks(*means)


HEADINGS = ("beat F", "octave", "number", "down F", "offset", "F@0.5", "F@3", "labels", "wall")


def row(name: str, who: str, marks: Marks) -> str:
    """One line of the table."""
    values = [getattr(marks, field.name) for field in fields(Marks)]
    shown = [f"{v:8.1f}" if i == 4 else f"{v:8.2f}" for i, v in enumerate(values)]
    return f"{name[:28]:<28} {who:<10}" + "".join(shown)


def weighed(folders: Sequence[str]) -> list[tuple[Path, float]]:
    """The songs of folders named as FOLDER or FOLDER=WEIGHT, and how often each counts."""
    return [
        (song, float(weight or 1))
        for folder, _, weight in (each.partition("=") for each in folders)
        for song in songs_in(Path(folder))
    ]


def songs_in(folder: Path, wanted: Sequence[str] = ()) -> list[Path]:
    """The songs of a folder whose name holds one of the wanted words; all if there is none."""
    songs = [song for song in sorted(folder.iterdir()) if song.suffix in SOUNDS]
    return [song for song in songs if not wanted or any(word in song.stem for word in wanted)]
