"""The sections of the song: the script's own, and those that the analysis found."""

from __future__ import annotations

from glance.diagnostics.catalogue.time import AN_INSTANT
from glance.diagnostics.diagnostic import Diagnostic
from glance.language.cues import malformed_when, stretches_of
from glance.language.names import defined_twice
from glance.language.song import Song, origin_of
from glance.language.storyboard import Header
from glance.music.annotations import Annotations
from glance.music.score import Score, Section, Stretch
from glance.syntax.tree import Range, SectionLine, Tree

Named = dict[str, tuple[Stretch, ...] | None]


def song_of(
    tree: Tree,
    header: Header,
    score: Score | None,
    notes: Annotations,
    found: list[Diagnostic],
) -> Song | None:
    """The song with its sections by name; without a score, only the lines are checked.

    A section line may use the sections above it, and those of the analysis.
    """
    lines = _own_lines(tree, found)
    faulty = {name for name, line in lines.items() if _report_malformed(line, found)}
    if score is None:
        return None
    sections: Named = {}
    for section in score.sections:
        if section.name not in lines:
            sections[section.name] = (*(sections.get(section.name) or ()), section.stretch)
    song = Song(score, sections, float(1 / header.fps), header.spans.get("audio"), notes)
    for name, line in lines.items():
        sections[name] = None if name in faulty else _stretches(line, song, found)
    return song


def _own_lines(tree: Tree, found: list[Diagnostic]) -> dict[str, SectionLine]:
    """The script's section lines by name; a second one of a name is a fault and is left out."""
    lines: dict[str, SectionLine] = {}
    for node in tree.nodes:
        if not isinstance(node, SectionLine):
            continue
        first = lines.setdefault(node.name.id, node)
        if first is not node:
            found.append(defined_twice(node.name.id, node.name.span, first.name.span))
            _report_malformed(node, found)
    return lines


def _report_malformed(line: SectionLine, found: list[Diagnostic]) -> bool:
    faults = [fault for range in line.ranges for fault in malformed_when(range)]
    found.extend(faults)
    return bool(faults)


def _stretches(
    line: SectionLine, song: Song, found: list[Diagnostic]
) -> tuple[Stretch, ...] | None:
    """Where the section is, in time order; None after a fault."""
    parts = [_part(range, song, found) for range in line.ranges]
    if any(part is None for part in parts):
        return None
    stretches = [stretch for part in parts for stretch in part or ()]
    return tuple(sorted(stretches, key=lambda stretch: (stretch.start, stretch.end)))


def _part(range: Range, song: Song, found: list[Diagnostic]) -> list[Stretch] | None:
    part = stretches_of(range, song, origin_of(song, "section"), found)
    if part and any(stretch.length <= 0 for stretch in part):
        fault = AN_INSTANT.at(range.span, name="a section", noun="position")
        found.append(fault.hint("as in `section chorus = bar 16..24`"))
        return None
    return part


def all_sections(tree: Tree, song: Song) -> tuple[Section, ...]:
    """The script's own, in time order, then those the analysis found and it doesn't name over."""
    own = {node.name.id for node in tree.nodes if isinstance(node, SectionLine)}
    named = [
        Section(name, stretch, energy=song.score.energy_of(stretch))
        for name, stretches in song.sections.items()
        if name in own
        for stretch in stretches or ()
    ]
    heard = [
        section
        for section in song.score.sections
        if section.name not in own and not _named_over(section, named)
    ]
    return (*sorted(named, key=lambda section: section.stretch.start), *heard)


def _named_over(heard: Section, named: list[Section]) -> bool:
    """Whether the script has a name for more than half of what was heard as a section."""
    shared = sum(section.stretch.clipped_to(heard.stretch).length for section in named)
    return shared > heard.stretch.length / 2
