"""Counts that rival each other: what is the beat falls into bars."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from glance.music import decode, meter
from glance.music.analyse import counted, seen_at
from glance.music.frontend import Features, listen
from glance.music.level import RIVALS, Count, likely, ranked, rivals
from glance.music.weights import WEIGHTS
from tests.music.sounds import band

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
from rivals import Rivals, fit_in_bars

ODDS = np.array([1.0, 4.0, 3.0, -2.0])


@pytest.fixture(scope="module")
def playing() -> tuple[Features, np.ndarray]:
    samples, beats = band(120, 0.5, bars=16)
    return listen(decode.at_hand(samples, 22050)), 100 * np.array(beats)


def test_where_one_is_likely_enough_bars_arent_looked_at() -> None:
    assert rivals(ODDS) == [1, 2], "the likeliest first; the others are far behind"
    assert rivals(np.array([1.0, 9.0, 3.0])) == []
    assert rivals(np.array([1.0])) == []
    assert len(rivals(np.zeros(9))) == RIVALS


def test_rivals_share_what_they_had_by_what_bars_say() -> None:
    before, after = likely(ODDS, {}), likely(ODDS, {1: 0.0, 2: 3.0})
    assert before.argmax() == 1
    assert after.argmax() == 2
    assert after.sum() == pytest.approx(1)
    assert after[[0, 3]] == pytest.approx(before[[0, 3]])
    assert likely(ODDS, {1: 5.0, 2: 5.0}) == pytest.approx(before), "what fits all tells nothing"


def one(beats: np.ndarray, usual: float) -> Count:
    return Count(beats, 100.0, dict.fromkeys(WEIGHTS, 0.0) | {"usual": usual})


def test_the_best_of_each_tempo_comes_first_in_its_name() -> None:
    slow, fast = np.arange(0.0, 900, 60), np.arange(0.0, 900, 30)
    tempos = [[one(slow, 0.0), one(slow + 30, -0.1)], [one(fast, 0.05)]]
    first, second = ranked(tempos, {})
    assert (first.beats is fast, second.beats is slow) == (True, True)
    turned, other = ranked(tempos, {0: 0.0, 1: 4.0, 2: 0.0})
    assert turned.beats is tempos[0][1].beats
    assert turned.share + other.share == pytest.approx(1)
    assert turned.phase > 0.9 > first.share


def test_bars_explain_beats_and_not_what_lies_between(
    playing: tuple[Features, np.ndarray],
) -> None:
    features, beats = playing
    told = [
        meter.explained(seen_at(features, those))
        for those in (beats, beats + 25, np.sort(np.concatenate([beats, beats + 25])))
    ]
    assert told[0] > max(told[1:]) + 1
    assert 60 * 100 / np.median(np.diff(counted(features)[0].beats)) == pytest.approx(120, rel=0.01)


def test_bars_count_for_as_much_as_they_were_right() -> None:
    equal, right = np.zeros(2), np.array([1.0, 0.02])
    tell = [Rivals(equal, np.array([1.0, 0.0]), right, 1.0)] * 8
    lie = [Rivals(equal, np.array([0.0, 1.0]), right, 1.0)]
    assert fit_in_bars([*tell, *lie]) > 1
    assert fit_in_bars([*lie, *lie]) < 0.01
    mixed = fit_in_bars([*tell, *lie * 4])
    assert 0.1 < mixed < fit_in_bars([*tell, *lie])
