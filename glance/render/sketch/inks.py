"""Brushes of line and tone: hatching, outlines, washes, halftone, glowing edges."""

from __future__ import annotations

import cv2
import numpy as np

from glance.render.sketch.brushes import Brush, Painted, Touch
from glance.render.sketch.layers import Pixels
from glance.render.sketch.noise import Field, cloudy, noise

Ink = tuple[int, int, int]


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
        dark = np.clip((lines - grey - bias) * 9 + 0.5, 0, 1) * np.float32(255)
        inked = inked_over(thinned(rgb, paper, keep), dark.astype(np.uint8), ink)
        return outlined(inked, alpha, ink, 0.004 * touch.scale)

    return brush


def hatching(height: int, width: int, period: float, layer: int) -> Field:
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
    # Fog and soft shadows have no outline: only where cover changes steeply is there one.
    steep = cv2.morphologyEx(alpha, cv2.MORPH_GRADIENT, kernel)
    hard = cv2.convertScaleAbs(cv2.subtract(steep, np.full_like(alpha, 120)), alpha=2.2)
    edge = np.asarray(cv2.blur(hard, (2, 2)), np.uint8)
    return inked_over(rgb, edge, ink), np.asarray(cv2.max(alpha, edge), np.uint8)


def outlines(ink: Ink, width: float) -> Brush:
    """Ink along a layer's edges and nothing else."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        return outlined(rgb, alpha, ink, width * touch.scale)

    return brush


def edges(rgb: Pixels, alpha: Pixels, low: float, gain: float) -> Pixels:
    """Where tone or cover changes, 0..255."""
    grey = cv2.blur(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), (3, 3))
    # What is hidden has no tone of its own: give it the layer's cover.
    seen = cv2.multiply(grey, alpha, scale=1 / 255)
    kernel = np.ones((3, 3), np.uint8)
    inner = cv2.morphologyEx(seen, cv2.MORPH_GRADIENT, kernel)
    outer = cv2.morphologyEx(alpha, cv2.MORPH_GRADIENT, kernel)
    strong = cv2.convertScaleAbs(cv2.subtract(inner, np.full_like(inner, int(low))), alpha=gain)
    return np.asarray(cv2.max(strong, cv2.convertScaleAbs(outer, alpha=0.8)), np.uint8)


def inked_over(rgb: Pixels, mask: Pixels, ink: Ink) -> Pixels:
    """Ink where the mask says."""
    share = mask.astype(np.float32) / np.float32(255)
    return np.asarray(cv2.blendLinear(rgb, sheet_of(rgb, ink), 1 - share, share), np.uint8)


def thinned(rgb: Pixels, paper: Ink, keep: float) -> Pixels:
    """`keep` of the colour, the rest paper."""
    return np.asarray(cv2.addWeighted(rgb, keep, sheet_of(rgb, paper), 1 - keep, 0), np.uint8)


def sheet_of(like: Pixels, colour: Ink) -> Pixels:
    """As large as `like`, all of one colour."""
    row = np.tile(np.asarray(colour, np.uint8), like.shape[1])
    return np.tile(row, (like.shape[0], 1)).reshape(like.shape)


def cel(ink: Ink, width: float, smooth: int = 9, low: int = 34) -> Brush:
    """Flat paint inside clean lines."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        flat = np.asarray(cv2.medianBlur(rgb, smooth | 1), np.uint8)
        line = edges(flat, alpha, low, 2.2)
        reach = max(1, round(width * touch.scale))
        if reach > 1:
            line = np.asarray(cv2.dilate(line, np.ones((reach, reach), np.uint8)), np.uint8)
        return inked_over(flat, line, ink), np.asarray(cv2.max(alpha, line), np.uint8)

    return brush


def halftone(size: float, ink: Ink, width: float) -> Brush:
    """Printed dots in the shadows, thick outlines."""
    drawn = cel(ink, width)

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        height, width_ = rgb.shape[:2]
        step = max(3.0, size * touch.scale)
        y, x = np.mgrid[0:height, 0:width_].astype(np.float32) * np.float32(np.pi / step)
        dots = (np.cos(x + y) + np.cos(x - y)) * np.float32(0.25) + np.float32(0.5)
        grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY).astype(np.float32) / 255
        dark = np.clip((dots * 0.8 - grey - 0.02) * 6, 0, 1) * np.float32(150)
        bright = np.clip((grey - 0.42 - dots * 0.55) * 6, 0, 1) * np.float32(70)
        flat, cover = drawn(rgb, alpha, touch)
        dotted = inked_over(flat, bright.astype(np.uint8), (255, 255, 255))
        return inked_over(dotted, dark.astype(np.uint8), ink), cover

    return brush


def washed(bleed: float, paper: Ink, thin: float) -> Brush:
    """Washes: edges that run, pigment that gathers along them, paper that shows through."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        height, width = rgb.shape[:2]
        run = np.float32(bleed * touch.scale)
        y, x = np.mgrid[0:height, 0:width].astype(np.float32)
        cell = max(3.0, 0.02 * touch.scale)
        x += (noise(height, width, cell, "bleed x", touch.layer) - 0.5) * run
        y += (noise(height, width, cell, "bleed y", touch.layer) - 0.5) * run
        edge = cv2.BORDER_REFLECT_101
        ran = cv2.remap(rgb, x, y, cv2.INTER_LINEAR, borderMode=edge)
        cover = np.asarray(cv2.remap(alpha, x, y, cv2.INTER_LINEAR, borderMode=edge), np.uint8)
        reach = int(max(1, 0.008 * touch.scale)) * 2 + 1
        soft = cv2.blur(cv2.medianBlur(ran, 5), (3, 3))
        pool = (255 - 76 * gathered(cover, reach)).astype(np.uint8)
        pooled = np.asarray(cv2.multiply(soft, cv2.merge([pool, pool, pool]), scale=1 / 255))
        pigment = cloudy(height, width, max(4.0, 0.09 * touch.scale), "pigment", touch.layer)
        bare = 255 - np.clip(0.55 + 0.8 * pigment, 0, 1) * np.float32(255 * (1 - thin))
        return inked_over(np.asarray(pooled, np.uint8), bare.astype(np.uint8), paper), cover

    return brush


def gathered(cover: Pixels, reach: int) -> Field:
    """1 along the inside of an edge, 0 away from it."""
    inside = np.asarray(cv2.blur(cover, (reach * 2 + 1,) * 2), np.float32) / 255
    return np.asarray(np.clip(2 * (1 - inside), 0, 1), np.float32)


def drawn(period: float, ink: Ink, paper: Ink, keep: float, soft: float) -> Brush:
    """Pencil or charcoal: strokes both ways in the shadows, lines at the edges."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        height, width = rgb.shape[:2]
        grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY).astype(np.float32) / 255
        step = max(2.5, period * touch.scale)
        y, x = np.mgrid[0:height, 0:width].astype(np.float32)
        tooth = noise(height, width, 1.6, "tooth", touch.layer) * np.float32(0.5)
        dark = np.zeros((height, width), np.float32)
        for way, bias in ((1.0, 0.1), (-0.8, 0.34), (0.15, 0.55)):
            wander = noise(height, width, step * 5, "stroke", way, touch.layer) * step * 1.5
            saw = np.abs(((x * np.float32(way) + y + wander) / step) % 1 - 0.5) * 2
            dark = np.maximum(dark, np.clip((saw * 0.5 + tooth + 0.35 - bias - grey) * soft, 0, 1))
        lines = edges(rgb, alpha, 16, 3.0)
        tone = (dark * np.float32(205)).astype(np.uint8)
        shaded = inked_over(thinned(rgb, paper, keep), tone, ink)
        return inked_over(shaded, lines, ink), np.asarray(cv2.max(alpha, lines), np.uint8)

    return brush


def glowing(dim: float, width: float) -> Brush:
    """Everything dark but its edges, which shine like tubes of gas."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        line = edges(rgb, alpha, 10, 4.0)
        reach = int(max(1, width * touch.scale)) * 2 + 1
        hue = cv2.cvtColor(rgb, cv2.COLOR_RGB2HSV)
        hue[..., 1] = cv2.max(hue[..., 1], np.full_like(hue[..., 1], 200))
        hue[..., 2] = 255
        tube = np.asarray(cv2.cvtColor(hue, cv2.COLOR_HSV2RGB), np.float32)
        core = line.astype(np.float32)[..., None] / 255
        halo = np.asarray(cv2.blur(cv2.blur(tube * core, (reach, reach)), (reach, reach)))
        lit = rgb * np.float32(dim) + halo * np.float32(1.5) + (tube * 0.75 + 64) * core
        around = np.asarray(cv2.blur(line, (reach, reach)), np.uint8)
        cover = alpha if touch.backdrop else cv2.max(alpha, around)
        return np.asarray(lit.clip(0, 255), np.uint8), np.asarray(cover, np.uint8)

    return brush


def brushed_ink(paper: Ink) -> Brush:
    """Ink thinned with water: three greys and the paper, wet edges."""
    wash = washed(0.03, paper, 0.1)

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        grey = np.asarray(cv2.medianBlur(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), 7), np.uint8)
        tones = np.array([24, 58, 110, 168, 214, 238, 246], np.uint8)
        stepped = tones[np.minimum(grey // 32, 6)]
        soft = np.asarray(cv2.blur(stepped, (3, 3)), np.uint8)
        rgb_ink = np.dstack([soft, soft, (soft * 0.97).astype(np.uint8)])
        lines = edges(rgb, alpha, 26, 2.0)
        wet, cover = wash(inked_over(rgb_ink, lines, (20, 20, 24)), alpha, touch)
        return wet, cover

    return brush
