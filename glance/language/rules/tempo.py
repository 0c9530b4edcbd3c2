"""Counting in beats and bars when the tempo is a guess."""

from __future__ import annotations

from collections.abc import Iterator

from glance.diagnostics.catalogue.music import NO_BEAT
from glance.diagnostics.catalogue.time import UNSURE_TEMPO
from glance.diagnostics.diagnostic import Diagnostic
from glance.language.names import nodes_in
from glance.language.rules.board import Board
from glance.language.types import UNIT_BY_NAME
from glance.language.words import EVEN
from glance.music.certainty import is_beatless
from glance.music.remedies import tempo_line
from glance.syntax.source import Span
from glance.syntax.tree import Every, OnBlock, Position, SectionLine, When

SURE = 0.5

RULERS = {"beat": "beats", "bar": "bars", "locator": "bars"}


def unsure_tempo(board: Board) -> Iterator[Diagnostic]:
    """Said once, where the script first counts in beats or bars."""
    pins, score = board.header.pins, board.score
    if score.confidence.tempo >= SURE or pins.tempo is not None or pins.tempo_scale != 1:
        return
    counted = next(_counted(board), None)
    if counted is None:
        return
    ruler, span = counted
    if is_beatless(score.confidence):
        yield NO_BEAT.at(span, ruler=ruler, sure=score.confidence.pulse)
        return
    readings = ((score.tempo_bpm, score.confidence.tempo), *score.alternatives[:2])
    distinct = {tempo_line(bpm): f"{bpm:.4g} ({sure:.2f})" for bpm, sure in reversed(readings)}
    text = " or ".join(reversed(distinct.values()))
    pins_it = " or ".join(f"`{line}`" for line in reversed(distinct))
    fault = UNSURE_TEMPO.at(span, ruler=ruler, readings=text)
    yield fault.hint(f"tap along, and write {pins_it} in the header")


def _counted(board: Board) -> Iterator[tuple[str, Span]]:
    """Each cue or section that counts in beats or bars, and which of the two."""
    for node in nodes_in(board.tree.nodes):
        whens: tuple[When, ...] = ()
        if isinstance(node, OnBlock):
            whens = (node.when,)
        elif isinstance(node, SectionLine):
            whens = node.ranges
        for when in whens:
            ruler = ruler_of(when)
            if ruler is not None:
                yield ruler, when.span


def ruler_of(when: When) -> str | None:
    """The ruler that a cue is counted on, `beats` or `bars`; None for one on the clock."""
    if isinstance(when, Every):
        even = EVEN.get(when.step.id, "")
        return RULERS.get(even) or (ruler_of(when.within) if when.within else None)
    positions = [when.start] if when.stop is None else [when.start, when.stop]
    return next((ruler for p in positions if (ruler := _musical(p))), None)


def _musical(position: Position) -> str | None:
    if position.kind in RULERS:
        return RULERS[position.kind]
    units = (UNIT_BY_NAME.get(offset.unit or "") for offset in position.offsets)
    return next((f"{unit.name}s" for unit in units if unit and unit.divisor is None), None)
