"""Frames, shots and seeds."""

from __future__ import annotations

from fractions import Fraction

import pytest

from glance.language.values import (
    Event,
    Integer,
    Word,
)
from glance.plan.draw_up import draw_up
from tests.plan.toys import number, plan_of, says, song, timeline_of

SONG = song(16.0)


@pytest.mark.parametrize(
    ("duration", "fps", "frames"),
    [
        (10.0, Fraction(30000, 1001), 300),
        (10.0, Fraction(24), 240),
        (10.01, Fraction(30000, 1001), 300),
        (240.24, Fraction(60000, 1001), 14400),
        (1.001, Fraction(24000, 1001), 24),
        (0.01, Fraction(24), 1),
    ],
)
def test_frames_cover_the_song_exactly(duration: float, fps: Fraction, frames: int) -> None:
    assert plan_of(song(duration), fps=fps).frames == frames


def test_a_video_without_cuts_is_one_shot() -> None:
    plan = plan_of(SONG)
    assert [(s.start, s.end, s.tail, s.dissolve) for s in plan.shots] == [(0, 384, 0, 0)]


def test_a_cut_falls_on_the_nearest_frame() -> None:
    cuts = [says("cut", Event(), t, 16) for t in (1.02, 2.03, 4 + 0.5 / 24)]
    assert [s.start for s in plan_of(SONG, *cuts).shots] == [0, 24, 49, 97]


def test_the_same_beat_worked_out_in_two_ways_falls_on_one_frame() -> None:
    third = 0.1 + 0.2 + 0.2 / 24 + 0.7 / 24 - 0.4 / 24  # half a frame, give or take dust
    assert len({plan_of(SONG, says("cut", Event(), third + d, 16)).shots[1].start
                for d in (0, 1e-12, -1e-12)}) == 1  # fmt: skip


def test_a_dissolve_begins_at_its_cue_while_the_shot_before_goes_on() -> None:
    plan = plan_of(SONG, says("dissolve", Event(1.0), 8, 9))
    before, after = plan.shots
    assert (before.end, before.tail, before.length) == (192, 24, 216)
    assert (after.start, after.dissolve, after.tail) == (192, 24, 0)


def test_a_dissolve_ends_with_its_shot_and_says_so() -> None:
    settings = (says("dissolve", Event(2.0), 8, 9, line=3), says("cut", Event(), 9, 10))
    outcome = draw_up(timeline_of(SONG, *settings))
    assert [(s.tail, s.dissolve) for s in outcome.value.shots] == [(24, 0), (0, 24), (0, 0)]
    (note,) = outcome.diagnostics
    assert note.code == "G0490"
    assert note.span is not None
    assert note.span.text == "statement 3"


def test_a_dissolve_without_room_on_every_bar_is_said_once() -> None:
    bars = [says("dissolve", Event(3.0), n * 2.0, n * 2.0 + 2, n=n) for n in range(1, 8)]
    assert len(draw_up(timeline_of(SONG, *bars)).diagnostics) == 1


def test_a_song_without_a_sample_has_no_frames() -> None:
    plan = plan_of(song(0.0), says("brightness", number(0.5)))
    assert (plan.frames, plan.shots) == (0, ())


def test_two_cuts_on_one_frame_are_one_and_the_dissolve_wins() -> None:
    for dissolve, cut in ((8, 8.01), (8.01, 8)):
        settings = (says("dissolve", Event(1.0), dissolve, 9), says("cut", Event(), cut, 9))
        assert [(s.start, s.dissolve) for s in plan_of(SONG, *settings).shots] == [
            (0, 0),
            (192, 24),
        ]


def test_a_cut_on_the_first_frame_begins_the_first_shot() -> None:
    outcome = draw_up(timeline_of(SONG, says("cut", Event(), 0.01, 1)))
    assert len(outcome.value.shots) == 1
    assert outcome.diagnostics == ()


def test_a_cut_too_late_for_any_frame_is_none() -> None:
    assert len(plan_of(SONG, says("cut", Event(), 15.99, 16)).shots) == 1


def test_shots_follow_one_another_over_the_whole_video() -> None:
    cuts = [says("cut" if n % 3 else "dissolve", Event(0.0 if n % 3 else 0.7), n * 0.37, 16)
            for n in range(1, 43)]  # fmt: skip
    shots = plan_of(SONG, *cuts).shots
    assert [s.start for s in shots[1:]] == [s.end for s in shots[:-1]]
    assert [s.dissolve for s in shots[1:]] == [s.tail for s in shots[:-1]]


def test_a_shot_put_in_before_leaves_the_seeds_of_others_alone() -> None:
    last = says("cut", Event(), 8, 16)
    one = plan_of(SONG, last).shots
    two = plan_of(SONG, says("cut", Event(), 4, 16), last).shots
    assert one[-1].seed == two[-1].seed
    assert two[1].seed != two[2].seed


def test_a_shots_seed_is_the_same_at_every_frame_rate() -> None:
    cuts = [says("cut", Event(), n * 0.61, 16) for n in range(1, 25)]
    seeds = [
        [shot.seed for shot in plan_of(SONG, *cuts, fps=fps).shots]
        for fps in (Fraction(24), Fraction(30000, 1001), Fraction(60))
    ]
    assert seeds[0] == seeds[1] == seeds[2]


def test_the_seed_in_force_where_a_shot_begins_pins_it() -> None:
    cut = says("cut", Event(), 8, 16)
    plain, pinned = plan_of(SONG, cut), plan_of(SONG, cut, says("seed", Integer(3), 8, 9))
    assert plain.shots[0].seed == pinned.shots[0].seed
    assert plain.shots[1].seed != pinned.shots[1].seed
    assert plan_of(SONG, cut, seed=3).shots[1].seed == pinned.shots[1].seed


def test_mode_and_reseeds_are_the_shots() -> None:
    cut, again = says("cut", Event(), 8, 16), says("reseed", Event(), 10, 11)
    travel = says("mode", Word("travel"), 8, 16)
    first, second = plan_of(SONG, cut, again, travel).shots
    assert (first.mode, first.reseeds) == ("feedback", ())
    assert (second.mode, second.reseeds) == ("travel", (240,))
