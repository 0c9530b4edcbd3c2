"""What the lanes show is what the plan says."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from glance.music.tape import tape_of
from glance.plan.plan import CueMark, Finish, Samples
from glance.report.lanes import bands_of, lanes_of
from glance.report.paths import area_path, curve_path, wave_path
from glance.report.peaks import peaks_of
from glance.report.strips import Clip, Curve, Lane, Run
from tests.report.plans import FRAMES, plan


def lane(name: str) -> Lane:
    [found] = [it for it in lanes_of(plan()) if it.name == name]
    return found


def test_lanes_stand_in_a_fixed_order() -> None:
    assert [it.name for it in lanes_of(plan())] == [
        "prompt", "style", "strength", "camera zoom", "camera roll",
        "brightness", "flash", "fade", "text",
    ]  # fmt: skip


def test_what_never_moves_and_has_no_cue_has_no_lane() -> None:
    still = replace(plan(), finish=Finish())
    names = [it.name for it in lanes_of(still)]
    assert "brightness" in names, "it has cues"
    assert "contrast" not in names
    assert "fade" not in names


def test_cues_that_overlap_are_on_rows_of_their_own() -> None:
    assert [(clip.row, clip.line) for clip in lane("brightness").clips] == [(0, 20), (1, 22)]
    assert lane("brightness").rows == 2
    assert lane("flash").rows == 1, "cues that only touch share a row"


def test_a_row_is_used_again_when_it_is_free() -> None:
    made = plan()
    cues = tuple(CueMark("hue", "x", start, start + 3, 1) for start in (0.0, 1.0, 3.0, 4.0))
    marks = replace(made.landmarks, cues=cues)
    [hue] = [it for it in lanes_of(replace(made, landmarks=marks)) if it.name == "hue"]
    assert [clip.row for clip in hue.clips] == [0, 1, 0, 1]


def test_sections_that_overlap_are_on_rows_of_their_own() -> None:
    made = plan()
    named = (("verse", 0.0, 4.0), ("verse", 8.0, 12.0), ("A", 0.0, 12.0), ("B", 12.0, 16.0))
    marks = replace(made.landmarks, sections=named)
    bands = bands_of(replace(made, landmarks=marks))
    assert [band.row for band in bands] == [0, 0, 1, 0]
    assert [band.tint for band in bands] == [0, 0, 1, 2]


def test_a_cue_ends_with_the_video_at_the_latest() -> None:
    made = plan()
    marks = replace(made.landmarks, cues=(CueMark("hue", "x", -1.0, 99.0, 1),))
    [hue] = [it for it in lanes_of(replace(made, landmarks=marks)) if it.name == "hue"]
    assert (hue.clips[0].start, hue.clips[0].end) == (0.0, pytest.approx(FRAMES / 24))


def test_the_tail_of_a_shot_is_not_drawn_over_the_next() -> None:
    runs = lane("camera zoom").curves[0].runs
    assert [(run.start, run.end) for run in runs] == [(0, 98), (98, 194), (194, 290), (290, 392)]
    assert [len(run.values) for run in runs if isinstance(run.values, tuple)] == [98, 96, 96, 102]


def test_mixtures_stack_to_one() -> None:
    shares = [share for share in lane("style").shares if share.weight.start == 194]
    assert [share.label for share in shares] == ["impressionism", "cubism"]
    (low, high) = shares
    assert low.floor.values == 0.0
    assert high.floor.values == low.weight.values
    assert [legend.text for legend in lane("style").legends] == [
        "impressionism", "impressionism + cubism", "impressionism",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("values", "path"),
    [
        (0.5, "M10 50L14 50"),
        ((0.0, 0.25, 0.5, 0.75), "M10 100L13 25L14 25"),
        ((0.0, 0.0, 1.0, 1.0), "M10 100L11 100L12 0L14 0"),
        ((1.0,), "M10 0L14 0"),
    ],
)
def test_a_curve_keeps_only_its_corners(values: Samples, path: str) -> None:
    assert curve_path(Curve("", (Run(10, 14, values),)), Lane("x")) == path


def test_a_smooth_curve_stays_within_a_hair_of_its_values() -> None:
    values = tuple(0.5 + 0.5 * math.sin(n / 200) for n in range(2000))
    path = curve_path(Curve("", (Run(0, 2000, values),)), Lane("x"))
    points = np.array([pair.split() for pair in path[1:].split("L")], dtype=float)
    assert len(points) < 400
    drawn = np.interp(np.arange(2000), points[:, 0], points[:, 1])
    assert np.abs(drawn - 100 * (1 - np.array(values))).max() < 0.25


def test_an_area_goes_up_and_comes_back() -> None:
    assert area_path(Run(0, 2, 0.5), Run(0, 2, 0.25)) == "M0 25L2 25L2 75L0 75Z"


def test_a_waveform_is_its_highs_and_lows() -> None:
    assert wave_path([(-1.0, 0.5), (0.0, 2.0)]) == "M0 25L1 0L1 50L0 100Z"
    assert wave_path([]) == ""


def test_peaks_hold_every_sample() -> None:
    sound = np.zeros((1000, 2), dtype="float32")
    sound[777] = 0.9
    sound[123] = -0.4
    found = peaks_of(sound, 10)
    assert len(found) == 10
    assert found[7] == (0.0, 0.9)
    assert found[1] == (-0.4, 0.0)
    assert len(peaks_of(sound[:3], 10)) == 3
    assert peaks_of(sound[:0], 10) == []


def test_peaks_of_a_tape_are_those_of_its_samples() -> None:
    sound = np.random.default_rng(2).normal(0, 0.3, 10_007).astype("float32")
    assert peaks_of(tape_of([sound[:4000], sound[4000:]], 1000), 37) == peaks_of(sound, 37)
    assert peaks_of(tape_of([], 1000)) == []


def test_of_two_hours_no_more_is_drawn_than_can_be_seen() -> None:
    values = np.random.default_rng(1).uniform(0, 1, 172_800)
    path = curve_path(Curve("", (Run(0, len(values), tuple(values)),)), Lane("x"), step=5)
    points = np.array([pair.split() for pair in path[1:].split("L")], dtype=float)
    assert len(points) < 2 * len(values) / 5 + 3
    assert points[:, 1].min() == pytest.approx(100 * (1 - values.max()), abs=0.01)
    assert points[:, 1].max() == pytest.approx(100 * (1 - values.min()), abs=0.01)
    assert (np.diff(points[:, 0]) > 0).all()


def test_of_very_many_cues_some_neighbours_are_drawn_as_one() -> None:
    marks = tuple(
        CueMark("flash", f"flash 0.{1 + n % 2}", n * 0.5, n * 0.5 + 0.5, 7 + n % 2)
        for n in range(20_000)
    )
    made = plan()
    long = replace(made, frames=240_000, landmarks=replace(made.landmarks, cues=marks))
    (lane,) = (lane for lane in lanes_of(long) if lane.name == "flash")
    assert len(lane.clips) == 4_000
    assert lane.clips[:2] == (
        Clip("flash 0.1, flash 0.2 (5 cues)", 0.0, 2.5, 7),
        Clip("flash 0.2, flash 0.1 (5 cues)", 2.5, 5.0, 8),
    )
