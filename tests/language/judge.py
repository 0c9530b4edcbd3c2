"""A script and a song, and what the first three phases say of them."""

from __future__ import annotations

from pathlib import Path

from glance.diagnostics.diagnostic import Diagnostic, Outcome
from glance.language.check import check
from glance.language.header import read_header
from glance.language.imports import bring_in
from glance.language.project import lacking
from glance.language.storyboard import Header, Storyboard
from glance.music.annotations import read_annotations
from glance.music.score import Score, Section
from glance.syntax.parser import parse
from glance.syntax.source import Source
from glance.world import ToyWorld
from tests.language.songs import lettered, steady_score

HEAD = 'glance 1\naudio "song.ogg"\n'

LETTERS = (("A", 0, 4), ("B", 4, 8), ("A", 8, 12), ("C", 12, 16))
"""What the analysis heard in the song of the suites: 64 beats at 120 BPM, 16 bars, 32 s."""


FILE_NAMES = (
    *("song.txt", "song.lrc", "wrong.txt"),
    *("looks.glance", "more/colours.glance", "round.glance", "back.glance", "scene.glance"),
    *("newer.glance", "faulty.glance"),
)

FILES = {
    Path(name): (Path(__file__).with_name("files") / name).read_bytes() for name in FILE_NAMES
} | {
    Path("long.txt"): b"1\t1\tx\n" * 3000,
    **{Path(name): name.encode() for name in ("ink.safetensors", "grain.safetensors", "ink.ckpt")},
    **{Path(name): name.encode() for name in ("art.png", "more/sketch.JPG", "cover.png")},
}
"""What lies beside the scripts of the suites."""


def the_song() -> Score:
    return steady_score(sections=found_sections())


def found_sections() -> tuple[Section, ...]:
    return lettered(LETTERS)


def judged(text: str, score: Score | None = None) -> tuple[Diagnostic, ...]:
    """All that is found, in source order, with the suites' song if none is given."""
    return _judged(text, score or the_song()).diagnostics


def _judged(text: str, score: Score | None) -> Outcome[Storyboard]:
    world = ToyWorld(dict(FILES))
    parsed = parse(Source("script.glance", text))
    tree = bring_in(parsed.value, world).after(parsed)
    header = read_header(tree.value)
    files = header.value.notes
    notes = read_annotations(files, header.value.spans, Path(), world)
    lacks = lacking(Path(), world)
    board = check(tree.value, header.value, score, notes.value, lacks)
    return board.after(tree, header, notes)


def judged_without_song(text: str) -> tuple[Diagnostic, ...]:
    return _judged(text, None).diagnostics


def board_of(text: str, score: Score | None = None) -> Storyboard:
    """The storyboard of a script without faults."""
    judged = _judged(text, score or the_song())
    assert judged.diagnostics == ()
    return judged.value


def header_of(text: str) -> Header:
    return read_header(parse(Source("script.glance", text)).value).value
