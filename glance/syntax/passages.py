"""A script cut at its left margin, into passages that can be read one by one.

A passage is a line that begins at the left margin and says something, with all that follows
it up to the next such line. What it says doesn't depend on where it stands, nor on what stands
around it: an edit elsewhere leaves it as it was read. Places in it are counted from its start,
and are found in the script only when they are shown: see `Bearings`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from glance.diagnostics.diagnostic import Diagnostic, Edit, Label
from glance.syntax.source import Source, Span

# Layout takes a return for a blank behind code, and for code at the start of a line.
MARGIN = re.compile(r"\n(?=\r*[^ \t\r\n#]|\r+[ \t\r]+[^ \t\r\n#])")
"""Where a passage begins: in front of a line at the left margin that says something."""


@dataclass(frozen=True)
class Passage(Source):
    """The text of one passage.

    number  which it is of those with the same text, from 0: places in two are never the same.
    """

    number: int = 0


Key = tuple[str, int]
"""A passage's text and number: what tells it from the others of a script."""


def cut_at_margin(text: str) -> list[Key]:
    """The passages of a script, in order. Joined, they are the script."""
    edges = [0, *(margin.end() for margin in MARGIN.finditer(text)), len(text)]
    counts: dict[str, int] = {}
    keys: list[Key] = []
    for start, end in pairwise(edges):
        said = text[start:end]
        number = counts.get(said, 0)
        counts[said] = number + 1
        keys.append((said, number))
    return keys


class Bearings:
    """Where each passage of a script stands in it."""

    def __init__(self, source: Source, passages: Iterable[Passage]) -> None:
        self.source = source
        self.starts: dict[int, int] = {}
        self.passages = tuple(passages)  # held, so that no other takes the id of one
        start = 0
        for passage in self.passages:
            self.starts[id(passage)] = start
            start += len(passage.text)

    def span(self, span: Span) -> Span:
        """A place in the script. Those in other files stay as they are.

        Raises KeyError for one in a passage that isn't the script's (any more).
        """
        if type(span.source) is not Passage:
            return span
        start = self.starts[id(span.source)]
        return Span(start + span.start, start + span.end, self.source)

    def diagnostic(self, fault: Diagnostic) -> Diagnostic:
        """The same, at its place in the script."""
        fix = fault.fix
        return Diagnostic(
            fault.code,
            fault.severity,
            fault.message,
            fault.span and self.span(fault.span),
            tuple(Label(self.span(label.span), label.text) for label in fault.labels),
            fault.help,
            fix and Edit(self.span(fix.span), fix.replacement),
        )
