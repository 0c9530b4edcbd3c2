"""Numbers, times, sizes, words and texts: what a tree of a line ends in.

Numbers and texts that could be read but that mean nothing (`1:75`, a stray backslash)
are found here, and leave a fault in `faults`.
"""

from __future__ import annotations

import re
from typing import Any

from glance.diagnostics.catalogue.syntax import BAD_CLOCK, BAD_ESCAPE, FRAMES, NUMBER_TOO_LONG
from glance.diagnostics.diagnostic import Diagnostic
from glance.syntax.branch import Branch, Token
from glance.syntax.source import Source, Span
from glance.syntax.tree import Clock, Name, Number, Size, Text

MOST_DIGITS = 15
"""Before the point: as many as a float keeps apart."""

QUANTITY = re.compile(r"([0-9.]*)(.+)")
ESCAPE = re.compile(r"\\(.)")
ESCAPES = {'"': '"', "\\": "\\", "n": "\n"}
FRAME_WORDS = ("frame", "frames")
NO_FRAMES = "say it in beats, bars or seconds: `2 beats`, `1 bar`, `0.5s`"


class Leaves:
    """Builds the leaves of one piece of a line, which begins at `base` in `source`."""

    def __init__(self, source: Source, base: int) -> None:
        self.source = source
        self.base = base
        self.faults: list[Diagnostic] = []

    def grow(self, branch: Branch) -> Any:
        """The node of a branch: a method `_x` builds what the grammar calls `x`."""
        return getattr(self, f"_{branch.data}")(branch, *branch.children)

    def _span(self, branch: Branch) -> Span:
        return Span(self.base + branch.start, self.base + branch.end, self.source)

    def _token_span(self, token: Token) -> Span:
        start = self.base + token.start
        return Span(start, start + len(token), self.source)

    def _as_name(self, token: Token) -> Name:
        return Name(str(token), self._token_span(token))

    def _name(self, branch: Branch, name: Token) -> Name:
        return self._as_name(name)

    def _number(self, branch: Branch, number: Token, unit: Token | None = None) -> Number:
        digits, word = str(number), unit and str(unit)
        if number.type == "QUANTITY":
            found = QUANTITY.match(number)
            digits, word = found.groups() if found else (digits, word)
        if word in FRAME_WORDS:
            self.faults.append(FRAMES.at(self._span(branch)).hint(NO_FRAMES))
        return Number(self._float(digits, number), word, self._span(branch))

    def _clock(self, branch: Branch, clock: Token) -> Clock:
        first, *rest = clock.split(":")
        seconds = self._float(first, clock)
        for part, text in zip(("minutes", "seconds")[-len(rest) :], rest, strict=True):
            if float(text) >= 60 and not self.faults:
                fault = BAD_CLOCK.at(self._span(branch), clock=f"`{clock}`", part=part)
                self.faults.append(fault.suggest(on_a_clock(clock)))
            seconds = seconds * 60 + float(text)
        return Clock(seconds, self._span(branch))

    def _size(self, branch: Branch, size: Token) -> Size:
        width, height = (int(self._float(part, size)) for part in size.split("x"))
        return Size(width, height, self._span(branch))

    def _text(self, branch: Branch, text: Token) -> Text:
        inside = text[1:-1]
        if "\\" in inside:
            self._check_escapes(text)
            inside = ESCAPE.sub(lambda found: ESCAPES.get(found.group(1), found.group()), inside)
        return Text(str(inside), self._span(branch))

    def _check_escapes(self, text: Token) -> None:
        start = self._token_span(text).start
        for found in ESCAPE.finditer(text):
            if found.group(1) not in ESCAPES:
                place = self.source.span(start + found.start(), start + found.end())
                fault = BAD_ESCAPE.at(place, escape=found.group())
                self.faults.append(fault.suggest("\\" + found.group()))

    def _float(self, digits: str, token: Token) -> float:
        if len(digits.partition(".")[0]) <= MOST_DIGITS:
            return float(digits)
        fault = NUMBER_TOO_LONG.at(self._token_span(token), limit=MOST_DIGITS)
        self.faults.append(fault.hint(f"a number has up to {MOST_DIGITS} digits before its point"))
        return 0.0

    def _whole(self, token: Token) -> int:
        return int(self._float(str(token), token))


def on_a_clock(told: str) -> str:
    """The same time as a clock shows it: `1:75.5` is `2:15.5`."""
    *places, seconds = told.split(":")
    whole, point, fraction = seconds.partition(".")
    total = int(whole)
    for power, place in enumerate(reversed(places), start=1):
        total += int(place) * 60**power
    hours, minutes = divmod(total // 60, 60)
    head = f"{hours}:{minutes:02d}" if hours or len(places) > 1 else f"{minutes}"
    return f"{head}:{total % 60:02d}{point}{fraction}"
