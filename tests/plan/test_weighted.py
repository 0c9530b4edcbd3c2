"""What a model with weights is told: files and their weights, steps, guidance, cadence."""

from __future__ import annotations

import pytest

from glance.language.values import (
    Apply,
    Constant,
    Event,
    File,
    Integer,
    Level,
    LevelRamp,
    MixtureRamp,
    Move,
    Signal,
)
from glance.models.weights import Weights
from glance.plan import plan as plans
from glance.plan.compare import compare
from glance.plan.diff import why_dirty
from glance.plan.json import from_json, to_json
from glance.plan.plan import Shot
from glance.plan.summary import summary
from tests.plan.toys import FILES, at, mix, number, plan_of, says, shot_key, song, timeline_of

SONG = song(8.0)
TURBO = Weights("sd-turbo", "", "aa" * 32)
XL = Weights("sdxl", "", "bb" * 32)


def only_shot(*settings: object, **more: object) -> Shot:
    (shot,) = plan_of(SONG, *settings, **more).shots
    return shot


def test_a_script_that_says_nothing_leaves_it_to_the_model() -> None:
    shot = only_shot()
    assert (shot.loras, shot.references, shot.init) == ((), (), None)
    assert (shot.steps, shot.guidance, shot.cadence) == (None, None, 1)


def test_weights_of_files_are_no_shares() -> None:
    shot = only_shot(says("lora", mix(ink=0.7, grain=0.9)))
    assert [(used.file.path, used.weight) for used in shot.loras] == [("ink", 0.7), ("grain", 0.9)]
    assert shot.loras[0].file == plans.File("ink", FILES["ink"])


def test_a_weight_follows_the_music_inside_its_range() -> None:
    loud = Apply("*", (Constant(5.0), Signal("bass")))
    (ink,) = only_shot(says("lora", mix(ink=loud))).loras
    assert isinstance(ink.weight, tuple)
    assert min(ink.weight) >= 0.0
    assert max(ink.weight) == 2.0
    (away,) = only_shot(says("lora", mix(ink=Apply("*", (Constant(-1.0), loud))))).loras
    assert away.weight == tuple(-weight for weight in ink.weight)
    (art,) = only_shot(says("reference", mix(art=loud))).references
    assert isinstance(art.weight, tuple)
    assert max(art.weight) == 1.0


def test_a_ramp_between_files_goes_from_what_there_was() -> None:
    ramp = MixtureRamp(None, mix(grain=0.5))
    shot = only_shot(says("lora", mix(ink=0.8)), says("lora", ramp, 2, 6, line=2))
    ink, grain = shot.loras
    assert (ink.file.path, grain.file.path) == ("ink", "grain")
    assert (at(ink.weight, 24), at(grain.weight, 24)) == (0.8, 0.0)
    assert at(ink.weight, 4 * 24) == pytest.approx(0.4)
    assert at(grain.weight, 4 * 24) == pytest.approx(0.25)
    assert (at(ink.weight, 7 * 24), at(grain.weight, 7 * 24)) == (0.8, 0.0)


def test_a_ramp_from_nothing_begins_with_nothing() -> None:
    (ink,) = only_shot(says("lora", MixtureRamp(None, mix(ink=1.0)), 0, 8)).loras
    assert at(ink.weight, 0) == 0.0
    assert at(ink.weight, 96) == pytest.approx(0.5)


def test_what_a_shot_takes_at_its_start_it_keeps() -> None:
    said = (
        says("steps", Integer(4), 0, 3),
        says("cadence", Integer(2), 0, 3, line=2),
        says("init", File("cover"), 2, 6, line=3),
        says("cut", Event(), 4, 8, line=4),
    )
    first, second = plan_of(SONG, *said).shots
    assert (first.steps, first.cadence, first.init) == (4, 2, None)
    assert (second.steps, second.cadence) == (None, 1)
    assert second.init == plans.File("cover", FILES["cover"])


def test_guidance_goes_on_from_what_suits_the_model() -> None:
    ramp = says("guidance", LevelRamp(None, Constant(9.0)), 0, 8)
    shot = only_shot(ramp, model="owner/name", weights=XL)
    assert shot.guidance is not None
    assert at(shot.guidance, 0) == 5.0
    assert at(shot.guidance, 96) == pytest.approx(7.0)


def test_guidance_that_suits_the_model_needs_no_saying() -> None:
    assert only_shot(says("guidance", number(5.0)), model="a/b", weights=XL).guidance is None
    assert only_shot(says("guidance", number(5.0)), model="a/b", weights=TURBO).guidance == 5.0


def test_dolly_multiplies_and_orbit_adds() -> None:
    dolly, orbit = Move(Constant(2.0)), Move(Constant(20.0))
    shot = only_shot(
        says("camera dolly", dolly, 0, 4),
        says("camera dolly", dolly, 4, 8, line=2),
        says("camera orbit", orbit, 0, 4, line=3),
        says("camera orbit", orbit, 0, 8, line=4),
    )
    assert at(shot.camera.dolly, 2 * 24) == pytest.approx(2**0.5)
    assert at(shot.camera.dolly, 6 * 24) == pytest.approx(2**1.5)
    assert at(shot.camera.orbit, 4 * 24) == pytest.approx(30.0)


EVERYTHING = (
    says("lora", mix(ink=Signal("bass"))),
    says("reference", mix(art=0.5), line=2),
    says("init", File("cover"), line=3),
    says("steps", Integer(4), line=4),
    says("guidance", Level(Signal("kick")), line=5),
    says("cadence", Integer(3), line=6),
    says("camera orbit", Move(Constant(20.0)), line=7),
    says("camera dolly", Move(Constant(1.3)), line=8),
)


def test_all_of_it_is_written_and_read() -> None:
    plan = plan_of(SONG, *EVERYTHING, model="owner/name", weights=XL)
    assert plan.weights == XL
    assert from_json(to_json(plan)) == plan


@pytest.mark.parametrize("number", range(len(EVERYTHING)))
def test_each_is_part_of_the_key_and_named_as_the_reason(number: int) -> None:
    without = EVERYTHING[:number] + EVERYTHING[number + 1 :]
    old, new = (plan_of(SONG, *s, model="a/b", weights=XL) for s in (without, EVERYTHING))
    assert shot_key(old, old.shots[0], "x") != shot_key(new, new.shots[0], "x")
    reasons = why_dirty(summary(old, "x"), summary(new, "x"))
    assert EVERYTHING[number].property in reasons[0]
    (change,) = compare(
        *(timeline_of(SONG, *s, model="a/b", weights=XL) for s in (without, EVERYTHING))
    ).changes
    assert change[1].property == EVERYTHING[number].property


def test_other_weights_of_the_same_model_draw_all_anew() -> None:
    old, new = (
        timeline_of(SONG, model="a/b", weights=Weights("sdxl", "", digest))
        for digest in ("aa" * 32, "bb" * 32)
    )
    found = compare(old, new)
    assert found.again == found.frames
    assert found.music == ("the lock has other weights of `a/b`",)
