"""From an expression as written to one whose every part has a known dimension.

The language is total: there is nothing here to run, only trees to type. A method
returns None when it has reported a fault, and whoever called it then says nothing more.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from glance.diagnostics.catalogue.header import NOT_YET, UNKNOWN_FUNCTION, UNKNOWN_NAME
from glance.diagnostics.catalogue.values import (
    DIVISION_BY_ZERO,
    DONT_ADD_UP,
    NO_OPERATOR,
    NOT_A_VALUE,
    NOT_CONSTANT,
    TOO_LARGE,
    UNKNOWN_UNIT,
    WRONG_COUNT,
    WRONG_DIMENSION,
)
from glance.diagnostics.diagnostic import Diagnostic, Fault
from glance.language.functions import (
    FUNCTION_BY_NAME,
    RULERS,
    SIGNAL_BY_NAME,
    Function,
    Takes,
)
from glance.language.moment import Moment
from glance.language.names import Names
from glance.language.nearest import listed, nearest
from glance.language.types import UNIT_BY_NAME, Dimension
from glance.language.values import Apply, Constant, Expression, Signal
from glance.language.words import LATER
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
)

PLAIN, TIME = Dimension.PLAIN, Dimension.TIME

DEEPEST = 60
"""How deep an expression may nest: deeper than anyone can read."""

MOST_PARTS = 500
"""How many parts an expression may have, with its `let` names written out."""

GREATEST = 1e12

FOLDS: dict[str, Callable[[float, float], float]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
}

VERBS = {"+": "added", "-": "subtracted", "*": "multiplied", "/": "divided"}


@dataclass(frozen=True, slots=True)
class Typed:
    """An expression, what it counts, and how many parts it has.

    zero  whether it is a bare 0, which is zero of anything: `hue 0 -> 90deg`.
    """

    expression: Expression
    dimension: Dimension
    parts: int = 1
    zero: bool = False

    @property
    def constant(self) -> float | None:
        return self.expression.value if isinstance(self.expression, Constant) else None


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
        if unit.factor is None:
            return self._constant(self.moment.seconds(node.value, unit.name), TIME, node.span)
        return self._constant(node.value * unit.factor, unit.dimension, node.span)

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
            fault = fault.hint(f"the signals are {listed(SIGNAL_BY_NAME, 'and')}")
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

    def weighted(self, node: Weighted) -> Typed | None:
        fault = NO_OPERATOR.at(node.span, text=node.span.text)
        self.found.append(fault.suggest(f"{node.item.span.text} * {node.weight.span.text}"))
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
        dimension = _combined(node.operator, left, right)
        if dimension is None:
            return self._no(
                DONT_ADD_UP, node.span, left=left.dimension, right=right.dimension,
                verb=VERBS[node.operator],
            )  # fmt: skip
        if node.operator == "/" and right.constant == 0:
            return self._no(DIVISION_BY_ZERO, node.right.span)
        return self._applied(node.operator, (left, right), dimension, node.span)

    def _applied(
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

    # Functions ------------------------------------------------------------------------

    def call(self, node: Call) -> Typed | None:
        function = FUNCTION_BY_NAME.get(node.function.id)
        if function is None:
            return self._unknown_function(node)
        if not _right_count(function, len(node.arguments)):
            return self._no(
                WRONG_COUNT, node.span, f"as in `{function.example}`",
                signature=f"`{function.signature}`", wanted=_wanted(function),
                found=_there("there is", len(node.arguments)),
            )  # fmt: skip
        if function.parameters[0][1] is Takes.RULER:
            return self._on_a_ruler(function, node.arguments[0])
        return self._called(function, node)

    def _unknown_function(self, node: Call) -> Typed | None:
        name = node.function
        if name.id in LATER:
            return self._no(NOT_YET, name.span, word=name.id)
        fault = UNKNOWN_FUNCTION.at(name.span, name=name.id)
        near = nearest(name.id, FUNCTION_BY_NAME)
        others = f"the functions are {listed(FUNCTION_BY_NAME, 'and')}"
        self.found.append(fault.suggest(near[0]) if near else fault.hint(others))
        return None

    def _on_a_ruler(self, function: Function, argument: Expr) -> Typed | None:
        if isinstance(argument, Name) and argument.id in RULERS:
            return Typed(Apply(function.name, (Signal(RULERS[argument.id]),)), PLAIN, 2)
        takes = "`beat` or `bar`"
        return self._no(NOT_A_VALUE, argument.span, name=f"`{function.name}`", takes=takes)

    def _called(self, function: Function, node: Call) -> Typed | None:
        parts: list[Typed] = []
        shared: Typed | None = None
        for position, argument in enumerate(node.arguments):
            typed = self.read(argument)
            if typed is None:
                return None
            name, takes = function.parameters[min(position, len(function.parameters) - 1)]
            wanted = _dimension_for(takes, shared)
            if wanted is not None and not _fits(typed, wanted):
                label = f"`{name}` of `{function.signature}`"
                return self._no(
                    WRONG_DIMENSION, argument.span, name=label, noun=wanted, found=typed.dimension
                )
            if takes is Takes.TIME and typed.constant is None:
                return self._no(NOT_CONSTANT, argument.span, name=f"`{function.signature}`")
            if takes is Takes.ANY and (shared is None or shared.zero):
                shared = typed
            parts.append(typed)
        dimension = function.result or (shared.dimension if shared else PLAIN)
        return self._applied(function.name, parts, dimension, node.span)


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
    Call: Reader.call,
    Unary: Reader.unary,
    Binary: Reader.binary,
    Weighted: Reader.weighted,
}


def _combined(operator: str, left: Typed, right: Typed) -> Dimension | None:
    """What comes of two dimensions, None where they don't go together."""
    if operator in "+-":
        if left.zero or right.zero:
            return right.dimension if left.zero else left.dimension
        return left.dimension if left.dimension is right.dimension else None
    if operator == "/" and left.dimension is right.dimension:
        return PLAIN
    if right.dimension is PLAIN:
        return left.dimension
    return right.dimension if operator == "*" and left.dimension is PLAIN else None


def _fits(typed: Typed, wanted: Dimension) -> bool:
    return typed.dimension is wanted or typed.zero


def _dimension_for(takes: Takes, shared: Typed | None) -> Dimension | None:
    if takes is Takes.ANY:
        return shared.dimension if shared and not shared.zero else None
    return TIME if takes is Takes.TIME else PLAIN


def _right_count(function: Function, count: int) -> bool:
    least = len(function.parameters)
    return count >= least if function.more else count == least


def _wanted(function: Function) -> str:
    least = len(function.parameters)
    more = " or more" if function.more else ""
    return f"{least}{more} argument{'' if least == 1 and not more else 's'}"


def _there(verb: str, count: int) -> str:
    return f"{verb} {count}" if count == 1 else f"there are {count or 'none'}"
