"""Landmarks."""

from __future__ import annotations

from dataclasses import replace

from glance.language.values import (
    Event,
)
from glance.music.score import Section, Stretch
from tests.plan.toys import plan_of, says, song

SONG = song(16.0)


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


def test_landmarks_say_which_beats_are_a_guess() -> None:
    heard = song(4.1, downbeat=1.25)
    sure = tuple(0.2 if 2.0 < at < 3.0 else 1.0 for at in heard.tempo.beats)
    marks = plan_of(replace(heard, certainty=sure)).landmarks
    assert marks.doubtful == (2.25, 2.75)
    assert set(marks.doubtful) < set(marks.beats)
