"""Storyboards placed on their song."""

from __future__ import annotations

import subprocess
import sys

from glance.language.values import (
    Apply,
    Caption,
    Constant,
    Event,
    Fade,
    Integer,
    LevelRamp,
    MixtureRamp,
    Move,
    Signal,
    Word,
)
from glance.language.vocabulary import PROPERTIES
from glance.music.score import Stretch
from tests.plan.toys import mix, number, says, song, timeline_of

SONG = song(16.0)


def test_every_property_that_replaces_has_a_track_over_the_whole_song() -> None:
    tracks = timeline_of(SONG).tracks
    assert list(tracks) == [row.name for row in PROPERTIES if row.compose == "replaces"]
    assert all(t.segments[0].visible == SONG.whole for t in tracks.values())


def test_a_script_that_says_nothing_gets_the_defaults() -> None:
    tracks = timeline_of(SONG, seed=11).tracks
    assert tracks["brightness"].segments[0].value == number(1.0)
    assert tracks["mode"].segments[0].value == Word("feedback")
    assert tracks["seed"].segments[0].value == Integer(11)


def test_the_later_statement_wins_and_the_earlier_comes_back() -> None:
    track = timeline_of(
        SONG, says("strength", number(0.2)), says("strength", number(0.9), 4, 6)
    ).tracks["strength"]
    assert [(s.visible, s.value) for s in track.segments] == [
        (Stretch(0, 4), number(0.2)),
        (Stretch(4, 6), number(0.9)),
        (Stretch(6, 16), number(0.2)),
    ]


def test_a_cue_that_is_cut_in_two_keeps_its_own_length() -> None:
    ramp = LevelRamp(Constant(0), Constant(1))
    track = timeline_of(
        SONG, says("strength", ramp, 2, 10), says("strength", number(0.5), 4, 6)
    ).tracks["strength"]
    assert [s.cue for s in track.segments if s.value == ramp] == [Stretch(2, 10)] * 2


def test_a_ramp_from_whatever_it_was_begins_at_the_songs_start_from_what_lies_beneath() -> None:
    kick = Apply("*", (Signal("kick"), Constant(2)))
    track = timeline_of(
        SONG,
        says("brightness", number(0.5)),
        says("brightness", LevelRamp(None, kick), 0, 8),
        says("style", MixtureRamp(None, mix(cubism=1)), 0, 8),
    ).tracks
    assert track["brightness"].segments[0].value == LevelRamp(Constant(0.5), kick)
    assert track["style"].segments[0].value == MixtureRamp(mix(impressionism=1), mix(cubism=1))


def test_moves_are_all_kept() -> None:
    push, turn = Move(Constant(1.2)), Move(Constant(90))
    placed = timeline_of(
        SONG, says("camera roll", turn, 0, 8), says("camera zoom", push), says("camera zoom", push)
    ).moves
    assert [(m.property, m.move) for m in placed] == [
        ("camera zoom", push),
        ("camera zoom", push),
        ("camera roll", turn),
    ]


def test_shake_is_a_level_among_the_moves() -> None:
    placed = timeline_of(SONG, says("camera shake", number(0.02), 2, 4)).moves
    assert [(m.property, m.move, m.cue) for m in placed] == [
        ("camera shake", number(0.02), Stretch(2, 4))
    ]


def test_cuts_come_in_time_order_and_none_at_the_ends() -> None:
    cuts = timeline_of(
        SONG,
        says("cut", Event(), 8, 9),
        says("cut", Event(), 0, 4),
        says("dissolve", Event(0.5), 4, 5),
        says("cut", Event(), 16, 16),
    ).cuts
    assert [(c.at, c.dissolve) for c in cuts] == [(4, 0.5), (8, 0)]


def test_of_a_cut_and_a_dissolve_at_one_instant_the_dissolve_stays() -> None:
    for order in (("cut", "dissolve"), ("dissolve", "cut")):
        settings = [says(name, Event(1.0 if name == "dissolve" else 0), 4, 5) for name in order]
        assert [c.dissolve for c in timeline_of(SONG, *settings).cuts] == [1.0]


def test_events_fades_and_captions_find_their_places() -> None:
    timeline = timeline_of(
        SONG,
        says("flash", Event(0.6), 3, 4),
        says("flash", Event(0.2), 1, 2),
        says("reseed", Event(), 5, 6),
        says("fade", Fade("to", "black"), 14, 16),
        says("text", Caption("first light", "bottom"), 2, 4),
    )
    assert [(f.at, f.peak) for f in timeline.flashes] == [(1, 0.2), (3, 0.6)]
    assert timeline.reseeds == (5,)
    assert [(f.stretch, f.fade.colour) for f in timeline.fades] == [(Stretch(14, 16), "black")]
    assert [(c.stretch, c.caption.text) for c in timeline.captions] == [
        (Stretch(2, 4), "first light")
    ]


def test_placing_needs_no_numpy() -> None:
    code = "import sys, glance.timeline.place; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
