"""Beams, spotlights, and smoke that catches the light."""

from __future__ import annotations

from math import cos, pi, sin

import cv2
import numpy as np

from glance.records import dataclass
from glance.render.sketch.camera import View
from glance.render.sketch.layers import Pixels
from glance.render.sketch.life import Lit, Numbers, add_light, onto
from glance.render.sketch.light import Colour


@dataclass(frozen=True, slots=True)
class Beam(Lit):
    """A lighthouse's light, turning: its two cones grow and shrink as they swing by."""

    x: float
    y: float
    length: float
    power: float
    period: float = 7.0
    depth: float = 1.0

    def draw(self, picture: Pixels, view: View) -> None:
        turn = 2 * pi * (view.life / self.period + 0.06)
        lamp = onto(view, self.depth, np.array([[self.x, self.y]]))[0]
        for way in (0.0, pi):
            across, towards = cos(turn + way), sin(turn + way)
            ends = np.array([[self.x + across * self.length, self.y - 0.03 * self.length]])
            tip = onto(view, self.depth, ends)[0]
            spread = 0.05 + 0.2 * max(0.0, towards)
            cone(picture, lamp, tip, spread, self.colour, self.power * (0.55 + 0.45 * towards))
        flare = max(0.0, sin(turn)) ** 6 + max(0.0, -sin(turn)) ** 6
        halo(picture, lamp, (0.05 + 0.13 * flare) * view.height, self.colour, self.power)


@dataclass(frozen=True, slots=True)
class Spotlight(Lit):
    """A lamp over a stage that sweeps to and fro."""

    x: float
    y: float
    length: float
    power: float
    period: float
    phase: float
    depth: float = 0.7

    def draw(self, picture: Pixels, view: View) -> None:
        lean = 0.55 * sin(2 * pi * (view.life / self.period + self.phase))
        foot = np.array([[self.x + lean * self.length * 0.6, self.y + self.length]])
        lamp = onto(view, self.depth, np.array([[self.x, self.y]]))[0]
        cone(picture, lamp, onto(view, self.depth, foot)[0], 0.13, self.colour, self.power * 2)


@dataclass(frozen=True, slots=True)
class Puffs(Lit):
    """Smoke from a chimney, thinning as it rises."""

    x: float
    y: float
    size: float
    depth: float

    def draw(self, picture: Pixels, view: View) -> None:
        for k in range(7):
            age = (view.life / 5.0 + k / 7) % 1.0
            x = self.x + self.size * (0.5 * age**1.5 + 0.06 * sin(7 * age + 9 * k))
            at = onto(view, self.depth, np.array([[x, self.y - self.size * age]]))[0]
            radius = self.size * (0.05 + 0.15 * age) * view.height
            halo(picture, at, radius * 1.6, self.colour, 0.3 * (1 - age) * min(1.0, 6 * age))


def cone(
    picture: Pixels, lamp: Numbers, tip: Numbers, spread: float, colour: Colour, power: float
) -> None:
    """Add a cone of light that fades towards its tip and its sides."""
    height, width = picture.shape[:2]
    along = tip - lamp
    length = float(np.hypot(*along))
    if length < 2 or power <= 0:
        return
    ahead = along / length
    aside = np.array([-ahead[1], ahead[0]]) * length * spread
    corners = np.array([lamp, tip + aside * 1.6, tip - aside * 1.6])
    left, top = np.clip(np.floor(corners.min(0)).astype(int) - 1, 0, (width, height))
    right, bottom = np.clip(np.ceil(corners.max(0)).astype(int) + 2, 0, (width, height))
    if left >= right or top >= bottom:
        return
    # A third of the detail is enough for soft light, and nine times as fast.
    coarse = 3
    x = np.arange(left, right + coarse, coarse, dtype=np.float32)[None, :] - np.float32(lamp[0])
    y = np.arange(top, bottom + coarse, coarse, dtype=np.float32)[:, None] - np.float32(lamp[1])
    far = (x * np.float32(ahead[0]) + y * np.float32(ahead[1])) / np.float32(length)
    off = np.abs(y * np.float32(ahead[0]) - x * np.float32(ahead[1])) / np.float32(length)
    edge = np.clip(1.5 - off / (far * np.float32(spread) + 0.004), 0, 1)
    light = edge * np.clip(1 - far, 0, 1) ** 1.3 * (far > 0) * np.float32(255 * power)
    small = np.clip(light, 0, 255).astype(np.uint8)
    full = cv2.resize(small, (small.shape[1] * coarse, small.shape[0] * coarse))
    mask = np.asarray(full[: bottom - top, : right - left], np.uint8)
    add_light(picture, slice(top, bottom), slice(left, right), mask, colour)


def halo(picture: Pixels, at: Numbers, radius: float, colour: Colour, power: float) -> None:
    """Add a soft disc of light."""
    height, width = picture.shape[:2]
    left, top = np.clip((at - radius).astype(int), 0, (width, height))
    right, bottom = np.clip((at + radius).astype(int) + 2, 0, (width, height))
    if left >= right or top >= bottom or radius < 1:
        return
    x = (np.arange(left, right, dtype=np.float32)[None, :] - np.float32(at[0])) / np.float32(radius)
    y = (np.arange(top, bottom, dtype=np.float32)[:, None] - np.float32(at[1])) / np.float32(radius)
    glow = np.clip(1 - np.sqrt(x * x + y * y), 0, 1) ** 2 * np.float32(255 * min(1.0, power))
    add_light(picture, slice(top, bottom), slice(left, right), glow.astype(np.uint8), colour)
