"""Brushes: how a style lays its paint on a layer.

Each takes straight colour (h, w, 3), alpha (h, w), and a Touch, and gives both back.
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from glance.records import dataclass
from glance.render.sketch.cells import Cells, dabs, shards, strokes, tiles
from glance.render.sketch.layers import Pixels
from glance.render.sketch.noise import noise


@dataclass(frozen=True, slots=True)
class Touch:
    """What a brush needs to know: pixels to a picture's height, the layer's place in the
    scene (so that no two layers carry the same marks), and whether it is the backdrop.

    Only the rows with paint are brushed: `top` says how many of the canvas's are above
    them, `tall` how many it has.
    """

    scale: float
    layer: int
    backdrop: bool
    top: int
    tall: int


Painted = tuple[Pixels, Pixels]
Brush = Callable[[Pixels, Pixels, Touch], Painted]


def plain(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
    """Leaves the paint as it is."""
    return rgb, alpha


def turned(brush: Brush) -> Brush:
    """The brush, held the other way round on every second layer, so that no two layers
    that lie over each other carry the same marks."""

    def other(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        if touch.layer % 2 == 0:
            return brush(rgb, alpha, touch)
        flipped = np.asarray(cv2.flip(rgb, 1), np.uint8), np.asarray(cv2.flip(alpha, 1), np.uint8)
        painted, cover = brush(*flipped, touch)
        return np.asarray(cv2.flip(painted, 1), np.uint8), np.asarray(cv2.flip(cover, 1), np.uint8)

    return other


def stroked(
    size: float, long: float, relief: float, swirl: float = 0.5, jitter: float = 0.1
) -> Brush:
    """Brushstrokes `size` (of the height) wide and `long` times as long."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        marks = strokes(touch.tall, rgb.shape[1], max(2.0, size * touch.scale), long, swirl)
        cells = marks.band(touch.top, len(rgb))
        return sampled(rgb, alpha, cells, relief, jitter)

    return turned(brush)


def dotted(size: float, jitter: float) -> Brush:
    """Dots of pure colour."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        marks = dabs(touch.tall, rgb.shape[1], max(2.0, size * touch.scale))
        cells = marks.band(touch.top, len(rgb))
        return sampled(rgb, alpha, cells, 0.12, jitter)

    return turned(brush)


def sampled(rgb: Pixels, alpha: Pixels, cells: Cells, relief: float, jitter: float) -> Painted:
    """Every mark takes the colour under its middle, a little off, and catches light."""
    softer = cv2.blur(rgb, (3, 3))
    flat = cv2.remap(softer, cells.x, cells.y, cv2.INTER_NEAREST, borderMode=cv2.BORDER_REFLECT_101)
    cover = cv2.remap(alpha, cells.x, cells.y, cv2.INTER_NEAREST, borderMode=cv2.BORDER_REFLECT_101)
    tone = cells.tones(jitter)
    inked = cv2.multiply(flat, tone, scale=1 / 128)
    if relief:
        bump = cv2.convertScaleAbs(cells.relief, alpha=relief, beta=128 * (1 - relief))
        inked = cv2.multiply(inked, cv2.merge([bump, bump, bump]), scale=1 / 128)
    return np.asarray(inked, np.uint8), np.asarray(cover, np.uint8)


def faceted(size: float, shift: float, edge: float) -> Brush:
    """Shards, each showing the picture from a little aside, shaded across."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        marks = shards(touch.tall, rgb.shape[1], max(6.0, size * touch.scale))
        cells = marks.band(touch.top, len(rgb))
        x, y = cells.aside(shift * touch.scale)
        moved = cv2.remap(rgb, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)
        cover = cv2.remap(alpha, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)
        shade = cells.relief
        shaded = cv2.multiply(moved, cv2.merge([shade, shade, shade]), scale=1 / 128)
        lines = cv2.bitwise_not(cv2.convertScaleAbs(cells.edges, alpha=edge))
        shaded = cv2.multiply(shaded, cv2.merge([lines, lines, lines]), scale=1 / 255)
        return np.asarray(shaded, np.uint8), np.asarray(cover, np.uint8)

    return turned(brush)


def celled(
    size: float, even: bool, lead: float, jitter: float, grout: tuple[int, int, int]
) -> Brush:
    """Cells of one colour each with lines between: glass in lead, or stones in grout."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        marks = tiles(touch.tall, rgb.shape[1], max(3.0, size * touch.scale), even)
        cells = marks.band(touch.top, len(rgb))
        flat, cover = sampled(rgb, alpha, cells, 0.5, jitter)
        line = cv2.convertScaleAbs(cells.edges, alpha=lead)
        share = line.astype(np.float32) / np.float32(255)
        between = np.empty_like(flat)
        between[:] = grout
        return np.asarray(cv2.blendLinear(flat, between, 1 - share, share), np.uint8), cover

    return turned(brush)


def planed(size: float, jitter: float) -> Brush:
    """Flat planes: each facet takes one colour, as cut paper does."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        marks = shards(touch.tall, rgb.shape[1], max(6.0, size * touch.scale))
        cells = marks.band(touch.top, len(rgb))
        if not touch.backdrop:
            return rgb, alpha
        soft = cv2.blur(rgb, (max(3, round(size * touch.scale / 3)),) * 2)
        flat = cv2.remap(np.asarray(soft, np.uint8), cells.x, cells.y, cv2.INTER_NEAREST)
        inked = cv2.multiply(flat, cells.tones(jitter), scale=1 / 128)
        return np.asarray(inked, np.uint8), alpha

    return turned(brush)


def melted(reach: float, cell: float) -> Brush:
    """Things run down and bend, as wax does."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        height, width = rgb.shape[:2]
        y, x = np.mgrid[0:height, 0:width].astype(np.float32)
        size = max(4.0, cell * touch.scale)
        run = np.float32(reach * touch.scale)
        x += (noise(height, width, size * 1.4, "melt x", touch.layer) - 0.5) * run * 1.3
        y -= noise(height, width, size, "melt y", touch.layer, stretch=0.5) ** 2 * run * 2
        edge = cv2.BORDER_REFLECT_101
        bent = cv2.remap(rgb, x, y, cv2.INTER_LINEAR, borderMode=edge)
        cover = cv2.remap(alpha, x, y, cv2.INTER_LINEAR, borderMode=edge)
        return np.asarray(bent, np.uint8), np.asarray(cover, np.uint8)

    return brush


def then(first: Brush, second: Brush) -> Brush:
    """One brush over the other."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        return second(*first(rgb, alpha, touch), touch)

    return brush
