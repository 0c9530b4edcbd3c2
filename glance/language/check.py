"""Does the script make sense? From its tree to a storyboard.

1. names      `let` lines and styles                      names.py
2. sections   the song, with the script's own sections    sections.py
3. cues       `on …` becomes stretches of song            cues.py, positions.py
4. values     statements become typed settings            statements.py, readers.py
5. rules      what only the whole script shows            rules/

Without a song, everything that needs none is checked all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from glance.diagnostics.catalogue.forms import NO_SUCH_LOOK
from glance.diagnostics.catalogue.header import UNKNOWN_NAME, UNKNOWN_STYLE
from glance.diagnostics.catalogue.time import UNKNOWN_SECTION
from glance.diagnostics.diagnostic import Diagnostic, Outcome, in_source_order
from glance.language.cues import is_struck
from glance.language.expectations import unmet
from glance.language.header import EDITION
from glance.language.looks import gather_looks
from glance.language.models import Companions
from glance.language.names import gather, names_in, nodes_in
from glance.language.project import Lacks, anything_goes
from glance.language.rules import RULES, Board
from glance.language.sections import all_sections, song_of
from glance.language.storyboard import Header, Storyboard
from glance.language.unused import used_in
from glance.language.walk import Walk
from glance.music.annotations import NOTHING, Annotations
from glance.music.score import SIGNALS, STRIKES, Score
from glance.syntax.tree import (
    Expr,
    ImportLine,
    LetLine,
    LookBlock,
    Name,
    Node,
    OnBlock,
    Statement,
    Tree,
    UseLine,
)

ALL_HERE = Companions()

MISSED = tuple(fault.code for fault in (UNKNOWN_NAME, UNKNOWN_STYLE, UNKNOWN_SECTION, NO_SUCH_LOOK))
"""Faults that aren't told where an import can't be read: it may define what is missed."""


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
    found: list[Diagnostic] = []
    if header.edition != EDITION:
        return Outcome(Storyboard(header, 0.0, (), (), ()))
    said = {node.word.id for node in tree.nodes if isinstance(node, Statement)} | tree.unread
    notes = replace(notes, files=notes.files | said)
    names = replace(gather(tree, found, enhance=header.enhance), lacks=lacks)
    song = song_of(tree, header, score, notes, found)
    walk = Walk(names, gather_looks(tree, found), song, found)
    walk.lets()
    walk.bundles(used_in(tree))
    walk.script(tree.nodes)
    found.extend(unmet(tree, song))
    if score is not None:
        board = Board(tree, header, score, tuple(walk.settings), beside)
        found.extend(fault for rule in RULES for fault in rule(board))
    if any(isinstance(node, ImportLine) for node in tree.nodes):
        found = [fault for fault in found if fault.code not in MISSED]
    storyboard = Storyboard(
        header=header,
        duration=score.duration if score else 0.0,
        sections=all_sections(tree, song) if song else (),
        styles=tuple(names.styles.values()),
        settings=tuple(walk.settings),
    )
    return Outcome(storyboard, in_source_order(found))


def signals_in(tree: Tree) -> frozenset[str]:
    """What of the song a script mentions, and is worth loading: SIGNALS, and STRIKES."""
    signals = frozenset(name for name in _mentioned(tree) if name in SIGNALS)
    struck = any(isinstance(n, OnBlock) and is_struck(n.when) for n in nodes_in(tree.nodes))
    return signals | {STRIKES} if struck else signals


def _given_in(node: Node) -> tuple[Expr | None, ...]:
    """The expressions of definitions and uses."""
    match node:
        case LetLine(_, value):
            return (value,)
        case LookBlock(_, parameters):
            return tuple(parameter.default for parameter in parameters)
        case UseLine(_, given):
            return tuple(part.value for part in given)
    return ()


def _mentioned(tree: Tree) -> Iterator[str]:
    for node in nodes_in(tree.nodes):
        for value in _given_in(node):
            yield from names_in(value)
        if not isinstance(node, Statement):
            continue
        for argument in node.arguments:
            yield from names_in(argument.value)
            for word in (argument.word, argument.by):
                if isinstance(word, Name):
                    yield word.id
