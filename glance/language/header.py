"""What a script says before any cue: which song, what size, which pins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from glance.diagnostics.catalogue.header import (
    BELOW_THE_CUES,
    NO_AUDIO,
    NO_EDITION,
    NOT_A_HEADER_VALUE,
    SAID_TWICE,
    UNKNOWN_EDITION,
)
from glance.diagnostics.diagnostic import Diagnostic, Outcome
from glance.language import frame_values, pinned_values
from glance.language import header_values as values
from glance.language.header_values import Expected
from glance.language.names import nodes_in
from glance.language.nearest import nearest
from glance.language.pins import METERS, Pinning, grid_of, pins_from
from glance.language.storyboard import Header
from glance.language.words import HEADER_BY_NAME
from glance.syntax.source import Span
from glance.syntax.tree import (
    AnchorLine,
    Argument,
    GridLine,
    MeterLine,
    Node,
    Number,
    OnBlock,
    Statement,
    Tree,
)

EDITION = 1

READERS: dict[str, Callable[[Argument], Expected]] = {
    "title": values.title,
    "audio": values.audio,
    "size": frame_values.size,
    "fps": frame_values.fps,
    "seed": values.seed,
    "model": values.model,
    "tempo": pinned_values.tempo,
    "downbeat": pinned_values.downbeat,
    "markers": values.notes,
    "lyrics": values.notes,
    "enhance": values.enhance,
}
"""One reader for each header word that takes a single value."""


@dataclass(slots=True)
class _Lines:
    """What has been read so far."""

    values: dict[str, Any] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    first: dict[str, Span] = field(default_factory=dict)
    pinning: Pinning = field(default_factory=Pinning)
    found: list[Diagnostic] = field(default_factory=list)


def read_header(tree: Tree) -> Outcome[Header]:
    """The header with its defaults filled in. What is faulty keeps its default.

    A script of another edition is not read any further: its words may mean other things.
    """
    strange = edition_fault(tree)
    if strange is not None and strange.code == UNKNOWN_EDITION.code:
        return Outcome(Header(edition=0), (strange,))
    lines = _Lines(found=[strange] if strange else [])
    first_cue: OnBlock | None = None
    for node in tree.nodes:
        if isinstance(node, OnBlock):
            first_cue = first_cue or node
        elif is_header_line(node):
            _read_line(node, lines)
            lines.found.extend(_too_low(node, first_cue))
    if not _said_somehow("audio", tree):
        fault = NO_AUDIO.at(tree.source.whole)
        lines.found.append(fault.hint('name it: `audio "song.flac"`'))
    pins, faults = pins_from(lines.values, lines.spans, lines.pinning)
    lines.found.extend(faults)
    fields = {word: lines.values[word] for word in FIELDS if word in lines.values}
    width, height = lines.values.get("size", DEFAULT_SIZE)
    header = Header(EDITION, width=width, height=height, pins=pins, spans=lines.spans, **fields)
    return Outcome(header, tuple(lines.found))


DEFAULT_SIZE = (Header().width, Header().height)

FIELDS = ("title", "audio", "fps", "seed", "model", "markers", "lyrics", "grid", "enhance")
"""Words whose value is a field of the header, as it is."""


HEADER_LINES = (MeterLine, AnchorLine, GridLine)
"""Header lines that have a form of their own."""


def is_header_line(node: Node) -> bool:
    """Whether a node at the left margin is the header's to read."""
    return isinstance(node, HEADER_LINES) or (
        isinstance(node, Statement) and node.word.id in HEADER_BY_NAME
    )


def edition_fault(tree: Tree) -> Diagnostic | None:
    """What is wrong with the edition: the first node has to be `glance 1`, wherever it stands."""
    lines = [node for node in tree.nodes if is_header_line(node)]
    said = next((n for n in lines if isinstance(n, Statement) and n.word.id == "glance"), None)
    if said is None:
        return None if _said_somehow("glance", tree) else _no_edition(tree)
    number = said.arguments[0].value if len(said.arguments) == 1 else None
    if not isinstance(number, Number) or number.unit is not None:
        takes = HEADER_BY_NAME["glance"].takes
        return NOT_A_HEADER_VALUE.at(said.span, word="glance", takes=takes).suggest("glance 1")
    if number.value != EDITION:
        help = "a newer glancec may read it" if number.value > EDITION else "write `glance 1`"
        return UNKNOWN_EDITION.at(number.span, edition=f"{number.value:g}").hint(help)
    if tree.nodes[0] is not said:
        return NO_EDITION.at(said.span).hint("move `glance 1` to the first line")
    return None


def _no_edition(tree: Tree) -> Diagnostic:
    fault = NO_EDITION.at(tree.source.whole).hint("begin the script with `glance 1`")
    return fault.suggest("glance 1\n", tree.source.span(0, 0))


def _said_somehow(word: str, tree: Tree) -> bool:
    """Whether a line is meant to say it: one that is misspelt or malformed has its own fault."""
    if any(isinstance(node, Statement) and node.word.id == word for node in tree.nodes):
        return True
    statements = {node.word.id for node in nodes_in(tree.nodes) if isinstance(node, Statement)}
    if word in tree.unread | statements:
        return True
    return any(nearest(other, (word,)) for other in statements if other not in HEADER_BY_NAME)


def _read_line(node: Node, lines: _Lines) -> None:
    if isinstance(node, MeterLine):
        _read_meter(node, lines)
    elif isinstance(node, AnchorLine):
        lines.pinning.anchors.append(node)
    elif isinstance(node, GridLine):
        _read_grid(node, lines)
    elif isinstance(node, Statement) and node.word.id in HEADER_BY_NAME:
        is_first = _first_of(node.word.id, node.span, lines)
        if is_first and node.word.id in READERS:
            _read_value(node, lines)


def _read_meter(node: MeterLine, lines: _Lines) -> None:
    if node.where is not None or _first_of(METERS, node.span, lines):
        lines.pinning.meters.append(node)


def _read_grid(node: GridLine, lines: _Lines) -> None:
    if not _first_of("grid", node.span, lines):
        return
    grid, faults = grid_of(node)
    lines.found.extend(faults)
    lines.spans["grid"] = node.path.span
    if grid is not None:
        lines.values["grid"] = grid


def _first_of(word: str, span: Span, lines: _Lines) -> bool:
    earlier = lines.first.setdefault(word, span)
    if earlier is span:
        return True
    fault = SAID_TWICE.at(span, word=word).label(earlier, "said here first")
    lines.found.append(fault.hint("keep one of the two"))
    return False


def _read_value(node: Statement, lines: _Lines) -> None:
    word = node.word.id
    row = HEADER_BY_NAME[word]
    wrong = NOT_A_HEADER_VALUE.at(node.span, word=word, takes=row.takes)
    if len(node.arguments) != 1 or _has_clauses(node.arguments[0]):
        lines.found.append(wrong.hint(f"as in `{row.example}`"))
        return
    value, faults = READERS[word](node.arguments[0])
    lines.found.extend(faults)
    if value is not None:
        lines.values[word] = value
        lines.spans[word] = node.arguments[0].span
    elif not faults:
        lines.found.append(wrong.hint(f"as in `{row.example}`"))


def _has_clauses(argument: Argument) -> bool:
    return any((argument.ease, argument.per, argument.by, argument.at))


def _too_low(node: Node, first_cue: OnBlock | None) -> list[Diagnostic]:
    """Header lines below the first cue. A draft's lines come from elsewhere and have no order."""
    if first_cue is None or node.span.source.name != first_cue.span.source.name:
        return []
    assert isinstance(node, (Statement, *HEADER_LINES))
    fault = BELOW_THE_CUES.at(node.span, word=node.word.id)
    return [fault.label(first_cue.when.span, "the first cue").hint("move it to the top")]
