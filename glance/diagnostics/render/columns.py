"""Display columns of a line: tabs, wide and combining characters, and what must not print.

A script may come from a stranger. Its control characters, which could recolour or
rewrite the terminal, and its marks that reverse the direction of text are replaced one
for one, so that columns still count.
"""

from __future__ import annotations

from unicodedata import category, east_asian_width

from glance.records import dataclass

TAB = 4
"""Columns from one tab stop to the next."""

UNPRINTABLE = "\N{REPLACEMENT CHARACTER}"
ZERO_WIDTH_JOINER = "\N{ZERO WIDTH JOINER}"
EMOJI_SELECTOR = "\N{VARIATION SELECTOR-16}"

_DIRECTIONS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_LINE_ENDS = "\u2028\u2029"
_SURROGATES = range(0xD800, 0xE000)  # can't be encoded
_C1_CONTROLS = range(0x80, 0xA0)
_NEUTRAL = (
    {code: chr(0x2400 + code) for code in range(0x20)}  # ␀ ␛ ␊ and so on
    | {0x7F: "\N{SYMBOL FOR DELETE}"}
    | dict.fromkeys(map(ord, f"{_DIRECTIONS}{_LINE_ENDS}\ufeff"), UNPRINTABLE)
    | dict.fromkeys((*_C1_CONTROLS, *_SURROGATES), UNPRINTABLE)
)


def harmless(text: str) -> str:
    """The text on one line, with nothing in it that a terminal would obey."""
    return text.translate(_NEUTRAL)


@dataclass(frozen=True, slots=True)
class Row:
    """A line as it is displayed.

    glyphs   what is printed for each code point (a tab is spaces);
    columns  where each begins, from 0, and at the end the width of the whole.
    """

    glyphs: tuple[str, ...]
    columns: tuple[int, ...]

    @property
    def width(self) -> int:
        return self.columns[-1]

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """The columns under code points `start` to `end`; at least one."""
        first, last = (self.columns[min(i, len(self.glyphs))] for i in (start, end))
        if first == last and start < end:
            first = max(first - 1, 0)  # only a combining mark: show the letter it sits on
        return first, max(last, first + 1)


def lay_out(line: str) -> Row:
    """Where each code point of a line is displayed."""
    glyphs: list[str] = []
    columns = [0]
    for i, character in enumerate(line):
        column = columns[-1]
        if character == "\t":
            glyphs.append(" " * (TAB - column % TAB))
            columns.append(column + TAB - column % TAB)
        else:
            glyph = harmless(character)
            glyphs.append(glyph)
            columns.append(column + _advance(glyph, line[i - 1] if i else ""))
    return Row(tuple(glyphs), tuple(columns))


def display_width(text: str) -> int:
    """Columns a text takes."""
    return lay_out(text).width


def _advance(character: str, before: str) -> int:
    """Columns that a character adds, in the way of Unicode's UAX 11 and of terminals.

    Emoji joined to the one before, and skin tones, add nothing; the selector that turns
    a narrow sign into an emoji makes it wide.
    """
    if character == EMOJI_SELECTOR:
        return 1 if before and _width(before) == 1 else 0
    if before == ZERO_WIDTH_JOINER or (before and "\U0001f3fb" <= character <= "\U0001f3ff"):
        return 0
    return _width(character)


def _width(character: str) -> int:
    if character.isascii():
        return 1
    if category(character) in ("Mn", "Me", "Cf") or "\u1160" <= character <= "\u11ff":
        return 0 if character != "\N{SOFT HYPHEN}" else 1
    return 2 if east_asian_width(character) in ("W", "F") else 1
