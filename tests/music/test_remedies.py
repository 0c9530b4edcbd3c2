"""The lines that a doubt offers do what they say when they are copied as they are."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

import pytest

from glance.music.doubts import doubts
from glance.music.remedies import either_tempo, other_tempo, tempo_line
from glance.music.score import Confidence
from tests.language.songs import steady_score

STEADY = tuple(n * 60 / 139.774 for n in range(200))
SWAYING = tuple(accumulate(0.5 + 0.05 * (n % 40 > 20) for n in range(200)))


def test_a_tempo_is_said_so_that_the_last_beat_is_right_too() -> None:
    assert tempo_line(139.774) == "tempo 139.77"
    assert tempo_line(120.0) == "tempo 120"
    bpm = float(tempo_line(139.774).split()[1])
    assert abs(STEADY[-1] - 199 * 60 / bpm) < 0.005


@pytest.mark.parametrize(
    ("bpm", "measured", "meant"), [(187, 93.75, 93.5), (123, 82.19, 82.0), (100, 90, 90)]
)
def test_another_reading_is_a_multiple_where_it_nearly_is(
    bpm: float, measured: float, meant: float
) -> None:
    assert other_tempo(bpm, measured) == pytest.approx(meant)


def test_what_sways_is_halved_or_doubled_and_not_straightened() -> None:
    assert either_tempo(STEADY, 139.774, 279.548) == "write `tempo 139.77` or `tempo 279.55`"
    assert either_tempo(SWAYING, 115, 230) == "leave it, or write `tempo x2`"
    assert either_tempo(SWAYING, 115, 57.5) == "leave it, or write `tempo x0.5`"
    assert either_tempo(SWAYING, 115, 90) == "write `tempo 115` or `tempo 90`"


def test_a_doubtful_downbeat_offers_every_beat_of_the_bar() -> None:
    sure = Confidence(0.9, 0.9, 0.4, phase=0.9, pulse=0.99)
    (doubt,) = doubts(replace(steady_score(downbeat=0.25), confidence=sure))
    lines = "`downbeat 0.25s`, or `downbeat 0.75s` or `downbeat 1.25s` or `downbeat 1.75s`"
    assert doubt.endswith(f"listen where `one` falls and write {lines}")
