"""The ways a song could be counted: for each tempo, every beat that could be the beat.

Trackers slip: where a bass plays off the beat for eight bars, so do they, and a syncopated
hand drags them by half a beat in the middle of a song. At another level of the same song the
tracking is often sound. So each count is also doubled, thinned to every second or third beat,
moved by half a beat and, where most of it lies on a straight line, put on that line.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from glance.music.beats import doubled, off_beats, steadied, track
from glance.music.frontend import FRAMES
from glance.music.tempo import SLOWEST, candidates, follow, periods

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
_FASTEST_DOUBLED = 108.0
"""Tempo in BPM above which nothing is doubled."""
_FEWEST = 6
"""Beats that it takes to count."""


def ways(envelope: NDArray[np.float32], salient: Array, strength: Array) -> list[list[Array]]:
    """The counts to choose from, those of one tempo together: each the frames of its beats.

    envelope: how suddenly the sound grows. salient, strength: as in `tempo`.
    """
    from scipy.ndimage import maximum_filter1d

    near = maximum_filter1d(envelope, 7)
    paths = [follow(salient, bin) for bin in candidates(strength)]
    tracked: list[Array] = []
    for beats in track(envelope, np.array([periods(path, len(envelope)) for path in paths])):
        if len(beats) >= 4 and not any(_same_tempo(beats, other) for other in tracked):
            tracked.append(beats)
    tempos: list[list[Array]] = []
    frames = len(envelope)
    straight = list(_straight(tracked, frames))
    whole = [*chain.from_iterable((b, off_beats(b, frames)) for b in tracked)]
    for beats in whole:
        _add(tempos, beats)
    for beats in straight:
        _add(tempos, beats, _SAME_LINE)
    for beats in _doubled(tracked, frames):
        _add(tempos, beats)
    for beats in _thinned([*whole, *straight]):
        _add(tempos, beats, near=near)
    return tempos


def bpm_of(beats: Array) -> float:
    """Beats a minute, at the median."""
    return 60 * FRAMES / float(np.median(np.diff(beats)))


def _same_tempo(one: Array, other: Array) -> bool:
    return bool(abs(np.log2(bpm_of(one) / bpm_of(other))) < _SAME_TEMPO)


def _straight(tracked: list[Array], frames: int) -> Iterator[Array]:
    for beats in tracked:
        line = steadied(beats)
        if line is not None:
            yield line
            yield off_beats(line, frames)


def _doubled(tracked: list[Array], frames: int) -> Iterator[Array]:
    for beats in tracked:
        if bpm_of(beats) < _FASTEST_DOUBLED:
            twice = doubled(beats)
            yield twice
            yield off_beats(twice, frames)


def _thinned(counts: list[Array]) -> Iterator[Array]:
    """Every second beat, and every third, beginning with each."""
    for beats in counts:
        for parts in (2, 3):
            if bpm_of(beats) / parts >= 0.95 * SLOWEST:
                yield from (beats[first::parts] for first in range(parts))


def _add(
    tempos: list[list[Array]],
    beats: Array,
    limit: float = _SAME_BEATS,
    near: NDArray[np.float32] | None = None,
) -> None:
    """Put a count beside those of its tempo, unless it is there, or faint (going by `near`)."""
    if len(beats) < _FEWEST:
        return
    for counts in tempos:
        if _same_tempo(beats, counts[0]):
            faint = near is not None and _strength(near, beats) <= _FAINT * max(
                _strength(near, other) for other in counts
            )
            if not faint and not any(_alike(beats, other) >= limit for other in counts):
                counts.append(beats)
            return
    tempos.append([beats])


def _alike(one: Array, other: Array) -> float:
    """The share of beats that both have, of the one that has fewer of the other's."""
    return min(_shared(one, other), _shared(other, one))


def _shared(beats: Array, other: Array) -> float:
    after = np.clip(np.searchsorted(other, beats), 1, len(other) - 1)
    away = np.minimum(np.abs(beats - other[after - 1]), np.abs(beats - other[after]))
    return float((away < _NEAR).mean())


def _strength(near: NDArray[np.float32], beats: Array) -> float:
    return float(near[np.clip(np.rint(beats).astype(int), 0, len(near) - 1)].mean())
