"""Statements that can never be seen, because later ones cover them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from glance.diagnostics.catalogue.meaning import HIDDEN
from glance.diagnostics.diagnostic import Diagnostic
from glance.language.cascade import visible
from glance.language.part import Place, Said
from glance.language.rules.board import Board
from glance.language.song import EPSILON
from glance.language.vocabulary import BY_NAME
from glance.music.score import Stretch


def hidden(board: Board) -> Iterator[Diagnostic]:
    """Everything but camera moves replaces: what is covered everywhere is never seen.

    A look of which anything is seen may have the rest covered: that is how it is varied.
    """
    unseen: dict[Place, int] = {}
    for name, statements in board.said.items():
        if BY_NAME[name].compose != "replaces":
            continue
        uppermost: Uppermost | None = None
        for number in _covered_ones(statements):
            said = statements[number]
            unseen[said.place] = unseen.get(said.place, 0) + 1
            if unseen[said.place] == said.in_all:
                uppermost = uppermost or Uppermost(statements, board.score.whole)
                yield _covered(name, said, uppermost.over(number))


def _covered_ones(statements: Sequence[Said]) -> Iterator[int]:
    """The numbers of those that later ones cover, last first."""
    covered = Cover()
    for number in range(len(statements) - 1, -1, -1):
        said = statements[number]
        if covered.holds(said.holds):
            yield number
        else:
            for stretch in said.covers:
                covered.add(stretch)


def _covered(name: str, said: Said, over: Said | None) -> Diagnostic:
    fault = HIDDEN.at(said.first.span, name=name)
    if over is not None:
        fault = fault.label(over.first.span, "this covers it")
    return fault.hint("take it out, or move it below what covers it")


class Cover:
    """A growing set of stretches, kept apart and in order."""

    def __init__(self) -> None:
        self.starts: list[float] = []
        self.ends: list[float] = []

    def holds(self, stretches: Sequence[Stretch]) -> bool:
        for stretch in stretches:
            i = bisect_right(self.starts, stretch.start + EPSILON) - 1
            if i < 0 or stretch.end > self.ends[i] + EPSILON:
                return False
        return True

    def add(self, stretch: Stretch) -> None:
        """Join what the stretch touches into one."""
        start, end = stretch.start, stretch.end
        first = bisect_left(self.ends, start - EPSILON)
        last = bisect_right(self.starts, end + EPSILON)
        if first < last:
            start, end = min(start, self.starts[first]), max(end, self.ends[last - 1])
        self.starts[first:last] = [start]
        self.ends[first:last] = [end]


class Uppermost:
    """Which statement lies on top, all along the song."""

    def __init__(self, statements: Sequence[Said], whole: Stretch) -> None:
        self.statements = statements
        claims = [(stretch, n) for n, said in enumerate(statements) for stretch in said.holds]
        seen = visible([stretch for stretch, _ in claims], whole)
        self.seen = [(stretch, claims[who][1]) for stretch, who in seen if who is not None]
        self.starts = [stretch.start for stretch, _ in self.seen]

    def over(self, number: int) -> Said | None:
        """The last of the later statements that meets the first occurrence of one."""
        covered, last = self.statements[number].first.stretch, len(self.statements) - 1
        if any(_meet(stretch, covered) for stretch in self.statements[last].holds):
            return self.statements[last] if last > number else None
        begin = max(bisect_right(self.starts, covered.start) - 1, 0)
        end = bisect_left(self.starts, covered.end)
        above = [who for stretch, who in self.seen[begin:end] if _meet(stretch, covered)]
        return self.statements[max(above)] if max(above, default=-1) > number else None


def _meet(a: Stretch, b: Stretch) -> bool:
    return min(a.end, b.end) - max(a.start, b.start) > EPSILON
