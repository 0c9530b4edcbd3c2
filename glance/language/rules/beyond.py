"""Corrections that speak of what the song hasn't got: a bar, an instant, a beginning."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from glance.diagnostics.catalogue.music import (
    GRID_OUTSIDE,
    NO_SUCH_BAR,
    PIN_OUTSIDE,
    STARTS_LATER,
)
from glance.diagnostics.diagnostic import Diagnostic
from glance.language.pins import bar_of
from glance.language.rules.board import Board
from glance.music.clock import clock
from glance.syntax.tree import MeterLine

FAR = 4
"""Bars before the song from which on its numbers may be meant otherwise."""


def beyond(board: Board) -> Iterator[Diagnostic]:
    """One finding for each line, and none of what follows from another's."""
    yield from _late_downbeat(board) or _late_grid(board) or _early_zero(board)
    yield from _meters(board)


def _late_downbeat(board: Board) -> list[Diagnostic]:
    """An anchor that is outside is complained of where it is met; a downbeat alone, here."""
    pins, duration = board.header.pins, board.score.duration
    if pins.anchors or pins.downbeat is None or pins.downbeat <= duration:
        return []
    place = board.header.spans.get("downbeat")
    at, length = clock(pins.downbeat), clock(duration)
    fault = PIN_OUTSIDE.at(place, pin="downbeat", at=at, length=length)
    return [fault.hint("write the instant at which the first `one` is heard")]


def _late_grid(board: Board) -> list[Diagnostic]:
    grid, duration = board.header.grid, board.score.duration
    zero = board.score.tempo.seconds(0)
    if grid is None or board.header.pins.anchors or zero <= duration:
        return []
    place = board.header.spans.get("grid")
    fault = GRID_OUTSIDE.at(place, path=grid.path, at=clock(zero), length=clock(duration))
    start = grid.start - zero
    return [fault.hint(f'say where its time begins, as in `grid "{grid.path}" at {start:.2f}s`')]


def _early_zero(board: Board) -> list[Diagnostic]:
    anchors = [anchor for anchor in board.header.pins.anchors if anchor.is_written]
    bar = board.score.tempo.bar(0.0)
    if not anchors or bar < FAR:
        return []
    fault = STARTS_LATER.at(anchors[0].span, bar=int(bar))
    return [fault.hint("beats and bars count from 0, where the first `one` is")]


def _meters(board: Board) -> Iterator[Diagnostic]:
    bars = ceil(board.score.tempo.bar(board.score.duration) - 1e-6)
    for node in board.tree.nodes:
        bar = bar_of(node.where) if isinstance(node, MeterLine) and node.where else None
        if bar is not None and bar >= max(bars, 1):
            fault = NO_SUCH_BAR.at(node.span, bar=bar, last=max(bars, 1) - 1)
            yield fault.hint("look for the bar's number on the page of `glancec timeline`")
