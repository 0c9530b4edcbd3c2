"""How water moves: its waves, and the light on them."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, radians

import cv2
import numpy as np

from glance.records import dataclass
from glance.render.sketch.camera import View
from glance.render.sketch.layers import Pixels
from glance.render.sketch.life import Lit, add_light, onto
from glance.render.sketch.light import Colour


@dataclass(frozen=True, slots=True)
class Ripple:
    """The water below `line` (world) waves sideways, more the nearer it is."""

    line: float
    amount: float
    depth: float = 0.3

    def regraded(self, change: Callable[[Colour], Colour]) -> Ripple:
        """Water waves alike in every style."""
        return self

    def draw(self, picture: Pixels, view: View) -> None:
        height, width = picture.shape[:2]
        edge = onto(view, self.depth, np.array([[-3.0, self.line], [3.0, self.line]]))[:, 1]
        top = int(np.clip(edge.mean(), 0, height))
        if height - top < 4:
            return
        y = np.arange(top, height, dtype=np.float32)
        near = (y - top) / height
        # Waves look shorter towards the horizon: their phase runs as the logarithm of nearness.
        run = np.log(near + 0.02)
        wave = np.sin(14 * run + 2.1 * view.life) + 0.6 * np.sin(33 * run - 3.3 * view.life)
        # Rows are only waves while the water lies level.
        level = max(0.0, cos(radians(view.roll))) ** 6
        shift = wave * (near * 0.02 + 0.0015) * height * self.amount * level
        x = np.arange(width, dtype=np.float32)[None, :] + shift[:, None].astype(np.float32)
        down = np.repeat((y - top)[:, None], width, 1).astype(np.float32)
        picture[top:] = cv2.remap(
            picture[top:], x, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101
        )


@dataclass(frozen=True, slots=True)
class Glints(Lit):
    """Light that dances on water: two textures slide over each other, and where both are
    bright, it glints. Textures are canvases, dark above `line`: left, top, scale place them."""

    one: Pixels
    two: Pixels
    left: float
    top: float
    line: float
    scale: float
    depth: float
    power: float

    def draw(self, picture: Pixels, view: View) -> None:
        height, width = picture.shape[:2]
        edge = onto(view, self.depth, np.array([[-3.0, self.line], [3.0, self.line]]))[:, 1]
        first = int(np.clip(edge.min(), 0, height))
        if height - first < 2:
            return
        slides = (0.011 * view.life, -0.008 * view.life)
        layers = [
            self._slid(t, view, s, first, picture.shape)
            for t, s in zip((self.one, self.two), slides, strict=True)
        ]
        mask = cv2.multiply(layers[0], layers[1], scale=self.power / 255)
        add_light(
            picture, slice(first, height), slice(0, width), np.asarray(mask, np.uint8), self.colour
        )

    def _slid(
        self, texture: Pixels, view: View, shift: float, first: int, shape: tuple[int, ...]
    ) -> Pixels:
        affine = view.affine(self.depth)
        linear = affine[:, :2] / self.scale
        offset = affine[:, :2] @ (self.left + shift, self.top) + affine[:, 2] - (0, first)
        matrix = np.column_stack([linear, offset])
        size = (shape[1], shape[0] - first)
        warped = cv2.warpAffine(
            texture, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101
        )
        return np.asarray(warped, np.uint8)
