"""How many beats a bar has, and how sure that is, on what is seen of songs made up for it."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from glance.music.bars import Bars
from glance.music.doubts import doubts
from glance.music.downbeats import TRAITS
from glance.music.gait import GAIT
from glance.music.hear import hear
from glance.music.meter import METERS, Look, certainty, meter_traits, readings, signature
from glance.music.pins import Pins
from glance.music.score import Meter, Score
from glance.music.weights import METER, USUAL
from tests.music.sounds import SONG, band, encoded, world_with

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
import tune_bars
from bar_odds import Song

LENGTHS = sorted({*METERS, *(2 * meter for meter in METERS)})


def seen(beats: int, **gait: float) -> Look:
    """A song of which nothing is seen but how it goes."""
    told = dict.fromkeys(GAIT, 0.0) | gait
    restarts = {meter: np.zeros((beats, meter - 1)) for meter in METERS}
    return Look(np.zeros((beats, len(TRAITS))), dict.fromkeys(LENGTHS, 0.0), restarts, told)


def found(*scores: float) -> list[Bars]:
    return [Bars(4, np.zeros(4, dtype=np.intp), score) for score in scores]


def test_each_trait_has_a_number_for_each_meter() -> None:
    assert list(USUAL) == ["as_such", *GAIT]
    assert {len(odds) for odds in USUAL.values()} == {len(METERS)}
    assert len(meter_traits(seen(40), 4, 0.0)) == len(METER) + len(USUAL)


def test_where_few_beats_tell_bars_have_four() -> None:
    assert readings(seen(4, bass_by_turns=4.0))[0].beats == 4
    assert readings(seen(64, bass_by_turns=4.0))[0].beats == 2


def test_two_beats_are_a_rival_of_four() -> None:
    four, two = found(0.0)[0], Bars(2, np.zeros(4, dtype=np.intp), 0.0)
    assert certainty([four, two]) == pytest.approx(0.5)
    assert certainty(found(0.0, -9.0)) > 0.99


def test_slow_beats_that_split_in_three_are_six_eighths() -> None:
    two = Bars(2, np.zeros(4, dtype=np.intp), 0.0)
    assert signature(seen(40, slow=0.2, thirds=1.0), two) == Meter(6, 8)
    assert signature(seen(40, slow=-0.2, thirds=1.0), two) == Meter(2, 4)
    assert signature(seen(40, slow=0.2), two) == Meter(2, 4)


def test_what_songs_in_two_have_speaks_for_two() -> None:
    random = np.random.default_rng(3)
    songs, rows = [], {}
    for number in range(60):
        meter = (4, 2)[number % 2]
        look = seen(40, runs=float(random.normal(0.5 * (meter == 2), 0.2)))
        songs.append(Song(str(number), "", meter, np.arange(40) % meter, look, 1.0))
        rows[str(number)] = np.array([meter_traits(look, m, 0.0) for m in METERS])
    x = tune_bars.fit_meters(songs, rows)
    odds = [tune_bars.odds_of(rows[song.name], x) for song in songs]
    right = [METERS[int(o.argmax())] == song.meter for o, song in zip(odds, songs, strict=True)]
    assert np.mean(right) > 0.8
    runs = x[len(METER) :].reshape(len(METERS), -1)[:, 1 + list(GAIT).index("runs")]
    assert runs[METERS.index(2)] > 0 > runs[METERS.index(4)]


@pytest.fixture(scope="module")
def played() -> Score:
    world = world_with(encoded(band(112, 0.5, bars=8)[0]))
    return hear(SONG, None, Pins(), None, frozenset(), world).value or pytest.fail("silent")


@pytest.mark.parametrize(
    ("meter", "other"),
    [
        (Meter(4, 4), "`meter 2/4` if `one` comes twice as often, or `meter 3/4`"),
        (Meter(2, 4), "`meter 4/4` if `one` comes half as often"),
        (Meter(6, 8), "`meter 4/4` if `one` comes half as often"),
        (Meter(3, 4), "`meter 4/4`"),
    ],
)
def test_a_doubtful_meter_names_what_it_may_be(played: Score, meter: Meter, other: str) -> None:
    unsure = replace(played, meter=meter, confidence=replace(played.confidence, meter=0.6))
    said = next(doubt for doubt in doubts(unsure) if doubt.startswith("meter"))
    assert (
        said
        == f"meter {meter} (0.60): listen to `glancec click` and write `meter {meter}`, "
        + (f"or {other}")
    )
