"""The bars of the count that was chosen: how many beats a bar has, and which is the first.

For each meter a Viterbi path over the places in the bar, at the odds that a fit gave to the
traits of `downbeats`; then the meters against each other: how well each explains the song,
how alike what is struck is a bar and two bars on, how beats split, how long chords stay, and how
usual it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from glance.music.around import Around
from glance.music.bars import Bars, pattern, peak_at, repeats, restarts, walk_back
from glance.music.downbeats import traits
from glance.music.frontend import FRAMES, Features
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
"""Beats below which what they say of the meter counts for less."""

_TERNARY = 1.15
"""How much more is struck on thirds than on halves where beats split in three."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is seen of a song before it is asked for its bars.

    traits   (beats, traits), see `downbeats`;
    repeats  by number of beats, how alike what is struck is so many beats on, -1 … 1;
    restarts by beats in a bar, how much more alike bars are if one ended early, see `bars`;
    thirds   how much more is struck on thirds of beats than on halves: natural logarithm;
    slow     octaves that beats are slower than 100 a minute;
    chords   how alike chords are two and three beats on, -1 … 1;
    low      how much is struck low, against everything: natural logarithm.
    """

    traits: Array
    repeats: dict[int, float]
    restarts: dict[int, Array]
    thirds: float
    slow: float
    chords: tuple[float, float]
    low: float


def look(features: Features, beats: Array) -> Look:
    """Look at a count. beats: frames, at least two."""
    struck, gaps, around = pattern(features, beats), np.diff(beats), Around(features, beats)
    flux = features.flux["all"]
    on = [peak_at(flux, beats[:-1] + gaps * part).mean() for part in (1 / 3, 2 / 3, 1 / 2)]
    low, everything = (around.struck(band).mean() for band in ("low", "all"))
    return Look(
        traits=traits(around),
        repeats={m: repeats(struck, m) for meter in METERS for m in (meter, 2 * meter)},
        restarts={meter: restarts(struck, meter) for meter in METERS},
        thirds=float(np.log(((on[0] + on[1]) / 2 + 0.05) / (on[2] + 0.05))),
        slow=float(np.log2(np.median(gaps) * 100 / 60 / FRAMES)),
        chords=(around.chords_again(2), around.chords_again(3)),
        low=float(np.log((low + 0.02) / (everything + 0.02))),
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
    """How well bars of four beats explain a count, or of three, which are less usual: log odds."""
    told = APART * min(1.0, len(seen.traits) / _ENOUGH)
    return max(USUAL[n][0] + told * placed(seen, n, weights, slips).score for n in (4, 3))


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
    alike = seen.repeats[meter] * told, seen.repeats[2 * meter] * told
    song = 1.0, seen.thirds, seen.slow, *seen.chords, seen.low
    return np.array([APART * explained * told, *alike, *song])


def meter_weights(meter: int) -> Array:
    """Log odds per unit of each of `meter_traits`."""
    return np.array([*METER.values(), *USUAL[meter]])


def signature(seen: Look, bars: Bars) -> Meter:
    """As it is written: two slow beats that split in three rather than in two are 6/8."""
    split_in_three = seen.slow > 0 and seen.thirds > float(np.log(_TERNARY))
    return Meter(6, 8) if bars.beats == 2 and split_in_three else _SIGNATURES[bars.beats]


def certainty(found: list[Bars]) -> float:
    """How likely the likeliest number of beats is, against the others.

    Two beats a bar is no rival of four: both are right, and bars of four are the custom.
    """
    best = found[0]
    rivals = [bars for bars in found if bars is best or {bars.beats, best.beats} != {2, 4}]
    return float(1 / np.exp([bars.score - best.score for bars in rivals]).sum())


def phase_certainty(seen: Look, bars: Bars, weights: Weights = PLACES) -> float:
    """How likely the downbeat is where it was put, against the bar's other beats."""
    odds, number = places(seen.traits, bars.beats, weights), np.arange(len(bars.positions))
    turns = [
        odds[number, (bars.positions + turn) % bars.beats].mean() for turn in range(bars.beats)
    ]
    return float(1 / np.exp(APART * (np.array(turns) - turns[0])).sum())
