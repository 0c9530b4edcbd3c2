"""What a statement's argument sets its property to: one reader for each type of the table.

A reader returns None when it has reported a fault.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from glance.diagnostics.catalogue.values import (
    LACKS_A_UNIT,
    NO_RAMP,
    NOT_A_VALUE,
    NOT_CONSTANT,
    NOTHING_SAID,
    OUT_OF_RANGE,
    STRAY_CLAUSE,
    UNKNOWN_CHOICE,
    WRONG_DIMENSION,
)
from glance.diagnostics.diagnostic import Diagnostic
from glance.language import types, values
from glance.language.easings import easing_of
from glance.language.expressions import Reader, Typed
from glance.language.functions import PACING
from glance.language.mixtures import mixture, text_of
from glance.language.nearest import listed, nearest
from glance.language.types import Dimension, Quantity
from glance.language.vocabulary import Property
from glance.language.words import RATES
from glance.syntax.mixture import as_mixture
from glance.syntax.source import Span
from glance.syntax.tree import Argument, Expr, Name, Number, Ramp, Text, Unary

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")

CLAUSES: dict[type, tuple[str, ...]] = {
    types.Level: ("ease",),
    types.Mixture: ("ease",),
    types.Move: ("ease", "per", "by"),
    types.Fade: ("ease",),
    types.Caption: ("at",),
}
"""The clauses that a type can take; `ease` on a level or a mixture only with a ramp."""


def value_of(
    row: Property, argument: Argument | None, place: Span, reader: Reader
) -> values.Value | None:
    """The value that an argument gives a property. `place` is where a missing one is missed."""
    if argument is None:
        return _nothing(row, place, reader)
    return None if _stray(row, argument, reader) else READERS[type(row.type)](row, argument, reader)


def called(row: Property) -> str:
    """The property as messages name it: `roll`, not `camera roll`."""
    return row.name.rpartition(" ")[2]


def _nothing(row: Property, place: Span, reader: Reader) -> values.Value | None:
    event = row.type
    if isinstance(event, types.Event) and (event.amount is None or event.default is not None):
        return values.Event(event.default or 0.0)
    reader.found.append(NOTHING_SAID.at(place, name=called(row)).hint(f"as in `{row.example}`"))
    return None


def _stray(row: Property, argument: Argument, reader: Reader) -> bool:
    """Whether there is a clause that the property can't take."""
    clauses = {"ease": argument.ease, "per": argument.per, "by": argument.by, "at": argument.at}
    ramp = isinstance(argument.value, Ramp)
    for word, clause in clauses.items():
        if clause is None:
            continue
        span = clause.name.span if hasattr(clause, "name") else clause.span
        if word not in CLAUSES.get(type(row.type), ()):
            reason = f"it belongs to {OWNERS[word]}"
        elif word == "ease" and not ramp and isinstance(row.type, (types.Level, types.Mixture)):
            reason = "there is no ramp to shape"
        else:
            continue
        reader.found.append(STRAY_CLAUSE.at(span, name=called(row), clause=word, reason=reason))
        return True
    return False


OWNERS = {
    "ease": "ramps, camera moves and fades",
    "per": "camera moves",
    "by": "camera moves",
    "at": "texts",
}


# Numbers ---------------------------------------------------------------------------------


def level(row: Property, argument: Argument, reader: Reader) -> values.Value | None:
    kind = _as(types.Level, row)
    value = as_mixture(argument)
    if not isinstance(value, Ramp):
        typed = None if value is None else number(row, value, kind, reader)
        return None if typed is None else values.Level(typed.expression)
    start = number(row, value.start, kind, reader) if value.start is not None else None
    if start is None and value.start is not None:
        return None
    stop = number(row, value.stop, kind, reader)
    ease = easing_of(argument.ease, reader)
    if stop is None or ease is None:
        return None
    return values.LevelRamp(start.expression if start else None, stop.expression, ease)


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
    low, high = (_in_units(end, kind.quantity) for end in (kind.low, kind.high))
    fault = OUT_OF_RANGE.at(
        node.span, name=called(row), low=low, high=high, value=_in_units(value, kind.quantity)
    )
    is_percent = kind.quantity.dimension is Dimension.PLAIN and _is_bare(node)
    if is_percent and 1 < value <= 100 and kind.low <= value / 100 <= kind.high:
        return fault.suggest(f"{node.span.text}%")
    nearest_end = low if value < kind.low else high
    return fault.hint(f"the nearest it takes is {nearest_end}")


def _in_units(value: float, quantity: Quantity) -> str:
    if quantity.unit == "%":
        return f"{value * 100:.6g}%"
    return f"{value:.6g}{quantity.unit}"


def _as(kind: type[Any], row: Property) -> Any:
    """The row's type, which the table of readers has chosen this reader by."""
    assert isinstance(row.type, kind)
    return row.type


# Camera moves ----------------------------------------------------------------------------


def move(row: Property, argument: Argument, reader: Reader) -> values.Value | None:
    kind = _as(types.Move, row)
    if argument.value is None:
        return _nothing(row, argument.span, reader)
    if isinstance(argument.value, Ramp):
        return _no_way_between(row, argument.value, reader)
    total = number(row, argument.value, kind, reader)
    if total is None or not _is_constant(row, argument, total, reader):
        return None
    ease = easing_of(argument.ease, reader)
    rate = _chosen(argument.per, RATES, "a rate: `beat`, `bar` or `second`", reader)
    pacing = {signal: signal for signal in PACING}
    what = f"a signal of the song: {listed(PACING)}"
    pace = _chosen(argument.by, pacing, what, reader)
    if ease is None or (argument.per and not rate) or (argument.by and not pace):
        return None
    return values.Move(total.expression, ease, rate, pace)


def _is_constant(row: Property, argument: Argument, typed: Typed, reader: Reader) -> bool:
    if typed.constant is not None:
        return True
    place = argument.value.span if argument.value else argument.span
    fault = NOT_CONSTANT.at(place, name=called(row))
    if isinstance(row.type, types.Move):
        fault = fault.hint(f"let a signal pace it: `{row.name} {row.example.split()[2]} by kick`")
    reader.found.append(fault)
    return False


def _no_way_between(row: Property, ramp: Ramp, reader: Reader) -> values.Value | None:
    fault = NO_RAMP.at(ramp.span, name=called(row), reason="it is told as the way gone in all")
    silent = Reader(reader.names, reader.moment, [])
    start = silent.read(ramp.start) if ramp.start is not None else None
    stop = silent.read(ramp.stop)
    factor = row.compose == "multiplies"
    if start and stop and start.constant is not None and stop.constant is not None:
        unit = _as(types.Move, row).quantity
        if factor and start.constant > 0:
            fault = fault.suggest(f"{stop.constant / start.constant:.4g}")
        elif not factor:
            fault = fault.suggest(_in_units(stop.constant - start.constant, unit))
    reader.found.append(fault)
    return None


def _chosen(name: Name | None, words: dict[str, str], what: str, reader: Reader) -> str | None:
    if name is None:
        return None
    if name.id in words:
        return words[name.id]
    fault = UNKNOWN_CHOICE.at(name.span, word=name.id, what=what)
    near = nearest(name.id, words)
    reader.found.append(fault.suggest(near[0]) if near else fault)
    return None


# Words, texts, events --------------------------------------------------------------------


def whole(row: Property, argument: Argument, reader: Reader) -> values.Value | None:
    kind = _as(types.Whole, row)
    value = as_mixture(argument)
    if isinstance(value, Number) and value.unit is None and value.value == int(value.value):
        if kind.low <= value.value <= kind.high:
            return values.Integer(int(value.value))
        span = value.span
        fault = OUT_OF_RANGE.at(
            span, name=called(row), low=kind.low, high=kind.high, value=f"{value.value:g}"
        )
        reader.found.append(fault)
        return None
    return _not_a_value(row, argument, "a whole number", reader)


def choice(row: Property, argument: Argument, reader: Reader) -> values.Value | None:
    kind = _as(types.Choice, row)
    value = as_mixture(argument)
    words = {word: word for word in kind.words}
    if isinstance(value, Name):
        word = _chosen(value, words, f"one of {listed(kind.words)}", reader)
        return None if word is None else values.Word(word)
    return _not_a_value(row, argument, f"one of {listed(kind.words)}", reader)


def fade(row: Property, argument: Argument, reader: Reader) -> values.Value | None:
    kind = _as(types.Fade, row)
    direction = argument.word
    if direction is None:
        return _no_direction(row, argument, kind, reader)
    if direction.id not in ("to", "from"):
        near = nearest(direction.id, ("to", "from"))
        fault = UNKNOWN_CHOICE.at(direction.span, word=direction.id, what="`to` or `from`")
        reader.found.append(fault.suggest(near[0]) if near else fault)
        return None
    colour = _colour(argument.value, kind, reader)
    ease = easing_of(argument.ease, reader)
    if colour is None or ease is None:
        return None
    return values.Fade(direction.id, colour, ease)


def _no_direction(
    row: Property, argument: Argument, kind: types.Fade, reader: Reader
) -> values.Value | None:
    value = argument.value
    if isinstance(value, Name) and value.id in kind.colours:
        fault = NOT_A_VALUE.at(value.span, name=called(row), takes="`to` or `from` and a colour")
        reader.found.append(fault.suggest(f"to {value.id}"))
        return None
    return _not_a_value(row, argument, "`to` or `from` and a colour", reader)


def _colour(value: Expr | Ramp | None, kind: types.Fade, reader: Reader) -> str | None:
    if isinstance(value, Name) and value.id in kind.colours:
        return value.id
    if isinstance(value, Text) and COLOUR.fullmatch(value.value):
        return value.value.lower()
    if value is not None:
        what = f'a colour here: {listed(kind.colours)}, or "#rrggbb" in quotes'
        word = value.span.text.strip('"')
        fault = UNKNOWN_CHOICE.at(value.span, word=word, what=what)
        near = nearest(word, kind.colours)
        reader.found.append(fault.suggest(near[0]) if near else fault)
    return None


def caption(row: Property, argument: Argument, reader: Reader) -> values.Value | None:
    kind = _as(types.Caption, row)
    places = dict(kind.places)
    value = argument.value
    if argument.word is not None or not isinstance(value, Text | Name):
        return _not_a_value(row, argument, "a text in quotes", reader)
    words = text_of(value, reader)
    if words is None:
        return None
    place = _chosen(argument.at, places, f"a place for a text: {listed(places)}", reader)
    if argument.at is not None and place is None:
        return None
    return values.Caption(words, place or "bottom")


def event(row: Property, argument: Argument, reader: Reader) -> values.Value | None:
    kind = _as(types.Event, row)
    value = as_mixture(argument)
    if kind.amount is None:
        return _not_a_value(row, argument, "nothing: it just happens", reader)
    if value is None or isinstance(value, Ramp):
        reason = "it happens at once"
        reader.found.append(NO_RAMP.at(argument.span, name=called(row), reason=reason))
        return None
    typed = number(row, value, kind.amount, reader)
    if typed is None or not _is_constant(row, argument, typed, reader):
        return None
    return values.Event(typed.constant or 0.0)


def _not_a_value(
    row: Property, argument: Argument, takes: str, reader: Reader
) -> values.Value | None:
    fault = NOT_A_VALUE.at(argument.span, name=called(row), takes=takes)
    reader.found.append(fault.hint(f"as in `{row.example}`"))
    return None


def mixed(row: Property, argument: Argument, reader: Reader) -> values.Value | None:
    kind = _as(types.Mixture, row)
    value = as_mixture(argument)
    if not isinstance(value, Ramp):
        return None if value is None else mixture(value, kind.of, reader)
    start = mixture(value.start, kind.of, reader) if value.start is not None else None
    if start is None and value.start is not None:
        return None
    stop = mixture(value.stop, kind.of, reader)
    ease = easing_of(argument.ease, reader)
    return None if stop is None or ease is None else values.MixtureRamp(start, stop, ease)


READERS: dict[type, Callable[[Property, Argument, Reader], values.Value | None]] = {
    types.Level: level,
    types.Move: move,
    types.Mixture: mixed,
    types.Whole: whole,
    types.Choice: choice,
    types.Fade: fade,
    types.Caption: caption,
    types.Event: event,
}
