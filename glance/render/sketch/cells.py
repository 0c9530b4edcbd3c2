"""Marks over a canvas: for each pixel, which mark it belongs to and where its middle is.

Made once for a size and a kind of mark, then laid over every layer: a remap and a shading
are all a painted layer costs.
"""

from __future__ import annotations

from functools import lru_cache
from math import cos, sin

import cv2
import numpy as np
from numpy.typing import NDArray

from glance.records import dataclass
from glance.render.seeds import dice
from glance.render.sketch.noise import Field, noise

Bytes = NDArray[np.uint8]
TINT = 40
"""How far the tints of marks stray from 128, as a standard deviation."""


@dataclass(frozen=True, slots=True)
class Cells:
    """x, y: the middle of each pixel's mark. relief: light on it, 128 is none. edges: 255
    between marks. ids: its number. tints: a colour of its own, (h, w, 3), around 128."""

    x: Field
    y: Field
    ids: NDArray[np.int32]
    relief: Bytes
    edges: Bytes
    tints: Bytes
    count: int

    def band(self, top: int, rows: int) -> Cells:
        """The marks of some rows alone, as if the canvas began there."""
        cut = slice(top, top + rows)
        return Cells(
            self.x[cut],
            self.y[cut] - np.float32(top),
            self.ids[cut],
            self.relief[cut],
            self.edges[cut],
            self.tints[cut],
            self.count,
        )

    def tones(self, amount: float) -> Bytes:
        """A tint for each mark, (h, w, 3), 128 for none."""
        share = amount * 128 / TINT
        return np.asarray(
            cv2.convertScaleAbs(self.tints, alpha=share, beta=128 * (1 - share)), np.uint8
        )

    def aside(self, reach: float) -> tuple[Field, Field]:
        """Where to look from each mark, up to `reach` pixels beside the truth."""
        own = dice("aside", self.count)
        step = (own.random((self.count, 2), np.float32) - 0.5) * 2 * np.float32(reach)
        height, width = self.ids.shape
        x = np.arange(width, dtype=np.float32)[None, :] + step[:, 0][self.ids]
        y = np.arange(height, dtype=np.float32)[:, None] + step[:, 1][self.ids]
        return x, y


def _middles(ids: NDArray[np.int32], points: NDArray[np.float32]) -> tuple[Field, Field]:
    return points[:, 0].take(ids), points[:, 1].take(ids)


def _tints(ids: NDArray[np.int32]) -> Bytes:
    """Lighter or darker, and a little off in hue."""
    count = int(ids.max()) + 1
    table = dice("tints", count).normal(0, TINT, (count, 3))
    mixed = 128 + table * 0.6 + table.mean(1, keepdims=True) * 0.4
    return np.asarray(mixed.clip(0, 255).astype(np.uint8).take(ids, axis=0), np.uint8)


def _edges(ids: NDArray[np.int32], width: int) -> Bytes:
    edge = np.zeros(ids.shape, np.uint8)
    edge[:, 1:] = np.where(ids[:, 1:] != ids[:, :-1], 255, 0)
    edge[1:] |= np.where(ids[1:] != ids[:-1], 255, 0).astype(np.uint8)
    if width > 1:
        edge = np.asarray(cv2.dilate(edge, np.ones((width, width), np.uint8)), np.uint8)
    return np.asarray(cv2.blur(edge, (3, 3)), np.uint8)


@lru_cache(maxsize=3)
def strokes(height: int, width: int, size: float, long: float, swirl: float) -> Cells:
    """Short lines that follow a slow field of directions, each over the ones before."""
    own = dice("strokes")
    step = max(2.0, size * 1.15)
    points = _scattered(height, width, step, step * max(1.0, long * 0.42), own)
    turn = (noise(64, 64, 16, "flow") - 0.5) * np.float32(6.3 * swirl)
    ids = _blocks(height, width, step, step * max(1.0, long * 0.42))
    half = size * long / 2
    thick = max(1, round(size))
    for k in own.permutation(len(points)):
        x, y = points[k]
        angle = float(turn[int(y / height * 63.9), int(x / width * 63.9)])
        dx, dy = half * cos(angle), half * sin(angle)
        cv2.line(ids, (int(x - dx), int(y - dy)), (int(x + dx), int(y + dy)), int(k), thick)
    x, y = _middles(ids, points)
    return Cells(x, y, ids, _bristles(ids), _edges(ids, 1), _tints(ids), len(points))


@lru_cache(maxsize=3)
def dabs(height: int, width: int, size: float) -> Cells:
    """Round dots, overlapping."""
    own = dice("dabs")
    points = _scattered(height, width, size * 0.78, size * 0.78, own)
    ids = _blocks(height, width, size * 0.78, size * 0.78)
    radius = max(1, round(size * 0.52))
    for k in own.permutation(len(points)):
        x, y = points[k]
        cv2.circle(ids, (int(x), int(y)), radius, int(k), -1)
    x, y = _middles(ids, points)
    return Cells(x, y, ids, _bristles(ids), _edges(ids, 1), _tints(ids), len(points))


@lru_cache(maxsize=3)
def shards(height: int, width: int, size: float) -> Cells:
    """Facets between straight lines in three directions, each shaded across as a plane is."""
    own = dice("shards")
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    ids = np.zeros((height, width), np.int32)
    for angle in np.array([0.35, 1.25, 2.4]) + own.uniform(-0.3, 0.3, 3):
        across = x * np.float32(cos(angle)) + y * np.float32(sin(angle))
        low, high = float(across.min()), float(across.max())
        count = max(1, round((high - low) / (size * 1.35)))
        cuts = np.linspace(low, high, count + 1)[1:-1]
        cuts = np.sort(cuts + own.uniform(-0.35, 0.35, len(cuts)) * (high - low) / max(1, count))
        ids = ids * (count + 1) + np.searchsorted(cuts, across.ravel()).reshape(ids.shape)
    ids = _renumbered(ids)
    middles = _centres(ids, x, y)
    count = len(middles)
    slope = (own.normal(0, 0.22, (count, 2)) / size).astype(np.float32)
    mx, my = _middles(ids, middles)
    lean = slope[:, 0][ids] * (x - mx) + slope[:, 1][ids] * (y - my)
    tone = own.uniform(0.84, 1.14, count).astype(np.float32)[ids] + lean
    relief = np.clip(tone * 128, 40, 230).astype(np.uint8)
    return Cells(mx, my, ids, relief, _edges(ids, max(1, round(size / 60))), _tints(ids), count)


def _renumbered(ids: NDArray[np.int32]) -> NDArray[np.int32]:
    """The same marks, numbered without gaps."""
    used = np.bincount(ids.ravel()) > 0
    return np.asarray((np.cumsum(used) - 1).astype(np.int32).take(ids), np.int32)


def _centres(ids: NDArray[np.int32], x: Field, y: Field) -> NDArray[np.float32]:
    flat = ids.ravel()
    amount = np.maximum(np.bincount(flat), 1)
    sums = [np.bincount(flat, weights=axis.ravel()) / amount for axis in (x, y)]
    return np.stack(sums, 1).astype(np.float32)


@lru_cache(maxsize=3)
def tiles(height: int, width: int, size: float, even: bool) -> Cells:
    """Cells of points scattered evenly (stones) or freely (glass)."""
    own = dice("tiles")
    points = _scattered(height, width, size, size, own, 0.35 if even else 1.0)
    ids, distance = _nearest(height, width, points)
    x, y = _middles(ids, points)
    relief = np.clip(150 - distance * (60 / size), 90, 160).astype(np.uint8)
    return Cells(x, y, ids, relief, _edges(ids, max(1, round(size / 9))), _tints(ids), len(points))


def _nearest(
    height: int, width: int, points: NDArray[np.float32]
) -> tuple[NDArray[np.int32], Field]:
    seeds = np.full((height, width), 255, np.uint8)
    column = points[:, 0].astype(int).clip(0, width - 1)
    row = points[:, 1].astype(int).clip(0, height - 1)
    seeds[row, column] = 0
    distance, labels = cv2.distanceTransformWithLabels(
        seeds, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    # cv2 numbers the labels its own way: read them back at the points to have ours.
    order = np.zeros(int(labels.max()) + 1, np.int32)
    order[labels[row, column]] = np.arange(len(points), dtype=np.int32)
    return order[labels], np.asarray(distance, np.float32)


def _scattered(
    height: int,
    width: int,
    rows: float,
    columns: float,
    own: np.random.Generator,
    loose: float = 0.9,
) -> NDArray[np.float32]:
    """Points on a grid, shaken, every second row shifted; none outside."""
    down, across = max(1, round(height / rows)), max(1, round(width / columns))
    y, x = np.mgrid[0:down, 0:across].astype(np.float32)
    x = x + (y % 2) * 0.5 + own.uniform(-0.5, 0.5, x.shape) * loose
    y = y + 0.5 + own.uniform(-0.5, 0.5, y.shape) * loose
    points = np.column_stack([(x * width / across).ravel(), (y * height / down).ravel()])
    return points.clip(0, (width - 1, height - 1)).astype(np.float32)


def _blocks(height: int, width: int, rows: float, columns: float) -> NDArray[np.int32]:
    """The numbers of _scattered's points, each in its own rectangle: what shows in gaps."""
    down, across = max(1, round(height / rows)), max(1, round(width / columns))
    row = np.arange(height, dtype=np.int32)[:, None] * down // height
    column = np.arange(width, dtype=np.int32)[None, :] * across // width
    return np.asarray(row * across + column, np.int32)


def _bristles(ids: NDArray[np.int32]) -> Bytes:
    """Light on the upper edge of a mark, shade on its lower: thick paint."""
    tone = dice("bristles").normal(0, 1, int(ids.max()) + 1).astype(np.float32).take(ids)
    slope = cv2.Sobel(cv2.blur(tone, (3, 3)), cv2.CV_32F, 1, 1, ksize=3)
    return np.clip(128 + slope * 40, 40, 230).astype(np.uint8)
