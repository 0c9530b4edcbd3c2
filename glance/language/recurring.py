"""What a statement sets at each occurrence of its cue."""

from __future__ import annotations

from glance.diagnostics.diagnostic import Diagnostic
from glance.language.cycles import Turns
from glance.language.expressions import Reader
from glance.language.moment import Moment
from glance.language.names import Names
from glance.language.readers import value_of
from glance.language.statements import Subject
from glance.language.values import Value
from glance.music.score import Score, Stretch


class Recurring:
    """The values of one property, read as seldom as can be.

    A value is the same at all occurrences, unless beats or bars have a part in it, or a
    `cycle` takes turns.
    """

    def __init__(self, subject: Subject, turns: Turns, names: Names, score: Score | None) -> None:
        self.subject = subject
        self.turns = turns
        self.names = names
        self.score = score
        self.asked = False
        self.known: dict[int, Value | None] = {}

    def is_sound(self, first: float, found: list[Diagnostic]) -> bool:
        """Whether it makes sense with each value that it takes; `first` is where it begins."""
        for turn in range(self.turns.shown):
            value = self._read(turn, first, found)
            if value is None:
                return False
            self.known[turn] = value
        return True

    def at(self, occurrence: int, stretch: Stretch) -> Value | None:
        """The value at an occurrence."""
        turn = occurrence % self.turns.period
        if turn in self.known and (occurrence == 0 or not self.asked):
            return self.known[turn]
        value = self._read(turn, stretch.start, [])
        self.known[turn] = value
        return value

    def _read(self, turn: int, instant: float, found: list[Diagnostic]) -> Value | None:
        moment = Moment(self.score, instant)
        reader = Reader(self.names, moment, found)
        argument = self.turns.at(self.subject.argument, turn)
        value = value_of(self.subject.row, argument, self.subject.place, reader)
        self.asked = self.asked or moment.asked
        return value
