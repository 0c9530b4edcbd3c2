"""Camera moves: totals over their cues."""

from __future__ import annotations

from glance.diagnostics.catalogue.header import UNKNOWN_NAME
from glance.diagnostics.catalogue.values import NO_RAMP
from glance.language import types, values
from glance.language.clauses import chosen
from glance.language.easings import easing_of
from glance.language.expressions import Reader
from glance.language.functions import PACING
from glance.language.moment import Moment
from glance.language.nearest import listed
from glance.language.numbers import called, constant, in_units
from glance.language.vocabulary import Property
from glance.language.words import RATES
from glance.syntax.tree import Argument, Name, Ramp

PACES = {signal: signal for signal in PACING}


def _is_a_way(word: Name) -> bool:
    """Whether it is where to, as in `camera zoom in`, instead of how far."""
    from glance.language.elsewhere import CAMERA_WAYS  # moves are numbers, mostly

    return word.id in CAMERA_WAYS


def move(row: Property, kind: types.Move, argument: Argument, reader: Reader) -> values.Move | None:
    """The move; None after a fault."""
    if argument.value is None or isinstance(argument.value, Ramp):
        return _no_way_between(row, kind, argument.value, reader)
    if isinstance(argument.value, Name) and _is_a_way(argument.value):
        fault = UNKNOWN_NAME.at(argument.value.span, name=argument.value.id)
        reader.found.append(fault.hint(f"as in `{row.example}`"))
        return None
    total = constant(row, argument.value, kind, reader)
    if total is None:
        return None
    ease = easing_of(argument.ease, reader)
    if ease is None:
        return None
    rate = chosen(argument.per, RATES, "a rate: `beat`, `bar` or `second`", reader)
    if argument.per is not None and rate is None:
        return None
    pace = chosen(argument.by, PACES, f"a signal of the song: {listed(PACING)}", reader)
    if argument.by is not None and pace is None:
        return None
    return values.Move(values.Constant(total), ease, rate, pace)


def _no_way_between(
    row: Property, kind: types.Move, ramp: Ramp | None, reader: Reader
) -> values.Move | None:
    """A move is a way gone already: `1 -> 1.2` is the total 1.2."""
    if ramp is None:
        return None
    fault = NO_RAMP.at(ramp.span, name=called(row), reason="it is told as the way gone in all")
    quiet = Reader(reader.names, Moment(reader.moment.score, reader.moment.instant), [])
    start = quiet.read(ramp.start) if ramp.start is not None else None
    stop = quiet.read(ramp.stop)
    if start and stop and start.constant is not None and stop.constant is not None:
        if row.compose != "multiplies":
            fault = fault.suggest(in_units(stop.constant - start.constant, kind.quantity))
        elif start.constant > 0:
            fault = fault.suggest(f"{stop.constant / start.constant:.4g}")
    reader.found.append(fault)
    return None
