"""One piece of a line, read by lark: remembered by its text, wherever it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lark import Token, UnexpectedCharacters, UnexpectedToken
from lark import Tree as Branch

from glance.syntax.tables import parser

REMEMBERED = 16384

END = "$END"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Where reading a piece stopped, counted from its start.

    expected  the terminals of the grammar that could have stood there; `$END` where the
              piece could have ended.
    """

    start: int
    end: int
    expected: frozenset[str]


@lru_cache(maxsize=REMEMBERED)
def read_piece(text: str, kind: str) -> Branch[Token] | Trouble:
    """The tree of a piece, read as a `kind` of line; or where it stops making sense."""
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


WORD = re.compile(r'"(?:\\.|[^"\\])*"|[\w.%]+|.', re.DOTALL)


def _end_of_word(text: str, start: int) -> int:
    found = WORD.match(text, start)
    return found.end() if found else start
