"""The ways a song could be counted: for each tempo, every beat that could be the beat.

Trackers slip: where a bass plays off the beat for eight bars, so do they, and a syncopated
hand drags them by half a beat in the middle of a song. At another level of the same song the
tracking is often sound. So each count is also doubled, thinned to every second or third beat,
moved by half a beat (or a third, where beats split in three), tracked more stiffly and, where
most of it lies on a straight line, put on that line, or on one that the song as a whole has.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from math import log2
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from glance.music.beats import LOOSE, STIFF, Hold, doubled, off_beats, steadied, thirds_later, track
from glance.music.frontend import FRAMES
from glance.music.lines import lines, spectrum
from glance.music.tempo import FASTEST, SLOWEST, candidates, follow, periods

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

_SAME_TEMPO = 0.04
"""Octaves within which two tempos are one."""
_SAME_BEATS, _SAME_LINE = 0.93, 0.985
"""Share of the beats that two counts have in common if they are the same; of straight ones."""
_NEAR = 5.0
"""Frames within which two beats are the same."""
_FAINT = 0.3
"""Share of the strength of a tempo's strongest count, below which a thinned one is dropped."""
_FASTEST_DOUBLED, _FASTEST_SEVENS = 108.0, 152.0
"""Tempo in BPM above which nothing is doubled; above which not even eighths in bars of seven."""
_SEVENS = 0.2
"""How much more alike eighths must be seven later than four, six or eight: songs in seven have
0.6 and more, others no more than 0.1."""
_TERNARY = 1.5
"""How much more is struck at thirds of a beat than half-way, where a third could be the beat."""
_FEWEST = 6
"""Beats that it takes to count."""


class _Tempo(NamedTuple):
    """The counts at one tempo, which is that of the first of them."""

    bpm: float
    counts: list[Array]


def ways(envelope: NDArray[np.float32], salient: Array, strength: Array) -> list[list[Array]]:
    """The counts to choose from, those of one tempo together: each the frames of its beats.

    envelope: how suddenly the sound grows. salient, strength: as in `tempo`.
    """
    from scipy.ndimage import maximum_filter1d

    near = maximum_filter1d(envelope, 7)
    frames = len(envelope)
    paths = np.array([periods(follow(salient, bin), frames) for bin in candidates(strength)])
    tracked, stiff = (_tracked(envelope, paths, hold) for hold in (LOOSE, STIFF))
    tempos: list[_Tempo] = []
    straight = list(_straight(tracked, frames))
    whole = list(_and_off(tracked, frames))
    for beats in whole:
        _add(tempos, beats)
    for beats in straight:
        _add(tempos, beats, _SAME_LINE)
    for beats in _on_lines(tracked, envelope):
        _add(tempos, beats, _SAME_LINE)
    doubles = _doubled(tracked, near)
    for beats in chain(_thirds([*tracked, *straight[::2]], near), _and_off(stiff, frames), doubles):
        _add(tempos, beats)
    for beats in _thinned([*whole, *straight]):
        _add(tempos, beats, near=near)
    return [tempo.counts for tempo in tempos]


def bpm_of(beats: Array) -> float:
    """Beats a minute, at the median."""
    return 60 * FRAMES / float(np.median(np.diff(beats)))


def _tracked(envelope: NDArray[np.float32], paths: Array, hold: Hold) -> list[Array]:
    """What is tracked along each path, those that come to the same tempo once."""
    tracked: list[Array] = []
    for beats in track(envelope, paths, hold):
        if len(beats) >= 4 and not any(_same(bpm_of(beats), bpm_of(other)) for other in tracked):
            tracked.append(beats)
    return tracked


def _same(bpm: float, other: float) -> bool:
    return abs(log2(bpm / other)) < _SAME_TEMPO


def _and_off(tracked: list[Array], frames: int) -> Iterator[Array]:
    for beats in tracked:
        yield beats
        yield off_beats(beats, frames)


def _thirds(tracked: list[Array], near: NDArray[np.float32]) -> Iterator[Array]:
    """Of beats that split in three: long and short notes sound alike from either."""
    for beats in tracked:
        one, two = thirds_later(beats)
        third = (_strength(near, one) + _strength(near, two)) / 2
        if third > _TERNARY * _strength(near, beats[:-1] + np.diff(beats) / 2):
            yield from (one, two)


def _straight(tracked: list[Array], frames: int) -> Iterator[Array]:
    for beats in tracked:
        line = steadied(beats)
        if line is not None:
            yield line
            yield off_beats(line, frames)


def _on_lines(tracked: list[Array], envelope: NDArray[np.float32]) -> Iterator[Array]:
    rates = spectrum(envelope)
    for beats in tracked:
        for line in lines(rates, envelope, beats):
            if SLOWEST < bpm_of(line) < FASTEST:
                yield line


def _doubled(tracked: list[Array], near: NDArray[np.float32]) -> Iterator[Array]:
    for beats in tracked:
        twice, bpm = doubled(beats), bpm_of(beats)
        if bpm < _FASTEST_DOUBLED or (bpm < _FASTEST_SEVENS and _in_sevens(twice, near)):
            yield twice
            yield off_beats(twice, len(near))


def _in_sevens(beats: Array, near: NDArray[np.float32]) -> bool:
    """Whether what is struck comes back after seven, and not after another number."""
    struck = _at(near, beats)
    even = (struck - struck.mean()) / (struck.std() + 1e-6)
    alike = {n: float((even[n:] * even[:-n]).mean()) for n in (4, 6, 7, 8) if len(even) > 2 * n}
    return 8 in alike and alike.pop(7) > _SEVENS + max(alike.values())


def _thinned(counts: list[Array]) -> Iterator[Array]:
    """Every second beat, and every third, beginning with each."""
    for beats in counts:
        bpm = bpm_of(beats)
        for parts in (2, 3):
            if bpm / parts >= 0.95 * SLOWEST:
                yield from (beats[first::parts] for first in range(parts))


def _add(
    tempos: list[_Tempo],
    beats: Array,
    limit: float = _SAME_BEATS,
    near: NDArray[np.float32] | None = None,
) -> None:
    """Put a count beside those of its tempo, unless it is there, or faint (going by `near`)."""
    if len(beats) < _FEWEST:
        return
    bpm = bpm_of(beats)
    counts = next((tempo.counts for tempo in tempos if _same(bpm, tempo.bpm)), None)
    if counts is None:
        tempos.append(_Tempo(bpm, [beats]))
        return
    faint = near is not None and _strength(near, beats) <= _FAINT * max(
        _strength(near, other) for other in counts
    )
    if not faint and not any(alike(beats, other) >= limit for other in counts):
        counts.append(beats)


def alike(one: Array, other: Array) -> float:
    """The share of beats that both have, of the one that has fewer of the other's."""
    return min(_shared(one, other), _shared(other, one))


def _shared(beats: Array, other: Array) -> float:
    after = np.clip(np.searchsorted(other, beats), 1, len(other) - 1)
    away = np.minimum(np.abs(beats - other[after - 1]), np.abs(beats - other[after]))
    return float((away < _NEAR).mean())


def _strength(near: NDArray[np.float32], beats: Array) -> float:
    return float(_at(near, beats).mean())


def _at(near: NDArray[np.float32], beats: Array) -> NDArray[np.float32]:
    return np.asarray(near[np.clip(np.rint(beats).astype(int), 0, len(near) - 1)])
