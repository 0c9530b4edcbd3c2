"""Expressions as curves."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glance.language.functions import FUNCTIONS
from glance.language.functions import SIGNALS as CURVES
from glance.language.values import Apply, Constant, Expression, Signal
from glance.timeline.curves import Curves, moments
from glance.timeline.functions import POINTWISE, SHAPING, decay, smooth
from tests.plan.boards import patient
from tests.plan.toys import song

SONG = song(16.0, bpm=120, downbeat=0.25)
CURVE = Curves(SONG, seed=3)


def value(expression: Expression, *instants: float, cue: tuple[float, float] = (0, 16)) -> list:
    return CURVE(expression, moments(np.array(instants), *cue)).tolist()


def call(function: str, *arguments: Expression | float) -> Apply:
    return Apply(
        function, tuple(Constant(a) if isinstance(a, int | float) else a for a in arguments)
    )


def test_every_function_of_the_language_can_be_worked_out() -> None:
    known = {*POINTWISE, *SHAPING, "noise"} - {*"+-*/"}
    assert known == {row.name for row in FUNCTIONS}


@pytest.mark.parametrize("row", [row for row in FUNCTIONS if row.fold], ids=lambda row: row.name)
def test_functions_mean_on_curves_what_they_mean_on_constants(row) -> None:
    wanted = len(row.parameters) + (2 if row.more else 0)
    for numbers in np.random.default_rng(1).uniform(-2, 2, (50, wanted)).tolist():
        assert value(call(row.name, *numbers), 1.0)[0] == pytest.approx(row.fold(*numbers))


@pytest.mark.parametrize("row", CURVES, ids=lambda row: row.name)
def test_every_signal_of_the_language_can_be_read(row) -> None:
    assert np.isfinite(value(Signal(row.name), 0, 1, 17)).all()


def test_signals_run_evenly_between_samples_and_stop_at_the_ends() -> None:
    score = replace(SONG, signals={"kick": np.array([0.0, 1.0, 0.5], np.float32)})
    kick = Curves(score)(Signal("kick"), moments(np.array([0, 0.005, 0.01, 0.0175, 9]), 0, 16))
    assert kick.tolist() == pytest.approx([0, 0.5, 1, 0.625, 0.5])


def test_phases_begin_again_exactly_on_the_beat() -> None:
    beats = 0.25 + 0.5 * np.arange(20)
    assert max(value(Signal("beat_phase"), *beats)) < 1e-6
    assert value(Signal("beat_phase"), 0.5, 0.625) == pytest.approx([0.5, 0.75])
    assert value(Signal("bar_phase"), 0.25, 1.25, 2.25) == pytest.approx([0, 0.5, 0])
    assert value(call("pulse", Signal("beat_phase")), 0.25, 0.5) == pytest.approx([1, 0.5])


def test_beats_count_from_the_downbeat_and_are_negative_before_it() -> None:
    assert value(Signal("beats"), 0.0, 0.25, 2.25) == pytest.approx([-0.5, 0, 4])


def test_progress_is_the_cues_and_stays_within_it() -> None:
    assert value(Signal("progress"), 1, 2, 3, 4, 5, cue=(2, 4)) == [0, 0, 0.5, 1, 1]


def test_a_division_by_nothing_is_nothing() -> None:
    assert value(call("/", 3, 0), 1.0) == [0]
    assert value(call("/", 3, call("-", Signal("kick"), Signal("kick"))), 1.0, 2.0) == [0, 0]


def test_minus_with_one_argument_turns_the_sign() -> None:
    assert value(call("-", 3), 1.0) == [-3]


def test_decay_rises_at_once_and_falls_to_a_third_within_its_time() -> None:
    struck = np.zeros(200)
    struck[50] = 1.0
    fallen = decay(struck, 0.2)
    assert fallen[:50].tolist() == [0] * 50
    assert fallen[50] == pytest.approx(1)
    assert fallen[70] == pytest.approx(np.exp(-1))


@patient
@given(st.lists(st.floats(-1, 1), min_size=1, max_size=60), st.floats(0.01, 2))
def test_decay_is_its_recursion(curve: list[float], time: float) -> None:
    expected, level = [], 0.0
    for x in curve:
        level = max(x, level * np.exp(-1 / (100 * time)))
        expected.append(level)
    assert decay(np.array(curve), time) == pytest.approx(expected, abs=1e-9)


def test_decay_of_a_long_song_is_as_exact_at_its_end() -> None:
    struck = np.zeros(60_000)
    struck[[10, 59_990]] = 1.0
    fallen = decay(struck, 0.02)
    assert fallen[59_990:59_995] == pytest.approx(fallen[10:15], abs=1e-9)


def test_smooth_neither_shifts_nor_drifts() -> None:
    struck = np.zeros(201)
    struck[100] = 1.0
    spread = smooth(struck, 0.3)
    assert spread == pytest.approx(spread[::-1])
    assert spread.sum() == pytest.approx(1)
    assert spread.argmax() == 100
    assert smooth(np.full(100, 0.7), 0.3) == pytest.approx(np.full(100, 0.7))


def test_smooth_spreads_over_about_its_time() -> None:
    struck = np.zeros(2001)
    struck[1000] = 1.0
    at = (np.arange(2001) - 1000) / 100
    assert np.sqrt((smooth(struck, 1.0) * at**2).sum()) == pytest.approx(0.5, rel=0.05)


def test_what_needs_the_whole_curve_is_the_same_at_any_instants() -> None:
    kicked = call("decay", Signal("kick"), 0.2)
    coarse, fine = np.arange(0, 16, 1 / 24), np.arange(0, 16, 1 / 48)
    assert value(kicked, *coarse) == value(kicked, *fine)[::2]


def test_a_shaped_progress_begins_with_its_cue() -> None:
    gone = call("decay", call("-", 1, Signal("progress")), 0.1)
    for start in (2.0, 4.0):
        assert value(gone, start, start + 1, cue=(start, start + 2)) == pytest.approx([1, 0.5], 0.1)


def test_noise_is_smooth_between_0_and_1_and_turns_at_its_rate() -> None:
    at = np.arange(0, 16, 0.001)
    curve = np.array(value(call("noise", 2), *at))
    assert 0 <= curve.min() < 0.2
    assert 0.8 < curve.max() <= 1
    assert np.abs(np.diff(curve)).max() < 0.005
    still = np.array(value(call("noise", 0), *at))
    assert np.ptp(still) == 0


def test_noise_is_the_same_in_every_process_and_another_for_another_seed() -> None:
    script = (
        "import numpy as np; from glance.timeline.functions import noise;"
        "print(noise(np.array([0.5, 7.25, -3.1]), 3).tolist())"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    again = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == again.stdout
    at = moments(np.arange(10) / 7, 0, 16)
    other = Curves(SONG, seed=4)(call("noise", 2), at)
    assert not np.allclose(CURVE(call("noise", 2), at), other)


numbers = st.floats(-1e9, 1e9).map(Constant)
names = st.sampled_from([row.name for row in CURVES]).map(Signal)
pointwise = st.sampled_from(["+", "-", "*", "/", "min", "max", "step"])


@patient
@given(
    st.recursive(
        numbers | names,
        lambda inner: (
            st.builds(lambda f, a, b: Apply(f, (a, b)), pointwise, inner, inner)
            | st.builds(
                lambda f, a: Apply(f, (a,)), st.sampled_from(["sin", "floor", "abs"]), inner
            )
            | st.builds(
                lambda f, a, t: Apply(f, (a, Constant(t))),
                st.sampled_from(["decay", "smooth"]),
                inner,
                st.floats(0, 3),
            )
            | st.builds(lambda a: Apply("noise", (a,)), inner)
        ),
        max_leaves=8,
    )
)
def test_no_expression_is_ever_anything_but_a_finite_number(expression: Expression) -> None:
    assert np.isfinite(value(expression, 0, 1 / 3, 8, 16)).all()
