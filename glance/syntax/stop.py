"""Where reading a piece of a line stopped, as the complaints see it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from glance.diagnostics.catalogue.syntax import UNEXPECTED, UNFINISHED
from glance.diagnostics.diagnostic import Diagnostic
from glance.syntax.expectations import in_words
from glance.syntax.layout import code_of
from glance.syntax.line import Trouble
from glance.syntax.source import Source, Span

FIRST_WORD = re.compile(r"[^\W\d]\w*")

LONGEST = 32
"""Characters of a find that a message repeats."""

IN_ONE_BREATH = 400
"""Characters beyond which nobody says so much at once: to look for a meaning there takes long."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A piece of a line and where reading it stopped. `base` is its place in the source."""

    source: Source
    base: int
    text: str
    kind: str
    trouble: Trouble
    has_colon: bool

    @property
    def found(self) -> str:
        return self.text[self.trouble.start : self.trouble.end]

    @property
    def before(self) -> str:
        return self.text[: self.trouble.start]

    @property
    def after(self) -> str:
        return self.text[self.trouble.end :]

    @property
    def word(self) -> str:
        """The word the piece begins with, empty if it begins with none."""
        found = FIRST_WORD.match(self.text)
        return found.group() if found else ""

    @property
    def at_end(self) -> bool:
        return self.trouble.start >= len(self.text)

    @property
    def place(self) -> Span:
        return self.span(self.trouble.start, self.trouble.end)

    @property
    def gap(self) -> Span:
        """The empty place right behind what could be read."""
        end = len(self.before.rstrip())
        return self.span(end, end)

    @property
    def has_head(self) -> bool:
        """Whether the piece is what stands before a colon."""
        return self.kind == "on_line" and self.has_colon

    @property
    def begins_line(self) -> bool:
        """Whether nothing but blanks stands before it on its line."""
        return not self.source.text[: self.base].rpartition("\n")[2].strip()

    @property
    def is_in_a_cue(self) -> bool:
        """Whether it stands behind or below another line's beginning."""
        return bool(self.source.text[: self.base].rpartition("\n")[2])

    @property
    def rest(self) -> str:
        """What its line goes on with behind the piece, the comment apart."""
        start = self.base + len(self.text)
        return code_of(self.source.text[start:].partition("\n")[0]).rstrip()

    @property
    def may_be_speech(self) -> bool:
        """Whether it is so short that somebody may say it as they would to a friend."""
        return len(self.text) <= IN_ONE_BREATH

    @property
    def is_when(self) -> bool:
        """Whether the piece is about places in the song."""
        return self.kind in ("on_line", "section_line", "meter_line")

    def span(self, start: int, end: int) -> Span:
        return self.source.span(self.base + start, self.base + end)

    def expects(self, *terminals: str) -> bool:
        """Whether any of these terminals could have gone on."""
        return not self.trouble.expected.isdisjoint(terminals)

    def unexpected(self, expected: str | None = None) -> Diagnostic:
        """The fault when nothing better is known."""
        wanted = expected or in_words(
            self.trouble.expected, self.kind, begins=not self.before.strip()
        )
        if self.at_end:
            return UNFINISHED.at(self.place, expected=wanted)
        return UNEXPECTED.at(self.place, found=quoted(self.found), expected=wanted)


def quoted(text: str) -> str:
    """What was found, for a message, cut where it gets long."""
    return f"`{text}`" if len(text) <= LONGEST else f"`{text[: LONGEST - 1]}…`"
