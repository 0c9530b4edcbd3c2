"""`fade to black`, `fade from "#ff8800"`."""

from __future__ import annotations

import re

from glance.diagnostics.catalogue.values import NOT_A_VALUE, UNKNOWN_CHOICE
from glance.language import types, values
from glance.language.easings import easing_of
from glance.language.expressions import Reader
from glance.language.nearest import listed, nearest
from glance.language.numbers import called
from glance.language.vocabulary import Property
from glance.syntax.tree import Argument, Expr, Name, Ramp, Text

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")

DIRECTIONS = {"to": "to", "from": "from", "out": "to", "in": "from", "into": "to"}
"""The words that say which way, and those that people write for them."""

BARE = {"out": "to black", "in": "from black"}
"""What is meant where no colour is said."""


def fade(row: Property, kind: types.Fade, argument: Argument, reader: Reader) -> values.Fade | None:
    """The fade; None after a fault."""
    direction = argument.word
    if direction is None:
        return _no_direction(row, kind, argument, reader)
    if direction.id not in ("to", "from"):
        fault = UNKNOWN_CHOICE.at(direction.span, word=direction.id, what="`to` or `from`")
        near = nearest(direction.id, DIRECTIONS)
        reader.found.append(fault.suggest(DIRECTIONS[near[0]]) if near else fault)
        return None
    colour = _colour(argument.value, kind, reader)
    if colour is None:
        return None
    ease = easing_of(argument.ease, reader)
    return None if ease is None else values.Fade(direction.id, colour, ease)


def _no_direction(
    row: Property, kind: types.Fade, argument: Argument, reader: Reader
) -> values.Fade | None:
    value = argument.value
    fault = NOT_A_VALUE.at(argument.span, name=called(row), takes="`to` or `from` and a colour")
    if isinstance(value, Name) and value.id in kind.colours:
        reader.found.append(fault.suggest(f"to {value.id}", value.span))
    elif isinstance(value, Name) and value.id in BARE:
        reader.found.append(fault.suggest(BARE[value.id], value.span))
    else:
        reader.found.append(fault.hint(f"as in `{row.example}`"))
    return None


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
