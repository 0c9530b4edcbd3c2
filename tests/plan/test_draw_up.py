"""Plans drawn up from timelines: shots, what is seen in them, and how they are finished."""

from __future__ import annotations

from fractions import Fraction
from time import perf_counter

import pytest

from glance.language.storyboard import StyleDefinition
from glance.language.values import (
    Apply,
    Caption,
    Constant,
    Easing,
    Event,
    Fade,
    Integer,
    Level,
    LevelRamp,
    MixtureRamp,
    Move,
    Signal,
    Word,
)
from glance.music.score import Section, Stretch
from glance.plan.draw_up import draw_up
from glance.plan.plan import Part, Plan, Samples, StylePart
from tests.plan.toys import mix, number, plan_of, says, song, timeline_of

SONG = song(16.0)


def at(values: Samples, frame: int) -> float:
    return values if isinstance(values, float) else values[frame]


# Frames and shots ---------------------------------------------------------------------


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


# Seeds --------------------------------------------------------------------------------


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
    assert (first.mode, first.reseeds) == ("still", ())
    assert (second.mode, second.reseeds) == ("travel", (240,))


# What is seen -------------------------------------------------------------------------


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


# The camera ---------------------------------------------------------------------------


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


# The finish ---------------------------------------------------------------------------


def test_levels_are_taken_at_each_frames_own_instant() -> None:
    finish = plan_of(SONG, says("brightness", LevelRamp(Constant(1), Constant(2)), 0, 16)).finish
    assert [at(finish.brightness, f) for f in (0, 96, 383)] == pytest.approx(
        [1, 1.25, 1 + 383 / 384], abs=1e-6
    )
    assert finish.contrast == 1.0


def test_a_flash_peaks_on_the_frame_nearest_to_it() -> None:
    finish = plan_of(SONG, says("flash", Event(0.6), 4.015, 5)).finish
    assert at(finish.flash, 95) == 0
    assert at(finish.flash, 96) == 0.6
    assert at(finish.flash, 97) == pytest.approx(0.6 * 2.718281828 ** (-10 / 24), abs=1e-6)


def test_of_two_flashes_the_brighter_is_seen() -> None:
    finish = plan_of(
        SONG, says("flash", Event(1.0), 4, 5), says("flash", Event(0.1), 4.125, 5)
    ).finish
    assert at(finish.flash, 99) == pytest.approx(2.718281828 ** (-3 / 2.4), abs=1e-6)


def test_a_fade_to_black_holds_to_the_end_of_the_song_only() -> None:
    fade = Fade("to", "black")
    (middle,) = plan_of(SONG, says("fade", fade, 4, 8)).finish.fades
    assert [at(middle.amount, f) for f in (95, 96, 144, 191, 192)] == pytest.approx(
        [0, 0, 0.5, 95 / 96, 0], abs=1e-6
    )
    (ending,) = plan_of(song(15.99), says("fade", fade, 11.99, 15.99)).finish.fades
    assert at(ending.amount, 383) == pytest.approx(1, abs=0.02)


def test_fades_of_two_colours_are_two_curves() -> None:
    fades = plan_of(
        SONG,
        says("fade", Fade("from", "black"), 0, 2),
        says("fade", Fade("to", "#ff8800", Easing("in")), 14, 16),
    ).finish.fades
    assert [fade.colour for fade in fades] == ["black", "#ff8800"]
    assert at(fades[0].amount, 0) == 1
    assert at(fades[1].amount, 360) == 0.25


def test_a_later_fade_replaces_an_earlier_one() -> None:
    fades = plan_of(
        SONG, says("fade", Fade("to", "black"), 4, 8), says("fade", Fade("to", "white"), 6, 8)
    ).finish.fades
    assert [at(fade.amount, 143) for fade in fades] == pytest.approx([47 / 96, 0], abs=1e-6)
    assert [at(fade.amount, 168) for fade in fades] == [0, 0.5]


def test_a_caption_comes_and_goes_softly() -> None:
    (caption,) = plan_of(SONG, says("text", Caption("hello", "top"), 2, 4)).finish.captions
    assert (caption.start, caption.end) == (48, 96)
    opacity = caption.opacity
    assert isinstance(opacity, tuple)
    assert opacity[0] == 0
    assert opacity[24] == 1
    assert opacity[1] == pytest.approx(1 / 24 / 0.3, abs=1e-6)


# Landmarks ----------------------------------------------------------------------------


def test_landmarks_are_the_music_inside_the_song() -> None:
    score = song(4.1, downbeat=1.25)
    marks = plan_of(score, sections=(Section("intro", Stretch(0, 2)),)).landmarks
    assert marks.beats == (0.25, 0.75, 1.25, 1.75, 2.25, 2.75, 3.25, 3.75)
    assert marks.downbeats == (1.25, 3.25)
    assert marks.first_bar == 0
    assert marks.sections == (("intro", 0, 2),)


def test_a_pickup_longer_than_a_bar_has_a_bar_line_of_its_own() -> None:
    marks = plan_of(song(8.0, downbeat=2.75)).landmarks
    assert marks.first_bar == -1
    assert marks.downbeats == (0.75, 2.75, 4.75, 6.75)


def test_landmarks_remember_what_the_script_said() -> None:
    marks = plan_of(SONG, says("cut", Event(), 8.001, 9, line=12)).landmarks
    assert marks.cuts == (8.001,)
    (cue,) = marks.cues
    assert (cue.property, cue.text, cue.line, cue.start) == ("cut", "statement 12", 12, 8.001)


# All together -------------------------------------------------------------------------


def rich(minutes: float = 4) -> tuple[Plan, float]:
    """A song's worth of cues on every beat, and how long its plan took."""
    score = song(minutes * 60, downbeat=0.37)
    kicked = Level(Apply("+", (Constant(1), Apply("decay", (Signal("kick"), Constant(0.2))))))
    swell = LevelRamp(None, Constant(1.2), Easing("cubic", (0.4, 0, 0.2, 1)))
    on_beats = {
        "brightness": kicked,
        "saturation": swell,
        "camera roll": Move(Constant(2), Easing("there-and-back")),
        "camera pan": Move(Constant(0.02), pace="bass"),
        "camera shake": Level(Apply("*", (Constant(0.03), Signal("kick")))),
        "flash": Event(0.3),
    }
    beats = [0.37 + n / 2 for n in range(int(minutes * 120) - 2)]
    settings = [
        says(name, value, beat, beat + 0.5, line=line, n=n)
        for line, (name, value) in enumerate(on_beats.items(), 1)
        for n, beat in enumerate(beats)
    ]
    settings += [says("cut", Event(), beat, beat + 2) for beat in beats[8::8]]
    settings += [
        says("style", MixtureRamp(None, mix(cubism=Signal("bass"), baroque=1)), beat, beat + 2)
        for beat in beats[::4]
    ]
    timeline = timeline_of(score, *settings)
    began = perf_counter()
    return draw_up(timeline).value, perf_counter() - began


def test_a_rich_song_is_drawn_up_in_a_fraction_of_a_second() -> None:
    plan, took = min((rich() for _ in range(2)), key=lambda made: made[1])
    assert len(plan.shots) > 50
    assert took < 1.0  # a fifth of it on an idle machine


def test_drawing_up_twice_gives_the_same_plan() -> None:
    assert rich(0.5)[0] == rich(0.5)[0]
