"""One piece of a line, read by the grammar: remembered by its text, wherever it stands."""

from __future__ import annotations

import re
from functools import lru_cache

from glance.diagnostics.catalogue.syntax import TOO_DEEP, TOO_LONG
from glance.diagnostics.diagnostic import Fault
from glance.records import dataclass
from glance.syntax.automaton import END as END
from glance.syntax.automaton import Stuck
from glance.syntax.branch import Branch
from glance.syntax.tables import parser

REMEMBERED = 16384
"""Pieces kept: more than the longest storyboard has lines."""

DEEPEST = 24
MOST_SIGNS = 120
"""Limits to what one piece may nest and join. Trees are walked by recursion, further down."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Where reading a piece stopped, counted from its start.

    expected  the terminals of the grammar that could have stood there; `$END` where the
              piece could have ended.
    """

    start: int
    end: int
    expected: frozenset[str]


@dataclass(frozen=True, slots=True)
class Excess:
    """Where a piece goes too far: the fault it is, and the limit."""

    start: int
    fault: Fault
    limit: int


@lru_cache(maxsize=REMEMBERED)
def read_piece(text: str, kind: str) -> Branch | Trouble | Excess:
    """The tree of a piece, read as a `kind` of line; or where it stops making sense."""
    if len(text) > DEEPEST and (excess := _excess(text)):
        return excess
    found = parser().read(text, kind)
    if not isinstance(found, Stuck):
        return found
    if found.at_end:
        length = len(text.rstrip())
        return Trouble(length, length, found.expected)
    return Trouble(found.start, _end_of_word(text, found.start), found.expected)


SIGNS = re.compile(r'"(?:\\.|[^"\\])*(?:"|\\?$)|[-+*/()]')


def _excess(text: str) -> Excess | None:
    depth = signs = 0
    for sign in SIGNS.finditer(text):
        depth += {"(": 1, ")": -1}.get(sign.group(), 0)
        signs += sign.group() in ("+", "-", "*", "/")
        if depth > DEEPEST:
            return Excess(sign.start(), TOO_DEEP, DEEPEST)
        if signs > MOST_SIGNS:
            return Excess(sign.start(), TOO_LONG, MOST_SIGNS)
    return None


WORD = re.compile(
    r'"(?:\\.|[^"\\])*"|\.{2,}|->|[0-9]+(?:[.:][0-9]+)*(?:%|\w+)?|[^\W\d]\w*|.', re.DOTALL
)


def _end_of_word(text: str, start: int) -> int:
    found = WORD.match(text, start)
    return found.end() if found else start
