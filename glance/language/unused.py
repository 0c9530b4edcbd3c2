"""Looks that nobody uses yet: what of them can be checked without what they are to be given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from glance.diagnostics.diagnostic import Diagnostic
from glance.language.looks import Looks, look_of
from glance.language.names import names_in
from glance.language.statements import subjects_of
from glance.syntax.tree import Argument, LookBlock, Node, OnBlock, Statement, UseLine


def needs_nothing(
    look: LookBlock, looks: Looks, used: frozenset[str], found: list[Diagnostic]
) -> LookBlock | None:
    """The look as far as it stands by itself; None where its uses show the whole of it.

    Of statements that wait for what the look is to be given, only the words are looked at.
    """
    waiting = frozenset(p.name.id for p in look.parameters if p.default is None)
    if not waiting:
        return look
    if look.name.id in used:
        return None
    parameters = tuple(p for p in look.parameters if p.default is not None)
    body = tuple(_standing(look.body, waiting, looks, found))
    return replace(look, parameters=parameters, body=body)


def _standing(
    body: tuple[Node, ...], waiting: frozenset[str], looks: Looks, found: list[Diagnostic]
) -> Iterator[Node]:
    for node in body:
        if isinstance(node, OnBlock):
            yield replace(node, body=tuple(_standing(node.body, waiting, looks, found)))
        elif not waiting & set(_names(node)):
            yield node
        elif isinstance(node, Statement):
            subjects_of(node, found)
        elif isinstance(node, UseLine):
            look_of(node, looks, found)


def _names(node: Node) -> Iterator[str]:
    """The bare words of a statement, or of what a use gives."""
    if isinstance(node, UseLine):
        for given in node.given:
            yield from names_in(given.value)
    elif isinstance(node, Statement):
        for argument in node.arguments:
            yield from _words(argument)


def _words(argument: Argument) -> Iterator[str]:
    yield from names_in(argument.value)
    for word in (argument.word, argument.per, argument.by, argument.at):
        if word is not None:
            yield word.id
    for part in argument.ease.arguments if argument.ease else ():
        yield from names_in(part)
