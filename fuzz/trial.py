"""What has to hold for any text at all, tried on one."""

from __future__ import annotations

from dataclasses import replace

from glance.language.check import check
from glance.language.header import read_header
from glance.language.project import named_files
from glance.plan.draw_up import draw_up
from glance.syntax.format import format_source
from glance.syntax.layout import lay_out
from glance.syntax.parser import parse
from glance.syntax.source import Source
from glance.timeline.place import place
from tests.language.songs import lettered, steady_score
from tests.plan.toys import waves

STEADY = steady_score(beats=32, sections=lettered((("A", 0, 4), ("B", 4, 8))))
SONG = replace(STEADY, signals=waves(STEADY.duration))
LONGEST = 4000
"""Characters: what goes wrong goes wrong in less."""


def trial(text: str) -> None:
    """Raises where a promise is broken: nothing raises, no text is lost, formats are stable."""
    source = Source("fuzz.glance", text[:LONGEST])
    layout = lay_out(source)
    joined = "".join(line.text for line in layout.lines)
    assert joined == source.text, "the layout's pieces don't give back the source"
    tree = parse(source)
    header = read_header(tree.value)
    board = check(tree.value, header.value, SONG)
    for found in board.after(tree, header).diagnostics:
        assert found.span is not None
        assert 0 <= found.span.start <= found.span.end <= len(source.text)
    if tree.ok:
        format_source(source)  # it proves its own guards on every call
    if board.after(tree, header).ok:
        files = dict.fromkeys(named_files(board.value), "0" * 64)
        draw_up(place(board.value, SONG, files).value)
