"""Brushes that see as lenses, plates and lamps do."""

from __future__ import annotations

import cv2
import numpy as np

from glance.render.seeds import dice
from glance.render.sketch.brushes import Brush, Painted, Touch
from glance.render.sketch.layers import Pixels
from glance.render.sketch.noise import cloudy
from glance.render.sketch.textiles import lit, places

Rows = tuple[tuple[float, float, float], ...]


def moved(paint: Pixels, down: int, right: int) -> Pixels:
    """The paint a little further on, and nothing where it came from."""
    shift = np.array([[1, 0, right], [0, 1, down]], np.float32)
    return np.asarray(cv2.warpAffine(paint, shift, paint.shape[1::-1]), np.uint8)


def developed(mix: Rows) -> Brush:
    """Colours made from other colours: each row says how much red, green, blue is in it."""
    matrix = np.array(mix, np.float32)

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        return np.asarray(cv2.transform(rgb, matrix), np.uint8), alpha

    return brush


def reversed_tones(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
    """Light for dark, as on a negative."""
    return np.asarray(cv2.bitwise_not(rgb), np.uint8), alpha


def softened(size: float) -> Brush:
    """Everything out of focus."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        reach = (max(1, round(size * touch.scale)) | 1,) * 2
        soft, cover = (cv2.blur(cv2.blur(part, reach), reach) for part in (rgb, alpha))
        return np.asarray(soft, np.uint8), np.asarray(cover, np.uint8)

    return brush


def streaked(across: float, down: float) -> Brush:
    """Smeared one way, as what moves while the shutter is open."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        wide, high = (max(1, round(part * touch.scale)) | 1 for part in (across, down))
        smeared, cover = (cv2.blur(part, (wide, high)) for part in (rgb, alpha))
        return np.asarray(smeared, np.uint8), np.asarray(cover, np.uint8)

    return brush


def burst(reach: float, copies: int = 7) -> Brush:
    """Streaks that run out from the middle."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        height, width = rgb.shape[:2]
        middle = (width / 2, touch.tall / 2 - touch.top)
        both = np.dstack([rgb, alpha])
        total = np.zeros(both.shape, np.float32)
        for k in range(copies):
            zoom = cv2.getRotationMatrix2D(middle, 0, 1 + reach * k / (copies - 1))
            total += cv2.warpAffine(both, zoom, (width, height), borderMode=cv2.BORDER_REFLECT_101)
        mean = np.asarray(total / copies, np.uint8)
        return np.ascontiguousarray(mean[..., :3]), np.ascontiguousarray(mean[..., 3])

    return brush


def repeated(step: float, copies: int) -> Brush:
    """Drawn several times along its way, each fainter."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        out, cover = rgb, alpha
        for k in range(1, copies):
            aside = round(k * step * touch.scale)
            further, seen = np.roll(rgb, aside, 1), moved(alpha, 0, aside)
            share = 0.42 if touch.backdrop else 0.3
            out = np.asarray(cv2.addWeighted(out, 1 - share, further, share, 0), np.uint8)
            cover = np.asarray(cv2.max(cover, cv2.convertScaleAbs(seen, alpha=1 - k / copies)))
        return out, np.asarray(cover, np.uint8)

    return brush


def doubled(share: float) -> Brush:
    """A second picture on the same frame: its own mirror image, turned upside down."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        if not touch.backdrop:
            return rgb, np.asarray(cv2.convertScaleAbs(alpha, alpha=0.62), np.uint8)
        other = cv2.bitwise_not(cv2.flip(rgb, -1))
        dark = cv2.bitwise_not(rgb)
        screen = cv2.bitwise_not(cv2.multiply(dark, other, scale=1 / 255))
        return np.asarray(cv2.addWeighted(rgb, 1 - share, screen, share, 0), np.uint8), alpha

    return brush


def embossed(depth: float, tone: tuple[int, int, int]) -> Brush:
    """One material: only the light from the left draws."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        height, width = rgb.shape[:2]
        grey = cv2.blur(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), (3, 3)).astype(np.float32)
        seen = grey * 0.6 + alpha * np.float32(0.4)
        raised = np.asarray(cv2.blur(seen, (3, 3)), np.float32)
        slope = raised - np.roll(raised, (3, 3), (0, 1))
        rough = cloudy(height, width, max(3.0, 0.02 * touch.scale), "stone", touch.layer)
        sheet = np.empty_like(rgb)
        sheet[:] = tone
        light = 0.74 + slope * np.float32(depth / 255) + grey / 700 + (rough - 0.5) * 0.3
        return lit(sheet, np.asarray(light, np.float32)), alpha

    return brush


def rounded(reach: float, depth: float) -> Brush:
    """Shapes as if modelled: lit above, shaded towards their edges."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        size = max(3, round(reach * touch.scale)) | 1
        flat = np.asarray(cv2.medianBlur(rgb, 9), np.uint8)
        if touch.backdrop:
            return flat, alpha
        full = np.asarray(cv2.blur(cv2.blur(alpha, (size, size)), (size, size)), np.float32) / 255
        lean = full - np.roll(full, -size // 2, 0)
        return lit(flat, 0.62 + 0.45 * full - lean * np.float32(depth)), alpha

    return brush


def shadowed(aside: float, soft: float, dark: float, levels: int = 9) -> Brush:
    """Flat paper with its shadow on what lies beneath it."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        flat = np.asarray(cv2.medianBlur(rgb, levels | 1), np.uint8)
        if touch.backdrop:
            return flat, alpha
        away = max(1, round(aside * touch.scale))
        size = max(1, round(soft * touch.scale)) | 1
        shade = cv2.blur(moved(alpha, away, away), (size, size))
        below = np.asarray(cv2.convertScaleAbs(shade, alpha=dark), np.uint8)
        cover = np.asarray(cv2.max(alpha, below), np.uint8)
        # Where the shadow alone covers, the paint there is black.
        share = alpha.astype(np.float32) / np.maximum(cover, 1)
        return lit(flat, np.minimum(share, 1)), cover

    return brush


def discs(size: float, count: int) -> Brush:
    """Lamps out of focus, behind everything."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        if not touch.backdrop:
            return rgb, alpha
        soft, _ = softened(0.06)(rgb, alpha, touch)
        height, width = rgb.shape[:2]
        own, glow = dice("discs", count), np.zeros_like(soft)
        tints = ((255, 210, 140), (255, 160, 110), (190, 220, 255), (255, 240, 210))
        for k in range(count):
            place = (int(own.integers(0, width)), int(own.integers(0, height)))
            radius = max(2, round(size * touch.scale * own.uniform(0.5, 1.2)))
            x0, y0 = max(0, place[0] - radius), max(0, place[1] - radius)
            part = glow[y0 : place[1] + radius + 1, x0 : place[0] + radius + 1]
            disc = np.zeros_like(part)
            cv2.circle(disc, (place[0] - x0, place[1] - y0), radius, tints[k % 4], -1, cv2.LINE_AA)
            part += (disc * own.uniform(0.15, 0.4)).astype(np.uint8)
        return np.asarray(cv2.add(soft, glow), np.uint8), alpha

    return brush


def glimmering(amount: float) -> Brush:
    """Shaded by slow clouds, as dye and old plates are."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        height, width = rgb.shape[:2]
        cloud = cloudy(height, width, max(4.0, 0.2 * touch.scale), "cloud", touch.layer)
        return lit(rgb, 1 + (cloud - 0.5) * np.float32(amount)), alpha

    return brush


def swirled(reach: float, cell: float) -> Brush:
    """Colours floated on water and combed."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        height, width = rgb.shape[:2]
        x, y = places(rgb, touch)
        size = max(6.0, cell * touch.scale)
        far = np.float32(reach * touch.scale)
        turn = cloudy(height, width, size, "swirl", touch.layer) * np.float32(4 * np.pi)
        at = (x + np.cos(turn) * far, y - touch.top + np.sin(turn) * far)
        edge = cv2.BORDER_REFLECT_101
        combed, cover = (
            cv2.remap(part, *at, cv2.INTER_LINEAR, borderMode=edge) for part in (rgb, alpha)
        )
        return np.asarray(combed, np.uint8), np.asarray(cover, np.uint8)

    return brush
