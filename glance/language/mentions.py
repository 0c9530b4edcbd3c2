"""What nodes mention: of the song, and of the script's looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from glance.language.cues import is_struck
from glance.language.names import names_in, nodes_in
from glance.music.score import SIGNALS, STRIKES
from glance.syntax.tree import (
    Expr,
    LetLine,
    LookBlock,
    Name,
    Node,
    OnBlock,
    Statement,
    UseLine,
)


def signals_in(nodes: Iterable[Node]) -> frozenset[str]:
    """What of the song they mention, and is worth loading: SIGNALS, and STRIKES."""
    every = tuple(nodes_in(nodes))
    signals = frozenset(name for name in _mentioned(every) if name in SIGNALS)
    struck = any(isinstance(node, OnBlock) and is_struck(node.when) for node in every)
    return signals | {STRIKES} if struck else signals


def looks_in(nodes: Iterable[Node]) -> frozenset[str]:
    """The names of the looks that they use anywhere."""
    return frozenset(node.name.id for node in nodes_in(nodes) if isinstance(node, UseLine))


def _given_in(node: Node) -> tuple[Expr | None, ...]:
    """The expressions of definitions and uses."""
    match node:
        case LetLine(_, value):
            return (value,)
        case LookBlock(_, parameters):
            return tuple(parameter.default for parameter in parameters)
        case UseLine(_, given):
            return tuple(part.value for part in given)
    return ()


def _mentioned(every: Iterable[Node]) -> Iterator[str]:
    for node in every:
        for value in _given_in(node):
            yield from names_in(value)
        if not isinstance(node, Statement):
            continue
        for argument in node.arguments:
            yield from names_in(argument.value)
            for word in (argument.word, argument.by):
                if isinstance(word, Name):
                    yield word.id
