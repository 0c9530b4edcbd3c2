"""How far camera moves have come."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from glance.language.values import Apply, Constant, Easing, Level, LevelRamp, Move, Signal
from glance.music.score import Stretch
from glance.timeline.curves import Curves
from glance.timeline.moves import chains, level, travelled
from glance.timeline.timeline import PlacedMove
from tests.plan.toys import song

SONG = song(16.0, bpm=120)
CURVES = Curves(SONG)


def come(at: list[float], *moves: PlacedMove, curves: Curves = CURVES) -> list[float]:
    total = sum(travelled(chain, np.array(at), curves) for chain in chains(moves))
    return np.asarray(total).tolist()


def roll(start: float, end: float, degrees: float = 90, **more: object) -> PlacedMove:
    move = Move(Constant(degrees), **more)
    return PlacedMove("camera roll", Stretch(start, end), move)


def zoom(start: float, end: float, factor: float, **more: object) -> PlacedMove:
    return replace(roll(start, end, factor, **more), property="camera zoom")


def test_a_move_is_a_total_over_its_cue_and_stays() -> None:
    assert come([0, 4, 6, 8, 16], roll(4, 8)) == pytest.approx([0, 0, 45, 90, 90])


def test_zoom_is_even_in_log_space() -> None:
    assert np.exp(come([4, 6, 8], zoom(4, 8, 4))) == pytest.approx([1, 2, 4])


def test_moves_add_up() -> None:
    moves = (roll(0, 16, 16), roll(4, 8, 90), roll(4, 8, 90))
    assert come([6, 16], *moves) == pytest.approx([6 + 90, 16 + 180])


def test_a_move_there_and_back_ends_where_it_began() -> None:
    ease = Easing("there-and-back")
    assert come([4, 6, 8], roll(4, 8, ease=ease)) == pytest.approx([0, 90, 0])


def test_a_rate_adds_up_by_its_ruler() -> None:
    assert come([6, 8, 9], roll(4, 8, 10, rate="second")) == pytest.approx([20, 40, 40])
    assert come([6, 8, 9], roll(4, 8, 10, rate="beat")) == pytest.approx([40, 80, 80])
    assert come([6, 8, 9], roll(4, 8, 10, rate="bar")) == pytest.approx([10, 20, 20])
    assert np.exp(come([2], zoom(0, 8, 1.1, rate="beat"))) == pytest.approx(1.1**4)


def test_a_rate_may_follow_the_music() -> None:
    steady = Curves(replace(SONG, signals={"bass": np.ones(1601, np.float32)}))
    by_bass = Move(Apply("*", (Constant(10), Signal("bass"))), rate="second")
    placed = PlacedMove("camera roll", Stretch(4, 8), by_bass)
    assert come([5, 8, 9], placed, curves=steady) == pytest.approx([10, 40, 40])
    rising = Move(Apply("*", (Constant(10), Signal("progress"))), rate="second")
    placed = PlacedMove("camera roll", Stretch(4, 8), rising)
    assert come([6, 8], placed) == pytest.approx([5, 20], abs=1e-3)


def test_a_signal_paces_a_move_and_the_total_stays() -> None:
    struck = np.zeros(1601, np.float32)
    struck[500:600] = 1.0
    curves = Curves(replace(SONG, signals={"bass": struck}))
    paced = roll(4, 8, 90, pace="bass")
    found = come([4.9, 5.5, 6.1, 8, 12], paced, curves=curves)
    assert found == pytest.approx([0, 45, 90, 90, 90], abs=0.5)
    assert found[-1] == pytest.approx(90)


def test_a_silent_signal_paces_evenly() -> None:
    curves = Curves(replace(SONG, signals={"bass": np.zeros(1601, np.float32)}))
    assert come([6], roll(4, 8, 90, pace="bass"), curves=curves) == pytest.approx([45])


def test_many_occurrences_are_as_the_sum_of_each() -> None:
    beats = [roll(n / 2, n / 2 + 0.5, 2, ease=Easing("in")) for n in range(32)]
    at = [n / 30 for n in range(480)]
    assert len(chains(beats)) == 1
    each = np.sum([come(at, beat) for beat in beats], axis=0)
    assert come(at, *beats) == pytest.approx(each)


def test_the_same_move_twice_at_once_counts_twice() -> None:
    overlapping = [roll(0, 8), roll(4, 12), roll(4, 12)]
    assert len(chains(overlapping)) == 3
    assert come([16], *overlapping) == pytest.approx([270])


def test_shake_is_there_while_its_cue_lasts() -> None:
    (chain,) = chains([PlacedMove("camera shake", Stretch(4, 8), Level(Constant(0.02)))])
    found = level(chain, np.array([3.0, 5.0, 9.0]), np.array([-1, 0, -1]), CURVES)
    assert found.tolist() == [0, 0.02, 0]


def test_shake_grows_from_nothing_if_nothing_is_said() -> None:
    swell = LevelRamp(None, Constant(0.1))
    (chain,) = chains([PlacedMove("camera shake", Stretch(4, 8), swell)])
    assert level(chain, np.array([5.0]), np.array([0]), CURVES) == pytest.approx([0.025])
