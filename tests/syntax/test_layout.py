"""Lines in pieces, and the blocks they make."""

from __future__ import annotations

from glance.syntax.layout import Block, Line, lay_out
from glance.syntax.source import Source

Outline = list["str | Outline"]


def outline(blocks: list[Block] | tuple[Block, ...]) -> Outline:
    """What stands below what, as nested lists."""
    found: Outline = []
    for block in blocks:
        found.append(block.line.code)
        if block.body:
            found.append(outline(block.body))
    return found


def laid_out(text: str) -> Outline:
    return outline(lay_out(Source("script.glance", text)).blocks)


def test_a_line_keeps_every_blank_and_comment() -> None:
    (line,) = lay_out(Source("script.glance", '  on bar 8: cut \t # "now"')).lines
    assert line == Line(0, "  ", "on bar 8: cut", " \t ", '# "now"', "")


def test_a_hash_in_text_begins_no_comment() -> None:
    (line,) = lay_out(Source("script.glance", 'prompt "a # \\" # b" # c\n')).lines
    assert (line.code, line.comment, line.end) == ('prompt "a # \\" # b"', "# c", "\n")


def test_blocks_follow_the_indentation() -> None:
    assert laid_out("a\n  b\n  c\n      d\n  e\nf\n") == ["a", ["b", "c", ["d"], "e"], "f"]


def test_comments_and_blank_lines_open_and_close_nothing() -> None:
    assert laid_out("a\n# x\n\n  b\n      # y\n  c\n") == ["a", ["b", "c"]]


def test_a_dedent_to_nowhere_stays_in_the_block_it_left() -> None:
    assert laid_out("a\n    b\n        c\n      d\n    e\nf\n") == [
        "a",
        ["b", ["c", "d"], "e"],
        "f",
    ]


def test_blocks_stop_nesting_somewhere() -> None:
    text = "".join(" " * depth + "on bar 8:\n" for depth in range(2000))
    layout = lay_out(Source("script.glance", text))
    assert {fault.code for fault in layout.faults} == {"G0106"}
