"""Line boil: a drawing drawn again and again is never quite the same."""

from __future__ import annotations

import cv2
import numpy as np

from glance.records import dataclass
from glance.render.sketch.layers import Pixels
from glance.render.sketch.noise import Field, noise

DRAWINGS = 4
"""Different drawings, taken in turn."""
RATE = 8.0
"""Drawings a second."""
REACH = 0.006
"""How far a line strays at full strength, as a share of the height."""


@dataclass(frozen=True, slots=True)
class Boil:
    """Fields of displacement for pictures of a size, one pair for each drawing."""

    x: Field
    y: Field
    stray: tuple[tuple[Field, Field], ...]

    def draw(self, picture: Pixels, life: float, strength: float) -> Pixels:
        """The picture with its lines astray; strength 0 leaves it alone."""
        if strength <= 0 or picture.shape[0] < 48:
            return picture
        dx, dy = self.stray[int(life * RATE) % DRAWINGS]
        reach = np.float32(strength * REACH * picture.shape[0])
        return np.asarray(
            cv2.remap(
                picture,
                self.x + dx * reach,
                self.y + dy * reach,
                cv2.INTER_LINEAR,
                borderMode=cv2.BORDER_REFLECT_101,
            ),
            np.uint8,
        )


def boil_for(height: int, width: int) -> Boil:
    """The boil of pictures of a size."""
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    stray = tuple(
        (wander(height, width, k, "x"), wander(height, width, k, "y")) for k in range(DRAWINGS)
    )
    return Boil(x, y, stray)


def wander(height: int, width: int, drawing: int, axis: str) -> Field:
    """Smooth noise in -1..1."""
    return noise(height, width, max(4, height / 14), "boil", drawing, axis) * 2 - 1
