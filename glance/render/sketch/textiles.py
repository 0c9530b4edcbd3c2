"""Brushes that weave, stitch, knot and set: pictures on a grid of cells."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from glance.render.sketch.brushes import Brush, Painted, Touch
from glance.render.sketch.inks import Ink, inked_over
from glance.render.sketch.layers import Pixels
from glance.render.sketch.noise import Field

Pattern = Callable[[Field, Field], tuple[Field, Field]]
"""From the place in a cell, -0.5..0.5 across and down: light (1 = as it is), and how much of
the ground shows (0..1)."""


def places(rgb: Pixels, touch: Touch) -> tuple[Field, Field]:
    """x and y of every pixel on the whole canvas."""
    height, width = rgb.shape[:2]
    y = np.arange(touch.top, touch.top + height, dtype=np.float32)[:, None]
    x = np.arange(width, dtype=np.float32)[None, :]
    return np.broadcast_to(x, (height, width)).copy(), np.broadcast_to(y, (height, width)).copy()


def sampled_at(rgb: Pixels, alpha: Pixels, x: Field, y: Field, soft: int) -> Painted:
    """The colours and the cover at places (rows of this band), smoothed a little first."""
    reach = max(1, soft) | 1
    smooth = cv2.blur(rgb, (reach, reach))
    edge = cv2.BORDER_REFLECT_101
    flat = cv2.remap(smooth, x, y, cv2.INTER_NEAREST, borderMode=edge)
    cover = cv2.remap(alpha, x, y, cv2.INTER_NEAREST, borderMode=edge)
    return np.asarray(flat, np.uint8), np.asarray(cover, np.uint8)


def lit(rgb: Pixels, light: NDArray[np.floating]) -> Pixels:
    """Colours times light, (h, w), 1 = as they are."""
    shade = np.clip(light * 128, 0, 255).astype(np.uint8)
    return np.asarray(cv2.multiply(rgb, cv2.merge([shade, shade, shade]), scale=1 / 128), np.uint8)


def on_a_grid(size: float, pattern: Pattern, ground: Ink, wide: float = 1.0) -> Brush:
    """Cells of one colour each, `size` of the height high and `wide` times as wide."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        high = max(3.0, size * touch.scale)
        x, y = places(rgb, touch)
        across, down = np.float32(high * wide), np.float32(high)
        column, row = np.floor(x / across), np.floor(y / down)
        middle_y = (row + np.float32(0.5)) * down - np.float32(touch.top)
        middle_x = (column + np.float32(0.5)) * across
        flat, cover = sampled_at(rgb, alpha, middle_x, middle_y, round(high / 2))
        light, bare = pattern(x / across - column - 0.5, y / down - row - 0.5)
        shown = inked_over(lit(flat, light), np.clip(bare * 255, 0, 255).astype(np.uint8), ground)
        return shown, cover

    return brush


def crosses(u: Field, v: Field) -> tuple[Field, Field]:
    """Two stitches across each other."""
    near = np.minimum(np.abs(u - v), np.abs(u + v))
    over = np.where(np.abs(u - v) < 0.24, 1.12, 0.9).astype(np.float32)
    return over - near * 0.6, np.clip((near - 0.26) * 9, 0, 1)


def ribs(u: Field, v: Field) -> tuple[Field, Field]:
    """Threads side by side, rounded."""
    return np.asarray(1.16 - 2.0 * u**2 - 0.5 * v**2, np.float32), np.zeros_like(u)


def loops(u: Field, v: Field) -> tuple[Field, Field]:
    """The V of a knitted stitch."""
    leg = np.abs((v + 0.5 + np.abs(u) * 1.1) % 1 - 0.5)
    return np.asarray(0.66 + 1.0 * leg - 0.5 * (np.abs(u) < 0.06), np.float32), np.zeros_like(u)


def bevels(u: Field, v: Field) -> tuple[Field, Field]:
    """Little blocks, lit from the upper left."""
    edge = (np.maximum(np.abs(u), np.abs(v)) > 0.36).astype(np.float32)
    return np.asarray(1 - edge * np.sign(u + v) * 0.28, np.float32), np.zeros_like(u)


def squares(u: Field, v: Field) -> tuple[Field, Field]:
    """Squares with thin dark joints: dots of a small screen."""
    edge = (np.maximum(np.abs(u), np.abs(v)) > 0.42).astype(np.float32)
    return np.asarray(1 - 0.25 * edge, np.float32), np.zeros_like(u)


def fields(u: Field, v: Field) -> tuple[Field, Field]:
    """Plain fields between black bars."""
    return np.ones_like(u), (np.maximum(np.abs(u), np.abs(v)) > 0.46).astype(np.float32)


def knots(u: Field, v: Field) -> tuple[Field, Field]:
    """Round knots close together."""
    far = np.sqrt(u**2 + v**2)
    return np.asarray(1.12 - 0.9 * far**2, np.float32), np.zeros_like(u)


def interlaced(size: float, ground: Ink, edge: Ink) -> Brush:
    """Two sets of bands that pass over and under each other and never end."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        step = np.float32(max(10.0, size * touch.scale))
        x, y = places(rgb, touch)
        bend = np.float32(0.16) * step
        a = (x + y + bend * np.sin(2 * np.pi * (x - y) / (2 * step))) / step
        b = (x - y + bend * np.sin(2 * np.pi * (x + y) / (2 * step))) / step
        over = (np.floor(a) + np.floor(b)) % 2 == 0
        first, second = (np.abs(axis - np.floor(axis) - 0.5) for axis in (a, b))
        upper, lower = np.where(over, first, second), np.where(over, second, first)
        near = np.where(upper < 0.36, upper, lower)
        line = np.clip((0.08 - np.abs(near - 0.31)) * 18, 0, 1)
        bare = np.where(near > 0.36, 1.0, 0.0)
        rim = np.where(np.abs(near) < 0.05, 0.55, 1.1).astype(np.float32)
        woven = inked_over(lit(rgb, rim), (bare * 175).astype(np.uint8), ground)
        return inked_over(woven, (line * 255).astype(np.uint8), edge), alpha

    return brush


def ornamented(size: float) -> Brush:
    """Diamonds within diamonds, as a carpet has them, lighter and darker."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        step = np.float32(max(8.0, size * touch.scale))
        x, y = places(rgb, touch)
        u, v = np.abs((x / step) % 2 - 1), np.abs((y / step) % 2 - 1)
        ring = np.floor((u + v) * 4) % 2
        return lit(rgb, np.asarray(0.74 + 0.46 * ring, np.float32)), alpha

    return brush


def triangled(size: float, lively: float) -> Brush:
    """Triangles of one colour each, each turned a little otherwise to the light."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        step = np.float32(max(6.0, size * touch.scale))
        x, y = places(rgb, touch)
        row = np.floor(y / step)
        column = np.floor(x / step + (row % 2) * 0.5)
        u, v = x / step + (row % 2) * 0.5 - column, y / step - row
        turned = (row + column) % 2 == 0
        half = np.where(turned, u + v > 1, u > v)
        side = np.where(half, 0.67, 0.33).astype(np.float32)
        middle_x = (column - (row % 2) * 0.5 + side) * step
        height = np.where(turned == half, 0.67, 0.33).astype(np.float32)
        middle_y = (row + height) * step - np.float32(touch.top)
        flat, cover = sampled_at(rgb, alpha, middle_x, middle_y, round(float(step) / 2))
        # A cheap hash of the triangle's place: the same at every visit.
        chance = np.sin(row * 12.99 + column * 78.23 + half * 37.7) * 43758.55
        return lit(flat, 1 + np.float32(lively) * (chance - np.floor(chance) - 0.5)), cover

    return brush
