"""The camera, frame by frame."""

from __future__ import annotations

import pytest

from glance.language.values import (
    Constant,
    Event,
    Move,
)
from tests.plan.toys import at, number, plan_of, says, song

SONG = song(16.0)


def test_moves_compose_and_stay() -> None:
    (shot,) = plan_of(
        SONG,
        says("camera zoom", Move(Constant(1.5)), 0, 8),
        says("camera zoom", Move(Constant(2.0)), 4, 8),
        says("camera roll", Move(Constant(90)), 0, 8),
        says("camera roll", Move(Constant(-30)), 4, 8),
    ).shots
    assert at(shot.camera.zoom, 192) == pytest.approx(3.0)
    assert at(shot.camera.zoom, 383) == pytest.approx(3.0)
    assert at(shot.camera.roll, 144) == pytest.approx(67.5 - 15)
    assert shot.camera.tilt == 0.0


def test_each_shot_begins_with_the_camera_at_rest() -> None:
    first, second = plan_of(
        SONG, says("camera zoom", Move(Constant(4.0)), 0, 16), says("cut", Event(), 8, 16)
    ).shots
    assert at(first.camera.zoom, 0) == 1
    assert at(first.camera.zoom, 191) == pytest.approx(4 ** (191 / 384), abs=1e-6)
    assert at(second.camera.zoom, 0) == 1
    assert at(second.camera.zoom, 191) == pytest.approx(4 ** (191 / 384), abs=1e-6)


def test_a_move_that_begins_with_its_shot_is_whole_wherever_the_frames_lie() -> None:
    for fps in (24, 25, 60):
        begin = 3.0137
        shot = plan_of(
            SONG,
            says("cut", Event(), begin, 16),
            says("camera roll", Move(Constant(90)), begin, begin + 2),
            fps=fps,
        ).shots[1]
        assert at(shot.camera.roll, shot.length - 1) == 90


def test_a_zoom_that_runs_away_stops_at_the_end_of_its_range() -> None:
    (shot,) = plan_of(SONG, says("camera zoom", Move(Constant(9.0), rate="beat"))).shots
    assert at(shot.camera.zoom, 383) == 10
    assert at(shot.camera.zoom, 6) == pytest.approx(9**0.5)


def test_shakes_add_up_while_their_cues_last() -> None:
    (shot,) = plan_of(
        SONG,
        says("camera shake", number(0.02), 4, 12),
        says("camera shake", number(0.03), 8, 16),
    ).shots
    assert [at(shot.camera.shake, f) for f in (95, 96, 192, 287, 288, 383)] == pytest.approx(
        [0, 0.02, 0.05, 0.05, 0.03, 0.03]
    )
