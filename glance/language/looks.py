"""Looks: named bundles of statements, and what a use gives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from glance.diagnostics.catalogue.forms import (
    NO_SUCH_LOOK,
    NO_SUCH_PARAMETER,
    NOT_GIVEN,
    ROUND_LOOKS,
)
from glance.diagnostics.catalogue.header import SAID_TWICE, TAKEN_NAME
from glance.diagnostics.catalogue.values import TOO_LARGE, WRONG_COUNT
from glance.diagnostics.diagnostic import Diagnostic
from glance.language.functions import FUNCTION_BY_NAME, SIGNAL_BY_NAME
from glance.language.names import defined_twice, nodes_in, parts_of
from glance.language.nearest import listed, nearest
from glance.language.scope import Scope, expression_in
from glance.syntax.tree import Expr, Given, LookBlock, Parameter, Tree, UseLine

MOST_GIVEN = 200
"""How many parts what is given may have, with the parameters it is made of written out."""

LONGEST = 8
"""How many looks of a round are told by name."""

Looks = Mapping[str, LookBlock | None]
"""By name; those that use themselves map to None, so that their uses aren't reported again."""


def gather_looks(tree: Tree, found: list[Diagnostic]) -> Looks:
    """The looks of a script, wherever in it they are defined."""
    looks: dict[str, LookBlock] = {}
    for node in tree.nodes:
        if not isinstance(node, LookBlock):
            continue
        first = looks.setdefault(node.name.id, node)
        if first is not node:
            found.append(defined_twice(node.name.id, node.name.span, first.name.span))
        found.extend(_misnamed(node.parameters))
    needs = {name: dict(_uses(look, looks)) for name, look in looks.items()}
    endless = set(_endless(needs))
    found.extend(_round(needs, endless))
    unread = tree.unread - looks.keys() if "look" in tree.unread else ()
    known = {name: None if name in endless else look for name, look in looks.items()}
    return {**known, **dict.fromkeys(unread)}


def _misnamed(parameters: tuple[Parameter, ...]) -> Iterator[Diagnostic]:
    first: dict[str, Parameter] = {}
    for parameter in parameters:
        name = parameter.name.id
        earlier = first.setdefault(name, parameter)
        if earlier is not parameter:
            yield defined_twice(name, parameter.name.span, earlier.name.span)
        elif name in SIGNAL_BY_NAME:
            yield TAKEN_NAME.at(parameter.name.span, name=name, what="a signal of the song")
        elif name in FUNCTION_BY_NAME:
            yield TAKEN_NAME.at(parameter.name.span, name=name, what="a function")


# Looks that lead back to themselves -------------------------------------------------------


def _uses(look: LookBlock, looks: Mapping[str, LookBlock]) -> Iterator[tuple[str, UseLine]]:
    for node in nodes_in(look.body):
        if isinstance(node, UseLine) and node.name.id in looks:
            yield node.name.id, node


def _endless(needs: Mapping[str, Mapping[str, UseLine]]) -> Iterable[str]:
    """The looks that never come to an end: those left when all others are resolved."""
    left = {name: set(needed) for name, needed in needs.items()}
    users: dict[str, list[str]] = {name: [] for name in needs}
    for name, needed in needs.items():
        for other in needed:
            users[other].append(name)
    free = [name for name, needed in left.items() if not needed]
    while free:
        done = free.pop()
        for user in users[done]:
            left[user].discard(done)
            if not left[user]:
                free.append(user)
    return [name for name, needed in left.items() if needed]


def _round(needs: Mapping[str, Mapping[str, UseLine]], endless: set[str]) -> Iterator[Diagnostic]:
    """The first round that there is, told once."""
    first = next((name for name in needs if name in endless), None)
    if first is None:
        return
    way = _way_back(first, needs, endless)
    told = way if len(way) <= LONGEST else [*way[:3], "…", *way[-2:]]
    path = " → ".join(name if name == "…" else f"`{name}`" for name in told)
    fault = ROUND_LOOKS.at(needs[way[0]][way[1]].span, name=way[0], path=path)
    yield fault.hint("take one of the uses out")


def _way_back(
    name: str, needs: Mapping[str, Mapping[str, UseLine]], endless: set[str]
) -> list[str]:
    """`a`, `b`, `a`: from an endless look through those it uses to one already met."""
    path: dict[str, None] = {}
    while name not in path:
        path[name] = None
        name = next(other for other in needs[name] if other in endless)
    names = list(path)
    return [*names[names.index(name) :], name]


# What a use gives -------------------------------------------------------------------------


def look_of(node: UseLine, looks: Looks, found: list[Diagnostic]) -> LookBlock | None:
    """The look that is used; None if there is none, or it has been complained of."""
    name = node.name.id
    if name not in looks:
        fault = NO_SUCH_LOOK.at(node.name.span, name=name)
        known = [other for other, look in looks.items() if look is not None]
        near = nearest(name, known)
        help = f"there is {listed(known, 'and')}" if known else f"define it: `look {name}:`"
        found.append(fault.suggest(near[0]) if near else fault.hint(help))
    return looks.get(name)


def scope_of(
    node: UseLine, look: LookBlock, around: Scope, found: list[Diagnostic]
) -> Scope | None:
    """What the look's parameters stand for in this use; None after a fault."""
    said = _by_parameter(node, look, found)
    if said is None:
        return None
    scope: dict[str, Expr] = {}
    for parameter in look.parameters:
        name = parameter.name.id
        value = expression_in(said[name].value, around) if name in said else parameter.default
        if value is None:
            fault = NOT_GIVEN.at(node.span, look=look.name.id, name=name)
            way = f"`use {look.name.id}({name} = …)`, or a default in the look: `{name} = …`"
            found.append(fault.label(parameter.span, "it has no default").hint(way))
            return None
        if _is_large(value):
            reason = f"what a look is given has up to {MOST_GIVEN} parts"
            found.append(
                TOO_LARGE.at(said[name].span if name in said else value.span, reason=reason)
            )
            return None
        scope[name] = value
    return scope


def _is_large(value: Expr) -> bool:
    return any(count >= MOST_GIVEN for count, _ in enumerate(parts_of(value)))


def _by_parameter(
    node: UseLine, look: LookBlock, found: list[Diagnostic]
) -> dict[str, Given] | None:
    names = [parameter.name.id for parameter in look.parameters]
    said: dict[str, Given] = {}
    for place, given in enumerate(node.given):
        fault = _not_taken(given, place, node, look, names)
        name = given.name.id if given.name else "".join(names[place : place + 1])
        if fault is None and name in said:
            fault = SAID_TWICE.at(given.span, word=name).label(said[name].span, "said here first")
            fault = fault.hint("take one of the two out")
        if fault is not None:
            found.append(fault)
            return None
        said[name] = given
    return said


def _not_taken(
    given: Given, place: int, node: UseLine, look: LookBlock, names: list[str]
) -> Diagnostic | None:
    if given.name is None and place >= len(names):
        count = len(names)
        fault = WRONG_COUNT.at(
            given.span,
            signature=f"`{look.name.id}({', '.join(names)})`",
            wanted="1 argument" if count == 1 else f"{count or 'no'} arguments",
            found=f"there {'is 1' if len(node.given) == 1 else f'are {len(node.given)}'}",
        ).label(look.name.span, "the look")
        kept = ", ".join(each.span.text for each in node.given[:count])
        return fault.suggest(f"use {look.name.id}{f'({kept})' if kept else ''}", node.span)
    if given.name is None or given.name.id in names:
        return None
    fault = NO_SUCH_PARAMETER.at(given.name.span, look=look.name.id, name=given.name.id)
    fault = fault.label(look.name.span, "the look")
    near = nearest(given.name.id, names)
    if near:
        return fault.suggest(near[0])
    return fault.hint(f"it takes {listed(names, 'and')}" if names else "it takes nothing at all")
