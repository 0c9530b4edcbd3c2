"""One form, two readings: `camera zoom 1.2` and `style cubism 0.6`.

Written alike, they differ in what the word before them is, which the parser doesn't
know. So it lifts a lone leading word out (`word=zoom, value=1.2`), unless other
weights in the same value say that this is a mixture; and `as_mixture` puts it back for
those who know that one is wanted.
"""

from __future__ import annotations

from dataclasses import replace

from glance.syntax.tree import Argument, Binary, Expr, Name, Ramp, Unary, Weighted

Value = Expr | Ramp

SUMS = ("+", "-")


def lift_word(value: Value, start: int) -> tuple[Name | None, Value]:
    """The word a value begins with, and the rest, if nothing else in it has a weight.

    `start` is where the value begins: a word in parentheses stays where it is.
    """
    first = _leftmost(value)
    if not isinstance(first, Weighted) or not isinstance(first.item, Name):
        return None, value
    if first.span.start != start or _weights(value) > 1:
        return None, value
    return first.item, _with_leftmost(value, first.weight)


def as_mixture(argument: Argument) -> Value | None:
    """The value of an argument read as a mixture: its word is the first item, weighted."""
    if argument.word is None or argument.value is None:
        return argument.value
    weight = _leftmost(argument.value)
    if isinstance(weight, Ramp):
        return argument.value
    first = Weighted(argument.word, weight, argument.word.span.to(weight.span))
    return _with_leftmost(argument.value, first)


def _leftmost(value: Value) -> Value:
    """The part a value begins with, down through ramps and sums."""
    while True:
        match value:
            case Ramp(start=start) if start is not None:
                value = start
            case Binary(operator=operator, left=left) if operator in SUMS:
                value = left
            case _:
                return value


def _with_leftmost(value: Value, part: Expr) -> Value:
    if isinstance(value, Ramp) and value.start is not None:
        start = _with_first_term(value.start, part)
        return replace(value, start=start, span=start.span.to(value.stop.span))
    return value if isinstance(value, Ramp) else _with_first_term(value, part)


def _with_first_term(value: Expr, part: Expr) -> Expr:
    if not isinstance(value, Binary) or value.operator not in SUMS:
        return part
    left = _with_first_term(value.left, part)
    return replace(value, left=left, span=left.span.to(value.right.span))


def _weights(value: Value | None) -> int:
    match value:
        case Weighted():
            return 1
        case Ramp(start=start, stop=stop):
            return _weights(start) + _weights(stop)
        case Binary(left=left, right=right):
            return _weights(left) + _weights(right)
        case Unary(operand=operand):
            return _weights(operand)
        case _:
            return 0
