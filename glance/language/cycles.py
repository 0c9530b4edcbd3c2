"""`cycle(a, b, c)`: the next value at each occurrence of the cue it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import lcm
from typing import TypeVar, cast

from glance.diagnostics.catalogue.values import TOO_LARGE, WRONG_COUNT
from glance.diagnostics.diagnostic import Diagnostic
from glance.language.names import calls_in
from glance.language.words import CYCLE
from glance.records import dataclass
from glance.syntax.tree import Argument, Binary, Call, Expr, Ramp, Unary, Weighted

MOST_TURNS = 256
"""How many occurrences a statement may take to show all its values."""

Value = TypeVar("Value", bound="Expr | Ramp")


@dataclass(frozen=True, slots=True)
class Turns:
    """How the cycles of a statement go round.

    shown   after how many occurrences each of their values has been taken;
    period  after how many they all begin again.
    """

    shown: int = 1
    period: int = 1

    def at(self, argument: Argument | None, occurrence: int) -> Argument | None:
        """The argument as it stands at an occurrence, counted from 0."""
        if self.shown == 1 or argument is None or argument.value is None:
            return argument
        return replace(argument, value=_turned(argument.value, occurrence))


STILL = Turns()


def turns_of(argument: Argument | None, found: list[Diagnostic]) -> Turns | None:
    """The turns of a statement's argument; None after a fault."""
    if argument is None or argument.value is None:
        return STILL
    cycles = [call for call in calls_in(argument.value) if call.function.id == CYCLE]
    if not cycles:
        return STILL
    for call in cycles:
        if len(call.arguments) < 2:
            count = "there is 1" if call.arguments else "there are none"
            fault = WRONG_COUNT.at(
                call.span, signature="`cycle(a, b, …)`", wanted="2 or more arguments", found=count
            )
            found.append(fault.hint("as in `on every bar: style cycle(cubism, baroque)`"))
            return None
    turns = Turns(_shown(argument.value), _period(argument.value))
    if turns.shown <= MOST_TURNS:
        return turns
    reason = f"a `cycle` comes round within {MOST_TURNS} turns"
    found.append(TOO_LARGE.at(cycles[0].span, reason=reason))
    return None


def _parts(value: Expr | Ramp) -> Iterator[Expr]:
    match value:
        case Ramp(start, stop):
            yield from (part for part in (start, stop) if part is not None)
        case Call(_, arguments):
            yield from arguments
        case Unary(_, operand):
            yield operand
        case Binary(_, left, right):
            yield from (left, right)
        case Weighted(_, weight):
            yield weight


def _is_cycle(value: Expr | Ramp) -> bool:
    return isinstance(value, Call) and value.function.id == CYCLE


def _shown(value: Expr | Ramp) -> int:
    inner = max((_shown(part) for part in _parts(value)), default=1)
    return inner * len(cast(Call, value).arguments) if _is_cycle(value) else inner


def _period(value: Expr | Ramp) -> int:
    inner = lcm(*(_period(part) for part in _parts(value)))
    return inner * len(cast(Call, value).arguments) if _is_cycle(value) else inner


def _turned(value: Value, occurrence: int) -> Value:
    """The value at an occurrence. A cycle inside a cycle moves on when that comes round."""
    return cast(Value, _at(value, occurrence))


def _at(value: Expr | Ramp, n: int) -> Expr | Ramp:
    match value:
        case Call(function, arguments) if function.id == CYCLE:
            return _turned(arguments[n % len(arguments)], n // len(arguments))
        case Call(_, arguments):
            return replace(value, arguments=tuple(_turned(part, n) for part in arguments))
        case Ramp(start, stop):
            first = None if start is None else _turned(start, n)
            return replace(value, start=first, stop=_turned(stop, n))
        case Unary(_, operand):
            return replace(value, operand=_turned(operand, n))
        case Binary(_, left, right):
            return replace(value, left=_turned(left, n), right=_turned(right, n))
        case Weighted(_, weight):
            return replace(value, weight=_turned(weight, n))
    return value
