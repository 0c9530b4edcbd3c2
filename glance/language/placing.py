"""Places what a statement sets, at each occurrence of the cue it stands in."""

from __future__ import annotations

from dataclasses import dataclass

from glance.diagnostics.catalogue.forms import NEVER_TURNS
from glance.diagnostics.catalogue.meaning import OUTSIDE_ANY_CUE
from glance.diagnostics.catalogue.time import (
    AN_INSTANT,
    SHORTER_THAN_A_FRAME,
)
from glance.diagnostics.diagnostic import Diagnostic
from glance.language import types
from glance.language.advice import with_length
from glance.language.cues import (
    is_struck,
    too_many,
)
from glance.language.cycles import turns_of
from glance.language.names import Names
from glance.language.recurring import Recurring
from glance.language.scope import NOWHERE, statement_in
from glance.language.song import Song
from glance.language.statements import Subject, subjects_of
from glance.language.storyboard import Setting
from glance.music.score import Stretch
from glance.syntax.source import Span
from glance.syntax.tree import (
    Statement,
    When,
)

MOST_SETTINGS = 100_000


@dataclass(slots=True)
class Cue:
    """The cue a statement stands in.

    stretches  one for each occurrence; None where they can't be known;
    when       None for the song as a whole;
    faulted    whether the cue was found too short for a statement already.
    """

    stretches: list[Stretch] | None
    when: When | None
    depth: int = 0
    faulted: bool = False

    @property
    def once(self) -> bool:
        return self.when is None or len(self.stretches or ()) == 1


class Placer:
    """Gathers settings in file order, and faults.

    scope  what the parameters of the look around a statement stand for;
    use    where the outermost look around it is used, None outside of looks.
    """

    def __init__(self, names: Names, song: Song | None, found: list[Diagnostic]) -> None:
        self.names = names
        self.song = song
        self.found = found
        self.settings: list[Setting] = []
        self.placed = 0
        self.full = False
        self.scope = NOWHERE
        self.use: Span | None = None

    def _statement(self, node: Statement, cue: Cue) -> None:
        node = statement_in(node, self.scope)
        for subject in subjects_of(node, self.found):
            if not self._place(node, subject, cue):
                return

    def _place(self, node: Statement, subject: Subject, cue: Cue) -> bool:
        """Make the settings of one property; False after a fault."""
        values = self._values(subject, cue)
        if values is None:
            return False
        if self._too_short(node, subject, cue):
            return True
        if cue.when is None and isinstance(subject.row.type, types.Event):
            fault = OUTSIDE_ANY_CUE.at(node.span, name=f"`{subject.row.name}`")
            self.found.append(fault.hint(f"say when: `on bar 8: {node.span.text}`"))
        if cue.stretches is None or self._is_full(cue):
            return True
        for occurrence, stretch in enumerate(cue.stretches):
            here = values.at(occurrence, stretch)
            if here is not None:
                when = cue.when.span if cue.when else None
                name = subject.row.name
                setting = Setting(
                    name, here, stretch, occurrence, span=self.use or node.span, when=when
                )
                self.settings.append(setting)
        return True

    def _values(self, subject: Subject, cue: Cue) -> Recurring | None:
        """What the statement sets at each occurrence of its cue; None after a fault."""
        turns = turns_of(subject.argument, self.found)
        if turns is None:
            return None
        if turns.shown > 1 and cue.once:
            self.found.append(NEVER_TURNS.at(subject.place))
        score = self.song.score if self.song else None
        recurring = Recurring(subject, turns, self.names, score)
        first = cue.stretches[0].start if cue.stretches else 0.0
        return recurring if recurring.is_sound(first, self.found) else None

    def _is_full(self, cue: Cue) -> bool:
        """Whether the script makes more settings than it may: said once."""
        self.placed += len(cue.stretches or ())
        if len(self.settings) + len(cue.stretches or ()) <= MOST_SETTINGS:
            return False
        if cue.when is not None:
            self._say_full(cue.when, "a script may make 100,000 settings in all")
        return True

    def _say_full(self, when: When, count: str) -> None:
        if not self.full:
            self.found.append(too_many(when, count))
        self.full = True

    def _too_short(self, node: Statement, subject: Subject, cue: Cue) -> bool:
        """Whether something that holds stands in a cue that is an instant: said once a cue."""
        if isinstance(subject.row.type, types.Event) or not cue.stretches or cue.when is None:
            return False
        shortest = cue.stretches[0].length
        if shortest <= 0 and not cue.faulted:
            fault = AN_INSTANT.at(node.word.span, name=f"`{subject.row.name}`", noun="cue")
            fault = fault.label(cue.when.span, "this is an instant")
            self.found.append(fault.hint(with_length(cue.when)))
        elif shortest < self._frame() and not cue.faulted and not is_struck(cue.when):
            fault = SHORTER_THAN_A_FRAME.at(cue.when.span)
            self.found.append(fault.hint(f"a frame lasts {self._frame() * 1000:.3g} ms"))
        cue.faulted = cue.faulted or shortest < self._frame()
        return shortest <= 0

    def _frame(self) -> float:
        return self.song.frame if self.song else 0.0
