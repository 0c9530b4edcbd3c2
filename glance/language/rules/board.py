"""What the rules look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from glance.language.models import Companions
from glance.language.part import Part, Said
from glance.language.storyboard import Header, Setting
from glance.music.score import Score
from glance.syntax.tree import Tree

ALL_HERE = Companions()


@dataclass(frozen=True)
class Board:
    """A script whose statements make sense one by one, in parts, in file order.

    beside  what is on this machine beside the model.
    """

    tree: Tree
    header: Header
    score: Score
    parts: tuple[Part, ...]
    beside: Companions = ALL_HERE

    @property
    def frame(self) -> float:
        """Seconds a frame lasts."""
        return float(1 / self.header.fps)

    @cached_property
    def first(self) -> Mapping[str, Setting]:
        """The first setting of each property, in file order."""
        first: dict[str, Setting] = {}
        for part in self.parts:
            if not part.first.keys() <= first.keys():
                first = {**first, **part.first, **first}
        return first

    @cached_property
    def said(self) -> Mapping[str, list[Said]]:
        """The statements that set each property, in file order."""
        said: dict[str, list[Said]] = {}
        for part in self.parts:
            for name, statements in part.said.items():
                said.setdefault(name, []).extend(statements)
        return said

    def that_set(self, properties: frozenset[str]) -> list[Setting]:
        """What sets one of these properties, in file order."""
        if properties.isdisjoint(self.first):
            return []
        return [setting for part in self.parts for setting in part.that_set(properties)]
