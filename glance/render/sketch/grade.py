"""Grades: what a style does to every colour, before any brush."""

from __future__ import annotations

import cv2
import numpy as np

from glance.records import dataclass
from glance.render.sketch.layers import Pixels
from glance.render.sketch.light import Colour, colour


@dataclass(frozen=True, slots=True)
class Grade:
    """Colour, in this order: saturation, contrast about the middle, gamma, then a gradient map.

    ramp    colours from the darkest to the lightest tone, as codes; empty for none;
    amount  how far the ramp replaces the colours, 0..1;
    steps   tones left a channel when the style is flat, 0 for all of them.
    """

    saturation: float = 1.0
    contrast: float = 1.0
    gamma: float = 1.0
    ramp: str = ""
    amount: float = 1.0
    steps: int = 0
    warmth: float = 0.0

    def apply(self, rgb: Pixels) -> Pixels:
        """Grade straight (not premultiplied) colour, (h, w, 3)."""
        out = rgb
        if self.saturation != 1:
            out = np.asarray(cv2.transform(out, saturator(self.saturation)), np.uint8)
        out = np.asarray(cv2.LUT(out, self._curves()), np.uint8)
        if self.ramp:
            grey = cv2.cvtColor(out, cv2.COLOR_RGB2GRAY)
            mapped = cv2.LUT(cv2.merge([grey, grey, grey]), ramp_table(self.ramp))
            out = np.asarray(
                cv2.addWeighted(out, 1 - self.amount, mapped, self.amount, 0), np.uint8
            )
        return out

    def one(self, tone: Colour) -> Colour:
        """One colour, graded."""
        pixel = np.array([[[round(255 * min(1.0, max(0.0, c))) for c in tone]]], np.uint8)
        r, g, b = (float(c) / 255 for c in self.apply(pixel)[0, 0])
        return (r, g, b)

    def _curves(self) -> Pixels:
        x = np.linspace(0, 1, 256)
        y = np.clip((x - 0.5) * self.contrast + 0.5, 0, 1) ** self.gamma
        if self.steps:
            y = np.round(y * self.steps) / self.steps
        warm = [y * (1 + self.warmth), y, y * (1 - self.warmth)]
        table = np.clip(np.stack(warm, 1) * 255 + 0.5, 0, 255).astype(np.uint8)
        return table[None]


def saturator(amount: float) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """The matrix that moves colours away from their grey, or towards it."""
    luma = np.array([0.299, 0.587, 0.114])
    return np.eye(3) * amount + (1 - amount) * luma[None, :]


def ramp_table(codes: str) -> Pixels:
    """A (1, 256, 3) table through the colours."""
    stops = np.array([colour(code) for code in codes.split()])
    at = np.linspace(0, 1, len(stops))
    x = np.linspace(0, 1, 256)
    table = np.stack([np.interp(x, at, stops[:, c]) for c in range(3)], 1)
    return np.round(table * 255).astype(np.uint8)[None]
