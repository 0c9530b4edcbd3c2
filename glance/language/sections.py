"""The sections of the song: the script's own, and those that the analysis found."""

from __future__ import annotations

from glance.diagnostics.catalogue.time import AN_INSTANT
from glance.diagnostics.diagnostic import Diagnostic
from glance.language.cues import malformed_when, stretches_of
from glance.language.names import defined_twice
from glance.language.song import Song, origin_of
from glance.language.storyboard import Header
from glance.music.score import Score, Section, Stretch
from glance.syntax.tree import Range, SectionLine, Tree

Named = dict[str, tuple[Stretch, ...] | None]


def song_of(
    tree: Tree, header: Header, score: Score | None, found: list[Diagnostic]
) -> Song | None:
    """The song with its sections by name; without a score, only the lines are checked.

    A section line may use the sections above it, and those of the analysis.
    """
    lines = [node for node in tree.nodes if isinstance(node, SectionLine)]
    if score is None:
        found.extend(
            fault for line in lines for range in line.ranges for fault in malformed_when(range)
        )
        return None
    own = {line.name.id for line in lines}
    sections: Named = {}
    for section in score.sections:
        if section.name not in own:
            sections[section.name] = (*(sections.get(section.name) or ()), section.stretch)
    song = Song(score, sections, float(1 / header.fps), header.spans.get("audio"))
    first: dict[str, SectionLine] = {}
    for line in lines:
        name = line.name.id
        if name in first:
            found.append(defined_twice(name, line.name.span, first[name].name.span))
            continue
        first[name] = line
        sections[name] = _stretches(line, song, found)
    return song


def _stretches(
    line: SectionLine, song: Song, found: list[Diagnostic]
) -> tuple[Stretch, ...] | None:
    """Where the section is, in time order; None after a fault."""
    stretches: list[Stretch] = []
    for range in line.ranges:
        part = _part(range, song, found)
        if part is None:
            return None
        stretches.extend(part)
    return tuple(sorted(stretches, key=lambda stretch: (stretch.start, stretch.end)))


def _part(range: Range, song: Song, found: list[Diagnostic]) -> list[Stretch] | None:
    faults = list(malformed_when(range))
    found.extend(faults)
    part = None if faults else stretches_of(range, song, origin_of(song), found)
    if part and any(stretch.length <= 0 for stretch in part):
        fault = AN_INSTANT.at(range.span, name="a section")
        found.append(fault.hint("as in `section chorus = bar 16..24`"))
        return None
    return part


def all_sections(tree: Tree, song: Song) -> tuple[Section, ...]:
    """The script's own, in time order, then those the analysis found and it doesn't name over."""
    own = {node.name.id for node in tree.nodes if isinstance(node, SectionLine)}
    named = [
        Section(name, stretch)
        for name, stretches in song.sections.items()
        if name in own
        for stretch in stretches or ()
    ]
    heard = [section for section in song.score.sections if section.name not in own]
    return (*sorted(named, key=lambda section: section.stretch.start), *heard)
