"""What sections may be called, at a guess."""

from __future__ import annotations

from itertools import pairwise

from glance.music.form.roles import guessed
from glance.music.score import Section, Stretch


def song(form: str, **energy: float | None) -> list[Section]:
    return [
        Section(letter, Stretch(float(a), float(z)), 0.9, energy[letter])
        for letter, (a, z) in zip(form, pairwise(range(len(form) + 1)), strict=True)
    ]


def test_the_loudest_that_returns_is_the_chorus() -> None:
    sections = song("IABABCBO", I=0.4, A=0.6, B=0.95, C=0.7, O=0.5)
    assert guessed(sections) == [
        "intro", "verse", "chorus", "verse", "chorus", "bridge", "chorus", "outro",
    ]  # fmt: skip


def test_where_little_goes_on_is_a_breakdown() -> None:
    assert guessed(song("ABCB", A=0.5, B=0.9, C=0.2))[2] == "breakdown"


def test_what_begins_the_song_and_returns_is_no_intro() -> None:
    assert guessed(song("ABAB", A=0.5, B=0.9)) == ["verse", "chorus", "verse", "chorus"]


def test_nothing_is_guessed_where_nothing_returns() -> None:
    assert guessed(song("ABC", A=0.5, B=0.9, C=0.2)) == ["", "", ""]
    assert guessed(song("AA", A=0.5)) == ["", ""]


def test_nothing_is_guessed_of_a_lock_without_energies() -> None:
    assert guessed(song("ABAB", A=None, B=None)) == [""] * 4


def test_a_song_without_sections_has_no_names() -> None:
    assert guessed([]) == []
