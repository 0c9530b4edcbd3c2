"""Brushes: how a style lays its paint on a layer.

Each takes straight colour (h, w, 3), alpha (h, w), and a Touch, and gives both back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from glance.render.sketch.cells import Cells, dabs, shards, strokes, tiles
from glance.render.sketch.layers import Pixels
from glance.render.sketch.noise import noise


@dataclass(frozen=True, slots=True)
class Touch:
    """What a brush needs to know: pixels to a picture's height, the layer's place in the
    scene (so that no two layers carry the same marks), and whether it is the backdrop."""

    scale: float
    layer: int
    backdrop: bool


Painted = tuple[Pixels, Pixels]
Brush = Callable[[Pixels, Pixels, Touch], Painted]


def plain(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
    """Leaves the paint as it is."""
    return rgb, alpha


def stroked(
    size: float, long: float, relief: float, swirl: float = 0.5, jitter: float = 0.1
) -> Brush:
    """Brushstrokes `size` (of the height) wide and `long` times as long."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        cells = strokes(*rgb.shape[:2], max(2.0, size * touch.scale), long, swirl, touch.layer % 2)
        return sampled(rgb, alpha, cells, relief, jitter)

    return brush


def dotted(size: float, jitter: float) -> Brush:
    """Dots of pure colour."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        cells = dabs(*rgb.shape[:2], max(2.0, size * touch.scale), touch.layer % 2)
        return sampled(rgb, alpha, cells, 0.12, jitter)

    return brush


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
        height, width = rgb.shape[:2]
        cells = shards(height, width, max(6.0, size * touch.scale), touch.layer % 3)
        x, y = cells.aside(shift * touch.scale)
        moved = cv2.remap(rgb, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)
        cover = cv2.remap(alpha, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)
        shade = cells.relief
        shaded = cv2.multiply(moved, cv2.merge([shade, shade, shade]), scale=1 / 128)
        lines = cv2.bitwise_not(cv2.convertScaleAbs(cells.edges, alpha=edge))
        shaded = cv2.multiply(shaded, cv2.merge([lines, lines, lines]), scale=1 / 255)
        return np.asarray(shaded, np.uint8), np.asarray(cover, np.uint8)

    return brush


def celled(
    size: float, even: bool, lead: float, jitter: float, grout: tuple[int, int, int]
) -> Brush:
    """Cells of one colour each with lines between: glass in lead, or stones in grout."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        height, width = rgb.shape[:2]
        cells = tiles(height, width, max(3.0, size * touch.scale), even, touch.layer % 2)
        flat, cover = sampled(rgb, alpha, cells, 0.5, jitter)
        line = cv2.convertScaleAbs(cells.edges, alpha=lead)
        share = line.astype(np.float32)[..., None] / 255
        inked = flat * (1 - share) + np.asarray(grout, np.float32) * share
        return inked.astype(np.uint8), cover

    return brush


def hatched(
    period: float,
    ink: tuple[int, int, int],
    paper: tuple[int, int, int],
    keep: float,
    bias: float = 0.0,
) -> Brush:
    """Lines cut or drawn, thicker where it is darker; `keep` of the colour shows through."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        height, width = rgb.shape[:2]
        grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY).astype(np.float32) / 255
        lines = hatching(height, width, max(3.0, period * touch.scale), touch.layer)
        dark = np.clip((lines - grey - bias) * 9 + 0.5, 0, 1)[..., None]
        base = np.asarray(paper, np.float32) * (1 - keep) + rgb * np.float32(keep)
        inked = base * (1 - dark) + np.asarray(ink, np.float32) * dark
        return outlined(inked.clip(0, 255).astype(np.uint8), alpha, ink, 0.004 * touch.scale)

    return brush


def hatching(height: int, width: int, period: float, layer: int) -> NDArray[np.float32]:
    """Wavy parallel lines, 0..1 across each; every layer leans its own way."""
    angle = (0.15, -0.35, 0.5, -0.1, 0.3)[layer % 5]
    y = np.arange(height, dtype=np.float32)[:, None]
    x = np.arange(width, dtype=np.float32)[None, :]
    wander = noise(height, width, period * 6, "hatch", layer, stretch=2.0) * period * 2.2
    phase = (y + angle * x + wander) / period
    saw = np.abs(phase - np.floor(phase) - 0.5) * 2
    return np.asarray(saw * 0.86 + 0.02, np.float32)


def outlined(rgb: Pixels, alpha: Pixels, ink: tuple[int, int, int], width: float) -> Painted:
    """Ink along the edges of a layer's shapes, inside and out."""
    reach = max(1, round(width))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1,) * 2)
    solid = cv2.threshold(alpha, 150, 255, cv2.THRESH_BINARY)[1]
    edge = cv2.blur(cv2.morphologyEx(solid, cv2.MORPH_GRADIENT, kernel), (2, 2))
    share = edge.astype(np.float32)[..., None] / 255
    inked = rgb * (1 - share) + np.asarray(ink, np.float32) * share
    return inked.astype(np.uint8), np.asarray(cv2.max(alpha, edge), np.uint8)
