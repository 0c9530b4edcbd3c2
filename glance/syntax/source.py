"""A script's text, and places in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import field
from functools import cached_property

from glance.records import dataclass

LINE_END = re.compile("\n")


@dataclass(frozen=True)
class Source:
    """The text of one script and the name it is known by.

    `name` is what messages print (the path as the user typed it); `text` has its
    line ends normalised to `\\n` and no byte-order mark.
    """

    name: str
    text: str

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Offset of the first character of each line."""
        return (0, *(end.end() for end in LINE_END.finditer(self.text)))

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1; columns count code points."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of line `number` (from 1), without its line end."""
        start = self.line_starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start:] if end < 0 else self.text[start:end]

    def span(self, start: int, end: int) -> Span:
        """The place from offset `start` up to but not including `end`."""
        return Span(start, end, self)

    @property
    def whole(self) -> Span:
        """The first character: where faults of the file as a whole are shown."""
        return Span(0, min(1, len(self.text)), self)


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open place in a source: code-point offsets `start` to `end`."""

    start: int
    end: int
    source: Source = field(repr=False, compare=False)

    def to(self, other: Span) -> Span:
        """The place from the start of this one to the end of `other`."""
        return Span(self.start, max(self.end, other.end), self.source)

    @property
    def text(self) -> str:
        return self.source.text[self.start : self.end]
