"""From a script's text to its tree: step one of the compiler.

1. `layout`  cuts the text into lines, and hangs them below each other by indentation;
2. `pieces`  cuts a line into what stands before the colon and the statements after it;
3. `line`    reads each piece by the grammar, or remembers how it read the same text before;
4. `nodes`   gives what was read its place in the source.

A piece that can't be read is one fault (`complaints` finds the words), and the rest of
the script is read as if it weren't there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from glance.diagnostics.catalogue.syntax import (
    EMPTY,
    NO_BODY,
    ON_INSIDE_LINE,
    UNEXPECTED_INDENT,
)
from glance.diagnostics.diagnostic import Diagnostic, Outcome, in_source_order
from glance.records import dataclass
from glance.syntax.bare_text import bare_text_in
from glance.syntax.cue_behind import may_hold_cue
from glance.syntax.layout import Block, lay_out, tab_faults
from glance.syntax.line import Excess, Trouble, read_piece
from glance.syntax.nodes import Grower
from glance.syntax.pieces import OPENERS, Piece, cut
from glance.syntax.source import Source, Span
from glance.syntax.tree import LookBlock, Node, OnBlock, Tree

KINDS = {
    "on": "on_line",
    "section": "section_line",
    "let": "let_line",
    "meter": "meter_line",
    "anchor": "anchor_line",
    "grid": "grid_line",
    "expect": "expect_line",
    "import": "import_line",
    "look": "look_line",
    "use": "use_line",
}
"""First words of lines that have a form of their own. All others are statements."""

STYLE_LINE = re.compile(r'style\s+[^\W\d][^"=]*=')

NAMES = re.compile(r"[^\W\d][\w-]*")
NAMES_WITHIN = 200
"""Characters of a line that can't be read in which to look for what it is about."""

KEEP_FLAT = "give a part of it a name with `let`"

STARTER = 'begin with: `glance 1`, `audio "song.ogg"`, `prompt "a lighthouse at dawn"`'


def parse(source: Source) -> Outcome[Tree]:
    """The tree of a script. Never fails: what can't be read is a diagnostic."""
    tree = joined(source, (read(source),))
    return Outcome(tree.value, in_source_order(tree.diagnostics))


@dataclass(frozen=True, slots=True)
class Read:
    """What a stretch of a script says: all of it, or a passage.

    faults  but for those of tabs, of which a script has one in all: see `joined`;
    tabs    the indents that have tabs in them;
    unread  see `Tree`;
    bare    whether no line of it says anything.
    """

    nodes: tuple[Node, ...]
    faults: tuple[Diagnostic, ...]
    tabs: tuple[Span, ...]
    unread: frozenset[str]
    bare: bool


def read(source: Source) -> Read:
    """What a source says, whether it is a whole script or a passage of one. Never fails."""
    layout = lay_out(source)
    reader = _Reader(source)
    nodes = tuple(reader.nodes(layout.blocks))
    faults = (*layout.faults, *reader.faults)
    return Read(nodes, faults, layout.tabs, frozenset(reader.unread), not layout.blocks)


def joined(source: Source, parts: Iterable[Read]) -> Outcome[Tree]:
    """The tree of a script that was read in parts, and its faults in no particular order."""
    parts = tuple(parts)
    tabs = [tab for part in parts for tab in part.tabs]
    faults = [*tab_faults(tabs), *(fault for part in parts for fault in part.faults)]
    if all(part.bare for part in parts):
        faults.append(EMPTY.at(source.whole).hint(STARTER))
    nodes = tuple(node for part in parts for node in part.nodes)
    unread = frozenset(word for part in parts for word in part.unread)
    return Outcome(Tree(source, nodes, unread), tuple(faults))


def kind_of(piece: Piece) -> str:
    """Which start symbol of the grammar reads a piece."""
    word = piece.word
    if word == "style" and STYLE_LINE.match(piece.text):
        return "style_line"
    return KINDS.get(word, "statement")


class _Reader:
    """Reads the blocks of one source, collecting faults as it goes."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.faults: list[Diagnostic] = []
        self.unread: set[str] = set()

    def nodes(self, blocks: Iterable[Block]) -> list[Node]:
        return [node for block in blocks for node in self.block(block)]

    def block(self, block: Block) -> list[Node]:
        pieces = cut(block.line.code)
        base = block.line.code_start
        if pieces.head is not None:
            return self.opened(block, base, pieces.head, pieces.statements)
        if pieces.statements and pieces.statements[0].word in OPENERS:
            return self.without_colon(block, base, pieces.statements)
        before = len(self.faults)
        found = self.statements(base, pieces.statements)
        return found + self.below(block, may_stand=len(self.faults) > before)

    def opened(
        self, block: Block, base: int, head: Piece, statements: tuple[Piece, ...]
    ) -> list[Node]:
        """A line with a colon, and all that stands in it."""
        when = self.read(base, head)
        body = [*self.statements(base, statements), *self.below(block, may_stand=not statements)]
        if not statements and not block.body:
            fault = NO_BODY.at(self.place(base, head))
            self.faults.append(fault.hint("write what happens after the colon"))
        return self.filled(block, when, body)

    def without_colon(self, block: Block, base: int, statements: tuple[Piece, ...]) -> list[Node]:
        """An `on` that forgot its colon. If that is all it forgot, it is read as if it had."""
        head, *rest = statements
        when = self.read(base, head, has_colon=False)
        if when is not None:
            from glance.syntax.complaints.when import colon_missing_at

            end = base + head.start + len(head.text)
            self.faults.append(colon_missing_at(self.source.span(end, end)))
        body = [*self.statements(base, rest), *self.nodes(block.body)]
        return self.filled(block, when, body)

    def filled(self, block: Block, when: Any | None, body: list[Node]) -> list[Node]:
        """The node of a block; none when its first line can't be read, or all in it."""
        whole = self.source.span(block.line.code_start, _end_of(block))
        if isinstance(when, LookBlock):  # its name stands, whatever is wrong below it
            return [replace(when, body=tuple(body), span=whole)]
        if when is None or not body:
            return []
        return [OnBlock(when, tuple(body), whole)]

    def below(self, block: Block, may_stand: bool) -> list[Node]:
        """What is indented below a line. Where nothing may, it is a fault, but read."""
        if block.body and not may_stand:
            self.faults.append(self.misplaced(block))
        return self.nodes(block.body)

    def misplaced(self, block: Block) -> Diagnostic:
        first = block.body[0].line
        fault = UNEXPECTED_INDENT.at(self.source.span(first.start, first.code_start))
        if cut(block.line.code).head is not None:
            return fault.hint("write all that happens on the cue's own line, or all of it below")
        if len(block.body) == 1 and not block.body[0].body:
            return fault.suggest(block.line.indent).hint("begin it where the line above begins")
        return fault.hint("begin it where the line above begins")

    def statements(self, base: int, pieces: Iterable[Piece]) -> list[Node]:
        """The nodes of statements on one line, those without faults."""
        found = [self.statement(base, piece) for piece in pieces]
        return [node for node in found if node is not None]

    def statement(self, base: int, piece: Piece) -> Node | None:
        if piece.word in OPENERS:
            fault = ON_INSIDE_LINE.at(self.place(base, piece))
            self.faults.append(fault.hint("give it a line of its own, indented"))
            return None
        node: Node | None = self.read(base, piece)
        return node

    def read(self, base: int, piece: Piece, has_colon: bool = True) -> Any | None:
        """The node of a piece, None when it has faults."""
        node = self._read(base + piece.start, piece.text, kind_of(piece), has_colon)
        if isinstance(node, Diagnostic):
            self.faults.append(node)
            self.unread.update(NAMES.findall(piece.text[:NAMES_WITHIN])[:2])
            return None
        return node

    def _read(self, base: int, text: str, kind: str, has_colon: bool) -> Any:
        found = read_piece(text, kind)
        if isinstance(found, Excess):
            place = self.source.span(base + found.start, base + found.start + 1)
            return found.fault.at(place, limit=found.limit).hint(KEEP_FLAT)
        if isinstance(found, Trouble):
            from glance.syntax.complaints import complain  # a script that is right needs none
            from glance.syntax.stop import Stop

            return complain(Stop(self.source, base, text, kind, found, has_colon))
        grower = Grower(self.source, base)
        node = grower.grow(found)
        fault = next(iter(grower.faults), None) or bare_text_in(node)
        if fault is None and may_hold_cue(node):
            from glance.syntax.complaints.spoken import misread

            fault = misread(node.span)
        return fault or node

    def place(self, base: int, piece: Piece) -> Span:
        start = base + piece.start
        return self.source.span(start, start + len(piece.text))


def _end_of(block: Block) -> int:
    """Where a block ends: at the end of its last line's code."""
    while block.body:
        block = block.body[-1]
    return block.line.code_end
