"""Parts of a song: where they begin, and letters for those that return."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from glance.music.form.evidence import look, odds
from glance.music.form.letters import letter_of, lettered
from glance.music.form.likeness import averages
from glance.music.form.partition import borders, worthwhile
from glance.music.frontend import FRAMES, Features
from glance.music.weights import SECTIONS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]


_MOST = 4000
"""Bars that are compared all with all, which takes 300 MB: more than two hours at a usual tempo."""
_FADED = 0.5
"""How much softer a bar is that nothing more is struck in."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section in bars, counted from the first bar given. Equal letters sound alike."""

    letter: str
    start: int
    stop: int
    confidence: float


def find_parts(
    features: Features, downbeats: Array, weights: Mapping[str, float] = SECTIONS
) -> list[Part]:
    """Parts between bar lines. downbeats: seconds, the end of the last bar included."""
    bars = len(downbeats) - 1
    if bars > _MOST:
        return _by_halves(features, downbeats)
    if bars < 4:
        return [Part("A", 0, bars, 0.0)] if bars > 0 else []
    seen = look(features, downbeats[:-1] if _rings_out(features, downbeats) else downbeats)
    begins = borders(odds(seen, weights))
    cuts = worthwhile(begins)
    letters = lettered(seen.apart, list(pairwise(cuts)))
    sure = [1.0, *(float(begins[cut]) for cut in cuts[1:-1])]
    cuts[-1] = bars
    return [
        Part(letter, start, stop, round(confidence, 3))
        for letter, start, stop, confidence in zip(letters, cuts[:-1], cuts[1:], sure, strict=True)
    ]


def _by_halves(features: Features, downbeats: Array) -> list[Part]:
    """Nothing is known of the cut between them, and what comes again has another letter."""
    half = len(downbeats) // 2
    first = find_parts(features, downbeats[: half + 1])
    second = find_parts(features, downbeats[half:])
    second[0] = replace(second[0], confidence=0.0)
    known, letters = len({part.letter for part in first}), dict[str, str]()
    for part in second:
        letters.setdefault(part.letter, letter_of(known + len(letters)))
    later = (
        replace(part, letter=letters[part.letter], start=part.start + half, stop=part.stop + half)
        for part in second
    )
    return [*first, *later]


def _rings_out(features: Features, downbeats: Array) -> bool:
    """Whether the last bar is what is left of the one before. It would be cut off as a section of
    its own, in place of the one that really ends the song."""
    before, last = averages(features.level["whole"][:, None], downbeats * FRAMES, 1)[-2:, 0, 0]
    return bool(last < before * _FADED)
