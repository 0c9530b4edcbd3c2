"""From the branches of one piece of a line to the nodes of the script's tree.

Branches are kept from one parse to the next, with places counted from the start of
the piece; here they get their place in the source.
"""

from __future__ import annotations

from typing import Any

from glance.diagnostics.catalogue.syntax import UNEXPECTED
from glance.syntax.branch import Branch, Token
from glance.syntax.mixture import lift_word
from glance.syntax.positions import Positions
from glance.syntax.tree import (
    AnchorLine,
    Argument,
    Binary,
    Call,
    Ease,
    Every,
    ExpectLine,
    Expr,
    Given,
    GridLine,
    ImportLine,
    LetLine,
    LookBlock,
    MeterLine,
    Name,
    Number,
    Parameter,
    Ramp,
    Range,
    SectionLine,
    Statement,
    StyleLine,
    Unary,
    UseLine,
    Weighted,
    Worded,
)


class Grower(Positions):
    """Builds the nodes of one piece of a line: its kind, its arguments, its expressions."""

    # Line kinds -----------------------------------------------------------------------

    def _statement(self, branch: Branch, word: Token, *rest: Any) -> Statement:
        arguments = tuple(self.grow(argument) for argument in rest if argument is not None)
        return Statement(self._as_name(word), arguments, self._span(branch))

    def _on_line(self, branch: Branch, on: Token, when: Branch) -> Range | Every:
        found: Range | Every = self.grow(when)
        return found

    def _section_line(
        self, branch: Branch, section: Token, name: Token, equals: Token, *ranges: Any
    ) -> SectionLine:
        spans = tuple(self.grow(range) for range in ranges)
        return SectionLine(self._as_name(name), spans, self._span(branch))

    def _let_line(
        self, branch: Branch, let: Token, name: Token, equals: Token, value: Any
    ) -> LetLine:
        return LetLine(self._as_name(name), self.grow(value), self._span(branch))

    def _style_line(self, branch: Branch, *parts: Any) -> StyleLine:
        _, name, _, template, _, negative = parts
        return StyleLine(
            self._as_name(name),
            self.grow(template),
            self.grow(negative) if negative else None,
            self._span(branch),
        )

    def _meter_line(self, branch: Branch, *parts: Any) -> MeterLine:
        word, above, below, _, where = parts
        return MeterLine(
            self._as_name(word),
            self._whole(above),
            self._whole(below),
            self.grow(where) if where else None,
            self._span(branch),
        )

    def _anchor_line(self, branch: Branch, *parts: Any) -> AnchorLine:
        word, where, _, instant = parts
        return AnchorLine(
            self._as_name(word), self.grow(where), self.grow(instant), self._span(branch)
        )

    def _grid_line(self, branch: Branch, word: Token, path: Branch, *rest: Any) -> GridLine:
        start = next(iter(self._all_of(rest)), None)
        return GridLine(self._as_name(word), self.grow(path), start, self._span(branch))

    def _expect_line(
        self, branch: Branch, expect: Token, what: Token, name: Token | None, *measures: Any
    ) -> ExpectLine:
        low, _, high = (*measures, None, None)[:3]
        section = self._as_name(name) if name is not None else None
        last = self.grow(high) if high is not None else None
        return ExpectLine(self._as_name(what), section, self.grow(low), last, self._span(branch))

    def _import_line(self, branch: Branch, word: Token, path: Branch) -> ImportLine:
        return ImportLine(self.grow(path), self._span(branch))

    def _look_line(self, branch: Branch, look: Token, name: Token, *rest: Any) -> LookBlock:
        return LookBlock(self._as_name(name), self._all_of(rest), (), self._span(branch))

    def _parameter(self, branch: Branch, name: Token, *rest: Any) -> Parameter:
        default = next(iter(self._all_of(rest)), None)
        return Parameter(self._as_name(name), default, self._span(branch))

    def _use_line(self, branch: Branch, use: Token, name: Token, *rest: Any) -> UseLine:
        return UseLine(self._as_name(name), self._all_of(rest), self._span(branch))

    def _given(self, branch: Branch, name: Token | None, equals: Token | None, value: Any) -> Given:
        word = self._as_name(name) if name is not None else None
        return Given(word, self.grow(value), self._span(branch))

    def _all_of(self, parts: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(self.grow(part) for part in parts if isinstance(part, Branch))

    # Arguments ------------------------------------------------------------------------

    def _argument(self, branch: Branch, value: Branch, *clauses: Any) -> Argument:
        span = self._span(branch)
        word, what = lift_word(self.grow(value), span.start)
        said: dict[str, Any] = {}
        for clause in clauses:
            if clause.data in said:
                again = self._span(clause)
                fault = UNEXPECTED.at(again, found=f"`{again.text}`", expected="it is said twice")
                self.faults.append(fault.suggest("").hint("say it once"))
            said[clause.data] = self.grow(clause)
        return Argument(word, what, span=span, **said)

    def _ramp(self, branch: Branch, *parts: Any) -> Ramp:
        *start, _, stop = parts
        first = self.grow(start[0]) if start else None
        return Ramp(first, self.grow(stop), self._span(branch))

    def _ease(self, branch: Branch, ease: Token, name: Token, *rest: Any) -> Ease:
        return Ease(self._as_name(name), self._expressions(rest), self._span(branch))

    def _per(self, branch: Branch, word: Token, name: Token) -> Name:
        return self._as_name(name)

    _by = _at = _per

    # Expressions ----------------------------------------------------------------------

    def _expressions(self, parts: tuple[Any, ...]) -> tuple[Expr, ...]:
        return tuple(self.grow(part) for part in parts if isinstance(part, Branch))

    def _binary(self, branch: Branch, left: Any, operator: Token, right: Any) -> Binary:
        return Binary(str(operator), self.grow(left), self.grow(right), self._span(branch))

    def _unary(self, branch: Branch, operator: Token, operand: Any) -> Unary:
        return Unary(str(operator), self.grow(operand), self._span(branch))

    def _fraction(self, branch: Branch, above: Token, slash: Token, below: Token) -> Binary:
        left, right = (
            Number(self._float(str(part), part), None, self._token_span(part))
            for part in (above, below)
        )
        return Binary("/", left, right, self._span(branch))

    def _weighted(self, branch: Branch, item: Any, weight: Any) -> Weighted:
        return Weighted(self.grow(item), self.grow(weight), self._span(branch))

    def _worded(self, branch: Branch, item: Any, word: Token, *rest: Token) -> Worded:
        return Worded(self.grow(item), str(word) == "enhanced", self._span(branch))

    def _call(self, branch: Branch, function: Token, *rest: Any) -> Call:
        return Call(self._as_name(function), self._expressions(rest), self._span(branch))

    def _group(self, branch: Branch, open: Token, inner: Any, close: Token) -> Expr:
        expression: Expr = self.grow(inner)
        return expression
