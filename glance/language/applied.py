"""Faults found in a look where it is used: told at the use, with the look's own line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Protocol

from glance.diagnostics.diagnostic import Diagnostic, Label
from glance.syntax.source import Source, Span
from glance.syntax.tree import LookBlock, UseLine

Slip = tuple[str, Source, int, int]
"""A fault's code and place."""


class Seen(Protocol):
    """Slips of looks' own lines that have been told: once each, however often it is used."""

    def __contains__(self, slip: object, /) -> bool: ...

    def add(self, slip: Slip, /) -> None: ...


def told_at(
    use: UseLine, look: LookBlock, line: Span, faults: Iterable[Diagnostic], seen: Seen
) -> Iterator[Diagnostic]:
    """The faults of one `line` of a look, as its user sees them."""
    for fault in faults:
        place = fault.span
        if place is None or not _lies_in(place, look.span):
            yield _kept(fault.label(line, f"used here, in `{look.name.id}`"), use, look)
        elif is_new(fault, seen):
            here = Label(place, f"here, in `{look.name.id}`")
            yield _kept(replace(fault, span=use.span, labels=(here, *fault.labels)), use, look)


def is_new(fault: Diagnostic, seen: Seen) -> bool:
    """Whether a fault hasn't been told; from now on it has."""
    if fault.span is None:
        return True
    key = fault.code, fault.span.source, fault.span.start, fault.span.end
    fresh = key not in seen
    seen.add(key)
    return fresh


def _kept(fault: Diagnostic, use: UseLine, look: LookBlock) -> Diagnostic:
    """A fault whose edit, if it has one, stays in the look or in the use."""
    edit = fault.fix
    if edit is None or _lies_in(edit.span, look.span) or _lies_in(edit.span, use.span):
        return fault
    return replace(fault, fix=None)


def _lies_in(inner: Span, outer: Span) -> bool:
    same = inner.source is outer.source
    return same and outer.start <= inner.start and inner.end <= outer.end
