"""Brushes for what is made of paper: torn and pasted, or folded."""

from __future__ import annotations

import cv2
import numpy as np

from glance.render.sketch.brushes import Brush, Painted, Touch
from glance.render.sketch.cells import shards, tiles
from glance.render.sketch.inks import inked_over, sheet_of
from glance.render.sketch.layers import Pixels
from glance.render.sketch.lenses import moved
from glance.render.sketch.noise import cloudy, noise
from glance.render.sketch.prints import mask
from glance.render.sketch.textiles import lit, places

SOFT = 0.35
"""A layer of which so much is half seen has no outline to tear or fold: fog, a glow."""


def is_soft(alpha: Pixels) -> bool:
    """Whether a layer is more haze than shape."""
    seen = int((alpha > 24).sum())
    half = int(((alpha > 24) & (alpha < 230)).sum())
    return half > SOFT * max(1, seen)


def under(rgb: Pixels, alpha: Pixels, touch: Touch, aside: float, dark: float) -> Painted:
    """Paper, and the shadow it throws on what lies beneath it, down and to the right."""
    away = max(1, round(aside * touch.scale))
    shade = cv2.blur(moved(alpha, away, away), (2 * away + 1,) * 2)
    cover = np.asarray(cv2.max(alpha, cv2.convertScaleAbs(shade, alpha=dark)), np.uint8)
    share = alpha.astype(np.float32) / np.maximum(cover, 1)  # the shadow alone is black
    return lit(rgb, np.minimum(share, 1)), cover


# Torn paper ------------------------------------------------------------------------------


def torn(size: float) -> Brush:
    """Scraps pasted over each other: a torn white edge, a shadow, and papers of several kinds."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        flat = np.asarray(cv2.medianBlur(rgb, 11), np.uint8)
        if touch.backdrop:
            return _scraps(flat, touch, size), alpha
        if is_soft(alpha):
            return flat, alpha
        ragged = _ragged(alpha, touch, 0.014)
        rim = max(1, round(0.006 * touch.scale))
        core = cv2.erode(_ragged(alpha, touch, 0.024), np.ones((2 * rim + 1,) * 2, np.uint8))
        printed = _printed(flat, touch, touch.layer)
        white = np.asarray(cv2.subtract(ragged, core), np.uint8)
        return under(inked_over(printed, white, (250, 248, 242)), ragged, touch, 0.008, 0.6)

    return brush


def _ragged(alpha: Pixels, touch: Touch, reach: float) -> Pixels:
    """Cover as if torn along its edge."""
    height, width = alpha.shape
    far = np.float32(reach * touch.scale)
    cell = max(3.0, 0.016 * touch.scale)
    x, y = places(alpha, touch)
    x += (cloudy(height, width, cell, "torn x", touch.layer, reach) - 0.5) * far
    y += (cloudy(height, width, cell, "torn y", touch.layer, reach) - 0.5) * far
    y -= np.float32(touch.top)
    return np.asarray(cv2.remap(alpha, x, y, cv2.INTER_LINEAR), np.uint8)


def _scraps(rgb: Pixels, touch: Touch, size: float) -> Pixels:
    """A ground of large scraps, each of a colour that is there and a paper of its own."""
    height, width = rgb.shape[:2]
    cells = tiles(height, width, max(12.0, size * touch.scale), False)
    far = np.float32(0.03 * touch.scale)
    x, y = places(rgb, touch)
    cell = max(3.0, 0.02 * touch.scale)
    x += (cloudy(height, width, cell, "scrap x") - 0.5) * far
    y += (cloudy(height, width, cell, "scrap y") - 0.5) * far
    ids = cv2.remap(cells.ids.astype(np.float32), x, y, cv2.INTER_NEAREST,
                    borderMode=cv2.BORDER_REFLECT_101).astype(np.int32)  # fmt: skip
    middle_x, middle_y = (np.zeros(cells.count, np.float32) for _ in range(2))
    middle_x[cells.ids], middle_y[cells.ids] = cells.x, cells.y
    near = np.clip(middle_y, 0, height - 1).astype(int), np.clip(middle_x, 0, width - 1).astype(int)
    colours = cv2.blur(rgb, (15, 15))[near][ids]
    own = np.asarray(cv2.addWeighted(rgb, 0.45, colours, 0.55, 0), np.uint8)
    kinds = (_printed(own, touch, kind) for kind in range(4))
    pasted = np.empty_like(rgb)
    for kind, paper in enumerate(kinds):
        mine = ids % 4 == kind
        pasted[mine] = paper[mine]
    border = np.zeros((height, width), np.uint8)
    border[:, 1:] = np.where(ids[:, 1:] != ids[:, :-1], 255, 0)
    border[1:] |= np.where(ids[1:] != ids[:-1], 255, 0).astype(np.uint8)
    rim = max(1, round(0.005 * touch.scale))
    white = np.asarray(cv2.dilate(border, np.ones((rim, rim), np.uint8)), np.uint8)
    shade = cv2.blur(moved(white, 2 * rim, 2 * rim), (2 * rim + 1,) * 2)
    dimmed = lit(pasted, 1 - shade.astype(np.float32) / 255 * 0.4)
    return inked_over(dimmed, white, (250, 248, 242))


def _printed(rgb: Pixels, touch: Touch, kind: int) -> Pixels:
    """A paper of the picture's colours: newsprint, dotted, ruled or plain with its fibres."""
    x, y = places(rgb, touch)
    height, width = rgb.shape[:2]
    step = np.float32(max(4.0, 0.02 * touch.scale))
    fibres = noise(height, width, 2.0, "fibre", kind, stretch=3.0)
    paper = lit(rgb, 0.94 + 0.12 * fibres)
    if kind % 4 == 0:  # words that can't be read, in lines and columns
        words = noise(height, width, float(step), "words", stretch=1.6) > 0.36
        column = (x / (step * 11)) % 1 < 0.9
        ink = ((y / step) % 1 < 0.42) & words & column
        pale = np.asarray(cv2.addWeighted(paper, 0.62, sheet_of(rgb, (236, 226, 200)), 0.38, 0))
        return inked_over(np.asarray(pale, np.uint8), mask(ink * 0.42), (40, 36, 34))
    if kind % 4 == 2:
        wave = np.float32(np.pi) / step
        dots = np.cos((x + y) * wave) * np.cos((x - y) * wave)
        return inked_over(paper, mask(np.clip((dots - 0.3) * 4, 0, 0.3)), (250, 246, 236))
    if kind % 4 == 3:
        lines = np.abs(((x * np.float32(0.6) + y) / (step * 1.4)) % 1 - 0.5) > 0.38
        return inked_over(paper, mask(lines * 0.22), (24, 22, 30))
    return paper


# Folded paper ----------------------------------------------------------------------------


def folded(size: float, straight: float) -> Brush:
    """Sheets folded into shapes: straight edges, and from each a plane that rises to a crease."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        sheet = np.asarray(cv2.medianBlur(rgb, 9), np.uint8)
        if touch.backdrop or is_soft(alpha):
            return _pleated(sheet, touch, size), alpha
        cover = _straightened(alpha, straight * touch.scale)
        return under(_planes(sheet, cover, touch), cover, touch, 0.012, 0.55)

    return brush


def _pleated(rgb: Pixels, touch: Touch, size: float) -> Pixels:
    """A large sheet that was folded and opened again."""
    marks = shards(touch.tall, rgb.shape[1], max(6.0, size * touch.scale))
    cells = marks.band(touch.top, len(rgb))
    return lit(rgb, 1 + (cells.relief.astype(np.float32) / 128 - 1) * 0.55)


def _planes(rgb: Pixels, cover: Pixels, touch: Touch) -> Pixels:
    """Light from the upper left on the planes of a roof over the shape: what is equally far from
    two edges is a crease."""
    far = cv2.distanceTransform(cover, cv2.DIST_L2, 5)
    far = cv2.blur(far, (max(1, round(0.006 * touch.scale)) | 1,) * 2)
    down, right = np.gradient(np.asarray(far, np.float32))
    steep = np.hypot(down, right)
    light = np.asarray(1 + 0.26 * (down * 0.8 + right * 0.6), np.float32)
    crease = np.clip((0.72 - steep) * 2.2, 0, 1) * (far > 0.012 * touch.scale)
    return inked_over(lit(rgb, light), mask(crease * 0.3), (255, 252, 244))


def _straightened(alpha: Pixels, reach: float) -> Pixels:
    """Cover with straight edges, off the true ones by at most `reach` pixels."""
    solid = np.where(alpha > 120, 255, 0).astype(np.uint8)
    lines, _ = cv2.findContours(solid, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    kept = [cv2.approxPolyDP(line, reach, True) for line in lines]
    out = np.zeros_like(alpha)
    cv2.fillPoly(out, [line for line in kept if len(line) > 2], 255, cv2.LINE_AA)
    return out
