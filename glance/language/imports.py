"""`import "looks.glance"`: the definitions of other files, in the place of the line."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from glance.diagnostics.catalogue.forms import CANT_BE_READ, NOT_A_DEFINITION, ROUND_IMPORT
from glance.diagnostics.diagnostic import Diagnostic, Outcome
from glance.language.header import edition_fault
from glance.language.header_values import path_of
from glance.syntax.beside import read_beside
from glance.syntax.parser import parse
from glance.syntax.source import Source
from glance.syntax.tree import (
    AnchorLine,
    GridLine,
    ImportLine,
    LetLine,
    LookBlock,
    MeterLine,
    Node,
    OnBlock,
    SectionLine,
    Statement,
    StyleLine,
    Tree,
    UseLine,
)
from glance.world import World

MOST_FILES = 100

Read = Callable[[Source], Outcome[Tree]]

Definition = LetLine | LookBlock | SectionLine | StyleLine


def bring_in(tree: Tree, world: World, read: Read = parse) -> Outcome[Tree]:
    """The tree with what its imports define, and what is wrong with them.

    read  what makes a tree of a file's text.

    An import that can't be read stays: what is missed for want of it isn't complained of.
    """
    if not any(isinstance(node, ImportLine) for node in tree.nodes):
        return Outcome(tree)
    importer = _Importer(world, read)
    nodes = tuple(importer.nodes(tree, (_name_of(tree.source),)))
    brought = replace(tree, nodes=nodes, unread=tree.unread | importer.unread)
    return Outcome(brought, tuple(importer.found))


def _name_of(source: Source) -> str:
    """What a file is known by, however the way to it is written."""
    return os.path.normpath(source.name)


class _Importer:
    """Reads each file once, from the first line that imports it."""

    def __init__(self, world: World, parse: Read) -> None:
        self.world = world
        self.parse = parse
        self.found: list[Diagnostic] = []
        self.unread: frozenset[str] = frozenset()
        self.read: set[str] = set()

    def nodes(self, tree: Tree, way: tuple[str, ...]) -> Iterator[Node]:
        """The nodes of a tree. `way` leads from the script to it, through the imports."""
        for node in tree.nodes:
            if isinstance(node, ImportLine):
                yield from self.imported(node, tree.source, way)
            elif len(way) == 1 or isinstance(node, Definition):
                yield node
            elif not (isinstance(node, Statement) and node.word.id == "glance"):
                self.found.append(_stranger(node))

    def imported(self, line: ImportLine, source: Source, way: tuple[str, ...]) -> Iterator[Node]:
        path, faults = path_of(line.path, "the file")
        self.found.extend(faults)
        if path is None:
            yield line
            return
        folder = Path(source.name).parent
        name = os.path.normpath(folder / path.replace("\\", "/"))
        if name in way:
            self.found.append(_leads_back(line, (*way[way.index(name) :], name)))
        elif name not in self.read:
            self.read.add(name)
            other = self.tree_of(line, path, folder)
            yield from self.nodes(other, (*way, name)) if other else (line,)

    def tree_of(self, line: ImportLine, path: str, folder: Path) -> Tree | None:
        """The other file's tree; None where it can't be read, or is of another edition."""
        if len(self.read) > MOST_FILES:
            reason = f"a script imports up to {MOST_FILES} files"
            self.found.append(CANT_BE_READ.at(line.path.span, path=path, reason=reason))
            return None
        source = read_beside(path, line.path.span, folder, self.world)
        self.found.extend(source.diagnostics)
        if source.value is None:
            return None
        tree = self.parse(source.value)
        self.found.extend(tree.diagnostics)
        self.unread |= tree.value.unread
        says = any(isinstance(n, Statement) and n.word.id == "glance" for n in tree.value.nodes)
        strange = edition_fault(tree.value) if says else None
        if strange is not None:
            self.found.append(strange)
            return None
        return tree.value


def _stranger(node: Node) -> Diagnostic:
    match node:
        case OnBlock(when):
            fault = NOT_A_DEFINITION.at(when.span, what="a cue")
        case UseLine(name):
            fault = NOT_A_DEFINITION.at(node.span, what=f"`use {name.id}`")
        case Statement(word) | MeterLine(word) | AnchorLine(word) | GridLine(word):
            fault = NOT_A_DEFINITION.at(node.span, what=f"`{word.id}`")
        case _:
            fault = NOT_A_DEFINITION.at(node.span, what="this line")
    return fault.hint("bundle it with a `look`, or move it to the script that imports this file")


def _leads_back(line: ImportLine, way: tuple[str, ...]) -> Diagnostic:
    path = " → ".join(f"`{Path(name).name}`" for name in way)
    return ROUND_IMPORT.at(line.span, path=path).hint("take one of the imports out")
