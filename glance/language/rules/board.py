"""What the rules look at."""

from __future__ import annotations

from dataclasses import dataclass

from glance.language.storyboard import Header, Setting
from glance.music.score import Score
from glance.syntax.tree import Tree


@dataclass(frozen=True, slots=True)
class Board:
    """A script whose statements make sense one by one. Settings stand in file order.

    planar  whether there is nothing here that sees depth in the pictures of a model.
    """

    tree: Tree
    header: Header
    score: Score
    settings: tuple[Setting, ...]
    planar: bool = False

    @property
    def frame(self) -> float:
        """Seconds a frame lasts."""
        return float(1 / self.header.fps)
