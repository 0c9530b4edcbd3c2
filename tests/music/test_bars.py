"""Where bars begin, on what is seen of songs made up for it: no sound."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from benchmarks.bar_odds import KINDS, Padded, Song, compared
from glance.music.bars import restarts
from glance.music.downbeats import TRAITS
from glance.music.meter import METERS, Look, placed

BAR = np.random.default_rng(5).standard_normal((4, 8))
"""What is struck on the four beats of a bar."""

TURNS = ("bass_4_peak", "loud_2_peak", "loud_4_peak", "treble_8_peak")
"""What a song turns by."""

Places = NDArray[np.intp]


def places_of(*lengths: int) -> Places:
    """The place in its bar of each beat of bars so long."""
    return np.concatenate([np.arange(length) for length in lengths])


def seen(place: Places) -> Look:
    """A song that turns at each of its bars, and has the same struck in all."""
    traits = np.zeros((len(place), len(TRAITS)))
    for name in TURNS:
        traits[place == 0, TRAITS.index(name)] = 2
    strokes = BAR[place][:-1]
    return Look(traits, {}, {meter: restarts(strokes, meter) for meter in METERS}, {})


def lengths(positions: Places) -> list[int]:
    return [b - a for a, b in pairwise(np.flatnonzero(positions == 0).tolist())]


def test_strokes_start_anew_after_a_short_bar_and_nowhere_in_a_song_without() -> None:
    found = restarts(BAR[places_of(*[4] * 8, 2, *[4] * 8)][:-1], 4)
    assert found[34, 1] > 0.6
    assert found[34, 1] == pytest.approx(found.max())
    assert found[:26].max() < 0.1
    assert restarts(BAR[places_of(*[4] * 16)][:-1], 4).max() <= 1e-9


@pytest.mark.parametrize("short", [1, 2, 3])
def test_a_short_bar_is_found(short: int) -> None:
    bars = [*[4] * 8, short, *[4] * 8]
    assert lengths(placed(seen(places_of(*bars)), 4).positions) == bars[:-1]


def test_a_song_without_short_bars_has_none() -> None:
    assert set(lengths(placed(seen(places_of(*[4] * 16)), 4).positions)) == {4}


def test_a_pickup_is_not_a_bar() -> None:
    place = places_of(4, *[4] * 12)[3:]
    assert placed(seen(place), 4).positions[0] == 3


@pytest.mark.parametrize("beats", [2, 3, 5, 9])
def test_a_song_of_few_beats_has_bars_all_the_same(beats: int) -> None:
    whole = seen(places_of(*[4] * 4)[:beats])
    for meter in METERS:
        assert len(placed(whole, meter).positions) == beats


@pytest.mark.parametrize("meter", [2, 4, 7])
def test_the_slope_that_the_fit_goes_down_is_the_slope(meter: int) -> None:
    random = np.random.default_rng(1)
    songs = [made_up(random, meter, bars) for bars in (4, 6)]
    padded = Padded(songs, meter)
    weights = 0.1 * random.standard_normal((KINDS, len(TRAITS)))
    prices = np.array([-2.0, -3.0, 1.5, 0.7])
    _, by_weights, by_prices = padded.loss(weights, prices)
    little = 1e-5 * random.standard_normal(weights.shape)
    more, less = padded.loss(weights + little, prices)[0], padded.loss(weights - little, prices)[0]
    assert more - less == pytest.approx(2 * (by_weights * little).sum(), rel=1e-4)
    for i, step in enumerate(1e-5 * np.eye(4)):
        rise = padded.loss(weights, prices + step)[0] - padded.loss(weights, prices - step)[0]
        assert rise / 2e-5 == pytest.approx(by_prices[i], rel=1e-4, abs=1e-5)


@pytest.mark.parametrize("meter", [2, 3, 4])
def test_what_marks_the_beginning_of_bars_speaks_for_it(meter: int) -> None:
    random = np.random.default_rng(2)
    songs = [made_up(random, meter, 12) for _ in range(8)]
    for song in songs:
        song.seen.traits[song.place == 0, 5] += 1
    odds = compared(songs)
    assert odds[0].argmax() == 5
    assert (odds**2).mean() == pytest.approx(1)


def made_up(random: np.random.Generator, meter: int, bars: int) -> Song:
    """A song with one short bar, of which noise is seen."""
    place = places_of(*[meter] * bars, meter - 1, *[meter] * bars)
    traits = random.standard_normal((len(place), len(TRAITS)))
    anew = {meter: random.uniform(-1, 1, (len(place), meter - 1))}
    look = Look(traits, {}, anew, {})
    return Song("", "", meter, place, look, 0.5 + random.random())
