"""Parameters of a look, written out: statements with what they stand for in their place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from glance.language import types
from glance.language.vocabulary import BY_NAME, FAMILIES
from glance.syntax.mixture import as_mixture
from glance.syntax.tree import (
    Argument,
    Binary,
    Call,
    Ease,
    Expr,
    Name,
    Ramp,
    Statement,
    Text,
    Unary,
    Weighted,
    Worded,
)

Scope = Mapping[str, Expr]
"""What the parameters of a look stand for, in one use of it."""

NOWHERE: Scope = {}


def statement_in(node: Statement, scope: Scope) -> Statement:
    """A statement of a look, as it is in one use."""
    if not scope:
        return node
    arguments = tuple(_argument(argument, node.word.id, scope) for argument in node.arguments)
    return replace(node, arguments=arguments)


def expression_in(node: Expr, scope: Scope) -> Expr:
    """An expression with its parameters written out, all at once: what they stand for isn't
    looked into again."""
    match node:
        case Name(id) if id in scope:
            return scope[id]
        case Call(_, arguments):
            return replace(node, arguments=tuple(expression_in(part, scope) for part in arguments))
        case Unary(_, operand):
            return replace(node, operand=expression_in(operand, scope))
        case Binary(_, left, right):
            return replace(node, left=expression_in(left, scope), right=expression_in(right, scope))
        case Weighted(item, weight):
            return _weighed(node, expression_in(item, scope), expression_in(weight, scope))
        case Worded(item):
            return _worded(node, expression_in(item, scope))
    return node


def _worded(node: Worded, item: Expr) -> Expr:
    """`subject enhanced`: what is said where it is used wins over what it was given with."""
    match item:
        case Name() | Text():
            return replace(node, item=item)
        case Worded(inner):
            return replace(node, item=inner)
        case Call(_, arguments):
            return replace(item, arguments=tuple(_worded(node, part) for part in arguments))
    return item


def _weighed(node: Weighted, item: Expr, weight: Expr) -> Expr:
    """`style 0.6`, where `style` may stand for a cycle of styles: then each has the weight."""
    if isinstance(item, Name | Text | Worded):
        return replace(node, item=item, weight=weight)
    if isinstance(item, Call):
        return replace(
            item, arguments=tuple(_weighed(node, part, weight) for part in item.arguments)
        )
    return Binary("*", item, weight, item.span)


def _argument(argument: Argument, word: str, scope: Scope) -> Argument:
    if word in FAMILIES and argument.word is None and isinstance(argument.value, Name):
        return argument  # `camera shake`: the name of a move
    if _reads_as_mixture(word):
        argument = replace(argument, value=as_mixture(argument), word=None)
    value = argument.value
    return replace(
        argument,
        value=None if value is None else _value(value, scope),
        ease=_ease(argument.ease, scope),
        per=_word(argument.per, scope),
        by=_word(argument.by, scope),
        at=_word(argument.at, scope),
    )


def _reads_as_mixture(word: str) -> bool:
    """Whether a word before the value is part of it. `fade to` and `camera zoom` keep theirs."""
    row = BY_NAME.get(word)
    return row is not None and isinstance(row.type, types.Mixture | types.Files | types.Level)


def _value(value: Expr | Ramp, scope: Scope) -> Expr | Ramp:
    if not isinstance(value, Ramp):
        return expression_in(value, scope)
    start = None if value.start is None else expression_in(value.start, scope)
    return replace(value, start=start, stop=expression_in(value.stop, scope))


def _ease(ease: Ease | None, scope: Scope) -> Ease | None:
    if ease is None:
        return None
    return replace(ease, arguments=tuple(expression_in(part, scope) for part in ease.arguments))


def _word(word: Name | None, scope: Scope) -> Name | None:
    """A clause's word, which a parameter may stand for if it is given a word."""
    given = scope.get(word.id) if word is not None else None
    return given if isinstance(given, Name) else word
