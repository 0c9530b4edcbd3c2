"""Text into lines and blocks, before anyone asks what a line says.

A line is cut into pieces (indent, code, gap, comment, line end) that join to exactly the
text they came from: nothing is lost, so the formatter can work from the same lines. A line
of the script is a line of the file: nothing carries it on to the next one.

Blocks follow the indentation. Whether a line may have a block below it is the parser's to
say; here only what makes the indentation itself unreadable is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field

from glance.diagnostics.catalogue.syntax import BAD_DEDENT, TAB, TOO_DEEP, UNEXPECTED_INDENT
from glance.diagnostics.diagnostic import Diagnostic
from glance.records import dataclass
from glance.syntax.source import Source, Span

TAB_WIDTH = 4
"""What a tab counts for, so that the rest of a script with tabs still reads."""

DEEPEST = 16
"""How many blocks may stand in each other: far more than a storyboard needs."""

# A string that is never closed takes the rest of its line, `#` and all.
CODE = re.compile(r'(?:"(?:\\.|[^"\\])*(?:"|\\?$)|[^"#])*')
BLANKS = " \t\r"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text, in pieces. `start` is the offset of its first character."""

    start: int
    indent: str
    code: str
    gap: str
    comment: str
    end: str

    @property
    def code_start(self) -> int:
        return self.start + len(self.indent)

    @property
    def code_end(self) -> int:
        return self.code_start + len(self.code)

    @property
    def text(self) -> str:
        return f"{self.indent}{self.code}{self.gap}{self.comment}{self.end}"


@dataclass(frozen=True, slots=True)
class Block:
    """A line that says something, and the blocks indented below it."""

    line: Line
    body: list[Block] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Layout:
    """All lines of a source, and the blocks they make.

    faults  what makes the indentation unreadable, but for tabs;
    tabs    the indents that have tabs in them: see `tab_faults`.
    """

    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]
    faults: tuple[Diagnostic, ...]
    tabs: tuple[Span, ...] = ()


def lay_out(source: Source) -> Layout:
    """Cut a source into lines and blocks. Never raises."""
    lines = tuple(_lines(source.text))
    saying = [line for line in lines if line.code]
    builder = _Builder(source)
    for line in saying:
        builder.add(line)
    tabs = tuple(_indent_of(line, source) for line in saying if "\t" in line.indent)
    return Layout(lines, tuple(builder.top), tuple(builder.faults), tabs)


def tab_faults(tabs: Sequence[Span]) -> tuple[Diagnostic, ...]:
    """One fault for all tabs: a file indented with them is one mistake, not hundreds."""
    if not tabs:
        return ()
    fault = TAB.at(tabs[0])
    if len(tabs) == 1:
        return (fault.suggest(tabs[0].text.expandtabs(TAB_WIDTH)).hint("use spaces"),)
    return (fault.hint(f"use spaces here and on the {len(tabs) - 1} other lines with tabs"),)


def _lines(text: str) -> list[Line]:
    lines, start = [], 0
    while start < len(text):
        newline = text.find("\n", start)
        end = len(text) if newline < 0 else newline
        lines.append(_line(text, start, end))
        start = end + 1
    return lines


def _line(text: str, start: int, end: int) -> Line:
    body = text[start:end]
    said = body.lstrip(" \t")
    code = code_of(said)
    bare = code.rstrip(BLANKS)
    indent = body[: len(body) - len(said)]
    return Line(
        start=start,
        indent=indent,
        code=bare,
        gap=code[len(bare) :],
        comment=said[len(code) :],
        end=text[end : end + 1],
    )


def code_of(said: str) -> str:
    """What stands before the comment. In text, a `#` begins none."""
    if "#" not in said:
        return said
    if '"' not in said:
        return said[: said.index("#")]
    found = CODE.match(said)
    return found.group() if found else ""


@dataclass(slots=True)
class _Level:
    """An open block: the column its lines begin at."""

    column: int
    blocks: list[Block]


class _Builder:
    """Hangs each line below the one it is indented under."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.top: list[Block] = []
        self.levels: list[_Level] = []
        self.faults: list[Diagnostic] = []

    def add(self, line: Line) -> None:
        column = len(line.indent.expandtabs(TAB_WIDTH))
        level = self._level_at(column, line)
        level.blocks.append(Block(line))

    def _level_at(self, column: int, line: Line) -> _Level:
        closed = None
        while self.levels and column < self.levels[-1].column:
            closed = self.levels.pop()
        if not self.levels:
            if column and not self.top:
                fault = UNEXPECTED_INDENT.at(_indent_of(line, self.source))
                self.faults.append(fault.hint("begin the first line at the left edge"))
            return self._open(column, self.top)
        level = self.levels[-1]
        if column == level.column:
            return level
        if closed is not None:
            fault = BAD_DEDENT.at(_indent_of(line, self.source))
            help = f"indent it by {level.column} or by {closed.column} spaces"
            self.faults.append(fault.hint(help))
            return self._open(column, closed.blocks)
        if len(self.levels) > DEEPEST:
            self.faults.append(TOO_DEEP.at(_indent_of(line, self.source), limit=DEEPEST))
            return self._open(column, level.blocks)
        return self._open(column, level.blocks[-1].body)

    def _open(self, column: int, blocks: list[Block]) -> _Level:
        self.levels.append(_Level(column, blocks))
        return self.levels[-1]


def _indent_of(line: Line, source: Source) -> Span:
    return source.span(line.start, line.code_start)
