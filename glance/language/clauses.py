"""The clauses behind a value: `ease …`, `per beat`, `by bass`, `at bottom`."""

from __future__ import annotations

from glance.diagnostics.catalogue.values import STRAY_CLAUSE, UNKNOWN_CHOICE
from glance.language import types
from glance.language.expressions import Reader
from glance.language.nearest import nearest
from glance.language.numbers import called
from glance.language.vocabulary import Property
from glance.syntax.tree import Argument, Name, Ramp

CLAUSES: dict[type, tuple[str, ...]] = {
    types.Level: ("ease",),
    types.Mixture: ("ease",),
    types.Files: ("ease",),
    types.Move: ("ease", "per", "by"),
    types.Fade: ("ease",),
    types.Caption: ("at",),
}
"""The clauses that a type can take; `ease` on one of RAMPING only with a ramp."""

RAMPING = (types.Level, types.Mixture, types.Files)

OWNERS = {
    "ease": "ramps, camera moves and fades",
    "per": "camera moves",
    "by": "camera moves",
    "at": "texts",
}


def has_stray_clause(row: Property, argument: Argument, reader: Reader) -> bool:
    """Whether there is a clause that the property can't take."""
    clauses = {"ease": argument.ease, "per": argument.per, "by": argument.by, "at": argument.at}
    ramp = isinstance(argument.value, Ramp)
    for word, clause in clauses.items():
        if clause is None:
            continue
        span = clause.name.span if hasattr(clause, "name") else clause.span
        if word not in CLAUSES.get(type(row.type), ()):
            reason = f"it belongs to {OWNERS[word]}"
        elif word == "ease" and not ramp and isinstance(row.type, RAMPING):
            reason = "there is no ramp to shape"
        else:
            continue
        reader.found.append(STRAY_CLAUSE.at(span, name=called(row), clause=word, reason=reason))
        return True
    return False


def chosen(name: Name | None, words: dict[str, str], what: str, reader: Reader) -> str | None:
    """What a word of a closed set stands for; None where there is none, or after a fault."""
    if name is None:
        return None
    if name.id in words:
        return words[name.id]
    fault = UNKNOWN_CHOICE.at(name.span, word=name.id, what=what)
    near = nearest(name.id, words)
    reader.found.append(fault.suggest(near[0]) if near else fault)
    return None
