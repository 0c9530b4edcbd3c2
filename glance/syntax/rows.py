"""The lines of a script on their way to the canonical form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from glance.diagnostics.render.columns import display_width
from glance.syntax.layout import Block, Layout, Line
from glance.syntax.parser import kind_of
from glance.syntax.pieces import Pieces, cut
from glance.syntax.spacing import spaced

INDENT = 4
"""Blanks that a block stands to the right of the line above it."""

BEFORE_COMMENT = 2
"""Blanks, at least, between code and a comment."""

DEFINITIONS = ("section_line", "let_line", "style_line")
"""Kinds of line that say `NAME =`."""

EDITION = "glance"
"""The first word of the line that stands above all others."""

LONGER = re.compile(r'[^\W\d]\w* [^\W\d]\w* (?:[\w"(.]|-[\w(.])')
"""A line with two words before its value: `camera zoom 1.2`. They are not torn apart."""


@dataclass(slots=True)
class Row:
    """A line of the script, with what decides where its parts go.

    depth    how many blocks it stands in;
    head     the code up to the column it may share with its neighbours, all of it if none;
    tail     the code from there on;
    form     what `head` is: rows of one form may share a column; "" for those that don't;
    comment  its comment, empty if none;
    written  the column at which the author began the comment;
    placed   whether that was meant: two blanks or more stand before it;
    column   where the comment is to begin; None where the line's own place is right.
    """

    depth: int
    head: str = ""
    tail: str = ""
    form: str = ""
    comment: str = ""
    written: int = 0
    placed: bool = False
    column: int | None = None

    @property
    def code(self) -> str:
        return f"{self.head} {self.tail}" if self.tail else self.head

    @property
    def width(self) -> int:
        """Columns up to the end of the code."""
        return INDENT * self.depth + width(self.code)

    @property
    def is_blank(self) -> bool:
        return not self.head and not self.comment

    @property
    def text(self) -> str:
        margin = " " * (INDENT * self.depth)
        if self.column is None:
            return f"{margin}{self.code}{self.comment}" if not self.is_blank else ""
        said = f"{margin}{self.code}" if self.head else ""
        return f"{said}{' ' * (self.column - width(said))}{self.comment}"


def width(text: str) -> int:
    """Columns that a text takes, at once for the text of most lines."""
    return len(text) if text.isascii() and text.isprintable() else display_width(text)


def rows_of(layout: Layout) -> list[Row]:
    """A row for each line of a script without faults."""
    depths = dict(_depths(layout.blocks, 0))
    rows: list[Row] = []
    opened: list[int] = []
    for line, below in zip(layout.lines, _next_saying(layout.lines), strict=True):
        if line.code:
            depth = depths[line.start]
            opened[depth:] = [width(line.indent)]
            rows.append(_saying(line, depth))
        else:
            least = depths[below.start] if below else 0
            rows.append(_remark(line, least, opened))
    return rows


def _saying(line: Line, depth: int) -> Row:
    head, tail, form = _parts(cut(line.code))
    return Row(
        depth,
        head,
        tail,
        form if depth == 0 else "",
        comment=line.comment.rstrip(" \t\r"),
        written=width(f"{line.indent}{line.code}{line.gap}"),
        placed=len(line.gap) >= BEFORE_COMMENT,
    )


def _remark(line: Line, least: int, opened: list[int]) -> Row:
    """A line without code. Its comment belongs to what is below it, unless it stands further
    right: then to the innermost block that it doesn't stand left of."""
    column = width(line.indent)
    deeper = [d for d in range(least, len(opened)) if opened[d] <= column]
    depth = deeper[-1] if deeper else least
    return Row(depth, comment=line.comment.rstrip(" \t\r"), written=column)


def _parts(pieces: Pieces) -> tuple[str, str, str]:
    """Head, tail and form of a line's code."""
    said = "; ".join(spaced(piece.text, kind_of(piece)) for piece in pieces.statements)
    if pieces.head is not None:
        head = f"{spaced(pieces.head.text, kind_of(pieces.head))}:"
        return head, said, pieces.head.word if said else ""
    if len(pieces.statements) != 1:
        return said or ";", "", ""  # a lone semicolon may be all that a block has in it
    piece = pieces.statements[0]
    if kind_of(piece) in DEFINITIONS:
        name, _, value = said.partition(" = ")
        return name, f"= {value}", f"{piece.word} ="
    if piece.word == EDITION or LONGER.match(said):
        return said, "", ""
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
