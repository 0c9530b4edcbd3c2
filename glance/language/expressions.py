"""From an expression as written to one whose every part has a known dimension.

The language is total: there is nothing here to run, only trees to type. A method
returns None when it has reported a fault, and whoever called it then says nothing more.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from glance.diagnostics.catalogue.header import UNKNOWN_NAME
from glance.diagnostics.catalogue.values import (
    DIVISION_BY_ZERO,
    DONT_ADD_UP,
    NO_OPERATOR,
    NOT_A_VALUE,
    TOO_LARGE,
    UNKNOWN_UNIT,
)
from glance.diagnostics.diagnostic import Diagnostic, Fault
from glance.language.calls import call
from glance.language.functions import (
    FUNCTION_BY_NAME,
    SIGNAL_BY_NAME,
)
from glance.language.moment import Moment
from glance.language.names import Names
from glance.language.nearest import listed, nearest
from glance.language.typed import Typed, combined
from glance.language.types import UNIT_BY_NAME, Dimension
from glance.language.values import Apply, Constant, Signal
from glance.syntax.source import Span
from glance.syntax.tree import (
    Binary,
    Call,
    Clock,
    Expr,
    Name,
    Number,
    Size,
    Text,
    Unary,
    Weighted,
    Worded,
)

PLAIN, TIME = Dimension.PLAIN, Dimension.TIME

DEEPEST = 60
"""How deep an expression may nest: deeper than anyone can read."""

MOST_PARTS = 500
"""How many parts an expression may have, with its `let` names written out."""

GREATEST = 1e12

FOLLOWING = ("as", "by", "follow", "follows", "from", "like", "on", "to", "with")
"""What people put between a property and the curve that it follows."""

FOLDS: dict[str, Callable[[float, float], float]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
}

VERBS = {"+": "added", "-": "subtracted", "*": "multiplied", "/": "divided"}


class Reader:
    """Types expressions, with the script's names and the tempo at one instant."""

    def __init__(self, names: Names, moment: Moment, found: list[Diagnostic]) -> None:
        self.names = names
        self.moment = moment
        self.found = found
        self.depth = 0
        self.too_deep = False
        self._lets: dict[str, Typed | None] = {}

    def read(self, node: Expr) -> Typed | None:
        """The typed expression; None after a fault has been reported."""
        if self.depth >= DEEPEST:
            self.too_deep = True
            return self._no(TOO_LARGE, node.span, reason=f"it nests deeper than {DEEPEST}")
        self.depth += 1
        typed = READERS[type(node)](self, node)
        self.depth -= 1
        if typed is not None and typed.parts > MOST_PARTS:
            return self._no(TOO_LARGE, node.span, reason=f"it has more than {MOST_PARTS} parts")
        return typed

    def _no(self, fault: Fault, span: Span, help: str = "", **facts: object) -> Typed | None:
        diagnostic = fault.at(span, **facts)
        self.found.append(diagnostic.hint(help) if help else diagnostic)
        return None

    # Leaves ---------------------------------------------------------------------------

    def number(self, node: Number) -> Typed | None:
        if node.unit is None:
            return self._constant(node.value, PLAIN, node.span, zero=node.value == 0)
        unit = UNIT_BY_NAME.get(node.unit)
        if unit is None:
            return self._unknown_unit(node)
        if unit.divisor is None:
            return self._constant(self.moment.seconds(node.value, unit.name), TIME, node.span)
        return self._constant(node.value / unit.divisor, unit.dimension, node.span)

    def _unknown_unit(self, node: Number) -> Typed | None:
        fault = UNKNOWN_UNIT.at(node.span, unit=node.unit)
        near = nearest(node.unit or "", (*UNIT_BY_NAME, *SLANG))
        if near:
            gap = " " if near[0] in ("beat", "beats", "bar", "bars") else ""
            unit = SLANG.get(near[0], near[0])
            fault = fault.suggest(f"{node.value:g}{gap}{unit}")
        self.found.append(fault)
        return None

    def clock(self, node: Clock) -> Typed | None:
        return self._constant(node.seconds, TIME, node.span)

    def name(self, node: Name) -> Typed | None:
        if node.id in SIGNAL_BY_NAME:
            return Typed(Signal(node.id), PLAIN)
        if node.id in self.names.lets:
            return self._let(node)
        near = nearest(node.id, (*SIGNAL_BY_NAME, *self.names.lets))
        fault = UNKNOWN_NAME.at(node.span, name=node.id)
        function = FUNCTION_BY_NAME.get(node.id)
        if function is not None:
            fault = fault.hint(f"`{node.id}` is a function: write `{function.signature}`")
        elif near:
            fault = fault.suggest(near[0])
        else:
            fault = fault.hint(f"write a number, or a signal: {listed(SIGNAL_BY_NAME)}")
        self.found.append(fault)
        return None

    def _let(self, node: Name) -> Typed | None:
        line = self.names.lets[node.id]
        if line is None:
            return None
        if self.names.text_of(node.id) is not None:
            what = f"a number, and `{node.id}` is a text"
            return self._no(NOT_A_VALUE, node.span, name="this", takes=what)
        if node.id not in self._lets:
            elsewhere = Reader(self.names, self.moment, [])  # its faults are its own line's
            elsewhere.depth, elsewhere._lets = self.depth, self._lets
            self._lets[node.id] = elsewhere.read(line.value)
            if elsewhere.too_deep:
                self.too_deep = True
                reason = f"`{node.id}` and the names it is made of nest deeper than {DEEPEST}"
                return self._no(TOO_LARGE, node.span, reason=reason)
        return self._lets[node.id]

    def size(self, node: Size) -> Typed | None:
        return self._no(
            NOT_A_VALUE, node.span, name="this", takes=f"a number, not {node.span.text}"
        )

    def text(self, node: Text) -> Typed | None:
        return self._no(NOT_A_VALUE, node.span, name="this", takes="a number, not a text")

    def worded(self, node: Worded) -> Typed | None:
        return self._no(NOT_A_VALUE, node.span, name="this", takes="a number, not a prompt")

    def weighted(self, node: Weighted) -> Typed | None:
        fault = NO_OPERATOR.at(node.span, text=node.span.text)
        item, weight = node.item.span.text, node.weight.span.text
        if item in FOLLOWING and weight in SIGNAL_BY_NAME:
            fault = fault.hint(
                f"a curve is named in a value, as in `brightness 1 + 0.3 * {weight}`"
            )
        else:
            fault = fault.suggest(f"{item} * {weight}")
        self.found.append(fault)
        return None

    # Operators ------------------------------------------------------------------------

    def unary(self, node: Unary) -> Typed | None:
        operand = self.read(node.operand)
        if operand is None:
            return None
        if operand.constant is not None:
            return Typed(Constant(-operand.constant), operand.dimension, 1, operand.zero)
        expression = Apply("*", (Constant(-1.0), operand.expression))
        return Typed(expression, operand.dimension, operand.parts + 2)

    def binary(self, node: Binary) -> Typed | None:
        left = self.read(node.left)
        right = self.read(node.right) if left is not None else None
        if left is None or right is None:
            return None
        dimension = combined(node.operator, left, right)
        if dimension is None:
            return self._no(
                DONT_ADD_UP, node.span, left=left.dimension, right=right.dimension,
                verb=VERBS[node.operator],
            )  # fmt: skip
        if node.operator == "/" and right.constant == 0:
            return self._no(DIVISION_BY_ZERO, node.right.span)
        return self.applied(node.operator, (left, right), dimension, node.span)

    def applied(
        self, name: str, parts: Sequence[Typed], dimension: Dimension, span: Span
    ) -> Typed | None:
        """A function on its arguments: worked out now if they never change."""
        constants = [part.constant for part in parts]
        numbers = [constant for constant in constants if constant is not None]
        function = FUNCTION_BY_NAME.get(name)
        fold = function.fold if function else FOLDS[name]
        if fold is not None and len(numbers) == len(parts):
            return self._constant(float(fold(*numbers)), dimension, span)
        expression = Apply(name, tuple(part.expression for part in parts))
        return Typed(expression, dimension, 1 + sum(part.parts for part in parts))

    def _constant(
        self, value: float, dimension: Dimension, span: Span, *, zero: bool = False
    ) -> Typed | None:
        if math.isfinite(value) and abs(value) <= GREATEST:
            return Typed(Constant(value), dimension, 1, zero)
        return self._no(TOO_LARGE, span, reason="a number goes up to 1,000,000,000,000")


SLANG = {
    "degree": "deg", "degrees": "deg", "sec": "s", "second": "s", "seconds": "s",
    "percent": "%", "millisecond": "ms", "milliseconds": "ms",
}  # fmt: skip
"""What people write for a unit, and the unit."""

READERS: dict[type, Callable[..., Typed | None]] = {
    Number: Reader.number,
    Clock: Reader.clock,
    Size: Reader.size,
    Text: Reader.text,
    Name: Reader.name,
    Call: call,
    Unary: Reader.unary,
    Binary: Reader.binary,
    Weighted: Reader.weighted,
    Worded: Reader.worded,
}
