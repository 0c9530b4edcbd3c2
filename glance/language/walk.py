"""Walks a script and places what each statement sets, at each occurrence of its cue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from glance.diagnostics.catalogue.forms import NEVER_TURNS, TOO_MUCH_LOOK
from glance.diagnostics.catalogue.header import NOT_IN_A_CUE
from glance.diagnostics.catalogue.meaning import OUTSIDE_ANY_CUE
from glance.diagnostics.catalogue.time import (
    AN_INSTANT,
    SHORTER_THAN_A_FRAME,
)
from glance.diagnostics.catalogue.values import TOO_LARGE
from glance.diagnostics.diagnostic import Diagnostic
from glance.language import types
from glance.language.advice import nowhere, with_length
from glance.language.applied import Seen, is_new, told_at
from glance.language.cues import (
    MOST,
    is_struck,
    malformed_when,
    recurrences,
    stretches_of,
    too_many,
)
from glance.language.cycles import turns_of
from glance.language.expressions import Reader
from glance.language.header import is_header_line
from glance.language.looks import Looks, look_of, scope_of
from glance.language.moment import Moment
from glance.language.names import Names
from glance.language.recurring import Recurring
from glance.language.scope import NOWHERE, statement_in
from glance.language.song import Origin, Song, inside, origin_of
from glance.language.statements import Subject, not_yet, subjects_of
from glance.language.storyboard import Setting
from glance.music.score import Stretch
from glance.syntax.source import Span
from glance.syntax.tree import (
    ExpectLine,
    ImportLine,
    LetLine,
    LookBlock,
    MeterLine,
    Node,
    OnBlock,
    OtherForm,
    Position,
    Range,
    SectionLine,
    Statement,
    StyleLine,
    UseLine,
    When,
)

DEEPEST = 16
"""How deep cues may nest."""

MOST_SETTINGS = 100_000
MOST_OCCURRENCES = 200_000
MOST_APPLIED = 20_000
"""Statements of looks, counted anew at each use."""


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


class Walk:
    """Gathers settings in file order, and faults."""

    def __init__(
        self, names: Names, looks: Looks, song: Song | None, found: list[Diagnostic]
    ) -> None:
        self.names = names
        self.song = song
        self.found = found
        self.settings: list[Setting] = []
        self.full = False
        self.recurred = 0
        self.looks = looks
        self.scope = NOWHERE
        self.use: Span | None = None
        self.applied = 0
        self.much = False
        self.depth = 0
        self.seen: Seen = set()

    def lets(self) -> None:
        """Check the numbers that `let` lines give names to, each once, at its own line."""
        reader = self._reader(0.0, self.found)
        for name, line in self.names.lets.items():
            if line is not None and self.names.text_of(name) is None:
                reader.read(line.value)

    def script(self, nodes: Iterable[Node]) -> None:
        """Everything at the left margin holds for the song as a whole."""
        whole = Cue([self.song.score.whole] if self.song else None, None)
        for node in nodes:
            if not is_header_line(node) and type(node) not in DEFINITIONS:
                self._visit(node, whole)

    def _reader(self, instant: float, found: list[Diagnostic]) -> Reader:
        return Reader(self.names, Moment(self.song.score if self.song else None, instant), found)

    def _visit(self, node: Node, cue: Cue) -> None:
        if isinstance(node, Statement):
            self._statement(node, cue)
        elif isinstance(node, OnBlock):
            self._block(node, cue)
        elif isinstance(node, UseLine):
            self._use(node, cue)
        elif isinstance(node, OtherForm):
            self.found.append(not_yet(node.word))
        else:
            word = node.word.id if isinstance(node, MeterLine) else DEFINITIONS[type(node)]
            fault = NOT_IN_A_CUE.at(node.span, word=word)
            self.found.append(fault.hint("move it to the left margin"))

    # Statements -----------------------------------------------------------------------

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

    # Looks ----------------------------------------------------------------------------

    def bundles(self) -> None:
        """Check the looks that need be given nothing, each once, at its own lines."""
        for look in self.looks.values():
            if look is None or any(p.default is None for p in look.parameters):
                continue
            before = len(self.found)
            start = Position("start", None, None, None, (), look.name.span)
            bare = UseLine(look.name, (), look.span)
            self._apply(bare, look, Cue(None, Range(start, None, look.name.span)))
            self.found[before:] = [f for f in self.found[before:] if is_new(f, self.seen)]

    def _use(self, node: UseLine, cue: Cue) -> None:
        look = look_of(node, self.looks, self.found)
        if look is None:
            return
        outermost = self.use
        self.use = outermost or node.span
        self._apply(node, look, cue)
        self.use = outermost

    def _apply(self, node: UseLine, look: LookBlock, cue: Cue) -> None:
        """Visit the statements of a look as if they stood where it is used."""
        around = self.scope
        scope = scope_of(node, look, around, self.found)
        if scope is None or self._comes_to_too_much(node, look):
            return
        self.scope, self.depth = scope, self.depth + 1
        for inner in look.body:
            before = len(self.found)
            self._visit(inner, cue)
            if node.span is not look.span:
                line = inner.when.span if isinstance(inner, OnBlock) else inner.span
                faults = told_at(node, look, line, self.found[before:], self.seen)
                self.found[before:] = list(faults)
        self.scope, self.depth = around, self.depth - 1

    def _comes_to_too_much(self, node: UseLine, look: LookBlock) -> bool:
        self.applied += len(look.body)
        deep = self.depth >= DEEPEST
        if not deep and self.applied <= MOST_APPLIED:
            return False
        if not self.much:
            reason = f"they nest at most {DEEPEST} deep" if deep else "20,000 statements at most"
            self.found.append(TOO_MUCH_LOOK.at(node.span, reason=reason))
        self.much = True
        return True

    # Cues -----------------------------------------------------------------------------

    def _block(self, node: OnBlock, around: Cue) -> None:
        if around.depth >= DEEPEST:
            reason = f"cues nest at most {DEEPEST} deep"
            self.found.append(TOO_LARGE.at(node.when.span, reason=reason))
            return
        cue = Cue(self._stretches(node.when, around), node.when, around.depth + 1)
        for inner in node.body:
            self._visit(inner, cue)

    def _stretches(self, when: When, around: Cue) -> list[Stretch] | None:
        faults = list(malformed_when(when))
        self.found.extend(faults)
        if faults or self.song is None or around.stretches is None:
            return None
        if self.recurred > MOST_OCCURRENCES:
            self._say_full(when, "the cues of a script may recur 200,000 times in all")
            return None
        stretches = self._resolved(when, around, self.song)
        self.recurred += len(stretches or ())
        return stretches

    def _resolved(self, when: When, around: Cue, song: Song) -> list[Stretch] | None:
        """The stretches of a cue in each occurrence of the one around it; None after a fault."""
        stretches: list[Stretch] = []
        found = self.found
        for stretch in around.stretches or ():
            origin = origin_of(song) if around.when is None else inside(song, stretch)
            part = _resolved(when, song, origin, found)
            if part is None and found is self.found:
                return None
            stretches.extend(part or ())
            if len(stretches) > MOST:
                self.found.append(too_many(when, "a cue may recur up to 20,000 times"))
                return None
            found = []  # what is wrong in one occurrence is wrong in all: said once
        if not stretches and around.stretches:
            self.found.append(nowhere(when, around.when, around.stretches, song))
            return None
        return stretches


DEFINITIONS: dict[type, str] = {
    LetLine: "let",
    SectionLine: "section",
    StyleLine: "style",
    ExpectLine: "expect",
    LookBlock: "look",
    ImportLine: "import",
}


def _resolved(
    when: When, song: Song, origin: Origin, found: list[Diagnostic]
) -> list[Stretch] | None:
    if isinstance(when, Range):
        return stretches_of(when, song, origin, found)
    return recurrences(when, song, origin, found)
