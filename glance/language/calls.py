"""Functions on their arguments: the right number of them, of the right dimensions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from glance.diagnostics.catalogue.header import UNKNOWN_FUNCTION
from glance.diagnostics.catalogue.values import (
    NOT_A_VALUE,
    NOT_CONSTANT,
    WRONG_COUNT,
    WRONG_DIMENSION,
)
from glance.diagnostics.diagnostic import Diagnostic
from glance.language.functions import FUNCTION_BY_NAME, RULERS, Function, Takes
from glance.language.nearest import listed, nearest
from glance.language.typed import Typed, fits
from glance.language.types import Dimension
from glance.language.values import Apply, Signal
from glance.language.words import CYCLE
from glance.syntax.source import Span
from glance.syntax.tree import Call, Expr, Name, Number


class Reader(Protocol):
    """Who reads the arguments, which may be calls themselves: see `expressions.Reader`."""

    found: list[Diagnostic]

    def read(self, node: Expr) -> Typed | None: ...

    def applied(
        self, name: str, parts: Sequence[Typed], dimension: Dimension, span: Span
    ) -> Typed | None: ...


def call(reader: Reader, node: Call) -> Typed | None:
    """A call, typed; None after a fault."""
    function = FUNCTION_BY_NAME.get(node.function.id)
    if function is None:
        reader.found.append(_unknown(node.function))
        return None
    if not _right_count(function, len(node.arguments)):
        reader.found.append(_wrong_count(function, node))
        return None
    if function.parameters[0][1] is Takes.RULER:
        return _on_a_ruler(reader, function, node.arguments[0])
    return _called(reader, function, node)


def _unknown(name: Name) -> Diagnostic:
    fault = UNKNOWN_FUNCTION.at(name.span, name=name.id)
    near = nearest(name.id, (*FUNCTION_BY_NAME, CYCLE))
    if near:
        return fault.suggest(near[0])
    return fault.hint(f"the functions are {listed(FUNCTION_BY_NAME, 'and')}")


def _on_a_ruler(reader: Reader, function: Function, argument: Expr) -> Typed | None:
    if isinstance(argument, Name) and argument.id in RULERS:
        curve = Signal(RULERS[argument.id])
        return Typed(Apply(function.name, (curve,)), Dimension.PLAIN, 2)
    fault = NOT_A_VALUE.at(argument.span, name=f"`{function.name}`", takes="`beat` or `bar`")
    reader.found.append(fault.hint(f"as in `{function.example}`"))
    return None


def _called(reader: Reader, function: Function, node: Call) -> Typed | None:
    parts: list[Typed] = []
    shared: Typed | None = None
    for position, argument in enumerate(node.arguments):
        typed = reader.read(argument)
        if typed is None:
            return None
        name, takes = function.parameters[min(position, len(function.parameters) - 1)]
        fault = _misfit(function, name, _wanted(takes, shared), argument, typed)
        if fault is None and takes is Takes.TIME and typed.constant is None:
            fault = NOT_CONSTANT.at(argument.span, name=f"`{function.signature}`")
        if fault is not None:
            reader.found.append(fault)
            return None
        if takes is Takes.ANY and (shared is None or shared.zero):
            shared = typed
        parts.append(typed)
    dimension = function.result or (shared.dimension if shared else Dimension.PLAIN)
    return reader.applied(function.name, parts, dimension, node.span)


def _misfit(
    function: Function, name: str, wanted: Dimension | None, argument: Expr, typed: Typed
) -> Diagnostic | None:
    if wanted is None or fits(typed, wanted):
        return None
    label = f"`{name}` of `{function.signature}`"
    fault = WRONG_DIMENSION.at(argument.span, name=label, noun=wanted, found=typed.dimension)
    if wanted is Dimension.TIME and isinstance(argument, Number) and argument.unit is None:
        return fault.suggest(f"{argument.span.text}s")
    return fault.hint(f"as in `{function.example}`")


def _wanted(takes: Takes, shared: Typed | None) -> Dimension | None:
    """The dimension of a parameter; None where it is the first to say."""
    if takes is Takes.ANY:
        return shared.dimension if shared and not shared.zero else None
    return Dimension.TIME if takes is Takes.TIME else Dimension.PLAIN


def _right_count(function: Function, count: int) -> bool:
    least = len(function.parameters)
    return count >= least if function.more else count == least


def _wrong_count(function: Function, node: Call) -> Diagnostic:
    least, count = len(function.parameters), len(node.arguments)
    wanted = f"{least}{' or more' if function.more else ''} argument"
    return WRONG_COUNT.at(
        node.span,
        signature=f"`{function.signature}`",
        wanted=wanted if wanted.startswith("1 argument") else f"{wanted}s",
        found="there is 1" if count == 1 else f"there are {count or 'none'}",
    ).hint(f"as in `{function.example}`")
