"""What the rules look at."""

from __future__ import annotations

from glance.language.models import Companions
from glance.language.storyboard import Header, Setting
from glance.music.score import Score
from glance.records import dataclass
from glance.syntax.tree import Tree

ALL_HERE = Companions()


@dataclass(frozen=True, slots=True)
class Board:
    """A script whose statements make sense one by one. Settings stand in file order.

    beside  what is on this machine beside the model.
    """

    tree: Tree
    header: Header
    score: Score
    settings: tuple[Setting, ...]
    beside: Companions = ALL_HERE

    @property
    def frame(self) -> float:
        """Seconds a frame lasts."""
        return float(1 / self.header.fps)
