"""Expressions whose dimension is known, and which of them go together."""

from __future__ import annotations

from glance.language.types import Dimension
from glance.language.values import Constant, Expression
from glance.records import dataclass


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


def combined(operator: str, left: Typed, right: Typed) -> Dimension | None:
    """What comes of two dimensions, None where they don't go together."""
    if operator in "+-":
        if left.zero or right.zero:
            return right.dimension if left.zero else left.dimension
        return left.dimension if left.dimension is right.dimension else None
    if operator == "/" and left.dimension is right.dimension:
        return Dimension.PLAIN
    if right.dimension is Dimension.PLAIN:
        return left.dimension
    return right.dimension if operator == "*" and left.dimension is Dimension.PLAIN else None


def fits(typed: Typed, wanted: Dimension) -> bool:
    return typed.dimension is wanted or typed.zero
