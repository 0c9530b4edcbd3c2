"""The blackboard: tones laid on with the side of the chalk, lines drawn with its point."""

from __future__ import annotations

import cv2
import numpy as np

from glance.render.sketch.brushes import Brush, Painted, Touch
from glance.render.sketch.inks import Ink, edges, inked_over, sheet_of
from glance.render.sketch.layers import Pixels
from glance.render.sketch.noise import Field, cloudy, noise
from glance.render.sketch.textiles import lit


def chalked(board: Ink, line: Ink) -> Brush:
    """A blackboard: tones laid on with the side of the chalk, outlines with its point."""

    def brush(rgb: Pixels, alpha: Pixels, touch: Touch) -> Painted:
        height, width = rgb.shape[:2]
        tooth = noise(height, width, 1.4, "tooth", touch.layer)
        smears = cloudy(height, width, max(4.0, 0.3 * touch.scale), "wiped", touch.layer)
        ground = lit(sheet_of(rgb, board), 0.86 + 0.4 * smears)
        bright = np.asarray(rgb.max(2), np.float32) / np.float32(255)  # reds are chalked, too
        dense = np.clip(bright * 1.1 - 0.24, 0, 0.6 if touch.backdrop else 0.86)
        rough = 0.62 * side_strokes(height, width, 0.012 * touch.scale, touch.layer) + 0.38 * tooth
        laid = np.clip((dense - rough * 0.78) * 3.2, 0, 1) * np.float32(0.82)
        tinted = _blended(ground, _pastel(rgb), laid)
        drawn = edges(np.asarray(cv2.medianBlur(rgb, 5), np.uint8), alpha, 30, 3.2)
        reach = max(1, round(0.004 * touch.scale))
        drawn = np.asarray(cv2.dilate(drawn, np.ones((reach, reach), np.uint8)), np.uint8)
        broken = (drawn * np.clip(1.7 - tooth * 1.5, 0.15, 1)).astype(np.uint8)
        return inked_over(tinted, broken, line), np.asarray(cv2.max(alpha, broken), np.uint8)

    return brush


def side_strokes(height: int, width: int, cell: float, layer: int) -> Field:
    """Streaks that lean as a right hand draws them, 0..1."""
    long = round(np.hypot(height, width)) + 2
    flat = noise(long, long, max(1.5, cell), "side", layer, stretch=14.0)
    lean = (-38.0, -52.0, -30.0)[layer % 3]
    turn = cv2.getRotationMatrix2D((long / 2, long / 2), -lean, 1.0)
    turn[:, 2] += ((width - long) / 2, (height - long) / 2)
    leaning = cv2.warpAffine(flat, turn, (width, height), borderMode=cv2.BORDER_REFLECT_101)
    return np.asarray(leaning, np.float32)


def _pastel(rgb: Pixels) -> Pixels:
    """The colours that sticks of chalk come in: pale and bright."""
    hsv = cv2.cvtColor(rgb, cv2.COLOR_RGB2HSV)
    hsv[..., 1] = cv2.convertScaleAbs(hsv[..., 1], alpha=0.62)
    hsv[..., 2] = np.maximum(hsv[..., 2], 214)
    return np.asarray(cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB), np.uint8)


def _blended(below: Pixels, above: Pixels, share: Field) -> Pixels:
    part = np.ascontiguousarray(share, np.float32)
    return np.asarray(cv2.blendLinear(below, above, 1 - part, part), np.uint8)
