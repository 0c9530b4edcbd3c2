"""Walks a script: which statements stand in which cue, looks written out."""

from __future__ import annotations

from collections.abc import Iterable

from glance.diagnostics.catalogue.forms import TOO_MUCH_LOOK
from glance.diagnostics.catalogue.header import NOT_IN_A_CUE
from glance.diagnostics.catalogue.values import TOO_LARGE
from glance.diagnostics.diagnostic import Diagnostic
from glance.language.advice import nowhere
from glance.language.applied import Seen, is_new, told_at
from glance.language.cues import (
    MOST,
    malformed_when,
    recurrences,
    stretches_of,
    too_many,
)
from glance.language.expressions import Reader
from glance.language.ground import Ground
from glance.language.header import HEADER_LINES, is_header_line
from glance.language.looks import look_of, scope_of
from glance.language.moment import Moment
from glance.language.part import Part
from glance.language.placing import Cue, Placer
from glance.language.song import Origin, Song, inside, origin_of
from glance.language.unused import needs_nothing
from glance.music.score import Stretch
from glance.syntax.tree import (
    ExpectLine,
    ImportLine,
    LetLine,
    LookBlock,
    Node,
    OnBlock,
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

MOST_OCCURRENCES = 200_000
"""How often the cues of a script may recur in all."""

MOST_APPLIED = 20_000
"""Statements of looks, counted anew at each use."""


class Walk(Placer):
    """Goes through a script, or a passage of one, in file order, into its cues and looks.

    seen      slips of looks that have been told;
    recurred, applied, placed  how much there was of what a script may have only so much of;
    much, full                 whether it was too much, and something was left out;
    whens                      the cues on the way, those in looks too.
    """

    def __init__(self, ground: Ground, found: list[Diagnostic], seen: Seen) -> None:
        super().__init__(ground.names, ground.song, found)
        self.recurred = 0
        self.looks = ground.looks
        self.applied = 0
        self.much = False
        self.depth = 0
        self.seen = seen
        self.whens: list[When] = []

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
        else:
            word = node.word.id if isinstance(node, HEADER_LINES) else DEFINITIONS[type(node)]
            fault = NOT_IN_A_CUE.at(node.span, word=word)
            self.found.append(fault.hint("move it to the left margin"))

    def part(self) -> Part:
        """What was come to on the way."""
        return Part(tuple(self.whens), tuple(self.settings), tuple(self.found))

    # Looks ----------------------------------------------------------------------------

    def bundles(self, used: frozenset[str]) -> None:
        """Check the looks that need be given nothing, each once, at its own lines.

        Of those that do, the ones that nobody uses: in the others each use shows what is wrong.
        """
        for whole in self.looks.values():
            before = len(self.found)
            look = needs_nothing(whole, self.looks, used, self.found) if whole else None
            if look is None:
                continue
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
            fault = TOO_MUCH_LOOK.at(node.span, reason=reason)
            self.found.append(
                fault.hint("use fewer looks inside looks, or use this one less often")
            )
        self.much = True
        return True

    # Cues -----------------------------------------------------------------------------

    def _block(self, node: OnBlock, around: Cue) -> None:
        if around.depth >= DEEPEST:
            reason = f"cues nest at most {DEEPEST} deep"
            self.found.append(TOO_LARGE.at(node.when.span, reason=reason))
            return
        self.whens.append(node.when)
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
