"""Flashes that come too fast for people with photosensitive epilepsy.

WCAG 2.3.1: no more than three flashes in any period of one second. A flash counts from
a tenth of the whole brightness on: a `flash`, a fade, or a ramp of `brightness`, each time
it comes. Light that follows a signal isn't known before it is sampled.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from glance.diagnostics.catalogue.meaning import FLASHING
from glance.diagnostics.diagnostic import Diagnostic
from glance.language.misplaced import clock_of
from glance.language.part import Part, Place, place_of
from glance.language.rules.board import Board
from glance.language.storyboard import Setting
from glance.language.values import Constant, Event, Fade, LevelRamp
from glance.language.vocabulary import LIGHTS

LIT = frozenset(LIGHTS)

MOST = 3
"""Flashes in any second."""

FAINTEST = 0.1
"""Peaks below this don't count as flashes."""

SECOND = 1.0 - 1e-6


@dataclass(slots=True)
class Run:
    """Flashes that come too fast, from first to last; `most` in any second."""

    first: Setting
    start: float
    end: float
    most: int


def flashing(board: Board) -> Iterator[Diagnostic]:
    """One warning for each statement that begins such a run, with the worst of its runs."""
    worst: dict[Place, Run] = {}
    for run in _runs(_flashes(board)):
        place = place_of(run.first.span)
        kept = worst.setdefault(place, run)
        if run.most > kept.most:
            worst[place] = run
    for run in worst.values():
        yield FLASHING.at(
            run.first.span, rate=run.most, start=clock_of(run.start), end=clock_of(run.end)
        ).hint("flash at most three times a second, or with a peak below 0.1")


def _flashes(board: Board) -> list[Setting]:
    """In time order, one for each frame that has any."""
    if LIT.isdisjoint(board.first):
        return []
    bright = [flash for part in board.parts for flash in part.once(flashing, _bright(part))]
    by_frame: dict[int, Setting] = {}
    for flash in sorted(bright, key=lambda flash: flash.stretch.start):
        by_frame.setdefault(int(flash.stretch.start / board.frame + 0.5), flash)
    return list(by_frame.values())


def _bright(part: Part) -> Callable[[], tuple[Setting, ...]]:
    return lambda: tuple(s for s in part.that_set(LIT) if _change(s) >= FAINTEST)


def _change(setting: Setting) -> float:
    """How far the light goes up or down, as far as the script alone tells."""
    match setting.value:
        case Event(amount):
            return amount
        case Fade():
            return 1.0
        case LevelRamp(Constant(start), Constant(stop)):
            return abs(stop - start)
    return 0.0


def _runs(flashes: list[Setting]) -> Iterator[Run]:
    """The stretches of song in which some second holds more than three."""
    times = [flash.stretch.start for flash in flashes]
    run: Run | None = None
    for i, start in enumerate(times):
        last = bisect_left(times, start + SECOND) - 1
        count = last - i + 1
        if count <= MOST:
            continue
        if run is not None and start <= run.end:
            run.end, run.most = max(run.end, times[last]), max(run.most, count)
            continue
        if run is not None:
            yield run
        run = Run(flashes[i], start, times[last], count)
    if run is not None:
        yield run
