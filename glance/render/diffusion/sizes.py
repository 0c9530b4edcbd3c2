"""How large the model paints for a video of some size."""

from __future__ import annotations

from math import sqrt

from glance.models.families import Family
from glance.models.recognise import Traits


def painting_size(
    width: int, height: int, family: Family, traits: Traits | None = None
) -> tuple[int, int]:
    """(height, width) in multiples of what the family paints in: the video's shape, with as
    many pixels as the model was taught on.

    A model that is asked for much more paints everything twice, for much less, mush. What it
    was taught on is what its own files say, else its family's first size.
    """
    step = family.multiple
    side = traits.side * family.factor if traits and traits.side else 0
    area = side**2 or family.sizes[0][0] * family.sizes[0][1]
    scale = sqrt(area / (width * height))
    return _rounded(height * scale, step), _rounded(width * scale, step)


def _rounded(side: float, step: int) -> int:
    return max(round(side / step), 1) * step
