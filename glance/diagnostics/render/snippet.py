"""Lines of a script with strokes under the places that matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from glance.diagnostics.render.columns import Row, harmless, lay_out
from glance.diagnostics.render.look import Look
from glance.diagnostics.render.place import place_of
from glance.records import dataclass
from glance.syntax.source import Source, Span

FRAME = "34"
SECONDARY = "36"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stroke under one line, code points `start` to `end` of it (from 0).

    style  ANSI numbers; `goes_on` when the span continues below.
    """

    line: int
    start: int
    end: int
    text: str
    primary: bool
    style: str
    goes_on: bool = False


def marks_of(span: Span, text: str, *, style: str, primary: bool) -> Iterator[Mark]:
    """One mark for a span inside a line; for a longer one its first and its last line."""
    place = place_of(span)
    if place.line == place.end_line:
        yield Mark(place.line, place.column - 1, place.end_column - 1, text, primary, style)
        return
    first, last = span.source.line(place.line), span.source.line(place.end_line)
    indent = len(last) - len(last.lstrip())
    apart = place.end_line > place.line + 1
    yield Mark(place.line, place.column - 1, len(first), "", primary, style, goes_on=apart)
    yield Mark(place.end_line, indent, place.end_column - 1, text, primary, style)


def snippet(source: Source, marks: Iterable[Mark], gutter: int, look: Look) -> Iterator[str]:
    """Each marked line once, in order, its marks below it; `gutter` digits for numbers."""
    ordered = sorted(marks, key=lambda m: (m.line, not m.primary, -m.start))
    for line in dict.fromkeys(mark.line for mark in ordered):
        below = [mark for mark in ordered if mark.line == line]
        yield from _line(source.line(line), below, gutter, look)
        if any(mark.goes_on for mark in below):
            yield look.paint(f"{'':{gutter}} {look.strokes.gap}", FRAME)


def _line(text: str, marks: list[Mark], gutter: int, look: Look) -> Iterator[str]:
    row = lay_out(text)
    focus = row.stretch(marks[0].start, marks[0].end)
    start, end = _window(row.width, focus, max(look.width - gutter - 3, 20))
    number = look.paint(f"{marks[0].line:>{gutter}} {look.strokes.wall}", FRAME)
    yield f"{number} {_visible(row, start, end, look.strokes.more)}".rstrip()
    for mark in marks:
        wall = look.paint(f"{'':{gutter}} {look.strokes.wall}", FRAME)
        yield f"{wall} {_stroke(row, mark, start, end, look)}"


def _stroke(row: Row, mark: Mark, start: int, end: int, look: Look) -> str:
    first, last = row.stretch(mark.start, mark.end)
    first = min(max(first, start), end - 1)
    last = min(max(last, first + 1), end)
    stroke = look.strokes.primary if mark.primary else look.strokes.secondary
    drawn = f"{stroke * (last - first)} {harmless(mark.text)}".rstrip()
    return " " * (first - start) + look.paint(drawn, mark.style)


def _window(width: int, focus: tuple[int, int], room: int) -> tuple[int, int]:
    """The columns to show of a line too wide: around the focus, most of it to the right."""
    if focus[1] < room or width <= room:
        return 0, max(min(width, room), focus[1])
    start = min(max(focus[0] - room // 4, 0), max(width, focus[1]) - room)
    return start, start + room


def _visible(row: Row, start: int, end: int, more: str) -> str:
    """The glyphs between two columns; what is left out on a side is one `more`."""
    left = start + (start > 0)
    right = end - (end < row.width)
    whole = [
        i for i in range(len(row.glyphs)) if row.columns[i] >= left and row.columns[i + 1] <= right
    ]
    if not whole:
        return ""
    pad = " " * (row.columns[whole[0]] - left)  # half of a wide character was cut off
    text = pad + "".join(row.glyphs[i] for i in whole)
    return (more if start > 0 else "") + text + (more if end < row.width else "")
