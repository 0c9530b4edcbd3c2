"""What moves by itself in a scene: what all such things share, and the stars.

Each draws on the whole picture at its place among the layers, as a function of the
view alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import pi
from typing import Protocol, Self

import cv2
import numpy as np
from numpy.typing import NDArray

from glance.records import dataclass
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
