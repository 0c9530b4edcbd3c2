"""Keys: equal where the pixels are equal, different where they may differ."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glance.language.storyboard import Setting
from glance.language.values import Caption, Constant, Event, LevelRamp, MixtureRamp, Move
from glance.plan.chunks import chunks, rushes
from glance.plan.keys import chunk_key, rush_keys, stands_alone
from glance.plan.plan import Plan, Shot
from glance.plan.slice import cut, slice_of
from tests.plan.boards import SONG as ANY_SONG
from tests.plan.boards import patient, settings
from tests.plan.toys import mix, number, plan_of, says, shot_key, song

SONG = song(24.0)
CUTS = [says("cut", Event(), float(at), 24) for at in (4, 8, 12)]
HERO = says("prompt", mix(sea=1))


def keys(plan: Plan, by: str = "sketch 1") -> list[str]:
    return [shot_key(plan, shot, by) for shot in plan.shots]


def chunk_keys(plan: Plan) -> list[str]:
    return [chunk_key(plan, frames, "sketch 1") for frames in chunks(plan)]


def dirty(before: Plan, after: Plan) -> list[int]:
    """The numbers of the shots whose keys differ."""
    pairs = zip(keys(before), keys(after), strict=True)
    return [number for number, (one, two) in enumerate(pairs) if one != two]


def test_a_key_is_a_hash_and_each_shot_has_its_own() -> None:
    found = keys(plan_of(SONG, HERO, *CUTS))
    assert len(set(found)) == 4
    assert all(len(key) == 64 and int(key, 16) >= 0 for key in found)


@pytest.mark.parametrize(
    ("edit", "changed"),
    [
        (says("prompt", mix(cliff=1), 8, 12), [2]),
        (says("style", mix(cubism=1), 4, 8), [1]),
        (says("strength", number(0.7), 4, 5), [1]),
        (says("camera roll", Move(Constant(5)), 0, 2), [0]),
        (says("brightness", number(1.1), 11, 13), [2, 3]),
        (says("flash", Event(0.3), 4, 5), [1]),
        (says("text", Caption("hello", "top"), 0, 6), [0, 1]),
        (says("reseed", Event(), 9, 10), [2]),
        (says("dissolve", Event(1.0), 8, 9), [2]),
    ],
)
def test_an_edit_changes_the_keys_of_the_shots_that_show_it(
    edit: Setting, changed: list[int]
) -> None:
    assert dirty(plan_of(SONG, HERO, *CUTS), plan_of(SONG, HERO, *CUTS, edit)) == changed


def test_lines_and_comments_are_in_no_key() -> None:
    moved = [replace(c, span=says("cut", Event(), line=9).span) for c in CUTS]
    one, two = plan_of(SONG, HERO, *CUTS), plan_of(SONG, HERO, *moved)
    assert one.landmarks != two.landmarks
    assert keys(one) == keys(two)


def test_a_script_said_in_other_words_has_the_same_keys() -> None:
    said = says("brightness", LevelRamp(Constant(0.5), Constant(0.5)), 4, 8)
    same = says("brightness", number(0.5), 4, 8)
    assert keys(plan_of(SONG, *CUTS, said)) == keys(plan_of(SONG, *CUTS, same))


def test_a_shot_moved_by_whole_frames_keeps_its_key() -> None:
    shot = plan_of(
        SONG,
        HERO,
        *CUTS,
        says("camera zoom", Move(Constant(1.3)), 4, 8),
        says("text", Caption("hello", "top"), 5, 7),
        says("brightness", LevelRamp(Constant(0), Constant(1)), 4, 8),
    ).shots[1]
    later = plan_of(
        SONG,
        HERO,
        *[says("cut", Event(), float(at), 24) for at in (4, 10, 14, 20)],
        says("camera zoom", Move(Constant(1.3)), 10, 14),
        says("text", Caption("hello", "top"), 11, 13),
        says("brightness", LevelRamp(Constant(0), Constant(1)), 10, 14),
    )
    earlier = plan_of(
        SONG,
        HERO,
        *CUTS,
        says("camera zoom", Move(Constant(1.3)), 4, 8),
        says("text", Caption("hello", "top"), 5, 7),
        says("brightness", LevelRamp(Constant(0), Constant(1)), 4, 8),
    )
    moved = replace(later.shots[2], seed=shot.seed)
    shots = (*later.shots[:2], moved, *later.shots[3:])
    assert shot_key(replace(later, shots=shots), moved, "s") == shot_key(earlier, shot, "s")


def test_what_lies_beneath_a_dissolve_is_in_its_key() -> None:
    def dissolved(*more: Setting) -> Plan:
        return plan_of(SONG, HERO, says("dissolve", Event(1.0), 12, 13), *more)

    night = says("prompt", mix(night=1), 6, 12)
    assert dirty(dissolved(), dissolved(night)) == [0, 1]
    before, after = (chunk_keys(dissolved(*more)) for more in ((), (night,)))
    assert [one != two for one, two in zip(before, after, strict=True)] == [
        False, True, True, True, False, False,
    ]  # fmt: skip


def test_who_draws_how_large_and_how_fast_is_in_every_key() -> None:
    plan = plan_of(SONG, HERO, *CUTS)
    assert not set(keys(plan)) & set(keys(plan, "sketch 2"))
    assert not set(keys(plan)) & set(keys(replace(plan, width=640)))
    assert not set(keys(plan)) & set(keys(replace(plan, fps=Fraction(25))))
    assert keys(plan) == keys(replace(plan, title="Other", model="other"))


# Chunks -------------------------------------------------------------------------------


@patient
@given(settings(), st.sampled_from([Fraction(24), Fraction(30000, 1001), Fraction(1, 7)]))
def test_chunks_cover_the_video_and_stay_within_their_shots(
    said: tuple[Setting, ...], fps: Fraction
) -> None:
    plan = plan_of(ANY_SONG, *said, fps=fps)
    cut_up = chunks(plan)
    assert [n for chunk in cut_up for n in chunk] == list(range(plan.frames))
    for chunk in cut_up:
        assert len(chunk) == 1 or len(chunk) / fps <= 4
        assert sum(shot.start <= chunk.start and chunk.stop <= shot.end for shot in plan.shots) == 1


def test_an_edit_late_in_a_long_shot_keeps_its_first_chunks() -> None:
    early, late = plan_of(SONG, HERO), plan_of(SONG, HERO, says("style", mix(cubism=1), 17, 24))
    pairs = zip(chunk_keys(early), chunk_keys(late), strict=True)
    assert [one == two for one, two in pairs] == [True] * 4 + [False] * 2


def test_an_edit_in_the_middle_of_a_shot_keeps_what_comes_after() -> None:
    fade = says("prompt", MixtureRamp(None, mix(cliff=1)), 9, 11)
    pairs = zip(chunk_keys(plan_of(SONG, HERO)), chunk_keys(plan_of(SONG, HERO, fade)), strict=True)
    assert [one == two for one, two in pairs] == [True, True, False, True, True, True]


# Rushes -------------------------------------------------------------------------------


def touched(plan: Plan, *, at: int, **facts: object) -> list[bool]:
    """Which rushes of the plan's one shot have another key when its strength differs from a
    frame on."""
    shot = replace(plan.shots[0], **facts)
    level = tuple(0.5 for _ in range(shot.length))
    edited = (*level[:at], *(0.6 for _ in level[at:]))
    one, two = (
        [key for _, key in rush_keys(plan, part, "turbo", alone=stands_alone(part))]
        for part in (replace(shot, strength=level), replace(shot, strength=edited))
    )
    return [before != after for before, after in zip(one, two, strict=True)]


def test_an_edit_changes_no_rush_before_it() -> None:
    plan = plan_of(SONG, HERO)
    for mode in ("feedback", "still"):
        assert touched(plan, at=300, mode=mode) == [False] * 3 + [True] * 3
        assert touched(plan, at=287, mode=mode) == [False] * 2 + [True] * 4


def test_a_picture_that_stands_alone_has_nothing_of_what_comes_before() -> None:
    plan = plan_of(SONG, HERO)
    shot = replace(plan.shots[0], mode="travel", strength=(0.5,) * 300 + (0.6,) * 276)
    other = replace(shot, strength=(0.4,) * 90 + (0.5,) * 210 + (0.6,) * 276)

    def keys(shot: Shot) -> list[str]:
        return [key for _, key in rush_keys(plan, shot, "turbo", alone=True)]

    def differ(one: Shot, two: Shot) -> list[bool]:
        return [a != b for a, b in zip(keys(one), keys(two), strict=True)]

    assert differ(shot, other) == [True] + [False] * 5
    near = replace(shot, strength=(0.5,) * 90 + (0.4,) * 6 + (0.5,) * 204 + (0.6,) * 276)
    assert differ(shot, near) == [True] + [False] * 5
    faded = [replace(one, cadence=4) for one in (shot, near)]
    assert differ(*faded) == [True, True] + [False] * 4, "it fades over from those before"


def test_a_clip_is_made_in_one_go() -> None:
    assert touched(plan_of(SONG, HERO), at=570, mode="clip") == [True] * 6


def test_the_tail_has_rushes_of_its_own() -> None:
    first, _ = plan_of(SONG, HERO, says("dissolve", Event(2.0), 10, 11)).shots
    assert (first.end, first.tail) == (240, 48)
    plan = plan_of(SONG, HERO)
    assert rushes(plan, first) == (range(96), range(96, 192), range(192, 240), range(240, 288))


# Slices -------------------------------------------------------------------------------


def test_a_slice_of_samples_is_one_number_where_they_are_alike() -> None:
    assert cut(0.5, 3, 9) == 0.5
    assert cut((0.0, 0.1, 0.1, 0.1), 1, 4) == 0.1
    assert cut((0.0, 0.1, 0.2, 0.1), 1, 3) == (0.1, 0.2)


def texts(shot: Shot) -> list[str]:
    return [part.text for part in shot.prompt]


def test_a_slice_holds_what_its_frames_show_and_no_more() -> None:
    (shot,) = plan_of(
        SONG, HERO, says("prompt", mix(cliff=1), 8, 16), says("reseed", Event(), 6, 7)
    ).shots
    before, inside = slice_of(shot, range(96, 144)), slice_of(shot, range(192, 240))
    assert (before.start, before.end, texts(before), before.reseeds) == (96, 144, ["sea"], ())
    assert (texts(inside), inside.prompt[0].weight, inside.reseeds) == (["cliff"], 1.0, (144,))
