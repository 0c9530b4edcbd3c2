"""Free text without its quotes, where it happens to read as a form of the language."""

from __future__ import annotations

from glance.diagnostics.catalogue.syntax import TEXT_OUTSIDE_QUOTES
from glance.diagnostics.diagnostic import Diagnostic
from glance.syntax.source import Span
from glance.syntax.tree import Argument, Binary, LetLine, Name, Node, Statement, Weighted

TEXTUAL = ("title", "audio", "model", "prompt", "negative", "text")
"""Words that people follow with free text. They can't mean it bare."""

NEVER_JOINED = ("title", "audio", "model")
"""Those of them whose text has no parts."""


def bare_text_in(node: Node) -> Diagnostic | None:
    """The fault of free text that happens to read as a form: `prompt stormy sea`."""
    if isinstance(node, Statement) and node.word.id in TEXTUAL and node.arguments:
        place = Span(node.word.span.end, node.span.end, node.span.source)
        odd = any(_is_odd_text(argument, node.word.id) for argument in node.arguments)
        return put_in_quotes(place, node.word.id) if odd else None
    if isinstance(node, LetLine) and isinstance(node.value, Weighted):
        named = isinstance(node.value.item, Name) and isinstance(node.value.weight, Name)
        return put_in_quotes(node.value.span, "=") if named else None
    return None


def _is_odd_text(argument: Argument, word: str) -> bool:
    if isinstance(argument.value, Binary):
        return word in NEVER_JOINED and '"' not in argument.span.text
    return argument.word is not None and isinstance(argument.value, Name)


def put_in_quotes(place: Span, word: str) -> Diagnostic:
    """The fault of free text at a place, which follows `word`."""
    text = place.text.strip()
    start = place.end - len(place.text.lstrip())
    bare = Span(start, start + len(text), place.source)
    fault = TEXT_OUTSIDE_QUOTES.at(bare, word=word)
    return fault.hint('write it in "…"') if '"' in text else fault.suggest(f'"{text}"')
