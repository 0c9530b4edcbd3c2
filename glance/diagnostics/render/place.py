"""A span as lines and columns."""

from __future__ import annotations

from glance.records import dataclass
from glance.syntax.source import Span


@dataclass(frozen=True, slots=True)
class Place:
    """Lines and columns from 1, columns in code points; the end is exclusive.

    The end of a span stays on the line of its last character: a line end that the span
    takes in doesn't make it begin the next line.
    """

    line: int
    column: int
    end_line: int
    end_column: int


def place_of(span: Span) -> Place:
    """Where a span is; one that reaches past the text is cut at its end."""
    source = span.source
    start = min(max(span.start, 0), len(source.text))
    end = min(max(span.end, start), len(source.text))
    line, column = source.line_and_column(start)
    if end == start:
        return Place(line, column, line, column)
    end_line, last = source.line_and_column(end - 1)
    return Place(line, column, end_line, last + (source.text[end - 1] != "\n"))
