"""What the place that text is printed to can show."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TextIO

from glance.records import dataclass

WIDTH_OF_A_FILE = 120
"""Columns, where there is no terminal to ask."""


@dataclass(frozen=True, slots=True)
class Strokes:
    """The characters that frame a snippet."""

    wall: str = "│"
    gap: str = "┆"
    primary: str = "━"
    secondary: str = "─"
    more: str = "…"


DRAWN = Strokes()
TYPED = Strokes(wall="|", gap=":", primary="^", secondary="-", more="~")


@dataclass(frozen=True, slots=True)
class Look:
    """How to print: `width` in columns, with ANSI colour or without."""

    colour: bool = False
    width: int = WIDTH_OF_A_FILE
    strokes: Strokes = DRAWN

    def paint(self, text: str, style: str) -> str:
        """The text in a style, given as ANSI numbers (`1;31`)."""
        return f"\x1b[{style}m{text}\x1b[0m" if self.colour and text else text


PLAIN = Look()


def look_of(stream: TextIO, variable: Callable[[str], str | None]) -> Look:
    """What suits a stream; `variable` reads the environment (`World.variable`)."""
    terminal = stream.isatty()
    width = _columns(stream) if terminal else WIDTH_OF_A_FILE
    strokes = DRAWN if _can_draw(stream) else TYPED
    return Look(_wants_colour(terminal, variable), width, strokes)


def _wants_colour(terminal: bool, variable: Callable[[str], str | None]) -> bool:
    """By https://no-color.org and https://force-color.org."""
    if variable("NO_COLOR"):
        return False
    forced = variable("FORCE_COLOR")
    if forced:
        return forced.lower() not in ("0", "false")
    return terminal and variable("TERM") != "dumb"


def _columns(stream: TextIO) -> int:
    try:
        return max(os.get_terminal_size(stream.fileno()).columns, 40)
    except (OSError, ValueError):  # a terminal that doesn't say, or a stream without a file
        return 80


def _can_draw(stream: TextIO) -> bool:
    try:
        "│┆━─…".encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
