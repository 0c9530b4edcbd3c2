"""What a statement's argument sets its property to: one reader for each type of the table.

A reader returns None when it has reported a fault.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from glance.diagnostics.catalogue.values import (
    NO_RAMP,
    NOT_A_VALUE,
    NOTHING_SAID,
    OUT_OF_RANGE,
)
from glance.diagnostics.diagnostic import Diagnostic
from glance.language import types, values
from glance.language.clauses import chosen, has_stray_clause
from glance.language.easings import easing_of
from glance.language.expressions import Reader
from glance.language.fades import fade
from glance.language.files import files, one_file
from glance.language.mixtures import mixture, text_of
from glance.language.moves import move
from glance.language.nearest import listed
from glance.language.numbers import called, constant, number
from glance.language.vocabulary import Property
from glance.syntax.mixture import as_mixture
from glance.syntax.source import Span
from glance.syntax.tree import Argument, Expr, Name, Number, Ramp, Text


def value_of(
    row: Property, argument: Argument | None, place: Span, reader: Reader
) -> values.Value | None:
    """The value that an argument gives a property. `place` is where a missing one is missed."""
    if argument is None:
        return _nothing(row, place, reader)
    if has_stray_clause(row, argument, reader):
        return None
    before = len(reader.found)
    value = READERS[type(row.type)](row, row.type, argument, reader)
    reader.found[before:] = [_helped(fault, row) for fault in reader.found[before:]]
    return value


def _helped(fault: Diagnostic, row: Property) -> Diagnostic:
    """Where nothing better is known of a fault, the property as it is used."""
    return fault if fault.help else fault.hint(f"as in `{row.example}`")


def _nothing(row: Property, place: Span, reader: Reader) -> values.Value | None:
    event = row.type
    if isinstance(event, types.Event) and (event.amount is None or event.default is not None):
        return values.Event(event.default or 0.0)
    reader.found.append(NOTHING_SAID.at(place, name=called(row)).hint(f"as in `{row.example}`"))
    return None


# Levels and mixtures ---------------------------------------------------------------------


def level(
    row: Property, kind: types.Level, argument: Argument, reader: Reader
) -> values.Level | values.LevelRamp | None:
    value = as_mixture(argument)
    if not isinstance(value, Ramp):
        typed = None if value is None else number(row, value, kind, reader)
        return None if typed is None else values.Level(typed.expression)
    start = number(row, value.start, kind, reader) if value.start is not None else None
    if start is None and value.start is not None:
        return None
    stop = number(row, value.stop, kind, reader)
    ease = easing_of(argument.ease, reader) if stop is not None else None
    if stop is None or ease is None:
        return None
    return values.LevelRamp(start.expression if start else None, stop.expression, ease)


def mixed(
    row: Property, kind: types.Mixture | types.Files, argument: Argument, reader: Reader
) -> values.Mixture | values.MixtureRamp | None:
    value = as_mixture(argument)
    if not isinstance(value, Ramp):
        return None if value is None else _mixture(value, row, kind, reader)
    start = _mixture(value.start, row, kind, reader) if value.start is not None else None
    if start is None and value.start is not None:
        return None
    stop = _mixture(value.stop, row, kind, reader)
    ease = easing_of(argument.ease, reader) if stop is not None else None
    return None if stop is None or ease is None else values.MixtureRamp(start, stop, ease)


def _mixture(
    node: Expr, row: Property, kind: types.Mixture | types.Files, reader: Reader
) -> values.Mixture | None:
    if isinstance(kind, types.Files):
        return files(node, row, kind, reader)
    return mixture(node, kind, reader)


# Words, texts, events --------------------------------------------------------------------


def whole(
    row: Property, kind: types.Whole, argument: Argument, reader: Reader
) -> values.Integer | None:
    value = as_mixture(argument)
    if not isinstance(value, Number) or value.unit is not None or value.value != int(value.value):
        _not_a_value(row, argument, "a whole number", reader)
        return None
    if kind.low <= value.value <= kind.high:
        return values.Integer(int(value.value))
    ends = {"low": kind.low, "high": kind.high, "value": f"{value.value:g}"}
    nearest_end = kind.low if value.value < kind.low else kind.high
    fault = OUT_OF_RANGE.at(value.span, name=called(row), **ends)
    reader.found.append(fault.hint(f"the nearest it takes is {nearest_end}"))
    return None


def choice(
    row: Property, kind: types.Choice, argument: Argument, reader: Reader
) -> values.Word | None:
    value = as_mixture(argument)
    if not isinstance(value, Name):
        _not_a_value(row, argument, f"one of {listed(kind.words)}", reader)
        return None
    words = {word: word for word in kind.words}
    word = chosen(value, words, f"one of {listed(kind.words)}", reader)
    return None if word is None else values.Word(word)


def caption(
    row: Property, kind: types.Caption, argument: Argument, reader: Reader
) -> values.Caption | None:
    value = argument.value
    if argument.word is not None or not isinstance(value, Text | Name):
        _not_a_value(row, argument, "a text in quotes", reader)
        return None
    words = text_of(value, reader)
    if words is None:
        return None
    places = dict(kind.places)
    place = chosen(argument.at, places, f"a place for a text: {listed(places)}", reader)
    if argument.at is not None and place is None:
        return None
    return values.Caption(words, place or DEFAULT_PLACE)


DEFAULT_PLACE = "bottom"
"""Where a text stands that says no place."""


def event(
    row: Property, kind: types.Event, argument: Argument, reader: Reader
) -> values.Event | None:
    value = as_mixture(argument)
    if kind.amount is None:
        fault = NOT_A_VALUE.at(argument.span, name=called(row), takes="nothing: it just happens")
        there = isinstance(value, Number) and value.unit is None
        lines = (f"`on {ruler} {argument.span.text}: {row.name}`" for ruler in ("bar", "beat"))
        fault = fault.hint(f"write {' or '.join(lines)}" if there else f"as in `{row.example}`")
        reader.found.append(fault)
        return None
    if value is None or isinstance(value, Ramp):
        reason = "it happens at once"
        fault = NO_RAMP.at(argument.span, name=called(row), reason=reason)
        reader.found.append(fault.hint(f"say it once, as in `{row.example}`"))
        return None
    amount = constant(row, value, kind.amount, reader)
    return None if amount is None else values.Event(amount)


def _not_a_value(row: Property, argument: Argument, takes: str, reader: Reader) -> None:
    fault = NOT_A_VALUE.at(argument.span, name=called(row), takes=takes)
    reader.found.append(fault.hint(f"as in `{row.example}`"))


READERS: dict[type, Callable[[Property, Any, Argument, Reader], values.Value | None]] = {
    types.Level: level,
    types.Move: move,
    types.Mixture: mixed,
    types.Files: mixed,
    types.OneFile: one_file,
    types.Whole: whole,
    types.Choice: choice,
    types.Fade: fade,
    types.Caption: caption,
    types.Event: event,
}
"""By the type of the property's row, which each reader is handed as `kind`."""
