"""The stage a scene is built on: its frame, its light, and the layers added so far."""

from __future__ import annotations

from dataclasses import field

import cv2
import numpy as np

from glance.records import dataclass
from glance.render.seeds import dice, digest
from glance.render.sketch.idea import Idea
from glance.render.sketch.layers import Layer, Motion, cropped, pressed
from glance.render.sketch.life import Living
from glance.render.sketch.light import Light
from glance.render.sketch.pen import Paint, Pen

MARGIN = (0.22, 0.2)
"""Overscan: shares of the picture's width and height painted beyond each edge."""
MOST = 1_600_000
"""Pixels in the largest canvas: beyond it, layers are painted smaller and enlarged."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a picture of a size shows of the world, and the canvas painted for it.

    scale  canvas pixels to a world unit (the picture's height).
    """

    aspect: float
    scale: float

    @property
    def left(self) -> float:
        return -self.aspect * (0.5 + MARGIN[0])

    @property
    def top(self) -> float:
        return -MARGIN[1]

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns of the canvas."""
        rows = round((1 + 2 * MARGIN[1]) * self.scale)
        return max(8, rows), max(8, round(-2 * self.left * self.scale))

    @property
    def crowd(self) -> float:
        """How much smaller things stand in a narrow picture."""
        return float(np.clip(self.aspect / 1.25, 0.5, 1.0))


def frame_for(width: int, height: int) -> Frame:
    """The frame of a picture of so many pixels."""
    aspect = width / height
    wanted = 1.05 * max(height, 90)
    area = (1 + 2 * MARGIN[0]) * aspect * (1 + 2 * MARGIN[1])
    return Frame(aspect, min(wanted, (MOST / area) ** 0.5))


@dataclass(slots=True)
class Stage:
    """A scene being built, back to front.

    horizon  where sky and ground meet, in the world (0 top, 1 bottom);
    sun      where the light stands, in the world; side -1 when it is on the left;
    sky      the painted sky, for water and glass to mirror.
    """

    frame: Frame
    idea: Idea
    light: Light
    seed: int
    horizon: float = 0.62
    sun: tuple[float, float] = (0.4, 0.5)
    sky: Paint = field(default_factory=lambda: np.zeros((1, 1, 3), np.float32))
    items: list[Layer | Living] = field(default_factory=list)

    @property
    def side(self) -> float:
        return 1.0 if self.sun[0] >= 0 else -1.0

    @property
    def low(self) -> float:
        """The bottom of the canvas, in heights below the horizon."""
        return 1 + MARGIN[1] - self.horizon

    @property
    def reach(self) -> float:
        """The canvas runs from -reach to reach."""
        return -self.frame.left

    def dice(self, *purpose: object) -> np.random.Generator:
        """Chance of this scene's own."""
        return dice(self.seed, *purpose)

    def pen(self, haze: float = 0.0) -> Pen:
        """A pen on a fresh canvas; its origin is the middle of the horizon, its unit the
        picture's height."""
        height, width = self.frame.shape
        paint = np.zeros((height, width, 4), np.float32)
        scale = self.frame.scale
        return Pen(
            paint,
            self.light,
            scale,
            -self.frame.left * scale,
            (self.horizon - self.frame.top) * scale,
            side=self.side,
            haze=haze,
            seed=self.seed,
        )

    def row(self, above: float) -> int:
        """The canvas row so far above the horizon."""
        return round((self.horizon - above - self.frame.top) * self.frame.scale)

    def add(
        self, pen: Pen, depth: float, *, motion: Motion | None = None, lift: float = 0.0
    ) -> None:
        """A canvas becomes a layer of the scene; `lift` lets it cast a soft shadow behind."""
        paint = lifted(pen.paint, lift, pen.scale) if lift else pen.paint
        first = cropped(paint)[0].start
        frame = self.frame
        image = np.zeros(paint.shape, np.uint8)
        image[first:] = pressed(paint[first:])
        self.items.append(
            Layer(
                image,
                frame.left,
                frame.top,
                frame.scale,
                depth,
                motion=motion or Motion(),
                anchor=(0.0, self.horizon + 0.3),
                first=first,
            )
        )

    def backdrop(self, paint: Paint, depth: float = 0.0) -> None:
        """A canvas of (h, w, 3) that hides all behind it."""
        frame = self.frame
        self.items.append(Layer(pressed(paint), frame.left, frame.top, frame.scale, depth))

    def small_pen(self, size: float, broad: float, haze: float, flip: float) -> Pen:
        """A pen on a canvas of its own for a thing `size` heights tall; origin at its foot."""
        scale = self.frame.scale * size
        half = max(1.0, broad * 0.5) + 0.35
        paint = np.zeros(
            (max(4, round(1.75 * scale)), max(4, round(2 * half * scale)), 4), np.float32
        )
        return Pen(
            paint,
            self.light,
            scale,
            half * scale,
            1.3 * scale,
            side=self.side,
            haze=haze,
            flip=flip,
            seed=self.seed,
        )

    def place(
        self, pen: Pen, x: float, y: float, depth: float, motion: Motion, anchor: float
    ) -> None:
        """A small canvas becomes a layer with its foot at (x, y) of the world."""
        rows, columns = cropped(pen.paint)
        scale = self.frame.scale
        self.items.append(
            Layer(
                pressed(pen.paint[rows, columns]),
                x + (columns.start - pen.x) / scale,
                y + (rows.start - pen.y) / scale,
                scale,
                depth,
                wide=False,
                motion=motion,
                anchor=(x, y - anchor),
            )
        )

    def live(self, *living: Living) -> None:
        """Something that moves by itself, in front of all so far."""
        self.items.extend(living)

    def named(self, *purpose: object) -> int:
        return digest(self.seed, *purpose)


def lifted(paint: Paint, strength: float, scale: float) -> Paint:
    """The paint with a soft shadow round it, as cut paper that lies a little above."""
    blur = max(1.0, scale * 0.022)
    alpha = np.ascontiguousarray(paint[..., 3])
    soft = cv2.blur(cv2.blur(alpha, (int(blur) * 2 + 1,) * 2), (int(blur) * 2 + 1,) * 2)
    out = paint.copy()
    out[..., 3] = np.maximum(alpha, soft * np.float32(strength))
    return out
