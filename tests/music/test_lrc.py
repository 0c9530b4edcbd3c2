"""Lyrics as they are found on the net: LRC, and what has become of it."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from glance.diagnostics.diagnostic import Diagnostic, Severity
from glance.music.annotations import Note, read_annotations
from glance.syntax.source import Source
from glance.world import ToyWorld

HERE = Source("v.glance", 'lyrics "song.lrc"').whole

DOWNLOADED = """\ufeff[ti:Sea Song]
[ar: Somebody]
[al:Songs, 2]
[length: 03:31]
[by:me@example.org]
[re:www.example.org/lrc editor]
[offset:+200]
[#:made by ear]

Lyrics transcribed by nobody
[Verse 1]
[00:12.20]The sea is wide
[00:15.20][01:02.10] The sea is deep

[00:18.00]
[Chorus]
[00:20.5]<00:20.50> And <00:21.00> nobody <00:22.10> sleeps <00:23.00>
[00:20.5]Und niemand schläft
(repeat)
[1:02:03.25]An hour later
"""


def read(text: str) -> tuple[tuple[Note, ...] | None, list[Diagnostic]]:
    world = ToyWorld({Path("song.lrc"): text.encode()})
    found = read_annotations({"lyrics": "song.lrc"}, {"lyrics": HERE}, Path(), world)
    return found.value.lyrics, list(found.diagnostics)


def sung(text: str) -> list[tuple[str, float]]:
    lines, found = read(text)
    assert not any(fault.severity is Severity.ERROR for fault in found)
    return [(line.text, round(line.stretch.start, 6)) for line in lines or ()]


def test_a_file_from_the_net_is_read_with_one_note() -> None:
    assert sung(DOWNLOADED) == [
        ("The sea is wide", 12.0),
        ("The sea is deep", 15.0),
        ("And nobody sleeps", 20.3),
        ("Und niemand schläft", 20.3),
        ("The sea is deep", 61.9),
        ("An hour later", 3723.05),
    ]
    (note,) = read(DOWNLOADED)[1]
    assert note.severity is Severity.NOTE
    assert note.message == "this line and 3 more have no time, which leaves them out of the lyrics"
    assert note.span is not None
    assert note.span.source.line_and_column(note.span.start)[0] == 10


def test_a_line_lasts_until_the_next_that_has_a_time() -> None:
    lines, _ = read(DOWNLOADED)
    assert lines is not None
    ends = [line.stretch.end for line in lines[:2]]
    assert ends == pytest.approx([15.0, 17.8])  # an empty line ends what is sung
    assert lines[-1].stretch.end == math.inf


@pytest.mark.parametrize(
    ("line", "second"),
    [
        ("[01:04.50]x", 64.5),
        ("[01:04,50] x", 64.5),
        ("[01:04:50]x", 64.5),
        ("[1:4]x", 64.0),
        ("[ 01:04.5 ]  x", 64.5),
        ("  [01:04.500]x", 64.5),
        ("[01:04.500000]x", 64.5),
        ("[91:04.50]x", 5464.5),
        ("[00:01:04.50]x", 64.5),
        ("<01:04.50>x", 64.5),
        ("<01:04.50> x <01:05.00>", 64.5),
        ("[01:04.50][01:04.70]x", 64.5),
    ],
)
def test_times_as_they_are_written(line: str, second: float) -> None:
    assert sung(line)[0] == ("x", second)


@pytest.mark.parametrize(
    ("said", "earlier"),
    [("500", 0.5), ("+500", 0.5), (" -250 ", -0.25), ("", 0.0), ("12.5", 0.0125), ("500 ms", 0.5)],
)
def test_an_offset_moves_all_lines(said: str, earlier: float) -> None:
    assert sung(f"[00:10.00]x\n[offset:{said}]\n") == [("x", 10 - earlier)]


@pytest.mark.parametrize(
    ("text", "said", "way_out"),
    [
        ("The sea\nis wide\n", "and no other line has one", "write it as in `[01:04.50] words`"),
        ("1\n00:00:12,200 --> 00:00:15,000\nThe sea\n", "these are subtitles", "ffmpeg -i"),
        ("[00:01.00]x\n[offset:soon]\n", "an offset is a number", "[01:04.50]"),
    ],
)
def test_what_cant_be_sung_is_one_fault(text: str, said: str, way_out: str) -> None:
    lines, (fault,) = read(text)
    assert lines is None
    assert fault.severity is Severity.ERROR
    assert said in fault.message
    assert way_out in (fault.help or "")


def test_tags_alone_are_no_fault() -> None:
    assert read("[ti:Sea Song]\n\n") == ((), [])


def test_a_tag_that_is_mostly_blanks_is_read_at_once() -> None:
    blanks = " " * 20_000
    _, told = read(f"[offset:{blanks}x]\n[a{blanks}x\n[00:01.00] Sea\n")
    assert {fault.severity for fault in told} == {Severity.ERROR, Severity.NOTE}
