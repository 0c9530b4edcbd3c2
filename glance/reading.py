"""A script, read against its song: steps 1 to 5 of `compiler`.

Nothing here raises for what a script says: what is wrong is in the outcomes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from glance.diagnostics.catalogue.music import TEMPO_DOUBTFUL
from glance.diagnostics.catalogue.time import UNSURE_TEMPO
from glance.diagnostics.diagnostic import Outcome
from glance.language.check import judged, walked
from glance.language.header import read_header
from glance.language.imports import bring_in
from glance.language.mentions import signals_in
from glance.language.models import companions_of, with_weights
from glance.language.project import lacking
from glance.music.annotations import Annotations, read_annotations
from glance.music.given import Given, with_markers
from glance.music.hear import hear
from glance.music.score import STRIKES
from glance.records import dataclass
from glance.syntax.parser import parse
from glance.syntax.source import Source, Span
from glance.syntax.tree import Statement, Tree
from glance.world import World

if TYPE_CHECKING:
    from glance.language.ground import Ground
    from glance.language.part import Part
    from glance.language.storyboard import Header, Storyboard
    from glance.music.score import Score

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Draft:
    """What to use instead of what the script says, for a quick look.

    Written as the script would: size `640x360`, fps `30000/1001`, model `sketch`.
    None leaves the script's own word.
    """

    size: str | None = None
    fps: str | None = None
    model: str | None = None


AS_WRITTEN = Draft()


def song_of(source: Source, header: Header) -> Path:
    """Where the song of a script is: its path is counted from the script's folder."""
    return Path(source.name).parent / (header.audio or "")


def lock_of(source: Source) -> Path:
    """Where the lock of a script is: beside it."""
    return Path(source.name + ".lock")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a script's text, its header, its song and the three together were found to be."""

    tree: Outcome[Tree]
    header: Outcome[Header]
    score: Outcome[Score | None]
    board: Outcome[Storyboard]


class Memory:
    """How the steps are taken that need not be taken again after an edit: here, all are."""

    def parsed(self, source: Source) -> Outcome[Tree]:
        return parse(source)

    def signals_in(self, tree: Tree) -> frozenset[str]:
        return signals_in(tree.nodes)

    def asked(self, step: str, about: object, world: World, ask: Callable[[World], T]) -> T:
        """What comes of a step that asks the world; `about` is all else that it rests on."""
        return ask(world)

    def walked(self, ground: Ground, tree: Tree) -> tuple[Part, ...]:
        return walked(ground, tree)


NONE = Memory()


def reading_of(
    tree: Outcome[Tree],
    source: Source,
    world: World,
    locked: bool,
    *,
    with_signals: bool,
    memory: Memory = NONE,
) -> Reading:
    """All of a script but how its prompts are worded. Findings are in no particular order.

    with_signals  whether the curves that it names are wanted, too: they need numpy.
    """
    brought = bring_in(tree.value, world, memory.parsed)
    tree = brought.beside(tree)
    header = read_header(tree.value)
    mentioned = memory.signals_in(tree.value)
    wanted = mentioned if with_signals else mentioned & {STRIKES}
    grid = grid_of(source, header.value, world, memory)
    score = heard(source, header.value, grid.value, wanted, world, locked, memory)
    folder = Path(source.name).parent
    said = annotations_of(header.value, folder, world, memory)
    notes = replace(said, value=with_markers(said.value, header.value.grid is not None, grid.value))
    full = with_weights(header.value, source.name, lock_of(source), world, locked=locked)
    lacks, beside = lacking(folder, world), companions_of(full.value, world)
    board = judged(tree.value, full.value, score.value, notes.value, lacks, beside, memory.walked)
    return Reading(tree, header.beside(grid, notes, full), _said_once(score, board), board)


def _said_once(score: Outcome[T], board: Outcome[Storyboard]) -> Outcome[T]:
    """A doubtful tempo is told of where the script counts by it, or else where the song is."""
    if not any(fault.code == UNSURE_TEMPO.code for fault in board.diagnostics):
        return score
    kept = (fault for fault in score.diagnostics if fault.code != TEMPO_DOUBTFUL.code)
    return replace(score, diagnostics=tuple(kept))


def wording_of(
    read: Reading, source: Source, world: World, locked: bool, *, decide: bool = True
) -> Outcome[Storyboard]:
    """The storyboard with its prompts as they are to be drawn."""
    from glance.prompts.wanted import enhanced_texts

    if read.score.value is None or not enhanced_texts(read.board.value):
        return Outcome(read.board.value)
    from glance.prompts.expand import expand

    lock = lock_of(source)
    return expand(read.board.value, read.score.value, lock, world, locked=locked, decide=decide)


def as_draft(tree: Outcome[Tree], draft: Draft) -> Outcome[Tree]:
    """Put the draft's header lines in the place of the script's.

    They are parsed like any line, so a wrong `--size` is the same fault as a wrong `size`.
    """
    lines = {word: text for word, text in asdict(draft).items() if text is not None}
    if not lines:
        return tree
    drafts = [parse(Source(f"--{word}", f"{word} {text}")) for word, text in lines.items()]
    kept = [n for n in tree.value.nodes if not (isinstance(n, Statement) and n.word.id in lines)]
    nodes = (*kept, *(node for parsed in drafts for node in parsed.value.nodes))
    return Outcome(replace(tree.value, nodes=nodes)).beside(tree, *drafts)


def grid_of(
    source: Source, header: Header, world: World, memory: Memory = NONE
) -> Outcome[Given | None]:
    """What the script's `grid` file says of the song."""
    if header.grid is None:
        return Outcome(None)
    from glance.music.grids import read_grid

    file, folder = header.grid, Path(source.name).parent
    place, audio = header.spans.get("grid"), header.audio or ""
    return memory.asked(
        "grid",
        (file, audio, folder, known_by(place)),
        world,
        lambda world: read_grid(file.path, file.start, place, audio, folder, world),
    )


def annotations_of(
    header: Header, folder: Path, world: World, memory: Memory
) -> Outcome[Annotations]:
    """What the script's files say of the song."""
    places = {word: header.spans[word] for word in header.notes}
    return memory.asked(
        "annotations",
        (header.notes, folder, *map(known_by, places.values())),
        world,
        lambda world: read_annotations(header.notes, places, folder, world),
    )


def heard(
    source: Source,
    header: Header,
    grid: Given | None,
    wanted: frozenset[str],
    world: World,
    locked: bool,
    memory: Memory = NONE,
) -> Outcome[Score | None]:
    """The script's song as its header pins it, with the signals that are wanted."""
    if header.audio is None:
        return Outcome(None)  # the header's own fault, already reported
    song, lock = song_of(source, header), lock_of(source)
    where = header.spans.get("audio")
    pins = replace(header.pins, grid=grid)
    return memory.asked(
        "score",
        (song, lock, pins, wanted, known_by(where), *(known_by(a.span) for a in pins.anchors)),
        world,
        lambda world: hear(song, where, pins, lock, wanted, world, locked=locked),
    )


def known_by(place: Span | None) -> tuple[int, int, Source] | None:
    """What tells a place from all others: spans are equal where only their sources differ."""
    return None if place is None else (place.start, place.end, place.source)
