"""Dissolves: one picture grows into another in patches, as dye in wet paper does."""

from __future__ import annotations

import cv2
import numpy as np

from glance.records import dataclass
from glance.render.sketch.layers import Pixels
from glance.render.sketch.noise import Field, cloudy, evened

SOFT = 0.3
"""How wide the edge of a patch is, as a share of all the noise's values."""


@dataclass(frozen=True, slots=True)
class Dissolve:
    """Where a picture of a size gives way first (0) and last (1)."""

    field: Field

    def blend(self, first: Pixels, second: Pixels, share: float, glow: float) -> Pixels:
        """`share` of the second over the first; the edge between them shines by `glow`."""
        mask = np.clip((share * (1 + SOFT) - self.field) / np.float32(SOFT), 0, 1)
        mixed = cv2.blendLinear(second, first, mask, 1 - mask)
        if glow:
            edge = cv2.convertScaleAbs(mask * (1 - mask), alpha=4 * 255 * glow)
            lit = cv2.multiply(mixed, cv2.merge([edge, edge, edge]), scale=1 / 255)
            mixed = cv2.add(mixed, lit)
        return np.asarray(mixed, np.uint8)

    def all(self, pictures: list[tuple[Pixels, float]], glow: float = 0.0) -> Pixels:
        """Any number of pictures, each with its weight."""
        mixed, total = pictures[0]
        for picture, weight in pictures[1:]:
            total += weight
            mixed = self.blend(mixed, picture, weight / total, glow)
        return mixed


def dissolve_for(height: int, width: int) -> Dissolve:
    """The dissolve of pictures of a size."""
    return Dissolve(evened(cloudy(height, width, max(height, width) * 0.3, "dissolve")))
