"""What is seen in a shot, frame by frame."""

from __future__ import annotations

import pytest

from glance.language.storyboard import StyleDefinition
from glance.language.values import (
    Constant,
    Event,
    MixtureRamp,
    Move,
)
from glance.plan.plan import Part, StylePart
from tests.plan.toys import at, mix, number, plan_of, says, song

SONG = song(16.0)


def test_what_never_changes_is_one_number() -> None:
    (shot,) = plan_of(SONG, says("prompt", mix(sea=1)), says("strength", number(0.3))).shots
    assert shot.prompt == (Part("sea", 1.0),)
    assert shot.negative == (Part("", 1.0),)
    assert shot.style == (StylePart("impressionism", "", "", 1.0),)
    assert shot.strength == 0.3


def test_a_prompt_that_changes_without_a_cut_is_the_same_shot() -> None:
    (shot,) = plan_of(SONG, says("prompt", mix(sea=1)), says("prompt", mix(cliff=1), 8, 12)).shots
    assert [part.text for part in shot.prompt] == ["sea", "cliff"]
    sea, cliff = (part.weight for part in shot.prompt)
    assert [(at(sea, f), at(cliff, f)) for f in (0, 191, 192, 287, 288)] == [
        (1, 0), (1, 0), (0, 1), (0, 1), (1, 0),
    ]  # fmt: skip


def test_texts_of_other_shots_are_not_in_a_shot() -> None:
    first, second = plan_of(
        SONG,
        says("prompt", mix(sea=1)),
        says("prompt", mix(cliff=1), 8, 16),
        says("cut", Event(), 8, 16),
    ).shots
    assert [[part.text for part in shot.prompt] for shot in (first, second)] == [["sea"], ["cliff"]]


def test_a_shots_tail_goes_on_with_what_the_shot_had() -> None:
    before, after = plan_of(
        SONG,
        says("prompt", mix(sea=1)),
        says("prompt", MixtureRamp(mix(sea=1), mix(cliff=1)), 4, 8),
        says("prompt", mix(night=1), 8, 16),
        says("dissolve", Event(1.0), 8, 16),
        says("camera zoom", Move(Constant(2.0)), 8, 12),
        says("camera pan", Move(Constant(0.24)), 0, 16),
        says("camera shake", number(0.02), 4, 8),
        says("camera shake", number(0.07), 8, 16),
    ).shots
    assert [part.text for part in before.prompt] == ["sea", "cliff"]
    assert [at(part.weight, 210) for part in before.prompt] == [0.0, 1.0]
    assert [part.text for part in after.prompt] == ["night"]
    assert before.camera.zoom == 1.0
    assert at(before.camera.pan, 204) == pytest.approx(0.24 * 204 / 384, abs=1e-6)
    assert at(before.camera.shake, 210) == 0.02
    assert after.camera.shake == 0.07


def test_equal_texts_are_one_part() -> None:
    ramp = MixtureRamp(mix(sea=1, cliff=1), mix(sea=1))
    (shot,) = plan_of(SONG, says("prompt", ramp)).shots
    assert [part.text for part in shot.prompt] == ["sea", "cliff"]
    assert at(shot.prompt[0].weight, 192) == 0.75


def test_a_style_brings_its_definition() -> None:
    neon = StyleDefinition("neon", "{{ prompt }}, neon noir", "daylight")
    (shot,) = plan_of(SONG, says("style", mix(neon=1, cubism=1)), styles=(neon,)).shots
    assert shot.style == (
        StylePart("neon", "{{ prompt }}, neon noir", "daylight", 0.5),
        StylePart("cubism", "", "", 0.5),
    )
