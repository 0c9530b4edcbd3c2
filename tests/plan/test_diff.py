"""Why a shot is made anew, in words."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glance.language.storyboard import Setting
from glance.language.values import Apply, Constant, Event, Integer, Level, Move, Signal, Word
from glance.plan.chunks import chunks
from glance.plan.diff import why_dirty
from glance.plan.plan import Plan
from glance.plan.summary import summary
from tests.plan.boards import SONG as ANY_SONG
from tests.plan.boards import patient, settings
from tests.plan.toys import mix, number, plan_of, says, shot_key, song

SONG = song(48.0)
CUTS = [says("cut", Event(), float(at), 48) for at in (8, 16, 32)]
HERO = says("prompt", mix(sea=1))
BEFORE = (HERO, *CUTS)


def why(old: Plan, new: Plan) -> dict[int, str]:
    noted = json.loads(json.dumps(summary(old, "sketch 1")))
    return dict(why_dirty(noted, summary(new, "sketch 1")))


def test_nothing_changed_needs_no_reason() -> None:
    assert why(plan_of(SONG, *BEFORE), plan_of(SONG, *BEFORE)) == {}


def test_what_was_never_built_is_never_built() -> None:
    now = summary(plan_of(SONG, *BEFORE), "sketch 1")
    assert set(why_dirty(None, now).values()) == {"it was never built"}


@pytest.mark.parametrize(
    ("edit", "reasons"),
    [
        (says("style", mix(cubism=1), 32, 40), {3: "style: impressionism → cubism at bar 16"}),
        (says("style", mix(cubism=1), 33, 40), {3: "style: impressionism → cubism at 33.0 s"}),
        (says("prompt", mix(cliff=1), 0, 4), {0: "prompt: sea → cliff at bar 0"}),
        (says("brightness", number(1.2), 12.5, 14), {1: "brightness changed from 12.5 s"}),
        (
            says("camera roll", Move(Constant(5)), 34, 36),
            {3: "camera roll changed from 34.0 s"},
        ),
        (
            says("style", mix(impressionism=2, cubism=1), 32, 34),
            {3: "style changed from 32.0 s"},
        ),
        (says("mode", Word("travel"), 32, 48), {3: "mode: feedback → travel"}),
        (says("flash", Event(1.0), 9, 10), {1: "flash changed from 9.0 s"}),
    ],
)
def test_a_change_is_said_as_a_musician_reads_it(edit: Setting, reasons: dict[int, str]) -> None:
    assert why(plan_of(SONG, *BEFORE), plan_of(SONG, *BEFORE, edit)) == reasons


def test_a_new_shot_is_new_and_the_one_it_was_cut_from_is_shorter() -> None:
    new = plan_of(SONG, *BEFORE, says("cut", Event(), 24, 48))
    assert why(plan_of(SONG, *BEFORE), new) == {
        2: "length: 16.00 s → 8.00 s",
        3: "new shot",
    }


def test_another_seed_is_named() -> None:
    (reason,) = why(
        plan_of(SONG, *BEFORE), plan_of(SONG, *BEFORE, says("seed", Integer(3), 32, 33))
    ).values()
    assert reason.startswith("seed: ")


def test_a_dissolve_and_what_lies_beneath_it_are_named() -> None:
    soft = (HERO, says("dissolve", Event(1.0), 8, 9))
    longer = (HERO, says("dissolve", Event(2.0), 8, 9))
    assert why(plan_of(SONG, *soft), plan_of(SONG, *longer)) == {1: "dissolve: 1.00 s → 2.00 s"}
    night = (*soft, says("prompt", mix(night=1), 4, 8))
    assert why(plan_of(SONG, *soft), plan_of(SONG, *night)) == {
        0: "prompt: sea → night at bar 2",
        1: "the shot it dissolves over changed",
    }


def test_what_all_frames_depend_on_is_said_of_each_shot() -> None:
    plan = plan_of(SONG, *BEFORE)
    small = replace(plan, width=640, height=360)
    assert set(why(plan, small).values()) == {"size: 768x432 → 640x360"}
    other = why_dirty(summary(plan, "sketch 1"), summary(plan, "sketch 2"))
    assert set(other.values()) == {"renderer: sketch 1 → sketch 2"}
    faster = plan_of(SONG, *BEFORE, fps=Fraction(30000, 1001))
    assert set(why(plan, faster).values()) == {"fps: 24 → 30000/1001"}


def test_of_a_long_identity_only_what_is_other_is_said() -> None:
    plan = plan_of(SONG, *BEFORE)
    one = f"diffusion 1, weights {'a' * 64}, batch 4, device cpu"
    for other, reason in {
        one.replace("batch 4", "batch 16"): "renderer: batch 4 → batch 16",
        one.replace("a" * 64, "b" * 64): f"renderer: weights {'a' * 12} → weights {'b' * 12}",
        "sketch 4": f"renderer: {one.replace('a' * 64, 'a' * 12)} → sketch 4",
    }.items():
        found = why_dirty(summary(plan, one), summary(plan, other))
        assert set(found.values()) == {reason}


@patient
@given(settings(5), settings(2), st.booleans())
def test_a_shot_whose_key_changed_has_a_reason(
    said: tuple[Setting, ...], more: tuple[Setting, ...], first: bool
) -> None:
    old, new = (
        plan_of(ANY_SONG, *said),
        plan_of(ANY_SONG, *((more + said) if first else (said + more))),
    )
    reasons = why(old, new)
    known = {shot_key(old, shot, "sketch 1") for shot in old.shots}
    for number_, shot in enumerate(new.shots):
        if shot_key(new, shot, "sketch 1") not in known:
            assert reasons.get(number_), f"shot {number_} changed without a reason"


@patient
@given(settings(5))
def test_no_shot_has_a_reason_when_nothing_changed(said: tuple[Setting, ...]) -> None:
    plan = plan_of(ANY_SONG, *said)
    assert why(plan, plan) == {}


def test_a_summary_of_a_whole_song_is_small() -> None:
    kicked = Level(Apply("decay", (Signal("kick"), Constant(0.2))))
    plan = plan_of(song(240.0), HERO, *CUTS, says("brightness", kicked))
    assert len(json.dumps(summary(plan, "sketch 1"))) < 40_000
    assert len(chunks(plan)) > 50
