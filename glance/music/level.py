"""Which of the possible counts is the beat: all of them are weighed together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from glance.music.counts import alike, bpm_of
from glance.music.strokes import Strokes
from glance.music.traits import traits_of
from glance.music.weights import WEIGHTS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]


AGREED = 0.5
"""Share of the beats that two counts have in common if they are on the same side of the beat."""


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


def ranked(tempos: list[list[Count]]) -> list[Count]:
    """The likeliest count of each tempo, the likeliest first.

    The odds of all are weighed together: a tempo is as likely as all its counts.
    """
    odds = [np.array([count.odds for count in counts]) for counts in tempos]
    top = max((float(those.max()) for those in odds), default=0.0)
    likely = [np.exp(those - top) for those in odds]
    total = sum(float(those.sum()) for those in likely)
    found = []
    for counts, those in sorted(zip(tempos, likely, strict=True), key=lambda pair: -max(pair[1])):
        best, together = int(those.argmax()), float(those.sum())
        phase = float(those[agreed(counts)[best]].sum()) / (together + 1e-300)
        found.append(replace(counts[best], share=together / total, phase=phase))
    return found


def agreed(counts: list[Count]) -> NDArray[np.bool_]:
    """(counts, counts), which of one tempo's are of the same phase: a few beats may slip."""
    shared = [[alike(one.beats, other.beats) for other in counts] for one in counts]
    return np.asarray(np.array(shared) >= AGREED)
