"""A line's code cut where its signs say: `on …` `:` statement `;` statement."""

from __future__ import annotations

import re
from functools import lru_cache

from glance.records import dataclass

OPENERS = ("on", "look")
"""Words of lines that have others inside them."""

# Texts and clock times are passed over whole: what looks like a sign in them is none. Plain
# numbers are too, lest each of their digits be tried as the first of a clock time.
SIGNS = re.compile(r'"(?:\\.|[^"\\])*(?:"|\\?$)|[0-9]+(?::[0-9]{1,2})*|(?P<sign>[;:])')
WORD = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line's code that is read alone; `start` counts from the code's start."""

    start: int
    text: str

    @property
    def word(self) -> str:
        """The word it begins with, empty if it begins with none."""
        found = WORD.match(self.text)
        return found.group() if found else ""


@dataclass(frozen=True, slots=True)
class Pieces:
    """`head` is what stands before the colon; None where a line has none."""

    head: Piece | None
    statements: tuple[Piece, ...]


@lru_cache(maxsize=16384)
def cut(code: str) -> Pieces:
    """The pieces of a line's code."""
    signs = [found for found in SIGNS.finditer(code) if found.group("sign")]
    head, start = None, 0
    if _word(code) in OPENERS:
        colon = next((sign for sign in signs if sign.group() == ":"), None)
        if colon is not None:
            head, start = Piece(0, code[: colon.start()].rstrip()), colon.end()
    ends = [sign.start() for sign in signs if sign.group() == ";" and sign.start() >= start]
    statements = []
    for end in (*ends, len(code)):
        statements.append(_trimmed(code, start, end))
        start = end + 1
    return Pieces(head, tuple(piece for piece in statements if piece.text))


def _word(code: str) -> str:
    found = WORD.match(code)
    return found.group() if found else ""


def _trimmed(code: str, start: int, end: int) -> Piece:
    text = code[start:end]
    bare = text.lstrip()
    return Piece(start + len(text) - len(bare), bare.rstrip())
