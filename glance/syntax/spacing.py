"""One piece of a line with the blanks where they belong: one rule for each sign.

The signs of a piece are those the grammar read, so what a `-` or a `/` means is known: a minus that
belongs to its number, one that subtracts. Numbers, words and texts stay as they are spelt.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from glance.records import dataclass
from glance.syntax.branch import Branch, Token
from glance.syntax.line import REMEMBERED, read_piece

UNARY = ("unary", "minus")
"""Rules whose minus belongs to what follows."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A word, number, text or sign. `role` is the grammar's rule that it stands in."""

    text: str
    start: int
    role: str
    is_fraction: bool = False

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def is_tight(self) -> bool:
        """Whether it joins what stands on both sides of it."""
        return self.text == ".." or (self.text == "/" and self.is_fraction)

    @property
    def leads(self) -> bool:
        """Whether it belongs to what follows."""
        return self.text == "(" or (self.text == "-" and self.role in UNARY)


@lru_cache(maxsize=REMEMBERED)
def spaced(text: str, kind: str) -> str:
    """A piece that can be read as a `kind` of line, its blanks made canonical."""
    branch = read_piece(text, kind)
    assert isinstance(branch, Branch), f"{text!r} was read a moment ago"
    parts: list[str] = []
    before: Sign | None = None
    for sign in _whole(text, branch):
        if before is not None and _apart(before, sign):
            parts.append(" ")
        parts.append(sign.text)
        before = sign
    return "".join(parts)


def _apart(left: Sign, right: Sign) -> bool:
    """Whether a blank stands between two signs."""
    if right.text in (",", ")"):
        return False
    if left.text == ",":
        return True
    if left.text == ".." and right.text.startswith("."):
        return True  # `.. .5`: three dots in a row can't be read
    if left.is_tight or right.is_tight or left.leads:
        return False
    if right.text == "(":
        return right.role == "group"
    return True


def _whole(text: str, branch: Branch) -> Iterator[Sign]:
    """All signs of a piece, also those that the grammar leaves out of its trees (`,` and `/`)."""
    end = 0
    for sign in _signs(branch):
        yield from _left_out(text, end, sign.start, str(branch.data))
        yield sign
        end = sign.end
    yield from _left_out(text, end, len(text), str(branch.data))


def _left_out(text: str, start: int, end: int, role: str) -> Iterator[Sign]:
    """A `/` among them parts two whole numbers, as in `4/4` and `every 1/2 bar`."""
    for place in range(start, end):
        if not text[place].isspace():
            yield Sign(text[place], place, role, is_fraction=True)


def _signs(branch: Branch) -> Iterator[Sign]:
    role = str(branch.data)
    for child in branch.children:
        if isinstance(child, Token):
            yield Sign(str(child), child.start, role, _is_fraction(branch))
        elif child is not None:
            yield from _signs(child)


def _is_fraction(branch: Branch) -> bool:
    """Whether it divides one whole number by another: `30000/1001`."""
    if branch.data == "fraction":
        return True
    return branch.data == "binary" and all(_is_whole(branch.children[side]) for side in (0, 2))


def _is_whole(child: Branch | Token | None) -> bool:
    if not isinstance(child, Branch) or child.data != "number":
        return False
    digits, *unit = child.children
    return str(digits).isdecimal() and not any(unit)
