"""From a script's text to its tree: step one of the compiler.

1. `layout`  cuts the text into lines, and hangs them below each other by indentation;
2. `pieces`  cuts a line into what stands before the colon and the statements after it;
3. `line`    reads each piece with lark, or remembers how it read the same text before;
4. `nodes`   gives what was read its place in the source.

A piece that can't be read is one fault (`complaints` finds the words), and the rest of
the script is read as if it weren't there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from glance.diagnostics.catalogue.syntax import (
    EMPTY,
    MISSING_COLON,
    NO_BODY,
    ON_INSIDE_LINE,
    UNEXPECTED_INDENT,
)
from glance.diagnostics.diagnostic import Diagnostic, Outcome, in_source_order
from glance.syntax.complaints import complain
from glance.syntax.layout import Block, lay_out
from glance.syntax.line import Trouble, read_piece
from glance.syntax.nodes import Grower
from glance.syntax.pieces import OPENERS, Piece, cut
from glance.syntax.source import Source, Span
from glance.syntax.tree import Node, OnBlock, OtherForm, Tree

KINDS = {"on": "on_line", "section": "section_line", "let": "let_line", "meter": "meter_line"}
"""First words of lines that have a form of their own. All others are statements."""

OTHER_FORMS = (
    "anchor",
    "expect",
    "grid",
    "import",
    "init",
    "look",
    "lora",
    "lyrics",
    "markers",
    "reference",
    "use",
)
"""First words of lines that are read past, and reported by the checker."""

STYLE_LINE = re.compile(r"style\s+[^\W\d][\w-]*\s*=")

STARTER = 'begin with: `glance 1`, `audio "song.ogg"`, `prompt "a lighthouse at dawn"`'


def parse(source: Source) -> Outcome[Tree]:
    """The tree of a script. Never fails: what can't be read is a diagnostic."""
    layout = lay_out(source)
    reader = _Reader(source)
    nodes = tuple(reader.nodes(layout.blocks))
    faults = [*layout.faults, *reader.faults]
    if not layout.blocks:
        faults.append(EMPTY.at(source.whole).hint(STARTER))
    return Outcome(Tree(source, nodes), in_source_order(faults))


def kind_of(piece: Piece) -> str:
    """Which start symbol of the grammar reads a piece."""
    word = piece.word
    if word == "style" and STYLE_LINE.match(piece.text):
        return "style_line"
    return "other_line" if word in OTHER_FORMS else KINDS.get(word, "statement")


class _Reader:
    """Reads the blocks of one source, collecting faults as it goes."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.faults: list[Diagnostic] = []

    def nodes(self, blocks: Iterable[Block]) -> list[Node]:
        return [node for block in blocks for node in self.block(block)]

    def block(self, block: Block) -> list[Node]:
        pieces = cut(block.line.code)
        base = block.line.code_start
        if pieces.head is not None:
            return self.opened(block, pieces.head, pieces.statements)
        if pieces.statements and pieces.statements[0].word == "on":
            return self.without_colon(block, pieces.statements)
        found = self.statements(base, pieces.statements)
        return found + self.misplaced(block)

    def opened(self, block: Block, head: Piece, statements: tuple[Piece, ...]) -> list[Node]:
        """A line with a colon: what it opens, with all that stands in it."""
        base = block.line.code_start
        when = self.read(base, head)
        body = [*self.statements(base, statements), *self.inside(block, bool(statements))]
        span = self.place(base, head)
        if not statements and not block.body:
            self.faults.append(NO_BODY.at(span).hint("write what happens after the colon"))
            return []
        if when is None:
            return []
        whole = Span(span.start, _end_of(block), self.source)
        if isinstance(when, OtherForm):
            return [OtherForm(when.word, tuple(body), whole)]
        return [OnBlock(when, tuple(body), whole)]

    def inside(self, block: Block, has_statements: bool) -> list[Node]:
        return self.misplaced(block) if has_statements else self.nodes(block.body)

    def misplaced(self, block: Block) -> list[Node]:
        """Lines indented below one that opens nothing: a fault, but read all the same."""
        if block.body:
            line = block.body[0].line
            self.faults.append(UNEXPECTED_INDENT.at(self.source.span(line.start, line.code_start)))
        return self.nodes(block.body)

    def without_colon(self, block: Block, statements: tuple[Piece, ...]) -> list[Node]:
        base = block.line.code_start
        self.read(base, statements[0])
        self.faults.append(MISSING_COLON.at(self.place(base, statements[0])))
        self.statements(base, statements[1:])
        self.nodes(block.body)
        return []

    def statements(self, base: int, pieces: Iterable[Piece]) -> list[Node]:
        found = []
        for piece in pieces:
            if piece.word in OPENERS:
                self.faults.append(ON_INSIDE_LINE.at(self.place(base, piece)))
                continue
            node = self.read(base, piece)
            if node is not None:
                found.append(node)
        return found

    def read(self, base: int, piece: Piece) -> Any | None:
        """The node of a piece, None when it has faults."""
        kind = kind_of(piece)
        found = read_piece(piece.text, kind)
        if isinstance(found, Trouble):
            self.faults.append(complain(self.source, base + piece.start, piece.text, kind, found))
            return None
        grower = Grower(self.source, base + piece.start)
        node = grower.grow(found)
        self.faults.extend(grower.faults[:1])
        return None if grower.faults else node

    def place(self, base: int, piece: Piece) -> Span:
        start = base + piece.start
        return self.source.span(start, start + len(piece.text))


def _end_of(block: Block) -> int:
    """Where a block ends: at the end of its last line's code."""
    while block.body:
        block = block.body[-1]
    return block.line.code_end
