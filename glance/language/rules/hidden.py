"""Statements that can never be seen, because later ones cover them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from glance.diagnostics.catalogue.meaning import HIDDEN
from glance.diagnostics.diagnostic import Diagnostic
from glance.language.rules.board import Board
from glance.language.song import EPSILON
from glance.language.storyboard import Setting
from glance.language.values import LevelRamp, MixtureRamp
from glance.language.vocabulary import BY_NAME
from glance.music.score import Stretch

Place = tuple[int, int]
"""Where a statement stands. The statements of a look all stand where it is used."""


def hidden(board: Board) -> Iterator[Diagnostic]:
    """Everything but camera moves replaces: what is covered everywhere is never seen.

    A look of which anything is seen may have the rest covered: that is how it is varied.
    """
    seen: dict[Place, set[str]] = {}
    for setting in board.settings:
        seen.setdefault(_place(setting), set()).add(setting.property)
    for name, statements in _by_property(board).items():
        for number in _covered_ones(statements):
            setting, later = statements[number][0], statements[number + 1 :]
            seen[_place(setting)].discard(name)
            if not seen[_place(setting)]:
                yield _covered(name, setting, later)


def _covered_ones(statements: list[list[Setting]]) -> Iterator[int]:
    covered = Cover()
    for number in reversed(range(len(statements))):
        statement = statements[number]
        if all(covered.holds(setting.stretch) for setting in statement):
            yield number
        for setting in statement:
            if not _begins_from_below(setting):
                covered.add(setting.stretch)


def _place(setting: Setting) -> Place:
    return setting.span.start, setting.span.end


def _by_property(board: Board) -> dict[str, list[list[Setting]]]:
    """The statements of each property that replaces, in file order, as their settings."""
    found: dict[str, dict[Place, list[Setting]]] = {}
    for setting in board.settings:
        if BY_NAME[setting.property].compose == "replaces":
            found.setdefault(setting.property, {}).setdefault(_place(setting), []).append(setting)
    return {name: list(statements.values()) for name, statements in found.items()}


def _begins_from_below(setting: Setting) -> bool:
    """Whether it is a `-> B` at the song's start: there it goes on from what it covers."""
    ramp = isinstance(setting.value, LevelRamp | MixtureRamp) and setting.value.start is None
    return ramp and setting.stretch.start <= EPSILON


def _covered(name: str, setting: Setting, later: list[list[Setting]]) -> Diagnostic:
    fault = HIDDEN.at(setting.span, name=name)
    for statement in reversed(later):
        if any(_meet(other.stretch, setting.stretch) for other in statement):
            fault = fault.label(statement[0].span, "this covers it")
            break
    return fault.hint("take it out, or move it below what covers it")


def _meet(a: Stretch, b: Stretch) -> bool:
    return min(a.end, b.end) - max(a.start, b.start) > EPSILON


class Cover:
    """A growing set of stretches, kept apart and in order."""

    def __init__(self) -> None:
        self.starts: list[float] = []
        self.ends: list[float] = []

    def holds(self, stretch: Stretch) -> bool:
        i = bisect_right(self.starts, stretch.start + EPSILON) - 1
        return i >= 0 and stretch.end <= self.ends[i] + EPSILON

    def add(self, stretch: Stretch) -> None:
        """Join what the stretch touches into one."""
        first = bisect_left(self.ends, stretch.start - EPSILON)
        last = bisect_right(self.starts, stretch.end + EPSILON)
        start = min([stretch.start, *self.starts[first : first + 1 if first < last else first]])
        end = max([stretch.end, *self.ends[last - 1 if first < last else last : last]])
        self.starts[first:last] = [start]
        self.ends[first:last] = [end]
