"""Mixtures: `cubism 0.6 + baroque 0.4`, `"a lighthouse"`, `hero`."""

from __future__ import annotations

from glance.diagnostics.catalogue.header import UNKNOWN_NAME, UNKNOWN_STYLE
from glance.diagnostics.catalogue.prompts import ONLY_PROMPTS
from glance.diagnostics.catalogue.values import (
    NOT_A_VALUE,
    OUT_OF_RANGE,
    TOO_LARGE,
    WEIGHS_NOTHING,
    WRONG_DIMENSION,
)
from glance.diagnostics.diagnostic import Diagnostic
from glance.language import types
from glance.language.expressions import Reader
from glance.language.functions import FUNCTION_BY_NAME, SIGNAL_BY_NAME
from glance.language.nearest import listed, nearest, ranked
from glance.language.style_search import search
from glance.language.styles import STYLES
from glance.language.types import Dimension
from glance.language.values import Constant, Expression, Mixture
from glance.language.words import ENHANCED
from glance.syntax.tree import Binary, Expr, Name, Text, Weighted, Worded

MOST_PARTS = 32
HEAVIEST = 1000.0

ONE = Constant(1.0)

TAKES = {
    "text": "a text in quotes, or a name from a `let` line",
    "style": "the name of a style",
}


def mixture(node: Expr, kind: types.Mixture, reader: Reader) -> Mixture | None:
    """Weighted texts or styles; None after a fault."""
    terms = terms_of(node, reader)
    if terms is None:
        return None
    parts: list[tuple[str, Expression]] = []
    for term in terms:
        part = _part(term, kind, reader)
        if part is None:
            return None
        parts.append(part)
    if all(weight == Constant(0.0) for _, weight in parts):
        reader.found.append(WEIGHS_NOTHING.at(node.span))
        return None
    if not kind.enhances:
        return Mixture(tuple(parts))
    asked = (n for n, term in enumerate(terms) if parts[n][0].strip() and enhances(term, reader))
    return Mixture(tuple(parts), tuple(asked))


def enhances(term: Expr, reader: Reader) -> bool:
    """Whether a text is to be enhanced: what is said of it here, at its `let` line, or of all."""
    item = term.item if isinstance(term, Weighted) else term
    if isinstance(item, Worded):
        return item.enhanced
    return reader.names.enhances(item.id) if isinstance(item, Name) else reader.names.enhance


def terms_of(node: Expr, reader: Reader) -> list[Expr] | None:
    """The parts between plus signs, first to last; None after a fault: there are too many."""
    terms: list[Expr] = []
    whole = node
    while isinstance(node, Binary) and node.operator == "+":
        terms.append(node.right)
        node = node.left
    if len(terms) < MOST_PARTS:
        return [node, *reversed(terms)]
    reason = f"a mixture has up to {MOST_PARTS} parts"
    reader.found.append(TOO_LARGE.at(whole.span, reason=reason))
    return None


def _part(node: Expr, kind: types.Mixture, reader: Reader) -> tuple[str, Expression] | None:
    item: Expr = node.item if isinstance(node, Weighted) else node
    if kind.of == "style" and _is_in_two_words(node, reader):
        reader.found.append(_described_style(node))
        return None
    if isinstance(item, Worded):
        if not kind.enhances:
            fault = ONLY_PROMPTS.at(item.span, word=item.span.text.split()[-1])
            reader.found.append(fault.suggest(item.item.span.text))
            return None
        item = item.item
    said = len(reader.found)
    name = (_style if kind.of == "style" else text_of)(item, reader)
    if name is None:
        if len(reader.found) == said and not isinstance(item, Name):
            reader.found.append(_no_part(item, kind.of))
        return None
    weight = weight_of(node, 0.0, HEAVIEST, reader)
    return None if weight is None else (name, weight)


def _no_part(item: Expr, of: str) -> Diagnostic:
    fault = NOT_A_VALUE.at(
        item.span, name="a " + ("prompt" if of == "text" else of), takes=TAKES[of]
    )
    if isinstance(item, Binary) and isinstance(item.left, (Name, Text)):
        return fault.hint("a weight stands behind its part: `cubism 0.6 + baroque 0.4`")
    return fault


def weight_of(part: Expr, lightest: float, heaviest: float, reader: Reader) -> Expression | None:
    """The weight behind a part, 1 where there is none; None after a fault."""
    if not isinstance(part, Weighted):
        return ONE
    node = part.weight
    if isinstance(node, Name) and _misspelt(node, reader):
        reader.found.append(UNKNOWN_NAME.at(node.span, name=node.id).suggest(ENHANCED))
        return None
    typed = reader.read(node)
    if typed is None:
        return None
    fault: Diagnostic | None = None
    if typed.dimension is not Dimension.PLAIN:
        fault = WRONG_DIMENSION.at(
            node.span, name="a weight", noun=Dimension.PLAIN, found=typed.dimension
        ).hint("a weight has no unit: `0.6`, or `60%`")
    elif typed.constant is not None and not lightest <= typed.constant <= heaviest:
        ends = {"low": f"{lightest:g}", "high": f"{heaviest:g}"}
        fault = OUT_OF_RANGE.at(node.span, name="a weight", value=f"{typed.constant:g}", **ends)
        nearest_end = min(max(typed.constant, lightest), heaviest)
        fault = fault.hint(f"the nearest it takes is {nearest_end:g}")
    if fault is not None:
        reader.found.append(fault)
        return None
    return typed.expression


def _misspelt(name: Name, reader: Reader) -> bool:
    """Whether a word behind a text is no weight, and nearly `enhanced`."""
    known = name.id in reader.names.lets or name.id in SIGNAL_BY_NAME
    return not known and bool(nearest(name.id, (ENHANCED,)))


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


def _is_in_two_words(node: Expr, reader: Reader) -> bool:
    """`style oil painting`: the second word is no weight, and the first may be no style."""
    if not (isinstance(node, Weighted) and isinstance(node.item, Name)):
        return False
    weight = node.weight
    known = (*SIGNAL_BY_NAME, *FUNCTION_BY_NAME, *reader.names.lets)
    return isinstance(weight, Name) and weight.id not in known and not nearest(weight.id, known)


def _described_style(node: Expr) -> Diagnostic:
    """Styles that fit a description, best first."""
    words = node.span.text
    hits = [hit.style.name for hit in search(words, STYLES, 3)]
    fault = UNKNOWN_STYLE.at(node.span, name=words)
    if hits:
        return fault.hint(f"a style is one word: {listed(hits)} may be meant")
    return fault.hint(f'a style is one word: `glancec styles "{words}"` finds some by a mood')


def _unknown_style(item: Name, known: tuple[str, ...]) -> Diagnostic:
    """Offers the nearest three; puts in the first only if it is likely to be meant."""
    near = nearest(item.id, known)
    offered = dict.fromkeys((*near, *ranked(item.id, known, 3)))
    fault = UNKNOWN_STYLE.at(item.span, name=item.id)
    fault = fault.hint(f"the nearest are {listed(list(offered)[:3], 'and')}")
    return fault.suggest(near[0]) if near else fault
