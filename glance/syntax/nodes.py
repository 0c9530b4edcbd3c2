"""From lark's tree of one line to the nodes of the script's tree.

lark's trees are kept from one parse to the next, with places counted from the start of
the line; here they get their place in the source. A method `_x` builds what the
grammar calls `x`. Numbers and texts that lark could read but that mean nothing (`1:75`, a
stray backslash) are found here, and leave a fault in `faults`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from lark import Token
from lark import Tree as Branch

from glance.diagnostics.catalogue.syntax import (
    BAD_CLOCK,
    BAD_ESCAPE,
    FRAMES,
    NUMBER_TOO_LONG,
    UNEXPECTED,
)
from glance.diagnostics.diagnostic import Diagnostic
from glance.syntax.mixture import lift_word
from glance.syntax.source import Source, Span
from glance.syntax.tree import (
    Argument,
    Binary,
    Call,
    Clock,
    Ease,
    Every,
    Expr,
    LetLine,
    MeterLine,
    Name,
    Number,
    OtherForm,
    Position,
    Ramp,
    Range,
    SectionLine,
    Size,
    Statement,
    StyleLine,
    Text,
    Unary,
    Weighted,
)

MOST_DIGITS = 15
"""Before the point: as many as a float keeps apart."""

QUANTITY = re.compile(r"([0-9.]*)(.+)")
ESCAPE = re.compile(r"\\(.)")
ESCAPES = {'"': '"', "\\": "\\", "n": "\n"}
FRAME_WORDS = ("frame", "frames")
NO_FRAMES = "say it in beats, bars or seconds: `2 beats`, `1 bar`, `0.5s`"


class Grower:
    """Builds the nodes of one piece of a line, which begins at `base` in `source`."""

    def __init__(self, source: Source, base: int) -> None:
        self.source = source
        self.base = base
        self.faults: list[Diagnostic] = []

    def grow(self, branch: Branch[Token]) -> Any:
        return getattr(self, f"_{branch.data}")(branch, *branch.children)

    # Places ---------------------------------------------------------------------------

    def _span(self, branch: Branch[Token]) -> Span:
        meta = branch.meta
        return Span(self.base + meta.start_pos, self.base + meta.end_pos, self.source)

    def _token_span(self, token: Token) -> Span:
        start = self.base + (token.start_pos or 0)
        return Span(start, start + len(token), self.source)

    def _as_name(self, token: Token) -> Name:
        return Name(str(token), self._token_span(token))

    # Line kinds -----------------------------------------------------------------------

    def _statement(self, branch: Branch[Token], word: Token, *rest: Any) -> Statement:
        arguments = tuple(self.grow(argument) for argument in rest if argument is not None)
        return Statement(self._as_name(word), arguments, self._span(branch))

    def _on_line(self, branch: Branch[Token], on: Token, when: Branch[Token]) -> Range | Every:
        found: Range | Every = self.grow(when)
        return found

    def _section_line(
        self, branch: Branch[Token], section: Token, name: Token, equals: Token, *ranges: Any
    ) -> SectionLine:
        spans = tuple(self.grow(range) for range in ranges)
        return SectionLine(self._as_name(name), spans, self._span(branch))

    def _let_line(
        self, branch: Branch[Token], let: Token, name: Token, equals: Token, value: Any
    ) -> LetLine:
        return LetLine(self._as_name(name), self.grow(value), self._span(branch))

    def _style_line(self, branch: Branch[Token], *parts: Any) -> StyleLine:
        _, name, _, template, _, negative = parts
        return StyleLine(
            self._as_name(name),
            self.grow(template),
            self.grow(negative) if negative else None,
            self._span(branch),
        )

    def _meter_line(self, branch: Branch[Token], *parts: Any) -> MeterLine:
        word, above, below, _, where = parts
        return MeterLine(
            self._as_name(word),
            self._whole(above),
            self._whole(below),
            self.grow(where) if where else None,
            self._span(branch),
        )

    def _other_line(self, branch: Branch[Token], word: Token, *rest: Any) -> OtherForm:
        return OtherForm(self._as_name(word), (), self._span(branch))

    # Arguments ------------------------------------------------------------------------

    def _argument(self, branch: Branch[Token], value: Branch[Token], *clauses: Any) -> Argument:
        span = self._span(branch)
        word, what = lift_word(self.grow(value), span.start)
        said: dict[str, Any] = {}
        for clause in clauses:
            if clause.data in said:
                again = self._span(clause)
                fault = UNEXPECTED.at(again, found=f"`{again.text}`", expected="it is said twice")
                self.faults.append(fault)
            said[clause.data] = self.grow(clause)
        return Argument(word, what, span=span, **said)

    def _ramp(self, branch: Branch[Token], *parts: Any) -> Ramp:
        *start, _, stop = parts
        first = self.grow(start[0]) if start else None
        return Ramp(first, self.grow(stop), self._span(branch))

    def _ease(self, branch: Branch[Token], ease: Token, name: Token, *rest: Any) -> Ease:
        return Ease(self._as_name(name), self._expressions(rest), self._span(branch))

    def _per(self, branch: Branch[Token], word: Token, name: Token) -> Name:
        return self._as_name(name)

    _by = _at = _per

    # Expressions ----------------------------------------------------------------------

    def _expressions(self, parts: tuple[Any, ...]) -> tuple[Expr, ...]:
        return tuple(self.grow(part) for part in parts if isinstance(part, Branch))

    def _binary(self, branch: Branch[Token], left: Any, operator: Token, right: Any) -> Binary:
        return Binary(str(operator), self.grow(left), self.grow(right), self._span(branch))

    def _unary(self, branch: Branch[Token], operator: Token, operand: Any) -> Unary:
        return Unary(str(operator), self.grow(operand), self._span(branch))

    def _weighted(self, branch: Branch[Token], item: Any, weight: Any) -> Weighted:
        return Weighted(self.grow(item), self.grow(weight), self._span(branch))

    def _call(self, branch: Branch[Token], function: Token, *rest: Any) -> Call:
        return Call(self._as_name(function), self._expressions(rest), self._span(branch))

    def _group(self, branch: Branch[Token], open: Token, inner: Any, close: Token) -> Expr:
        expression: Expr = self.grow(inner)
        return expression

    def _name(self, branch: Branch[Token], name: Token) -> Name:
        return self._as_name(name)

    # Numbers and texts ----------------------------------------------------------------

    def _number(self, branch: Branch[Token], number: Token, unit: Token | None = None) -> Number:
        digits, word = str(number), unit and str(unit)
        if number.type == "QUANTITY":
            found = QUANTITY.match(number)
            digits, word = found.groups() if found else (digits, word)
        if word in FRAME_WORDS:
            self.faults.append(FRAMES.at(self._span(branch)).hint(NO_FRAMES))
        return Number(self._float(digits, number), word, self._span(branch))

    def _clock(self, branch: Branch[Token], clock: Token) -> Clock:
        first, *rest = clock.split(":")
        seconds = self._float(first, clock)
        for part, text in zip(("minutes", "seconds")[-len(rest) :], rest, strict=True):
            if float(text) >= 60:
                fault = BAD_CLOCK.at(self._span(branch), clock=f"`{clock}`", part=part)
                self.faults.append(fault)
            seconds = seconds * 60 + float(text)
        return Clock(seconds, self._span(branch))

    def _size(self, branch: Branch[Token], size: Token) -> Size:
        width, height = (int(self._float(part, size)) for part in size.split("x"))
        return Size(width, height, self._span(branch))

    def _text(self, branch: Branch[Token], text: Token) -> Text:
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
        self.faults.append(NUMBER_TOO_LONG.at(self._token_span(token), limit=MOST_DIGITS))
        return 0.0

    def _whole(self, token: Token) -> int:
        return int(self._float(str(token), token))

    # Positions ------------------------------------------------------------------------

    def _range(
        self, branch: Branch[Token], start: Any, dots: Any = None, stop: Any = None
    ) -> Range:
        last = self.grow(stop) if stop else None
        return Range(self.grow(start), last, self._span(branch))

    def _position(self, branch: Branch[Token], place: Branch[Token], *offsets: Any) -> Position:
        kind, at, name, ordinal = self._place(place)
        shifts = tuple(self.grow(offset) for offset in offsets)
        return Position(kind, at, name, ordinal, shifts, self._span(branch))

    def _bare(self, branch: Branch[Token], amount: Branch[Token], *offsets: Any) -> Position:
        shifts = tuple(self.grow(offset) for offset in offsets)
        return Position(None, self.grow(amount), None, None, shifts, self._span(branch))

    def _place(self, place: Branch[Token]) -> tuple[str, Any, Name | Text | None, int | None]:
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

    def _plain(self, branch: Branch[Token], number: Token) -> Number:
        return Number(self._float(str(number), number), None, self._span(branch))

    def _minus(self, branch: Branch[Token], sign: Token, number: Token) -> Number:
        return Number(-self._float(str(number), number), None, self._span(branch))

    def _offset(self, branch: Branch[Token], sign: Token, duration: Branch[Token]) -> Number:
        length: Number = self.grow(duration)
        factor = -1 if sign.type != "PLUS" else 1
        return replace(length, value=factor * length.value, span=self._span(branch))

    def _every(self, branch: Branch[Token], every: Token, *parts: Any) -> Every:
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

    def _times(self, branch: Branch[Token], above: Token, below: Token | None) -> float:
        share = self._float(str(below), below) if below is not None else 1.0
        return self._float(str(above), above) / share if share else 0.0

    def _within(self, branch: Branch[Token], word: Token, range: Branch[Token]) -> Range:
        found: Range = self.grow(range)
        return found
