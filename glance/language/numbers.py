"""Numbers that properties are set to: of the right dimension, and in range."""

from __future__ import annotations

from glance.diagnostics.catalogue.values import (
    LACKS_A_UNIT,
    NOT_CONSTANT,
    OUT_OF_RANGE,
    WRONG_DIMENSION,
)
from glance.diagnostics.diagnostic import Diagnostic
from glance.language import types
from glance.language.expressions import Reader
from glance.language.typed import Typed
from glance.language.types import Dimension, Quantity
from glance.language.vocabulary import Property
from glance.syntax.tree import Expr, Number, Unary

PERCENT_FROM = 5
"""Who writes `strength 60` means 60%; who writes `flash 2` means as much as there is."""


def called(row: Property) -> str:
    """The property as messages name it: `roll`, not `camera roll`."""
    return row.name.rpartition(" ")[2]


def number(
    row: Property, node: Expr, kind: types.Level | types.Move, reader: Reader
) -> Typed | None:
    """An expression of the property's dimension, in its range if it never changes."""
    typed = reader.read(node)
    if typed is None:
        return None
    fault = _misfit(row, node, typed, kind.quantity) or _out_of_range(row, node, typed, kind)
    if fault is not None:
        reader.found.append(fault)
        return None
    return typed


def _misfit(row: Property, node: Expr, typed: Typed, quantity: Quantity) -> Diagnostic | None:
    if typed.dimension is quantity.dimension or typed.zero:
        return None
    if typed.dimension is not Dimension.PLAIN:
        return WRONG_DIMENSION.at(
            node.span, name=called(row), noun=quantity.noun, found=typed.dimension
        ).hint(f"as in `{row.example}`")
    if _is_bare(node):
        better = f"{node.span.text}{quantity.unit}"
        fault = LACKS_A_UNIT.at(node.span, name=called(row), noun=quantity.noun, better=better)
        return fault.suggest(better)
    return WRONG_DIMENSION.at(
        node.span, name=called(row), noun=quantity.noun, found="a plain number"
    ).hint(f"give a number in it its unit, as `1{quantity.unit}`")


def _is_bare(node: Expr) -> bool:
    """`15` or `-15`: a number that a unit could simply follow."""
    return isinstance(node.operand if isinstance(node, Unary) else node, Number)


def _out_of_range(
    row: Property, node: Expr, typed: Typed, kind: types.Level | types.Move
) -> Diagnostic | None:
    value = typed.constant
    if value is None or kind.low <= value <= kind.high:
        return None
    low, high = (in_units(end, kind.quantity) for end in (kind.low, kind.high))
    fault = OUT_OF_RANGE.at(
        node.span, name=called(row), low=low, high=high, value=in_units(value, kind.quantity)
    )
    is_percent = kind.quantity.dimension is Dimension.PLAIN and node.span.text.isdigit()
    if is_percent and PERCENT_FROM <= value <= 100 and kind.low <= value / 100 <= kind.high:
        return fault.suggest(f"{node.span.text}%")
    nearest_end = low if value < kind.low else high
    return fault.hint(f"the nearest it takes is {nearest_end}")


def in_units(value: float, quantity: Quantity) -> str:
    if quantity.unit == "%":
        return f"{value * 100:.6g}%"
    return f"{value:.6g}{quantity.unit}"


def constant(
    row: Property, node: Expr, kind: types.Level | types.Move, reader: Reader
) -> float | None:
    """A number that never changes, for what can't follow a signal."""
    typed = number(row, node, kind, reader)
    if typed is None:
        return None
    if typed.constant is None:
        fault = NOT_CONSTANT.at(node.span, name=called(row))
        if isinstance(kind, types.Move):
            total = row.example.split()[2]
            fault = fault.hint(f"let a signal pace it: `{row.name} {total} by kick`")
        reader.found.append(fault)
    return typed.constant
