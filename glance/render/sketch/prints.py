"""Brushes of one or two inks: screens, scratches, traces, rubbings, bands and cracks."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from glance.render.seeds import dice
from glance.render.sketch.brushes import Brush, Painted, Touch
from glance.render.sketch.cells import tiles
from glance.render.sketch.inks import Ink, edges, hatching, inked_over, outlined, sheet_of
from glance.render.sketch.layers import Pixels
from glance.render.sketch.noise import Field, cloudy, noise
from glance.render.sketch.textiles import lit, places, sampled_at


def grey_of(rgb: Pixels) -> Field:
    """Tones, 0..1."""
    grey = np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), np.float32)
    return grey / np.float32(255)


def mask(share: NDArray[np.floating]) -> Pixels:
    return np.asarray(np.clip(share * 255, 0, 255), np.uint8)


def screened(size: float, ink: Ink, paper: Ink) -> Brush:
    """Dots of one ink alone, larger where it is darker."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        step = np.float32(np.pi / max(2.5, size * touch.scale))
        x, y = places(rgb, touch)
        dots = (np.cos((x + y) * step) + np.cos((x - y) * step)) * 0.25 + 0.5
        dark = (dots * 0.9 + 0.05 - grey_of(rgb)) * 5 + 0.5
        return inked_over(sheet_of(rgb, paper), mask(dark), ink), alpha

    return brush


def scratched(period: float, ink: Ink, ground: Ink) -> Brush:
    """Light lines scratched out of a dark ground, wider where it is lighter."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        height, width = rgb.shape[:2]
        lines = hatching(height, width, max(3.0, period * touch.scale), touch.layer)
        light = (grey_of(rgb) ** 2 * 0.72 - lines) * 7 + 0.4
        shown = inked_over(sheet_of(rgb, ground), mask(light), ink)
        return outlined(shown, alpha, ink, 0.002 * touch.scale)

    return brush


def traced(ink: Ink, ground: Ink, keep: float, width: float, halo: float = 0.0) -> Brush:
    """Lines alone, on a ground; `keep` of the tones shows, `halo` of the lines' light spills."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        line = edges(rgb, alpha, 12, 4.0)
        reach = max(1, round(width * touch.scale))
        if reach > 1:
            line = np.asarray(cv2.dilate(line, np.ones((reach, reach), np.uint8)), np.uint8)
        base = inked_over(sheet_of(rgb, ground), mask(grey_of(rgb) * keep), ink)
        if halo:
            wide = max(3, round(0.03 * touch.scale)) | 1
            glow = cv2.blur(cv2.blur(line, (wide, wide)), (wide, wide))
            base = inked_over(base, np.asarray(cv2.convertScaleAbs(glow, alpha=halo)), ink)
        return inked_over(base, line, ink), np.asarray(cv2.max(alpha, line), np.uint8)

    return brush


def rubbed(period: float, ground: Ink, full: float, wobble: float) -> Brush:
    """Wax or chalk: strokes that leave the ground bare between them, over its tooth."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        height, width = rgb.shape[:2]
        run = np.float32(wobble * touch.scale)
        x, y = places(rgb, touch)
        cell = max(4.0, 0.05 * touch.scale)
        off_x = (noise(height, width, cell, "rub x", touch.layer) - 0.5) * run
        off_y = (noise(height, width, cell, "rub y", touch.layer) - 0.5) * run
        at_y = y - np.float32(touch.top) + off_y
        shaky, cover = sampled_at(rgb, alpha, x + off_x, at_y, 3)
        lines = hatching(height, width, max(3.0, period * touch.scale), touch.layer)
        tooth = noise(height, width, 1.5, "tooth", touch.layer)
        laid = (full - lines * 0.55 - tooth * 0.55) * 3.5
        bare = np.asarray(cv2.bitwise_not(mask(laid)), np.uint8)
        return inked_over(shaky, bare, ground), cover

    return brush


def cracked(size: float, ink: Ink, thick: float, amount: float) -> Brush:
    """Veins where plaster or wax has cracked."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        height, width = rgb.shape[:2]
        cell = max(4.0, size * touch.scale)
        field = cloudy(height, width, cell, "crack", touch.layer)
        vein = np.clip(1 - np.abs(field - 0.5) / np.float32(thick), 0, 1) * np.float32(amount)
        return inked_over(rgb, mask(vein), ink), alpha

    return brush


def banded(period: float, swell: float, dark: Ink, light: Ink) -> Brush:
    """Bands of two tones that bend where the picture is lighter."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        step = np.float32(max(5.0, period * touch.scale))
        x, y = places(rgb, touch)
        soft = cv2.blur(rgb, (max(3, round(float(step))) | 1,) * 2)
        lean = (0.0, 0.5, -0.5)[touch.layer % 3]
        bend = grey_of(np.asarray(soft, np.uint8)) * np.float32(swell * touch.scale)
        wave = np.sin((y + lean * x + bend) * (2 * np.pi / step))
        shown = inked_over(sheet_of(rgb, dark), mask(wave * 3 + 0.5), light)
        return outlined(shown, alpha, dark, 0.003 * touch.scale)

    return brush


def rainbowed(turns: float, share: float, rings: bool) -> Brush:
    """Hues that turn with the tone, or in rings about the middle."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        height, width = rgb.shape[:2]
        wander = cloudy(height, width, max(6.0, 0.25 * touch.scale), "rings", touch.layer)
        phase = grey_of(rgb) * np.float32(turns) + wander
        if rings:
            x, y = places(rgb, touch)
            far = np.hypot(x - width / 2, y - touch.tall / 2) / np.float32(touch.scale)
            phase = far * np.float32(turns) + wander * np.float32(0.7)
        hsv = np.dstack([(phase % 1) * 179, np.full_like(phase, 215), np.full_like(phase, 245)])
        dye = np.asarray(cv2.cvtColor(hsv.astype(np.uint8), cv2.COLOR_HSV2RGB), np.uint8)
        mixed = cv2.addWeighted(rgb, 1 - share, dye, share, 0)
        # The hues say nothing of light and dark: that stays the picture's own.
        return lit(np.asarray(mixed, np.uint8), 0.5 + 0.75 * grey_of(rgb)), alpha

    return brush


def speckled(size: float, codes: tuple[Ink, ...], chance: float) -> Brush:
    """Chips of stone: some cells take a colour of their own."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        marks = tiles(touch.tall, rgb.shape[1], max(3.0, size * touch.scale), False)
        cells = marks.band(touch.top, len(rgb))
        own = dice("chips", cells.count)
        table = np.array(codes, np.uint8)[own.integers(0, len(codes), cells.count)]
        chosen = (own.random(cells.count) < chance)[cells.ids] & (cells.edges < 90)
        chips = np.where(chosen[..., None], table[cells.ids], rgb)
        return np.asarray(chips, np.uint8), alpha

    return brush


def blotted(size: float, paper: Ink, bare: float) -> Brush:
    """Paint in blots, and the paper between them."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        height, width = rgb.shape[:2]
        cell = max(4.0, size * touch.scale)
        lumps = cloudy(height, width, cell, "blot", touch.layer)
        drips = noise(height, width, cell * 3, "drip", touch.layer, stretch=0.06)
        dry = (np.float32(bare) - lumps * 0.75 - drips * 0.25) * 22
        return inked_over(rgb, mask(dry), paper), alpha

    return brush


def lettered(size: float, ink: Ink, ground: Ink) -> Brush:
    """Characters of a terminal, denser where it is lighter."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        high = max(6, round(size * touch.scale))
        wide = max(4, round(high * 0.62))
        x, y = (place.astype(np.int32) for place in places(rgb, touch))
        at_y = (y // high * high + high // 2 - touch.top).astype(np.float32)
        at_x = (x // wide * wide + wide // 2).astype(np.float32)
        flat, cover = sampled_at(rgb, alpha, at_x, at_y, wide)
        glyphs = _glyphs(high, wide)
        tone = np.minimum((grey_of(flat) * len(glyphs)).astype(np.int32), len(glyphs) - 1)
        shown = glyphs[tone, y % high, x % wide]
        return inked_over(sheet_of(rgb, ground), shown, ink), cover

    return brush


def _glyphs(high: int, wide: int) -> Pixels:
    """Characters from empty to dense, (count, high, wide)."""
    drawn = []
    for letter in " .:-=+*%#@":
        cell = np.zeros((high, wide), np.uint8)
        size = high / 26
        cv2.putText(cell, letter, (0, round(high * 0.78)), cv2.FONT_HERSHEY_SIMPLEX, size, 255, 1)
        drawn.append(np.asarray(cv2.convertScaleAbs(cell, alpha=1.4), np.uint8))
    return np.stack(drawn)
