"""Which of the possible counts is the beat: all of them are weighed together.

Where several may well be, the bars of each are looked at, too: what is the beat falls into bars.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from glance.music.counts import alike, bpm_of
from glance.music.strokes import Strokes
from glance.music.traits import traits_of
from glance.music.weights import IN_BARS, WEIGHTS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]


AGREED = 0.5
"""Share of the beats that two counts have in common if they are on the same side of the beat."""

RIVAL = 2.0
"""Log odds by which a count may be behind the likeliest, and its bars are looked at, too."""

RIVALS = 4
"""Counts whose bars are looked at, at most."""


@dataclass(frozen=True, slots=True)
class Count:
    """One way to count the song: beats (in frames) and what speaks for them.

    phase  how likely these are the beats, give or take a few, and not others at this tempo, such as
           those between;
    share  how likely this tempo is, among the others.
    """

    beats: Array
    bpm: float
    traits: dict[str, float]
    phase: float = 1.0
    share: float = 1.0

    @property
    def odds(self) -> float:
        """How much speaks for it, in log odds against the others."""
        return sum(weight * self.traits[trait] for trait, weight in WEIGHTS.items())


def count(strokes: Strokes, beats: Array) -> Count:
    """Weigh one way to count."""
    return Count(beats, bpm_of(beats), traits_of(strokes, beats))


def rivals(odds: Array) -> list[int]:
    """The counts whose bars must tell, by their number; none where one is likely enough.

    odds: of each count, log odds.
    """
    first = np.argsort(-odds)[:RIVALS]
    near = [int(count) for count in first if odds[count] > odds[first[0]] - RIVAL]
    return near if len(near) > 1 else []


def likely(odds: Array, explained: Mapping[int, float], in_bars: float = IN_BARS) -> Array:
    """How likely each count is.

    explained: of rivals, how well bars explain them. Together they are as likely as they were.
    """
    found = shares(odds)
    if explained:
        some = list(explained)
        found[some] = found[some].sum() * shares(
            odds[some] + in_bars * np.array(list(explained.values()))
        )
    return found


def ranked(tempos: Sequence[Sequence[Count]], explained: Mapping[int, float]) -> list[Count]:
    """The likeliest count of each tempo, the likeliest first.

    The odds of all are weighed together: a tempo is as likely as all its counts.
    explained: as `likely` has it, counts of all tempos being numbered through.
    """
    every = likely(odds_of(tempos), explained)
    parts = np.split(every, np.cumsum([len(counts) for counts in tempos])[:-1])
    found = []
    for counts, those in sorted(zip(tempos, parts, strict=True), key=lambda pair: -max(pair[1])):
        best, together = int(those.argmax()), float(those.sum())
        phase = float(those[agreed(counts)[best]].sum()) / (together + 1e-300)
        found.append(replace(counts[best], share=together, phase=phase))
    return found


def odds_of(tempos: Sequence[Sequence[Count]]) -> Array:
    """Of each count, one tempo after the other."""
    return np.array([count.odds for count in chain.from_iterable(tempos)])


def shares(odds: Array) -> Array:
    """How likely each is, where one of them is right. odds: log odds."""
    parts = np.exp(odds - odds.max())
    return np.asarray(parts / parts.sum())


def agreed(counts: Sequence[Count]) -> NDArray[np.bool_]:
    """(counts, counts), which of one tempo's are of the same phase: a few beats may slip."""
    shared = [[alike(one.beats, other.beats) for other in counts] for one in counts]
    return np.asarray(np.array(shared) >= AGREED)
