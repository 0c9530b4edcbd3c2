"""Marks over a canvas: for each pixel, which mark it belongs to and where its middle is.

Made once for a size and a kind of mark, then laid over every layer: a remap and a shading
are all a painted layer costs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import cos, sin

import cv2
import numpy as np
from numpy.typing import NDArray

from glance.render.sketch.noise import Field, noise
from glance.render.sketch.seeds import dice

Bytes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Cells:
    """x, y: the middle of each pixel's mark. relief: light on it, 128 is none. edges: 255
    between marks. ids: its number."""

    x: Field
    y: Field
    ids: NDArray[np.int32]
    relief: Bytes
    edges: Bytes

    def tones(self, amount: float) -> Bytes:
        """A tint for each mark, (h, w, 3), 128 for none."""
        count = int(self.ids.max()) + 1
        table = dice("tones", count).normal(128, 128 * amount, (count, 3))
        table = table * 0.6 + table.mean(1, keepdims=True) * 0.4
        picked: Bytes = table.clip(0, 255).astype(np.uint8)[self.ids]
        return picked

    def aside(self, reach: float) -> tuple[Field, Field]:
        """Where to look from each mark, up to `reach` pixels beside the truth."""
        count = int(self.ids.max()) + 1
        step = (dice("aside", count).random((count, 2), np.float32) - 0.5) * 2 * np.float32(reach)
        height, width = self.ids.shape
        x = np.arange(width, dtype=np.float32)[None, :] + step[:, 0][self.ids]
        y = np.arange(height, dtype=np.float32)[:, None] + step[:, 1][self.ids]
        return x, y


def _middles(ids: NDArray[np.int32], points: NDArray[np.float32]) -> tuple[Field, Field]:
    return points[:, 0][ids], points[:, 1][ids]


def _edges(ids: NDArray[np.int32], width: int) -> Bytes:
    edge = np.zeros(ids.shape, np.uint8)
    edge[:, 1:] = np.where(ids[:, 1:] != ids[:, :-1], 255, 0)
    edge[1:] |= np.where(ids[1:] != ids[:-1], 255, 0).astype(np.uint8)
    if width > 1:
        edge = np.asarray(cv2.dilate(edge, np.ones((width, width), np.uint8)), np.uint8)
    return np.asarray(cv2.blur(edge, (3, 3)), np.uint8)


@lru_cache(maxsize=4)
def strokes(height: int, width: int, size: float, long: float, swirl: float, variant: int) -> Cells:
    """Short lines that follow a slow field of directions, each over the ones before."""
    own = dice("strokes", variant)
    step = max(2.0, size * 1.15)
    points = _scattered(height, width, step, step * max(1.0, long * 0.42), own)
    turn = (noise(64, 64, 16, "flow", variant) - 0.5) * np.float32(6.3 * swirl)
    ids = _blocks(height, width, step, step * max(1.0, long * 0.42))
    half = size * long / 2
    thick = max(1, round(size))
    for k in own.permutation(len(points)):
        x, y = points[k]
        angle = float(turn[int(y / height * 63.9), int(x / width * 63.9)])
        dx, dy = half * cos(angle), half * sin(angle)
        cv2.line(ids, (int(x - dx), int(y - dy)), (int(x + dx), int(y + dy)), int(k), thick)
    x, y = _middles(ids, points)
    return Cells(x, y, ids, _bristles(ids, variant), _edges(ids, 1))


@lru_cache(maxsize=4)
def dabs(height: int, width: int, size: float, variant: int) -> Cells:
    """Round dots, overlapping."""
    own = dice("dabs", variant)
    points = _scattered(height, width, size * 0.78, size * 0.78, own)
    ids = _blocks(height, width, size * 0.78, size * 0.78)
    radius = max(1, round(size * 0.52))
    for k in own.permutation(len(points)):
        x, y = points[k]
        cv2.circle(ids, (int(x), int(y)), radius, int(k), -1)
    x, y = _middles(ids, points)
    return Cells(x, y, ids, _bristles(ids, variant), _edges(ids, 1))


@lru_cache(maxsize=4)
def shards(height: int, width: int, size: float, variant: int) -> Cells:
    """Facets between straight lines in three directions, each shaded across as a plane is."""
    own = dice("shards", variant)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    ids = np.zeros((height, width), np.int32)
    for angle in np.array([0.35, 1.25, 2.4]) + own.uniform(-0.3, 0.3, 3):
        across = x * np.float32(cos(angle)) + y * np.float32(sin(angle))
        low, high = float(across.min()), float(across.max())
        count = max(1, round((high - low) / (size * 1.35)))
        cuts = np.linspace(low, high, count + 1)[1:-1]
        cuts = np.sort(cuts + own.uniform(-0.35, 0.35, len(cuts)) * (high - low) / max(1, count))
        ids = ids * (count + 1) + np.searchsorted(cuts, across.ravel()).reshape(ids.shape)
    ids = np.asarray(np.unique(ids, return_inverse=True)[1], np.int32).reshape(height, width)
    middles = _centres(ids, x, y)
    count = len(middles)
    slope = (own.normal(0, 0.22, (count, 2)) / size).astype(np.float32)
    mx, my = _middles(ids, middles)
    lean = slope[:, 0][ids] * (x - mx) + slope[:, 1][ids] * (y - my)
    tone = own.uniform(0.84, 1.14, count).astype(np.float32)[ids] + lean
    relief = np.clip(tone * 128, 40, 230).astype(np.uint8)
    return Cells(mx, my, ids, relief, _edges(ids, max(1, round(size / 60))))


def _centres(ids: NDArray[np.int32], x: Field, y: Field) -> NDArray[np.float32]:
    flat = ids.ravel()
    amount = np.maximum(np.bincount(flat), 1)
    sums = [np.bincount(flat, weights=axis.ravel()) / amount for axis in (x, y)]
    return np.stack(sums, 1).astype(np.float32)


@lru_cache(maxsize=4)
def tiles(height: int, width: int, size: float, even: bool, variant: int) -> Cells:
    """Cells of points scattered evenly (stones) or freely (glass)."""
    own = dice("tiles", variant)
    points = _scattered(height, width, size, size, own, 0.35 if even else 1.0)
    ids, distance = _nearest(height, width, points)
    x, y = _middles(ids, points)
    relief = np.clip(150 - distance * (60 / size), 90, 160).astype(np.uint8)
    return Cells(x, y, ids, relief, _edges(ids, max(1, round(size / 9))))


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


def _bristles(ids: NDArray[np.int32], variant: int) -> Bytes:
    """Light on the upper edge of a mark, shade on its lower: thick paint."""
    tone = dice("bristles", variant).normal(0, 1, int(ids.max()) + 1).astype(np.float32)[ids]
    slope = cv2.Sobel(cv2.blur(tone, (3, 3)), cv2.CV_32F, 1, 1, ksize=3)
    return np.clip(128 + slope * 40, 40, 230).astype(np.uint8)
