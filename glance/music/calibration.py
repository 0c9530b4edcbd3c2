"""How sure to be of what seems so sure.

What an analysis thinks of itself is seldom how often it is right. `knots` holds, for each kind of
thing that is said, how often it was right on songs of genres that it hadn't been fitted to.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from math import exp, log
from typing import TYPE_CHECKING

from glance.music.heard import HeardSection
from glance.music.knots import KNOTS

if TYPE_CHECKING:
    from glance.music.form.sections import Part

Knots = tuple[tuple[float, float], ...]
"""Pairs (how sure it seems, how sure to be), both rising, 0..1."""

_SURE = 0.99
"""Nothing is said with more certainty than some hundred songs can bear out."""
_BELIEVED = 0.001
"""What seems surer than this, or less sure, is all the same."""


def calibrated(what: str, raw: float) -> float:
    """How often a reading of which so much was thought turns out to be right, 0..0.99.

    what  tempo, meter, downbeat, boundary or beat;
    raw   how sure it seems, 0..1.
    """
    return interpolated(KNOTS[what], raw)


def heard_parts(parts: Sequence[Part]) -> tuple[HeardSection, ...]:
    """Parts of a song as the lock holds them. That the first begins where it does is sure."""
    sure = [
        part.confidence if part is parts[0] else calibrated("boundary", part.confidence)
        for part in parts
    ]
    return tuple(
        HeardSection(part.letter, part.start, part.stop, round(confidence, 2))
        for part, confidence in zip(parts, sure, strict=True)
    )


def interpolated(knots: Knots, raw: float) -> float:
    """Between two knots in log odds; before the first and after the last, as there."""
    odds = odds_of(raw)
    seems = [odds_of(knot[0]) for knot in knots]
    after = bisect_right(seems, odds)
    if after in (0, len(knots)):
        return min(knots[min(after, len(knots) - 1)][1], _SURE)
    least, most = (knots[i][1] for i in (after - 1, after))
    low, high = odds_of(least), odds_of(most)
    share = (odds - seems[after - 1]) / (seems[after] - seems[after - 1])
    found = 1 / (1 + exp(-low - share * (high - low)))
    return min(max(found, least), most, _SURE)  # rounding may fall short of a knot by a hair


def odds_of(sure: float) -> float:
    """Log odds, within what can be believed."""
    kept = min(max(sure, _BELIEVED), 1 - _BELIEVED)
    return log(kept / (1 - kept))
