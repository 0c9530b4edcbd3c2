"""What a piece of a line is read as, before it has its place in the script."""

from __future__ import annotations

from glance.records import dataclass


class Token(str):
    """A word, number, text or sign as it is spelt.

    type   the grammar's name for it: `NAME`, `QUANTITY`;
    start  where it begins, counted from the start of the piece.
    """

    __slots__ = ("start", "type")

    type: str
    start: int

    @staticmethod
    def of(text: str, type: str, start: int) -> Token:
        token = Token(text)
        token.type, token.start = type, start
        return token

    @property
    def end(self) -> int:
        return self.start + len(self)


@dataclass(frozen=True, slots=True)
class Branch:
    """A rule of the grammar and what it was read from, None for what may be there and isn't.

    data        the rule's name;
    start, end  its place, counted from the start of the piece, signs that the grammar leaves
                out of `children` included.
    """

    data: str
    children: list[Branch | Token | None]
    start: int
    end: int
