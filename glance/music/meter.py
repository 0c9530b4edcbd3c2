"""The bars of the count that was chosen: how many beats a bar has, and which is the first.

For each meter a Viterbi path over the places in the bar, at the odds that a fit gave to the
traits of `downbeats`; then the meters against each other: how well each explains the song,
how alike what is struck is a bar and two bars on, and how usual it is in songs that go like this
one (`gait`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from glance.music.around import Around
from glance.music.bars import Bars, repeats, restarts, walk_back
from glance.music.downbeats import traits
from glance.music.frontend import Features
from glance.music.gait import gait
from glance.music.score import Meter
from glance.music.weights import METER, PLACES, SLIPS, USUAL

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Weights = Mapping[str, Sequence[float] | Array]

METERS = (4, 3, 2, 5, 7)
"""Beats in a bar that are looked for."""

_SIGNATURES = {4: Meter(4, 4), 3: Meter(3, 4), 2: Meter(2, 4), 5: Meter(5, 4), 7: Meter(7, 8)}

APART = 20.0
"""As many beats are taken to speak independently of each other, however many a song has."""

_ENOUGH = 32
"""Beats below which what they say of the meter counts for less, and custom for more."""

_CUSTOM = {4: 0.0, 3: -1.0, 2: -1.0, 5: -3.0, 7: -3.0}
"""What is thought of a meter where nothing tells."""

_TERNARY = 1.15
"""How much more is struck on thirds than on halves where beats split in three."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is seen of a song before it is asked for its bars.

    traits   (beats, traits), see `downbeats`;
    repeats  by number of beats, how alike what is struck is so many beats on, -1 … 1;
    restarts by beats in a bar, how much more alike bars are if one ended early, see `bars`;
    gait     how it goes, by the names of `gait.GAIT`.
    """

    traits: Array
    repeats: dict[int, float]
    restarts: dict[int, Array]
    gait: dict[str, float]


def look(features: Features, beats: Array) -> Look:
    """Look at a count. beats: frames, at least two."""
    around = Around(features, beats)
    struck = around.pattern
    return Look(
        traits=traits(around),
        repeats={m: repeats(struck, m) for meter in METERS for m in (meter, 2 * meter)},
        restarts={meter: restarts(struck, meter) for meter in METERS},
        gait=gait(around),
    )


def readings(seen: Look) -> list[Bars]:
    """Every meter's best reading, the likeliest first; scores are log odds."""
    found = []
    for meter in METERS:
        bars = placed(seen, meter)
        odds = meter_traits(seen, meter, bars.score) @ meter_weights(meter)
        found.append(Bars(meter, bars.positions, float(odds)))
    return sorted(found, key=lambda bars: -bars.score)


def explained(seen: Look, weights: Weights = PLACES, slips: Mapping[str, float] = SLIPS) -> float:
    """How well bars of four beats explain a count: log odds. Whether those of three are asked, too,
    made no difference on any set of songs."""
    told = APART * min(1.0, len(seen.traits) / _ENOUGH)
    return told * placed(seen, 4, weights, slips).score


def places(seen: Array, meter: int, weights: Weights = PLACES) -> Array:
    """(beats, meter): what speaks for each beat being at each place in the bar, log odds."""
    first, second, third, fourth = np.array(list(weights.values())).T @ seen.T
    odds = np.zeros((len(seen), meter))
    odds[:, 0] = first
    if meter == 4:
        odds[:, 1], odds[:, 2], odds[:, 3] = second, third, fourth
    if meter == 2:
        odds[:, 1] = (second + fourth) / 2
    return odds


def prices(seen: Look, meter: int, slips: Mapping[str, float] = SLIPS) -> Array:
    """(beats, meter - 1): log odds of a new bar at each beat, after one of 1, 2, … beats."""
    usual = [slips["half" if (meter, early) == (4, 2) else "other"] for early in range(1, meter)]
    return np.asarray(np.array(usual) + slips["restarts"] * seen.restarts[meter])


def placed(
    seen: Look, meter: int, weights: Weights = PLACES, slips: Mapping[str, float] = SLIPS
) -> Bars:
    """The likeliest way through the places, and its log odds a beat.

    A new bar may begin early, at a price; half a bar in four costs another.
    """
    odds, price = places(seen.traits, meter, weights), prices(seen, meter, slips)
    before = (np.arange(meter) - 1) % meter
    score = odds[0] + slips["start"] * (np.arange(meter) == 0)
    came_from = np.zeros(odds.shape, dtype=np.intp)
    for beat in range(1, len(odds)):
        arriving, came_from[beat] = score[before], before
        ending = score[:-1] + price[beat]
        early = int(ending.argmax())
        if ending[early] > arriving[0]:
            arriving[0], came_from[beat, 0] = ending[early], early
        score = arriving + odds[beat]
    return Bars(meter, walk_back(score, came_from), float(score.max() / len(odds)))


def meter_traits(seen: Look, meter: int, explained: float) -> Array:
    """What speaks for a meter: as `meter_weights` has them."""
    told = min(1.0, len(seen.traits) / _ENOUGH)
    alike, song = (seen.repeats[meter], seen.repeats[2 * meter]), seen.gait.values()
    found = told * np.array([APART * explained, *alike, 1.0, *song])
    found[0] += (1 - told) * _CUSTOM[meter]
    return np.asarray(found)


def meter_weights(meter: int) -> Array:
    """Log odds per unit of each of `meter_traits`."""
    column = METERS.index(meter)
    return np.array([*METER.values(), *(odds[column] for odds in USUAL.values())])


def signature(seen: Look, bars: Bars) -> Meter:
    """As it is written: two slow beats that split in three rather than in two are 6/8."""
    split_in_three = seen.gait["slow"] > 0 and seen.gait["thirds"] > float(np.log(_TERNARY))
    return Meter(6, 8) if bars.beats == 2 and split_in_three else _SIGNATURES[bars.beats]


def certainty(found: list[Bars]) -> float:
    """How likely the likeliest number of beats is, against the others.

    Two beats a bar is a rival of four: half of the downbeats hang on it.
    """
    return float(1 / np.exp([bars.score - found[0].score for bars in found]).sum())


def phase_certainty(seen: Look, bars: Bars, weights: Weights = PLACES) -> float:
    """How likely the downbeat is where it was put, against the bar's other beats."""
    odds, number = places(seen.traits, bars.beats, weights), np.arange(len(bars.positions))
    turns = [
        odds[number, (bars.positions + turn) % bars.beats].mean() for turn in range(bars.beats)
    ]
    return float(1 / np.exp(APART * (np.array(turns) - turns[0])).sum())
