"""Markers and lyrics as the programs of this world write them."""

from __future__ import annotations

from math import inf
from pathlib import Path

import pytest

from glance.music.annotations import Note, read_annotations
from glance.syntax.source import Source
from glance.world import ToyWorld


def noted(word: str, text: str) -> list[Note]:
    """The notes of a file without faults."""
    source = Source("v.glance", f'{word} "notes"')
    world = ToyWorld({Path("notes"): text.encode()})
    read = read_annotations({word: "notes"}, {word: source.span(0, 3)}, Path(), world)
    assert read.diagnostics == ()
    notes = read.value.lyrics if word == "lyrics" else read.value.markers
    return list(notes or ())


def sung(text: str) -> list[tuple[str, float, float]]:
    return [(note.text, note.stretch.start, note.stretch.end) for note in noted("lyrics", text)]


@pytest.mark.parametrize(
    ("line", "text", "start"),
    [
        ("[00:01.50]one", "one", 1.5),
        ("[00:01,50] one", "one", 1.5),
        ("[00:01:50] one", "one", 1.5),
        ("[0:1]one", "one", 1.0),
        ("[120:26.00]one", "one", 7226.0),
        ("[2:00:26.00]one", "one", 7226.0),
        ("[00:01.50]<00:01.50>Hel<00:01.70>lo <00:02.00>you", "Hello you", 1.5),
        ("[00:01.50]Hel[00:01.70]lo you [00:02.00]", "Hello you", 1.5),
    ],
)
def test_a_line_is_sung_at_its_time_however_that_is_written(
    line: str, text: str, start: float
) -> None:
    assert sung(line) == [(text, start, inf)]


def test_lines_in_two_languages_are_sung_together() -> None:
    lines = "[00:01.00]hello\n[00:01.00]bonjour\n[00:02.00]\n"
    assert sung(lines) == [("hello", 1.0, 2.0), ("bonjour", 1.0, 2.0)]


def test_a_line_of_several_times_ends_where_the_next_of_all_begins() -> None:
    lines = "[ti: A: B]\n[offset:+500]\n[00:10.00][00:01.00]oh\n[00:05.00]well\n"
    assert sung(lines) == [("oh", 0.5, 4.5), ("well", 4.5, 9.5), ("oh", 9.5, inf)]


def test_labels_may_have_as_many_digits_as_a_number_has() -> None:
    (label,) = noted("markers", "0.46439909297052157\t1e+00\tverse\n\\\t100,0\t200,0\n")
    assert (label.stretch.start, label.stretch.end) == (pytest.approx(0.464399093), 1.0)
