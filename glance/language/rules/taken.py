"""Statements that wait for a shot to begin, where none does."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from glance.diagnostics.catalogue.meaning import NEVER_TAKEN
from glance.diagnostics.diagnostic import Diagnostic
from glance.language.part import Place, place_of
from glance.language.rules.board import Board
from glance.language.song import EPSILON
from glance.language.storyboard import Setting
from glance.language.vocabulary import AT_CUTS, BEGIN_SHOTS, PROPERTIES

EVENTS = frozenset(BEGIN_SHOTS)
TAKEN = frozenset(row.name for row in PROPERTIES if row.between == AT_CUTS)


def never_taken(board: Board) -> Iterator[Diagnostic]:
    """What a shot takes where it begins is taken by none that begins elsewhere."""
    starts = sorted({0.0, *(event.stretch.start for event in board.that_set(EVENTS))})
    statements: dict[tuple[Place, str], list[Setting]] = {}
    for setting in board.that_set(TAKEN):
        statements.setdefault((place_of(setting.span), setting.property), []).append(setting)
    for settings in statements.values():
        if not any(_takes(setting, starts) for setting in settings):
            yield _told(settings[0])


def _takes(setting: Setting, starts: list[float]) -> bool:
    """Whether a shot begins while the statement holds."""
    number = bisect_left(starts, setting.stretch.start - EPSILON)
    return number < len(starts) and starts[number] < setting.stretch.end - EPSILON


def _told(setting: Setting) -> Diagnostic:
    name = setting.property
    fault = NEVER_TAKEN.at(setting.span, name=name)
    if setting.when is not None:
        fault = fault.label(setting.when, "no shot begins in this cue")
    return fault.hint(f"begin one: `cut; {setting.span.text}`")
