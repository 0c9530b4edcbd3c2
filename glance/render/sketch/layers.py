"""Painted layers, and how they fall on a picture."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi, sin

import cv2
import numpy as np
from numpy.typing import NDArray

from glance.records import dataclass
from glance.render.sketch.camera import Affine, View
from glance.render.sketch.pen import Paint

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Motion:
    """How a layer moves by itself: the name of a row of MOTIONS, how far, how fast."""

    name: str = "rest"
    amount: float = 1.0
    period: float = 4.0
    phase: float = 0.0


REST = Motion()


@dataclass(frozen=True, slots=True)
class Layer:
    """An image in the world.

    image   (h, w, 4) premultiplied RGBA, or (h, w, 3) where it hides all behind it;
    left, top  where its corner is, in the world; scale  its pixels to a world unit;
    wide    runs on beyond its edges, mirrored; others are transparent there;
    anchor  the point of the world that its motion turns and leans about;
    first   the first row with any paint: above it there is nothing to lay.
    """

    image: Pixels
    left: float
    top: float
    scale: float
    depth: float
    wide: bool = True
    motion: Motion = REST
    anchor: tuple[float, float] = (0.0, 0.6)
    first: int = 0

    def draw(self, picture: Pixels, view: View) -> None:
        """Lay the image over the picture."""
        own = motion_at(self.motion, view.life, self.anchor)
        image = np.array(
            [
                [1 / self.scale, 0, self.left + 0.5 / self.scale],
                [0, 1 / self.scale, self.top + 0.5 / self.scale],
            ]
        )
        to_pixels = chain(view.affine(self.depth), chain(own, image))
        rows, columns = self._reach(to_pixels, picture.shape)
        if rows.start >= rows.stop or columns.start >= columns.stop:
            return
        to_pixels[:, 2] -= (columns.start, rows.start)
        spot = picture[rows, columns]
        border = cv2.BORDER_REFLECT_101 if self.wide else cv2.BORDER_CONSTANT
        warped = cv2.warpAffine(
            self.image,
            to_pixels,
            (spot.shape[1], spot.shape[0]),
            flags=cv2.INTER_LINEAR,
            borderMode=border,
        )
        picture[rows, columns] = over(spot, np.asarray(warped, np.uint8))

    def _reach(self, to_pixels: Affine, shape: tuple[int, ...]) -> tuple[slice, slice]:
        """The rows and columns of the picture the image can touch."""
        height, width = shape[:2]
        if self.wide and self.image.shape[2] == 3:
            return slice(0, height), slice(0, width)
        tall, broad = self.image.shape[:2]
        reach = 40 * broad if self.wide else 0
        deep = 40 * tall if self.wide else 0
        # Paint at the very top goes on above it, mirrored; below it, there is sky to see.
        high = self.first if self.first else -deep
        left, right, low = -reach, broad + reach, tall + deep
        corners = np.array([[left, high], [right, high], [left, low], [right, low]])
        spots = corners @ to_pixels[:, :2].T + to_pixels[:, 2]
        left, top = np.floor(spots.min(0)) - 1
        right, bottom = np.ceil(spots.max(0)) + 2
        return (
            slice(int(np.clip(top, 0, height)), int(np.clip(bottom, 0, height))),
            slice(int(np.clip(left, 0, width)), int(np.clip(right, 0, width))),
        )


def chain(outer: Affine, inner: Affine) -> Affine:
    """First `inner`, then `outer`."""
    joined = outer[:, :2] @ inner
    joined[:, 2] += outer[:, 2]
    return joined


def over(under: Pixels, image: Pixels) -> Pixels:
    """Premultiplied RGBA over RGB."""
    if image.shape[2] == 3:
        return image
    bare = cv2.bitwise_not(cv2.extractChannel(image, 3))
    through = cv2.multiply(under, cv2.cvtColor(bare, cv2.COLOR_GRAY2RGB), scale=1 / 255)
    return np.asarray(cv2.add(through, cv2.cvtColor(image, cv2.COLOR_RGBA2RGB)), np.uint8)


def pressed(paint: Paint) -> Pixels:
    """Paint as bytes, dithered so that a slow gradient shows no steps."""
    height, width, channels = paint.shape
    # Ordered dither: sixteen thresholds, always the same, no chance involved. Rows are taken as
    # one run of numbers: numpy would go through interleaved colours four at a time.
    bayer = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], np.float32)
    each = np.repeat((bayer + 0.5) / 16, channels, axis=1)
    tile = np.tile(each, (height // 4 + 1, width // 4 + 1))[:height, : width * channels]
    scaled = (paint * np.float32(255)).reshape(height, width * channels)
    scaled += tile
    np.minimum(scaled, 255, out=scaled)
    image: Pixels = scaled.astype(np.uint8).reshape(paint.shape)
    if channels == 4:
        alpha = cv2.cvtColor(cv2.extractChannel(image, 3), cv2.COLOR_GRAY2RGBA)
        np.minimum(image, alpha, out=image)
    return image


def cropped(paint: Paint) -> tuple[slice, slice]:
    """The rows and columns that hold any paint (one pixel at least)."""
    covered = paint[..., 3] > 1 / 512
    rows, columns = np.flatnonzero(covered.any(1)), np.flatnonzero(covered.any(0))
    if not len(rows):
        return slice(0, 1), slice(0, 1)
    return slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1)


# How things move by themselves --------------------------------------------------------
# A row gives, at a turn 0..1 of its period and an amount: shift x, shift y, lean, turn in
# radians, width factor, height factor.

Moved = tuple[float, float, float, float, float, float]


def _wave(turn: float) -> float:
    return sin(2 * pi * turn)


MOTIONS: dict[str, Callable[[float, float], Moved]] = {
    "rest": lambda u, a: (0, 0, 0, 0, 1, 1),
    "bob": lambda u, a: (0, 0.006 * a * _wave(u), 0, 0.03 * a * _wave(u * 0.5 + 0.2), 1, 1),
    "sway": lambda u, a: (0, 0, 0.02 * a * _wave(u) + 0.008 * a * _wave(2.3 * u), 0, 1, 1),
    "drift": lambda u, a: (0.02 * a * u, 0, 0, 0, 1, 1),
    "flap": lambda u, a: (
        0.05 * a * _wave(u / 9),
        0.012 * a * _wave(u / 5),
        0,
        0.05 * _wave(u / 7),
        1,
        0.55 + 0.45 * _wave(u),
    ),
    "dance": lambda u, a: (
        0.012 * a * _wave(u / 2),
        -0.012 * a * abs(_wave(u / 2)),
        0.05 * a * _wave(u / 2),
        0.02 * a * _wave(u),
        1,
        1 + 0.015 * _wave(u),
    ),
    "hover": lambda u, a: (0, 0.01 * a * _wave(u), 0, 0.015 * a * _wave(u / 2), 1, 1),
    "swim": lambda u, a: (
        0.08 * a * _wave(u / 6),
        0.012 * a * _wave(u / 4),
        0,
        0.05 * _wave(u / 3),
        1 + 0.03 * _wave(u * 2),
        1,
    ),
    "cross": lambda u, a: (a * 0.12 * _wave(u / 8), 0.0015 * _wave(u * 5), 0, 0, 1, 1),
    "flicker": lambda u, a: (
        0,
        0,
        0.05 * _wave(u) + 0.04 * _wave(2.7 * u),
        0,
        1 + 0.03 * _wave(1.7 * u),
        1 + 0.07 * _wave(2.1 * u),
    ),
    "turn": lambda u, a: (0, 0, 0, 2 * pi * u * a, 1, 1),
    "flutter": lambda u, a: (
        0.06 * a * _wave(u / 11),
        0.03 * a * _wave(u / 7),
        0,
        0.12 * _wave(u / 5),
        0.62 + 0.38 * _wave(u),
        1,
    ),
    "beat": lambda u, a: (0, 0, 0, 0, 1 + 0.02 * a * _wave(u), 1 + 0.02 * a * _wave(u)),
}


def motion_at(motion: Motion, life: float, anchor: tuple[float, float]) -> Affine:
    """World to world: where the motion has carried the layer's points."""
    dx, dy, lean, turn, broad, tall = MOTIONS[motion.name](
        life / motion.period + motion.phase, motion.amount
    )
    c, s = cos(turn), sin(turn)
    linear = np.array([[c, -s], [s, c]]) @ np.array([[broad, -lean], [0, tall]])
    centre = np.asarray(anchor)
    shift = centre - linear @ centre + (dx, dy)
    return np.column_stack([linear, shift])
