"""A script while it is being written: checked again after each edit, at the cost of the edit.

`glance.begin(source)` checks a script from nothing; `session.edited(text)` checks it with another
text, and finds what checking that from nothing would find. A session is a value: it stays as it
was, whatever is made of it.

1. `syntax.passages`  the text is cut at its left margin; a passage that stood in the script
                      before is the same object, and what was read in it is at hand;
2. `reading`          goes through the steps of a check; those that look at other files are taken
                      again only when one of these is another than it was;
3. `language.again`   walks into the passages that are new, or that rest on something that is;
4. `Bearings`         what was found gets its place in the script as it is now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from glance.diagnostics.diagnostic import Diagnostic, Outcome, in_source_order
from glance.language.again import Walked, walked_again
from glance.language.mentions import looks_in, signals_in
from glance.language.storyboard import Setting, Storyboard
from glance.reading import AS_WRITTEN, Draft, Memory, as_draft, reading_of, wording_of
from glance.records import dataclass as record
from glance.syntax.parser import Read, joined, parse, read
from glance.syntax.passages import Bearings, Key, Passage, cut_at_margin
from glance.syntax.source import Source
from glance.worlds import NotingWorld

if TYPE_CHECKING:
    from glance.language.ground import Ground
    from glance.language.part import Part
    from glance.syntax.tree import Node, Tree
    from glance.world import World

T = TypeVar("T")


@record(frozen=True, slots=True)
class Known:
    """What a passage says, and what of the song and of the script's looks it mentions."""

    passage: Passage
    read: Read
    signals: frozenset[str]
    looks: frozenset[str]


@record(frozen=True, slots=True)
class Answer:
    """What came of a step that asked the world, and what it rests on."""

    about: object
    world: NotingWorld
    result: Any


@record(frozen=True, slots=True)
class Kept:
    """What one check leaves to the next. `passages` stand in the order of the script."""

    passages: Mapping[Key, Known] = field(default_factory=dict)
    trees: Mapping[Source, Outcome[Tree]] = field(default_factory=dict)
    answers: Mapping[str, Answer] = field(default_factory=dict)
    walk: Walked | None = None


NOTHING_KEPT = Kept()


class Remembering(Memory):
    """Takes the steps of one check with what is known of the check before."""

    def __init__(self, source: Source, before: Kept) -> None:
        self.before = before
        self.passages = {
            key: before.passages.get(key) or _known(Passage(source.name, *key))
            for key in cut_at_margin(source.text)
        }
        self.trees: dict[Source, Outcome[Tree]] = {}
        self.answers: dict[str, Answer] = {}
        self.walk: Walked | None = None

    @property
    def kept(self) -> Kept:
        return Kept(self.passages, self.trees, self.answers, self.walk)

    def parsed(self, source: Source) -> Outcome[Tree]:
        self.trees[source] = self.before.trees.get(source) or parse(source)
        return self.trees[source]

    def signals_in(self, tree: Tree) -> frozenset[str]:
        own = (known.signals for known in self.passages.values())
        return signals_in(_from_elsewhere(tree)).union(*own)

    def asked(self, step: str, about: object, world: World, ask: Callable[[World], T]) -> T:
        answer = self.before.answers.get(step)
        if answer is None or answer.about != about or not answer.world.would_say_so(world):
            noting = NotingWorld(world)
            answer = Answer(about, noting, ask(noting))
        self.answers[step] = answer
        result: T = answer.result
        return result

    def walked(self, ground: Ground, tree: Tree) -> tuple[Part, ...]:
        used = looks_in(_from_elsewhere(tree)).union(*(p.looks for p in self.passages.values()))
        passages = [(known.passage, known.read.nodes) for known in self.passages.values()]
        self.walk = walked_again(passages, used, ground, self.before.walk)
        return self.walk.parts


def _known(passage: Passage) -> Known:
    said = read(passage)
    return Known(passage, said, signals_in(said.nodes), looks_in(said.nodes))


def _from_elsewhere(tree: Tree) -> Iterator[Node]:
    """The nodes that imports bring, and those of a draft."""
    return (node for node in tree.nodes if type(node.span.source) is not Passage)


@dataclass(frozen=True)
class Session:
    """A script as it was checked: made by `glance.begin`, and by `edited`.

    diagnostics  what is wrong with it, in source order.
    """

    source: Source
    diagnostics: tuple[Diagnostic, ...]
    _board: Storyboard = field(repr=False)
    _bearings: Bearings = field(repr=False)
    _kept: Kept = field(repr=False)
    _world: World = field(repr=False)
    _draft: Draft = AS_WRITTEN
    _locked: bool = False

    def edited(self, text: str | None = None) -> Session:
        """The same script with another text (or the same, where other files may have changed).

        Finds what `glance.begin` would find, and never raises for what a script says.
        """
        said = self.source.text if text is None else text
        source = Source(self.source.name, said)
        return checked(source, self._world, self._draft, self._locked, self._kept)

    @cached_property
    def outcome(self) -> Outcome[Storyboard]:
        """What `glance.check` gives."""
        return Outcome(_placed(self._board, self._bearings), self.diagnostics)


def checked(source: Source, world: World, draft: Draft, locked: bool, before: Kept) -> Session:
    """Check a script with what an earlier check left."""
    memory = Remembering(source, before)
    passages = memory.passages.values()
    tree = as_draft(joined(source, [known.read for known in passages]), draft)
    read = reading_of(tree, source, world, locked, with_signals=False, memory=memory)
    worded = wording_of(read, source, world, locked, decide=False)
    found = worded.beside(read.tree, read.header, read.score, read.board)
    bearings = Bearings(source, [known.passage for known in passages])
    told = in_source_order(bearings.diagnostic(fault) for fault in found.diagnostics)
    return Session(source, told, worded.value, bearings, memory.kept, world, draft, locked)


def _placed(board: Storyboard, bearings: Bearings) -> Storyboard:
    """A storyboard that speaks of the script, and of no passage."""
    header = board.header
    anchors = tuple(
        replace(anchor, span=anchor.span and bearings.span(anchor.span))
        for anchor in header.pins.anchors
    )
    spans = {word: bearings.span(span) for word, span in header.spans.items()}
    return replace(
        board,
        header=replace(header, pins=replace(header.pins, anchors=anchors), spans=spans),
        settings=tuple(
            Setting(
                said.property, said.value, said.stretch, said.occurrence,
                span=bearings.span(said.span), when=said.when and bearings.span(said.when),
            )
            for said in board.settings
        ),
    )  # fmt: skip
