"""Corrections of the grid that aren't quite written as they should be, and the way out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from glance.diagnostics.diagnostic import Severity
from tests.language.judge import HEAD, judged
from tests.language.songs import steady_score


@pytest.mark.parametrize(
    ("line", "way_out"),
    [
        ("tempo 140bpm", "write `140`"),
        ("tempo 2x", "write `x2`"),
        ("tempo half", "write `x0.5`"),
        ("tempo 140 at bar 17", "a tempo is the whole song's: where it changes, `anchor bar 17"),
        ("downbeat 0.37", "write `0.37s`"),
        ("anchor beat 64 = 31.02", "write `31.02s`"),
        ('grid "song.mid" at 0.37', "write `0.37s`"),
        ('grid "song.mid" at bar 3', 'as in `grid "song.mid"` or `grid "song.mid" at 0.4s`'),
        ("meter 3", "write `meter 3/4`"),
        ("bpm 140", "write `tempo`"),
        ("time signature 3/4", "write `meter 3/4`"),
        ('midi "song.mid"', "write `grid`"),
        ("offset 0.37s", "bar 0 begins where `downbeat 0.37s` says"),
    ],
)
def test_a_line_as_people_write_it_leads_to_the_one_that_is_meant(line: str, way_out: str) -> None:
    (fault,) = judged(f"{HEAD}{line}\n")
    assert (fault.help or "").startswith(way_out)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("meter 2/4 at bar 170", "the song has no bar 170, so this meter never holds"),
        ("meter 2/4 at bar 16", "its last is bar 15"),
        ("downbeat 400s", "this downbeat is at 6:40.0, and the song is 0:32.0 long"),
    ],
)
def test_what_the_song_hasnt_got(line: str, says: str) -> None:
    (fault,) = judged(f"{HEAD}{line}\n")
    assert says in fault.message
    assert fault.help


def test_the_last_bar_may_change_its_meter() -> None:
    assert judged(f"{HEAD}meter 2/4 at bar 15\n") == ()


def test_a_grid_that_begins_behind_the_song_says_where_it_would_fit() -> None:
    late = steady_score(downbeat=100.0)
    text = f'{HEAD}grid "song.mid" at 2s\n'
    assert judged(text, late) == ()  # the song is longer than that
    short = replace(late, audio=replace(late.audio, samples=44100 * 64))
    (fault,) = judged(text, short)
    assert "bar 0 of `song.mid` is at 1:40.0, and the song is 1:04.0 long" in fault.message
    assert fault.help == 'say where its time begins, as in `grid "song.mid" at -98.00s`'


def test_an_anchor_that_leaves_no_beginning_is_noted() -> None:
    text = f"{HEAD}anchor beat 640 = 31.02s\n"
    (note,) = judged(text, steady_score(downbeat=-281.0, beats=640))
    assert note.message == "by this anchor the song begins in bar 140"
    assert note.severity is Severity.NOTE
    assert judged(text, steady_score(downbeat=-0.2)) == ()
