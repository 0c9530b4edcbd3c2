"""What a row of the styles is: a grade, a brush and a finish."""

from __future__ import annotations

from glance.records import dataclass
from glance.render.sketch.brushes import Brush
from glance.render.sketch.grade import Grade


@dataclass(frozen=True, slots=True)
class Treatment:
    """A row.

    words   what in a user's own style asks for it;
    boil    how much its lines move from one drawing to the next.
    """

    name: str
    words: tuple[str, ...]
    grade: Grade
    brush: Brush
    finish: tuple[str, ...] = ("paper",)
    boil: float = 1.0

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from others in a cache: a user's own style may share a name."""
        return self.name, self.words[0]


def row(
    name: str, words: str, grade: Grade, brush: Brush, finish: str = "paper", boil: float = 1.0
) -> Treatment:
    return Treatment(name, (name, *words.split()), grade, brush, tuple(finish.split()), boil)


BLACK = (22, 18, 24)
CREAM = (242, 232, 210)
WHITE = (250, 248, 242)
