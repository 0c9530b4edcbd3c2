"""Clips that are to begin with a picture, and have none."""

from __future__ import annotations

from collections.abc import Iterator

from glance.diagnostics.catalogue.painting import BEGINS_WITH_A_PICTURE
from glance.diagnostics.diagnostic import Diagnostic
from glance.language.models import family_of
from glance.language.rules.board import Board
from glance.language.song import EPSILON
from glance.language.vocabulary import BEGIN_SHOTS
from glance.syntax.source import Span


def begins_with_nothing(board: Board) -> Iterator[Diagnostic]:
    """The first shot without an `init`, for a video model that can't draw from words alone."""
    family = family_of(board.header)
    clips = board.that_set(frozenset({"mode"}))  # a script without any has that fault, not this
    if family is None or not family.pictured or not clips:
        return
    given = [setting.stretch for setting in board.that_set(frozenset({"init"}))]
    for start, place in _shots(board, clips[0].span):
        if not any(s.start - EPSILON <= start < s.end - EPSILON for s in given):
            yield BEGINS_WITH_A_PICTURE.at(place, model=board.header.model)
            return


def _shots(board: Board, opening: Span) -> list[tuple[float, Span]]:
    """When each shot begins, and what begins it; nothing in particular begins the song's first."""
    events = board.that_set(frozenset(BEGIN_SHOTS))
    begun = {0.0: opening} | {event.stretch.start: event.span for event in events}
    return sorted(begun.items(), key=lambda shot: shot[0])
