"""Corrections of the grid that aren't quite written as they should be, and the way out."""

from __future__ import annotations

import pytest

from tests.language.judge import HEAD, judged


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
        ("meter 3", "write `4/4`, as `3/4` or `6/8`"),
        ("bpm 140", "write `tempo`"),
        ("time signature 3/4", "a time signature is a `meter`: `meter 3/4`"),
        ('midi "song.mid"', "write `grid`"),
        ("offset 0.37s", "bar 0 begins where `downbeat 0.37s` says"),
    ],
)
def test_a_line_as_people_write_it_leads_to_the_one_that_is_meant(line: str, way_out: str) -> None:
    (fault,) = judged(f"{HEAD}{line}\n")
    assert (fault.help or "").startswith(way_out)
