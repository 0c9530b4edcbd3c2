"""One piece of a line, read by lark: remembered by its text, wherever it stands."""

from __future__ import annotations

import re
from functools import lru_cache

from lark import Token, UnexpectedCharacters, UnexpectedToken
from lark import Tree as Branch

from glance.diagnostics.catalogue.syntax import TOO_DEEP, TOO_LONG
from glance.diagnostics.diagnostic import Fault
from glance.records import dataclass
from glance.syntax.tables import parser

END = "$END"
"""What lark calls the end of a piece."""

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
def read_piece(text: str, kind: str) -> Branch[Token] | Trouble | Excess:
    """The tree of a piece, read as a `kind` of line; or where it stops making sense."""
    if len(text) > DEEPEST and (excess := _excess(text)):
        return excess
    try:
        return parser().parse(text, start=kind)
    except UnexpectedCharacters as error:
        start = error.pos_in_stream or 0
        return Trouble(start, _end_of_word(text, start), frozenset(error.allowed or ()))
    except UnexpectedToken as error:
        if error.token.type == END:
            length = len(text.rstrip())
            return Trouble(length, length, frozenset(error.accepts or error.expected))
        start = error.token.start_pos or 0
        return Trouble(start, _end_of_word(text, start), frozenset(error.accepts or error.expected))


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
