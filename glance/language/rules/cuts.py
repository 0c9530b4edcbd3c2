"""Cuts that contradict each other, or come faster than frames do."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from glance.diagnostics.catalogue.meaning import CONTRADICTORY_CUTS, CUTS_TOO_DENSE
from glance.diagnostics.diagnostic import Diagnostic
from glance.language.part import Place, place_of
from glance.language.rules.board import Board
from glance.language.song import EPSILON
from glance.language.storyboard import Setting
from glance.language.values import Event
from glance.language.vocabulary import BEGIN_SHOTS

CUTS = frozenset(BEGIN_SHOTS)


def contradictory_cuts(board: Board) -> Iterator[Diagnostic]:
    """A new shot begins at once or dissolves in over one duration, not both."""
    said: set[tuple[Place, Place]] = set()
    cuts = board.that_set(CUTS)
    order = {id(cut): number for number, cut in enumerate(cuts)}
    for one, other in pairwise(_in_time(cuts)):
        first, second = sorted((one, other), key=lambda cut: order[id(cut)])
        pair = (place_of(first.span), place_of(second.span))
        apart = other.stretch.start - one.stretch.start
        if apart < board.frame / 2 and _amount(one) != _amount(other) and pair not in said:
            said.add(pair)
            fault = CONTRADICTORY_CUTS.at(first.span, first=first.property, second=second.property)
            yield fault.label(second.span, "at the same instant").hint("take one of them out")


def cuts_too_dense(board: Board) -> Iterator[Diagnostic]:
    """Cuts closer than a frame fall on the same one."""
    said: set[Place] = set()
    for one, other in pairwise(_in_time(board.that_set(CUTS))):
        apart, place = other.stretch.start - one.stretch.start, place_of(other.span)
        if EPSILON < apart < board.frame * (1 - EPSILON) and place not in said:
            said.add(place)
            fault = CUTS_TOO_DENSE.at(other.span, gap=f"{apart * 1000:.3g}")
            if place_of(one.span) != place:
                fault = fault.label(one.span, "the cut before")
            yield fault.hint(f"a frame lasts {board.frame * 1000:.3g} ms")


def _in_time(cuts: list[Setting]) -> list[Setting]:
    return sorted(cuts, key=lambda cut: cut.stretch.start)


def _amount(cut: Setting) -> float:
    return cut.value.amount if isinstance(cut.value, Event) else 0.0
