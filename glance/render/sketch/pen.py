"""The pen: fills outlines with lit colour, antialiased, on a layer of paint."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from glance.records import dataclass
from glance.render.sketch.light import Colour, Light, colour, mix, times
from glance.render.sketch.noise import noise
from glance.render.sketch.shapes import Outline, ellipse

Paint = NDArray[np.float32]
"""(height, width, 4): red, green, blue times alpha, and alpha, 0..1."""

Plane = NDArray[np.float32]
"""(height, width): one of them alone."""

SHIFT = 4
"""Binary places of the sub-pixel coordinates cv2 draws at."""


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws on `paint` in its own units: x to the right, y upwards, from (x, y) of the paint.

    scale  pixels to a unit;   flip  -1 draws mirrored;
    side   where the main light comes from: -1 left, 1 right;
    haze   how far the air has got to what is drawn, 0..1;
    tint   what the author said its colour is, if they did.
    """

    paint: Paint
    light: Light
    scale: float
    x: float
    y: float
    side: float = 1.0
    haze: float = 0.0
    flip: float = 1.0
    seed: int = 0
    tint: Colour | None = None

    def at(self, x: float, y: float, size: float = 1.0, *, flip: float = 1.0) -> Pen:
        """A pen whose origin is (x, y) of this one and whose unit is `size` of this one's."""
        px, py = self._pixels([(x, y)])[0]
        return replace(
            self, x=float(px), y=float(py), scale=self.scale * size, flip=self.flip * flip
        )

    def named(self, otherwise: str) -> str | Colour:
        """The colour the author asked for, else this one."""
        return self.tint or otherwise

    def lit(self, albedo: str | Colour) -> Colour:
        """A thing's colour in this light, at this distance."""
        own = colour(albedo) if isinstance(albedo, str) else albedo
        return mix(times(own, self.light.air), self.light.haze, self.haze)

    def fill(
        self,
        outline: Outline,
        albedo: str | Colour,
        *,
        to: str | Colour | None = None,
        alpha: float = 1.0,
        shade: float = 0.22,
        rim: float = 0.0,
        grain: float = 0.06,
        lit: bool = True,
    ) -> None:
        """Fill an outline, from `albedo` at its top `to` another at its foot.

        shade  how much brighter the side towards the light is; rim  how strongly that
        edge catches it; grain  how rough the paint is; lit False takes the colour as is.
        """
        points = self._pixels(outline)
        place = self._place(points)
        if place is None:
            return
        rows, columns = place
        mask = self._mask(points, place)
        top = self._tone(albedo, lit)
        foot = self._tone(to, lit) if to is not None else top
        height, width = mask.shape
        down = np.linspace(0, 1, height, dtype=np.float32)[:, None]
        across = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
        tone: Paint = 1 + np.float32(shade * self.side) * across
        if grain:
            cell = max(2.0, self.scale * 0.03)
            tone = tone + np.float32(grain) * (noise(height, width, cell, self.seed, width) * 2 - 1)
        ends = zip(np.asarray(top, np.float32), np.asarray(foot, np.float32), strict=True)
        ink = [(above * (1 - down) + below * down) * tone for above, below in ends]
        if rim:
            caught = self._rim(mask)
            sun = np.asarray(self.light.sun, np.float32)
            ink = [plane + caught * part * rim for plane, part in zip(ink, sun, strict=True)]
        self._lay(rows, columns, ink, mask * np.float32(alpha))

    def scatter(
        self,
        outlines: Sequence[Outline],
        albedo: str | Colour,
        *,
        alpha: float = 1.0,
        lit: bool = True,
    ) -> None:
        """Many small outlines of one flat colour, laid all at once."""
        if not outlines:
            return
        pieces = [self._pixels(outline) for outline in outlines]
        place = self._place(np.concatenate(pieces))
        if place is None:
            return
        rows, columns = place
        mask = np.zeros((rows.stop - rows.start, columns.stop - columns.start), np.uint8)
        for piece in pieces:
            cv2.fillPoly(mask, [self._fixed(piece, place)], 255, cv2.LINE_AA, SHIFT)
        ink = np.asarray(self._tone(albedo, lit), np.float32)
        self._lay(rows, columns, ink, mask.astype(np.float32) * np.float32(alpha / 255))

    def cut(self, outline: Outline) -> None:
        """Cut a hole: what lies behind the layer shows through it."""
        points = self._pixels(outline)
        place = self._place(points)
        if place is not None:
            self.paint[place] *= 1 - self._mask(points, place)[..., None]

    def line(
        self, points: Outline, width: float, albedo: str | Colour, *, alpha: float = 1.0
    ) -> None:
        """A line of even width."""
        pixels = self._pixels(points)
        thick = max(1, round(width * self.scale))
        place = self._place(pixels, thick + 1)
        if place is None:
            return
        rows, columns = place
        mask = np.zeros((rows.stop - rows.start, columns.stop - columns.start), np.uint8)
        fixed = self._fixed(pixels, place)
        cv2.polylines(mask, [fixed], False, 255, thick, cv2.LINE_AA, SHIFT)
        faint = min(1.0, width * self.scale)
        ink = np.asarray(self.lit(albedo), np.float32)
        self._lay(rows, columns, ink, mask * np.float32(alpha * faint / 255))

    def glow(self, x: float, y: float, radius: float, albedo: str | Colour, power: float) -> None:
        """Light around (x, y), fading to nothing at `radius`."""
        centre = self._pixels([(x, y)])
        reach = max(2, int(radius * self.scale))
        place = self._place(centre, reach)
        if place is None:
            return
        rows, columns = place
        dy = (np.arange(rows.start, rows.stop, dtype=np.float32) - centre[0, 1]) / reach
        dx = (np.arange(columns.start, columns.stop, dtype=np.float32) - centre[0, 0]) / reach
        falloff = np.clip(1 - np.sqrt(dy[:, None] ** 2 + dx[None] ** 2), 0, 1) ** 2
        own = colour(albedo) if isinstance(albedo, str) else albedo
        ink = np.asarray(own, np.float32)
        self._lay(rows, columns, ink, (falloff * np.float32(power)).clip(0, 1))

    def dot(self, x: float, y: float, radius: float, albedo: str | Colour) -> None:
        """A small disc."""
        self.fill(ellipse(x, y, radius), albedo, shade=0.1, grain=0)

    def lamp(self, outline: Outline, albedo: str | Colour = "ffcf70") -> None:
        """A window or a lamp: dark glass by day, shining as the light asks for."""
        shine = self.light.lamps
        own = colour(albedo) if isinstance(albedo, str) else albedo
        glass = mix(self.lit("3a4a58"), own, shine)
        self.fill(outline, glass, shade=0.08, grain=0, lit=False)
        if shine > 0.4:
            xs, ys = zip(*outline, strict=True)
            size = max(max(xs) - min(xs), max(ys) - min(ys))
            middle = (sum(xs) / len(xs), sum(ys) / len(ys))
            self.glow(*middle, size * 2.2, own, 0.28 * shine)

    def _tone(self, albedo: str | Colour, lit: bool) -> Colour:
        if lit:
            return self.lit(albedo)
        return colour(albedo) if isinstance(albedo, str) else albedo

    def _pixels(self, outline: Outline | Sequence[tuple[float, float]]) -> NDArray[np.float64]:
        points = np.asarray(outline, np.float64)
        return points * (self.scale * self.flip, -self.scale) + (self.x, self.y)

    def _place(self, points: NDArray[np.float64], margin: int = 1) -> tuple[slice, slice] | None:
        height, width = self.paint.shape[:2]
        left, top = np.floor(points.min(0)).astype(int) - margin
        right, bottom = np.ceil(points.max(0)).astype(int) + margin + 1
        left, top = max(0, int(left)), max(0, int(top))
        right, bottom = min(width, int(right)), min(height, int(bottom))
        return (slice(top, bottom), slice(left, right)) if left < right and top < bottom else None

    def _fixed(self, points: NDArray[np.float64], place: tuple[slice, slice]) -> NDArray[np.int32]:
        corner = (place[1].start, place[0].start)
        limit = 2.0**26
        rounded = np.round((points - corner) * 2**SHIFT).clip(-limit, limit)
        return np.asarray(rounded, np.int32)

    def _mask(self, points: NDArray[np.float64], place: tuple[slice, slice]) -> Paint:
        rows, columns = place
        mask = np.zeros((rows.stop - rows.start, columns.stop - columns.start), np.uint8)
        cv2.fillPoly(mask, [self._fixed(points, place)], 255, cv2.LINE_AA, SHIFT)
        return mask.astype(np.float32) / np.float32(255)

    def _rim(self, mask: Paint) -> Paint:
        """Where the outline faces the light: inside, but a step towards the light is outside."""
        step = max(1.0, self.scale * 0.012)
        towards = np.array([[1, 0, -self.side * step], [0, 1, step * 0.6]], np.float32)
        moved = cv2.warpAffine(mask, towards, (mask.shape[1], mask.shape[0]))
        return np.asarray(np.clip(mask - moved, 0, 1), np.float32)

    def _lay(
        self, rows: slice, columns: slice, ink: Iterable[Plane | np.float32], mask: Plane
    ) -> None:
        """Lay ink over what is there: red, green, blue, each a plane or even.

        Planes, because numpy goes through interleaved colours three at a time.
        """
        planes = [np.clip(plane, 0, 1) * mask for plane in ink]
        spot = self.paint[rows, columns]
        spot *= 1 - cv2.merge([mask] * 4)
        spot += cv2.merge([*planes, mask.astype(planes[0].dtype, copy=False)])
