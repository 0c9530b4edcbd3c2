"""What moves by itself in a scene: stars, glints on water, rain, beams of light.

Each draws on the whole picture at its place among the layers, as a function of the
view alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import cos, pi, sin
from typing import Protocol, Self

import cv2
import numpy as np
from numpy.typing import NDArray

from glance.render.sketch.camera import View
from glance.render.sketch.layers import Pixels
from glance.render.sketch.light import Colour


class Living(Protocol):
    """Draws itself over the picture at an instant."""

    def draw(self, picture: Pixels, view: View) -> None: ...

    def regraded(self, change: Callable[[Colour], Colour]) -> Living:
        """The same in a style's colours."""
        ...


@dataclass(frozen=True, slots=True)
class Lit:
    """What shines, in a colour."""

    colour: Colour

    def regraded(self, change: Callable[[Colour], Colour]) -> Self:
        """The same in a style's colours."""
        return replace(self, colour=change(self.colour))


Numbers = NDArray[np.float64]


def ink(colour: Colour, power: float = 1.0) -> tuple[float, float, float]:
    """A colour as cv2 wants it."""
    r, g, b = (min(255.0, max(0.0, 255 * c * power)) for c in colour)
    return r, g, b


def onto(view: View, depth: float, points: Numbers) -> Numbers:
    """World points (n, 2) as pixels."""
    affine = view.affine(depth)
    moved: Numbers = points @ affine[:, :2].T + affine[:, 2]
    return moved


def add_light(picture: Pixels, rows: slice, columns: slice, mask: Pixels, colour: Colour) -> None:
    """Add a colour as brightly as the mask says."""
    planes = [cv2.convertScaleAbs(mask, alpha=c) for c in colour]
    spot = picture[rows, columns]
    picture[rows, columns] = cv2.add(spot, cv2.merge(planes))


@dataclass(frozen=True, slots=True)
class Stars(Lit):
    """Twinkling stars: where in the world, how big, and their own moment to twinkle."""

    points: Numbers
    sizes: Numbers
    phases: Numbers
    power: float
    depth: float = 0.05

    def draw(self, picture: Pixels, view: View) -> None:
        height, width = picture.shape[:2]
        at = onto(view, self.depth, self.points)
        inside = ((at > 1) & (at < (width - 2, height - 2))).all(1)
        beat = 0.62 + 0.38 * np.sin(
            2 * pi * (view.life / (1.5 + 3 * self.phases) + 7 * self.phases)
        )
        glow = self.power * beat * self.sizes
        for (x, y), shine in zip(at[inside], glow[inside], strict=True):
            sparkle(picture, float(x), float(y), self.colour, float(shine), height)


def sparkle(picture: Pixels, x: float, y: float, colour: Colour, shine: float, height: int) -> None:
    """One star: a core, and arms when it shines strongly."""
    column, row = round(x), round(y)
    core = np.array(ink(colour, min(1.0, shine)), np.uint8)
    spot = picture[row : row + 1, column : column + 1]
    np.maximum(spot, core, out=spot)
    if shine > 0.55 and height > 120:
        faint = (core * 0.45).astype(np.uint8)
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            arm = picture[row + dy : row + dy + 1, column + dx : column + dx + 1]
            np.maximum(arm, faint, out=arm)


@dataclass(frozen=True, slots=True)
class Ripple:
    """The water below `line` (world) waves sideways, more the nearer it is."""

    line: float
    amount: float
    depth: float = 0.3

    def regraded(self, change: Callable[[Colour], Colour]) -> Ripple:
        """Water waves alike in every style."""
        return self

    def draw(self, picture: Pixels, view: View) -> None:
        height, width = picture.shape[:2]
        edge = onto(view, self.depth, np.array([[-3.0, self.line], [3.0, self.line]]))[:, 1]
        top = int(np.clip(edge.mean(), 0, height))
        if height - top < 4:
            return
        y = np.arange(top, height, dtype=np.float32)
        near = (y - top) / height
        # Waves look shorter towards the horizon: their phase runs as the logarithm of nearness.
        run = np.log(near + 0.02)
        wave = np.sin(14 * run + 2.1 * view.life) + 0.6 * np.sin(33 * run - 3.3 * view.life)
        shift = wave * (near * 0.02 + 0.0015) * height * self.amount
        x = np.arange(width, dtype=np.float32)[None, :] + shift[:, None].astype(np.float32)
        down = np.repeat((y - top)[:, None], width, 1).astype(np.float32)
        picture[top:] = cv2.remap(
            picture[top:], x, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101
        )


@dataclass(frozen=True, slots=True)
class Glints(Lit):
    """Light that dances on water: two textures slide over each other, and where both are
    bright, it glints. Textures are canvases of the water alone: left, top, scale place them."""

    one: Pixels
    two: Pixels
    left: float
    top: float
    scale: float
    depth: float
    power: float

    def draw(self, picture: Pixels, view: View) -> None:
        height, width = picture.shape[:2]
        edge = onto(view, self.depth, np.array([[-3.0, self.top], [3.0, self.top]]))[:, 1]
        first = int(np.clip(edge.min(), 0, height))
        if height - first < 2:
            return
        slides = (0.011 * view.life, -0.008 * view.life)
        layers = [
            self._slid(t, view, s, first, picture.shape)
            for t, s in zip((self.one, self.two), slides, strict=True)
        ]
        mask = cv2.multiply(layers[0], layers[1], scale=self.power / 255)
        add_light(
            picture, slice(first, height), slice(0, width), np.asarray(mask, np.uint8), self.colour
        )

    def _slid(
        self, texture: Pixels, view: View, shift: float, first: int, shape: tuple[int, ...]
    ) -> Pixels:
        affine = view.affine(self.depth)
        linear = affine[:, :2] / self.scale
        offset = affine[:, :2] @ (self.left + shift, self.top) + affine[:, 2] - (0, first)
        matrix = np.column_stack([linear, offset])
        size = (shape[1], shape[0] - first)
        # Light doesn't run above the water's edge, which a mirrored border would let it do.
        warped = cv2.warpAffine(
            texture, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101
        )
        return np.asarray(warped, np.uint8)


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


@dataclass(frozen=True, slots=True)
class Rain(Lit):
    """Falling streaks, at several distances."""

    drops: Numbers
    power: float
    slant: float = 0.12
    depth: float = 1.2

    def draw(self, picture: Pixels, view: View) -> None:
        height, width = picture.shape[:2]
        near = 0.5 + self.drops[:, 2]
        fall = (self.drops[:, 1] + view.life * 1.5 * near) % 1.0
        drift = (self.drops[:, 0] + self.slant * fall - 0.4 * view.pan * near) % 1.0
        x, y = (drift * 1.2 - 0.1) * width, (fall * 1.2 - 0.1) * height
        length = 0.05 * near * height
        ends = np.stack([x, y, x + self.slant * length, y + length], 1)
        overlay = np.zeros_like(picture)
        lines = np.round(ends.reshape(-1, 2, 2) * 16).astype(np.int32)
        cv2.polylines(
            overlay,
            list(lines),
            False,
            ink(self.colour, self.power),
            max(1, height // 540),
            cv2.LINE_AA,
            4,
        )
        cv2.add(picture, overlay, dst=picture)


@dataclass(frozen=True, slots=True)
class Flakes(Lit):
    """Small things in the air: snow, petals, fireflies, embers, spray.

    grains  (n, 3): where in the picture, and how near;  fall  heights a second, negative
    rises;  size  of the nearest, as a share of the height;  blink  whether they glow.
    """

    grains: Numbers
    fall: float
    sway: float
    size: float
    blink: bool = False

    def draw(self, picture: Pixels, view: View) -> None:
        height, width = picture.shape[:2]
        near = 0.35 + 0.65 * self.grains[:, 2]
        phase = self.grains[:, 0] * 40
        y = (self.grains[:, 1] + view.life * self.fall * near + view.tilt * near) % 1.0
        x = self.grains[:, 0] + self.sway * np.sin(view.life * (0.5 + near) + phase) / 10
        x = (x - view.pan * near) % 1.0
        size = self.size * near * height
        beat = 0.5 + 0.5 * np.sin(view.life * 2.2 + phase) if self.blink else np.ones_like(near)
        for column, row, radius, shine in zip(
            x * width, y * height, size, beat * (0.55 + 0.45 * near), strict=True
        ):
            self._grain(picture, float(column), float(row), float(radius), float(shine))

    def _grain(self, picture: Pixels, x: float, y: float, radius: float, shine: float) -> None:
        reach = int(radius * (3 if self.blink else 1)) + 2
        height, width = picture.shape[:2]
        left, top = max(0, int(x) - reach), max(0, int(y) - reach)
        spot = picture[top : min(height, int(y) + reach + 1), left : min(width, int(x) + reach + 1)]
        if not spot.size:
            return
        overlay = np.zeros_like(spot)
        centre = (round((x - left) * 16), round((y - top) * 16))
        if self.blink:
            cv2.circle(
                overlay,
                centre,
                round(radius * 40),
                ink(self.colour, 0.22 * shine),
                -1,
                cv2.LINE_AA,
                4,
            )
        cv2.circle(
            overlay, centre, max(8, round(radius * 16)), ink(self.colour, shine), -1, cv2.LINE_AA, 4
        )
        spot[:] = cv2.max(spot, overlay) if not self.blink else cv2.add(spot, overlay)
