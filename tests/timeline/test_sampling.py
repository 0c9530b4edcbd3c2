"""Tracks sampled at instants."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glance.language.storyboard import Setting
from glance.language.values import (
    Apply,
    Constant,
    Easing,
    Level,
    LevelRamp,
    MixtureRamp,
    Signal,
)
from glance.timeline.curves import Curves
from glance.timeline.sampling import Sampler
from tests.plan.boards import patient
from tests.plan.toys import mix, number, says, song, timeline_of

SONG = song(16.0)


def sampler(name: str, *settings: Setting) -> tuple[Sampler, list[float]]:
    track = timeline_of(SONG, *settings).tracks[name]
    return Sampler(track, Curves(SONG)), [s.visible.start for s in track.segments]


def which(starts: list[float], at: np.ndarray) -> np.ndarray:
    return np.searchsorted(np.array(starts), at, side="right") - 1


def levels(name: str, at: list[float], *settings: Setting) -> list[float]:
    sample, starts = sampler(name, *settings)
    return sample.level(np.array(at, float), which(starts, np.array(at))).tolist()


def shares(name: str, at: list[float], *settings: Setting) -> dict[str, list[float]]:
    sample, starts = sampler(name, *settings)
    found = sample.shares(np.array(at, float), which(starts, np.array(at)))
    return {part: weights.tolist() for part, weights in found.items()}


def test_a_ramp_goes_from_a_to_b_over_its_cue() -> None:
    ramp = says("brightness", LevelRamp(Constant(0.5), Constant(1.5)), 4, 8)
    assert levels("brightness", [3, 4, 5, 6, 8], ramp) == [1, 0.5, 0.75, 1, 1]


def test_a_ramp_from_whatever_it_was_begins_there() -> None:
    settings = (
        says("brightness", LevelRamp(Constant(1), Constant(2)), 0, 8),
        says("brightness", LevelRamp(None, Constant(0)), 4, 8),
    )
    assert levels("brightness", [2, 4, 6], *settings) == pytest.approx([1.25, 1.5, 0.75])


def test_a_ramp_remembers_what_it_was_when_it_is_seen_again() -> None:
    settings = (
        says("brightness", number(3)),
        says("brightness", LevelRamp(None, Constant(1)), 4, 8),
        says("brightness", number(0), 5, 6),
    )
    assert levels("brightness", [4, 5, 7], *settings) == pytest.approx([3, 0, 1.5])


def test_ramps_follow_from_one_another_hundreds_of_times() -> None:
    long = song(500.0, bpm=120)
    settings = [
        says("brightness", LevelRamp(None, Constant(n % 3), Easing("in")), n / 2, n / 2 + 0.5, n=n)
        for n in range(1, 1000)
    ]
    track = timeline_of(long, *settings).tracks["brightness"]
    at = np.array([499.0, 499.25])
    sample = Sampler(track, Curves(long)).level(at, np.array([998, 998]))
    assert sample == pytest.approx([1, 1.25])


def test_ramps_from_whatever_it_was_may_come_back_on_each_beat() -> None:
    dip = LevelRamp(None, Constant(0), Easing("there-and-back"))
    beats = [says("brightness", dip, n, n + 1, n=n) for n in range(1, 16)]
    assert levels("brightness", [1, 8, 8.5, 15.5], *beats) == pytest.approx([1, 1, 0, 0])


def test_whatever_it_was_is_what_was_seen() -> None:
    pulsing = Level(Apply("pulse", (Signal("beat_phase"),)))
    blinding = Level(Constant(100.0))
    back = LevelRamp(None, Constant(1))
    after_pulse = (says("brightness", pulsing), says("brightness", back, 4, 8))
    assert levels("brightness", [3.75, 4, 6], *after_pulse) == pytest.approx(
        [0.5, 0, 0.5], abs=1e-6
    )
    after_light = (says("brightness", blinding), says("brightness", back, 4, 8))
    assert levels("brightness", [4, 6], *after_light) == pytest.approx([4, 2.5])


def test_a_level_never_leaves_its_range() -> None:
    wild = Level(Apply("*", (Constant(100), Apply("sin", (Signal("beats"),)))))
    found = levels("strength", [n / 7 for n in range(100)], says("strength", wild))
    assert min(found) == 0
    assert max(found) == 1


def test_weights_sum_to_1_whatever_they_were() -> None:
    assert shares("style", [1], says("style", mix(cubism=3, baroque=1))) == {
        "cubism": [0.75],
        "baroque": [0.25],
    }


def test_parts_without_any_weight_are_equal() -> None:
    silent = Apply("step", (Signal("beats"), Constant(4)))
    found = shares("style", [1, 3], says("style", mix(cubism=silent, baroque=silent)))
    assert found == {"cubism": [0.5, 0.5], "baroque": [0.5, 0.5]}
    some = shares("style", [1, 3], says("style", mix(cubism=silent, baroque=0)))
    assert some == {"cubism": [0.5, 1], "baroque": [0.5, 0]}


def test_mixtures_fade_into_one_another() -> None:
    ramp = MixtureRamp(mix(cubism=1, baroque=1), mix(baroque=3, neon=1))
    found = shares("style", [8], says("style", ramp, 4, 12))
    assert {name: w[0] for name, w in found.items()} == pytest.approx(
        {"cubism": 0.25, "baroque": 0.25 + 0.375, "neon": 0.125}
    )


def test_a_mixture_from_whatever_it_was() -> None:
    settings = (
        says("style", mix(cubism=1, neon=3)),
        says("style", MixtureRamp(None, mix(baroque=1)), 4, 8),
    )
    found = shares("style", [5], *settings)
    assert {name: w[0] for name, w in found.items()} == pytest.approx(
        {"cubism": 0.1875, "neon": 0.5625, "baroque": 0.25}
    )


def test_occurrences_worked_out_together_are_as_if_alone() -> None:
    swell = Level(Apply("+", (Signal("progress"), Signal("kick"))))
    beats = [says("brightness", swell, n / 2, n / 2 + 0.5, n=n) for n in range(32)]
    at = [n / 24 for n in range(24 * 16)]
    together = levels("brightness", at, *beats)
    alone = [
        value
        for n in range(32)
        for value in levels("brightness", [a for a in at if n / 2 <= a < n / 2 + 0.5], beats[n])
    ]
    assert together == alone


weights = st.floats(0, 5).map(Constant) | st.sampled_from(["kick", "bass"]).map(Signal)
mixtures = st.dictionaries(st.sampled_from("abc"), weights, min_size=1).map(
    lambda parts: mix(**parts)
)
eases = st.sampled_from(
    [Easing(), Easing("in-out"), Easing("there-and-back"), Easing("cubic", (0.3, -0.6, 0.7, 1.6))]
)
held = mixtures | st.builds(MixtureRamp, mixtures | st.none(), mixtures, eases)
times = st.integers(0, 16)
said = st.lists(st.tuples(held, times, times), max_size=8)


@patient
@given(said)
def test_the_weights_of_any_mixture_sum_to_1_at_every_instant(settings: list) -> None:
    spoken = [says("style", v, min(a, b), max(a, b)) for v, a, b in settings]
    found = shares("style", [n / 5 for n in range(80)], *spoken)
    assert np.sum(list(found.values()), axis=0) == pytest.approx(np.ones(80))
    assert np.min(list(found.values())) >= 0


constants = st.floats(0, 1).map(number)
ramps = st.builds(LevelRamp, st.floats(0, 1).map(Constant), st.floats(0, 1).map(Constant))
level_settings = st.lists(st.tuples(constants | ramps, times, times), max_size=8)


@patient
@given(level_settings)
def test_a_track_is_what_asking_each_instant_gives(settings: list) -> None:
    spoken = [says("strength", v, min(a, b), max(a, b)) for v, a, b in settings]
    at = [n / 5 for n in range(80)]
    assert levels("strength", at, *spoken) == pytest.approx([_asked(spoken, t) for t in at])


def _asked(settings: list[Setting], instant: float) -> float:
    """The brute way: the last setting that covers the instant, worked out by hand."""
    covering = [s for s in settings if instant in s.stretch]
    if not covering:
        return 0.45
    value, cue = covering[-1].value, covering[-1].stretch
    if isinstance(value, Level):
        return value.expression.value
    start, stop = value.start.value, value.stop.value
    return start + (stop - start) * (instant - cue.start) / cue.length
