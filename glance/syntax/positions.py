"""Places in the song, as written."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from glance.diagnostics.catalogue.syntax import FRAMES
from glance.syntax.branch import Branch, Token
from glance.syntax.leaves import FRAME_WORDS, NO_FRAMES, Leaves
from glance.syntax.tree import Every, Name, Number, Position, Range, Text


class Positions(Leaves):
    """Builds positions, ranges and `every`."""

    def _range(self, branch: Branch, start: Any, dots: Any = None, stop: Any = None) -> Range:
        last = self.grow(stop) if stop else None
        return Range(self.grow(start), last, self._span(branch))

    def _position(self, branch: Branch, place: Branch, *offsets: Any) -> Position:
        kind, at, name, ordinal = self._place(place)
        shifts = tuple(self.grow(offset) for offset in offsets)
        return Position(kind, at, name, ordinal, shifts, self._span(branch))

    def _bare(self, branch: Branch, amount: Branch, *offsets: Any) -> Position:
        shifts = tuple(self.grow(offset) for offset in offsets)
        return Position(None, self.grow(amount), None, None, shifts, self._span(branch))

    def _place(self, place: Branch) -> tuple[str, Any, Name | Text | None, int | None]:
        kind, rest = str(place.data), list[Any](place.children[1:])
        if kind in ("time", "beat", "bar"):
            return kind, self.grow(rest[0]), None, None
        if kind == "locator":
            return kind, self._locator(list[Any](place.children)[0]), None, None
        if kind in ("section", "lyric", "marker"):
            name = self.grow(rest[0]) if isinstance(rest[0], Branch) else self._as_name(rest[0])
            ordinal = self._whole(rest[1]) if rest[1:] and rest[1] else None
            return kind, None, name, ordinal
        return kind, None, None, None

    def _locator(self, locator: Any) -> tuple[int, int, int]:
        bar, beat, sixteenth = (int(self._float(part, locator)) for part in locator.split("."))
        return bar, beat, sixteenth

    def _plain(self, branch: Branch, number: Token) -> Number:
        return Number(self._float(str(number), number), None, self._span(branch))

    def _minus(self, branch: Branch, sign: Token, number: Token) -> Number:
        return Number(-self._float(str(number), number), None, self._span(branch))

    def _offset(self, branch: Branch, sign: Token, duration: Branch) -> Number:
        length: Number = self.grow(duration)
        factor = -1 if sign.type != "PLUS" else 1
        return replace(length, value=factor * length.value, span=self._span(branch))

    def _every(self, branch: Branch, every: Token, *parts: Any) -> Every:
        *step, within = parts
        count, name, section = self._step([part for part in step if part is not None])
        where = self.grow(within) if within else None
        return Every(count, name, section, where, self._span(branch))

    def _step(self, parts: list[Any]) -> tuple[float, Name, Name | None]:
        count = 1.0
        if isinstance(parts[0], Branch) and parts[0].data == "number":
            number = self.grow(parts[0])
            start, end = number.span.end - len(number.unit), number.span.end
            return number.value, Name(number.unit, self.source.span(start, end)), None
        if isinstance(parts[0], Branch):
            count = self.grow(parts.pop(0))
        step = self._as_name(parts[0])
        if step.id in FRAME_WORDS:
            self.faults.append(FRAMES.at(step.span).hint(NO_FRAMES))
        return count, step, self._as_name(parts[1]) if parts[1:] else None

    def _times(self, branch: Branch, above: Token, below: Token | None) -> float:
        share = self._float(str(below), below) if below is not None else 1.0
        return self._float(str(above), above) / share if share else 0.0

    def _within(self, branch: Branch, word: Token, range: Branch) -> Range:
        found: Range = self.grow(range)
        return found
