"""A script and a song, and what the first three phases say of them."""

from __future__ import annotations

from glance.diagnostics.diagnostic import Diagnostic
from glance.language.check import check
from glance.language.header import read_header
from glance.language.storyboard import Header, Storyboard
from glance.music.score import Score, Section
from glance.syntax.parser import parse
from glance.syntax.source import Source
from tests.language.songs import lettered, steady_score

HEAD = 'glance 1\naudio "song.ogg"\n'

LETTERS = (("A", 0, 4), ("B", 4, 8), ("A", 8, 12), ("C", 12, 16))
"""What the analysis heard in the song of the suites: 64 beats at 120 BPM, 16 bars, 32 s."""


def the_song() -> Score:
    return steady_score(sections=found_sections())


def found_sections() -> tuple[Section, ...]:
    return lettered(LETTERS)


def judged(text: str, score: Score | None = None) -> tuple[Diagnostic, ...]:
    """All that is found, in source order, with the suites' song if none is given."""
    tree = parse(Source("script.glance", text))
    header = read_header(tree.value)
    board = check(tree.value, header.value, score or the_song())
    return board.after(tree, header).diagnostics


def judged_without_song(text: str) -> tuple[Diagnostic, ...]:
    tree = parse(Source("script.glance", text))
    header = read_header(tree.value)
    return check(tree.value, header.value, None).after(tree, header).diagnostics


def board_of(text: str, score: Score | None = None) -> Storyboard:
    """The storyboard of a script without faults."""
    tree = parse(Source("script.glance", text))
    header = read_header(tree.value)
    board = check(tree.value, header.value, score or the_song())
    assert board.after(tree, header).diagnostics == ()
    return board.value


def header_of(text: str) -> Header:
    return read_header(parse(Source("script.glance", text)).value).value
