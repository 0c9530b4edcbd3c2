"""Mixtures: `cubism 0.6 + baroque 0.4`, `"a lighthouse"`, `hero`."""

from __future__ import annotations

from glance.diagnostics.catalogue.header import UNKNOWN_NAME, UNKNOWN_STYLE
from glance.diagnostics.catalogue.values import (
    NOT_A_VALUE,
    OUT_OF_RANGE,
    TOO_LARGE,
    WEIGHS_NOTHING,
    WRONG_DIMENSION,
)
from glance.diagnostics.diagnostic import Diagnostic
from glance.language.expressions import Reader
from glance.language.nearest import listed, nearest, ranked
from glance.language.types import Dimension
from glance.language.values import Constant, Expression, Mixture
from glance.syntax.tree import Binary, Expr, Name, Text, Weighted

MOST_PARTS = 32
HEAVIEST = 1000.0

ONE = Constant(1.0)

TAKES = {
    "text": "a text in quotes, or a name from a `let` line",
    "style": "the name of a style",
}


def mixture(node: Expr, of: str, reader: Reader) -> Mixture | None:
    """Weighted texts (`of` is `text`) or styles (`style`); None after a fault."""
    terms = _terms(node)
    if len(terms) > MOST_PARTS:
        reason = f"a mixture has up to {MOST_PARTS} parts"
        reader.found.append(TOO_LARGE.at(node.span, reason=reason))
        return None
    parts: list[tuple[str, Expression]] = []
    for term in terms:
        part = _part(term, of, reader)
        if part is None:
            return None
        parts.append(part)
    if all(weight == Constant(0.0) for _, weight in parts):
        reader.found.append(WEIGHS_NOTHING.at(node.span))
        return None
    return Mixture(tuple(parts))


def _terms(node: Expr) -> list[Expr]:
    """The parts between plus signs, first to last."""
    terms: list[Expr] = []
    while isinstance(node, Binary) and node.operator == "+":
        terms.append(node.right)
        node = node.left
    return [node, *reversed(terms)]


def _part(node: Expr, of: str, reader: Reader) -> tuple[str, Expression] | None:
    item: Expr = node.item if isinstance(node, Weighted) else node
    said = len(reader.found)
    name = (_style if of == "style" else text_of)(item, reader)
    if name is None:
        if len(reader.found) == said and not isinstance(item, Name):
            reader.found.append(_no_part(item, of))
        return None
    weight = _weight(node.weight, reader) if isinstance(node, Weighted) else ONE
    return None if weight is None else (name, weight)


def _no_part(item: Expr, of: str) -> Diagnostic:
    fault = NOT_A_VALUE.at(
        item.span, name="a " + ("prompt" if of == "text" else of), takes=TAKES[of]
    )
    if isinstance(item, Binary) and isinstance(item.left, (Name, Text)):
        return fault.hint("a weight stands behind its part: `cubism 0.6 + baroque 0.4`")
    return fault


def _weight(node: Expr, reader: Reader) -> Expression | None:
    typed = reader.read(node)
    if typed is None:
        return None
    fault: Diagnostic | None = None
    if typed.dimension is not Dimension.PLAIN:
        fault = WRONG_DIMENSION.at(
            node.span, name="a weight", noun=Dimension.PLAIN, found=typed.dimension
        )
    elif typed.constant is not None and not 0 <= typed.constant <= HEAVIEST:
        fault = OUT_OF_RANGE.at(
            node.span, name="a weight", low=0, high=f"{HEAVIEST:g}", value=f"{typed.constant:g}"
        )
    if fault is not None:
        reader.found.append(fault)
        return None
    return typed.expression


def text_of(item: Expr, reader: Reader) -> str | None:
    """The text that a literal or a name stands for. None without a fault: it is no text at all."""
    if isinstance(item, Text):
        return item.value
    if not isinstance(item, Name):
        return None
    names = reader.names
    if item.id not in names.lets:
        fault = UNKNOWN_NAME.at(item.span, name=item.id)
        near = nearest(item.id, names.lets)
        reader.found.append(fault.suggest(near[0] if near else f'"{item.id}"'))
    elif names.text_of(item.id) is None and names.lets[item.id] is not None:
        takes = f"a text, and `{item.id}` is a number"
        reader.found.append(NOT_A_VALUE.at(item.span, name="this", takes=takes))
    return names.text_of(item.id)


def _style(item: Expr, reader: Reader) -> str | None:
    names = reader.names
    if isinstance(item, Text):
        own = names.style_of(item.value)
        fault = NOT_A_VALUE.at(item.span, name="a style", takes="a name without quotes")
        if own is not None:
            fault = fault.suggest(own)
        else:
            fault = fault.hint('a style of your own: `style NAME = "{{ prompt }}, …"`')
        reader.found.append(fault)
        return None
    if not isinstance(item, Name):
        return None
    own = names.style_of(item.id)
    if own is None and item.id in names.lets:
        text = names.text_of(item.id)
        own = names.style_of(text) if text is not None else None
    if own is None:
        reader.found.append(_unknown_style(item, names.all_styles))
    return own


def _unknown_style(item: Name, known: tuple[str, ...]) -> Diagnostic:
    """Offers the nearest three; puts in the first only if it is likely to be meant."""
    near = nearest(item.id, known)
    offered = dict.fromkeys((*near, *ranked(item.id, known, 3)))
    fault = UNKNOWN_STYLE.at(item.span, name=item.id)
    fault = fault.hint(f"the nearest are {listed(list(offered)[:3], 'and')}")
    return fault.suggest(near[0]) if near else fault
