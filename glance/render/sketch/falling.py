"""What falls and floats in front of a scene."""

from __future__ import annotations

import cv2
import numpy as np

from glance.records import dataclass
from glance.render.sketch.camera import View
from glance.render.sketch.layers import Pixels
from glance.render.sketch.life import Lit, Numbers, ink


@dataclass(frozen=True, slots=True)
class Rain(Lit):
    """Falling streaks, at several distances."""

    drops: Numbers
    power: float
    slant: float = 0.12
    depth: float = 1.2

    def draw(self, picture: Pixels, view: View) -> None:
        height, width = picture.shape[:2]
        near = 0.5 + self.drops[:, 2]
        fall = (self.drops[:, 1] + view.life * 1.5 * near) % 1.0
        drift = (self.drops[:, 0] + self.slant * fall - 0.4 * view.pan * near) % 1.0
        x, y = (drift * 1.2 - 0.1) * width, (fall * 1.2 - 0.1) * height
        length = 0.05 * near * height
        ends = np.stack([x, y, x + self.slant * length, y + length], 1)
        overlay = np.zeros_like(picture)
        lines = np.round(ends.reshape(-1, 2, 2) * 16).astype(np.int32)
        cv2.polylines(
            overlay,
            list(lines),
            False,
            ink(self.colour, self.power),
            max(1, height // 540),
            cv2.LINE_AA,
            4,
        )
        cv2.add(picture, overlay, dst=picture)


@dataclass(frozen=True, slots=True)
class Flakes(Lit):
    """Small things in the air: snow, petals, fireflies, embers, spray.

    grains  (n, 3): where in the picture, and how near;  fall  heights a second, negative
    rises;  size  of the nearest, as a share of the height;  blink  whether they glow.
    """

    grains: Numbers
    fall: float
    sway: float
    size: float
    blink: bool = False

    def draw(self, picture: Pixels, view: View) -> None:
        height, width = picture.shape[:2]
        near = 0.35 + 0.65 * self.grains[:, 2]
        phase = self.grains[:, 0] * 40
        y = (self.grains[:, 1] + view.life * self.fall * near + view.tilt * near) % 1.0
        x = self.grains[:, 0] + self.sway * np.sin(view.life * (0.5 + near) + phase) / 10
        x = (x - view.pan * near) % 1.0
        size = self.size * near * height
        beat = 0.5 + 0.5 * np.sin(view.life * 2.2 + phase) if self.blink else np.ones_like(near)
        for column, row, radius, shine in zip(
            x * width, y * height, size, beat * (0.55 + 0.45 * near), strict=True
        ):
            self._grain(picture, float(column), float(row), float(radius), float(shine))

    def _grain(self, picture: Pixels, x: float, y: float, radius: float, shine: float) -> None:
        reach = int(radius * (3 if self.blink else 1)) + 2
        height, width = picture.shape[:2]
        left, top = max(0, int(x) - reach), max(0, int(y) - reach)
        spot = picture[top : min(height, int(y) + reach + 1), left : min(width, int(x) + reach + 1)]
        if not spot.size:
            return
        overlay = np.zeros_like(spot)
        centre = (round((x - left) * 16), round((y - top) * 16))
        if self.blink:
            cv2.circle(
                overlay,
                centre,
                round(radius * 40),
                ink(self.colour, 0.22 * shine),
                -1,
                cv2.LINE_AA,
                4,
            )
        cv2.circle(
            overlay, centre, max(8, round(radius * 16)), ink(self.colour, shine), -1, cv2.LINE_AA, 4
        )
        spot[:] = cv2.max(spot, overlay) if not self.blink else cv2.add(spot, overlay)
