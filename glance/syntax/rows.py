"""The lines of a script on their way to the canonical form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from glance.diagnostics.render.columns import display_width
from glance.syntax.layout import TAB_WIDTH, Block, Layout, Line
from glance.syntax.parser import kind_of
from glance.syntax.pieces import OPENERS, Pieces, cut
from glance.syntax.spacing import spaced

INDENT = 4
"""Blanks that a block stands to the right of the line above it."""

BEFORE_COMMENT = 2
"""Blanks, at least, before a comment that stands behind code."""


@dataclass(slots=True)
class Row:
    """A line of the script, with what decides where its parts go.

    depth    how many blocks it stands in;
    head     the code up to the column it may share with its neighbours, all of it if none;
    tail     the code from there on;
    form     what `head` is: rows of one form may share the column; "" for those that don't;
    comment  its comment, empty if none;
    column   where the comment is to begin; None behind the code by `BEFORE_COMMENT`.
    """

    depth: int
    head: str = ""
    tail: str = ""
    form: str = ""
    comment: str = ""
    column: int | None = None

    @property
    def code(self) -> str:
        return f"{self.head} {self.tail}" if self.tail else self.head

    @property
    def width(self) -> int:
        """Columns up to the end of the code."""
        return INDENT * self.depth + display_width(self.code)

    @property
    def text(self) -> str:
        margin = " " * (INDENT * self.depth)
        if not self.comment:
            return f"{margin}{self.code}" if self.code else ""
        if self.column is None:
            return f"{margin}{self.code}{self.comment}"
        gap = self.column - (self.width if self.code else 0)
        return f"{margin if self.code else ''}{self.code}{' ' * gap}{self.comment}"


def rows_of(layout: Layout) -> list[Row]:
    """A row for each line of a script without faults."""
    depths = dict(_depths(layout.blocks, 0))
    rows: list[Row] = []
    above: Line | None = None
    for line, below in zip(layout.lines, _next_saying(layout.lines), strict=True):
        if line.code:
            rows.append(_saying(line, depths[line.start]))
            above = line
        else:
            depth = _depth_of_comment(line, above, below, depths) if line.comment else 0
            rows.append(Row(depth, comment=_bare(line.comment)))
    return rows


def column_of_comment(line: Line) -> int:
    """The column at which the author begins the line's comment."""
    return display_width(f"{line.indent}{line.code}{line.gap}")


def _bare(comment: str) -> str:
    return comment.rstrip(" \t\r")


def _saying(line: Line, depth: int) -> Row:
    head, tail, form = _parts(cut(line.code))
    row = Row(depth, head, tail, form if depth == 0 else "", _bare(line.comment))
    if len(line.gap) >= BEFORE_COMMENT:
        row.column = column_of_comment(line)
    return row


def _parts(pieces: Pieces) -> tuple[str, str, str]:
    """Head, tail and form of a line's code."""
    said = "; ".join(spaced(piece.text, kind_of(piece)) for piece in pieces.statements)
    if pieces.head is not None:
        opened = f"{spaced(pieces.head.text, kind_of(pieces.head))}:"
        return opened, said, pieces.head.word if said else ""
    if len(pieces.statements) != 1:
        return said, "", ""
    piece = pieces.statements[0]
    if kind_of(piece) in ("section_line", "let_line", "style_line"):
        name, _, value = said.partition(" = ")
        return name, f"= {value}", f"{piece.word} ="
    word, _, value = said.partition(" ")
    return word, value, "word" if value else ""


def _depths(blocks: Iterable[Block], depth: int) -> Iterator[tuple[int, int]]:
    """How deep each line that says something stands, by where it starts."""
    for block in blocks:
        yield block.line.start, depth
        yield from _depths(block.body, depth + 1)


def _next_saying(lines: tuple[Line, ...]) -> list[Line | None]:
    """For each line, the first below it that says something."""
    below: Line | None = None
    found: list[Line | None] = []
    for line in reversed(lines):
        found.append(below)
        below = line if line.code else below
    return found[::-1]


def _depth_of_comment(
    line: Line, above: Line | None, below: Line | None, depths: dict[int, int]
) -> int:
    """A comment on a line of its own belongs to what is below it, unless the author has it
    stand further right: then to the block that ends there."""
    least = depths[below.start] if below else 0
    if above is None or _width(line) <= (_width(below) if below else 0):
        return least
    most = depths[above.start] + (cut(above.code).word_opens)
    return least
