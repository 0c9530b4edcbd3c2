"""Does the script make sense? From its tree to a storyboard.

1. names      `let` lines and styles                      names.py
2. sections   the song, with the script's own sections    sections.py
3. cues       `on …` becomes stretches of song            cues.py, positions.py
4. values     statements become typed settings            statements.py, readers.py
5. rules      what only the whole script shows            rules/

Without a song, everything that needs none is checked all the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from glance.diagnostics.catalogue.forms import NO_SUCH_LOOK
from glance.diagnostics.catalogue.header import UNKNOWN_NAME, UNKNOWN_STYLE
from glance.diagnostics.catalogue.time import UNKNOWN_SECTION
from glance.diagnostics.diagnostic import Diagnostic, Outcome, in_source_order
from glance.language.expectations import unmet
from glance.language.ground import Ground
from glance.language.header import EDITION
from glance.language.looks import gather_looks
from glance.language.mentions import looks_in
from glance.language.models import Companions
from glance.language.names import gather
from glance.language.part import Part
from glance.language.project import Lacks, anything_goes
from glance.language.rules import RULES, Board
from glance.language.sections import all_sections, song_of
from glance.language.storyboard import Header, Storyboard
from glance.language.walk import Walk
from glance.music.annotations import NOTHING, Annotations
from glance.music.score import Score
from glance.syntax.tree import ImportLine, Statement, Tree

ALL_HERE = Companions()

MISSED = tuple(fault.code for fault in (UNKNOWN_NAME, UNKNOWN_STYLE, UNKNOWN_SECTION, NO_SUCH_LOOK))
"""Faults that aren't told where an import can't be read: it may define what is missed."""


ABOUT_THE_SONG = frozenset({"markers", "lyrics"})
"""Words of files whose absence has been complained of where their line has."""

Walker = Callable[[Ground, Tree], tuple[Part, ...]]
"""Goes through a script, from its definitions to its last statement."""


def walked(ground: Ground, tree: Tree) -> tuple[Part, ...]:
    """All of a script, in one part."""
    walk = Walk(ground, [], set())
    walk.lets()
    walk.bundles(looks_in(tree.nodes))
    walk.script(tree.nodes)
    return (walk.part(),)


def _follows(fault: Diagnostic, tree: Tree) -> bool:
    """Whether a name is missed only because the line that gives it couldn't be read."""
    return fault.code in MISSED and fault.span is not None and fault.span.text in tree.unread


def check(
    tree: Tree,
    header: Header,
    score: Score | None,
    notes: Annotations = NOTHING,
    lacks: Lacks = anything_goes,
    beside: Companions = ALL_HERE,
) -> Outcome[Storyboard]:
    """The storyboard, and what is wrong with it, in source order. Never raises.

    lacks   why a file that it names can't be used;
    beside  what is on this machine beside the model.

    Faulty statements and cues are left out of it; with `score` None it has no settings.
    """
    found = judged(tree, header, score, notes, lacks, beside, walked)
    return Outcome(found.value, in_source_order(found.diagnostics))


def judged(
    tree: Tree,
    header: Header,
    score: Score | None,
    notes: Annotations,
    lacks: Lacks,
    beside: Companions,
    walk: Walker,
) -> Outcome[Storyboard]:
    """What `check` says, its findings in no particular order."""
    found: list[Diagnostic] = []
    if header.edition != EDITION:
        return Outcome(Storyboard(header, 0.0, (), (), ()))
    said = {node.word.id for node in tree.nodes if isinstance(node, Statement)} | tree.unread
    notes = replace(notes, files=notes.files | (said & ABOUT_THE_SONG))
    names = replace(gather(tree, found, enhance=header.enhance), lacks=lacks)
    song = song_of(tree, header, score, notes, found)
    parts = walk(Ground(names, gather_looks(tree, found), song), tree)
    found.extend(fault for part in parts for fault in part.found)
    found.extend(unmet(tree, song))
    if score is not None:
        board = Board(tree, header, score, parts, beside)
        found.extend(fault for rule in RULES for fault in rule(board))
    if any(isinstance(node, ImportLine) for node in tree.nodes):
        found = [fault for fault in found if fault.code not in MISSED]
    found = [fault for fault in found if not _follows(fault, tree)]
    storyboard = Storyboard(
        header=header,
        duration=score.duration if score else 0.0,
        sections=all_sections(tree, song) if song else (),
        styles=tuple(names.styles.values()),
        settings=tuple(setting for part in parts for setting in part.settings),
    )
    return Outcome(storyboard, tuple(found))
