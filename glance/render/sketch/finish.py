"""Finishes: what lies over the whole picture, whatever the camera does: paper, grain, dark
corners. Applied to every frame, so each costs one multiplication."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np

from glance.render.seeds import dice, digest
from glance.render.sketch import screens
from glance.render.sketch.layers import Pixels
from glance.render.sketch.noise import Field, cloudy

MIDDLE = 200
"""The value in a sheet that leaves the picture as it is."""
SLIDE = 24
"""How far a grain's sheet is moved about, in pixels."""


def paper(height: int, width: int) -> Field:
    """Rough paper."""
    fine = dice("paper").normal(0, 1, (height, width)).astype(np.float32)
    fine = np.asarray(cv2.blur(fine, (2, 2)), np.float32)
    lumps = cloudy(height, width, max(4, height / 12), "paper") - 0.5
    return np.asarray(1 + 0.028 * fine + 0.05 * lumps, np.float32)


def grain(height: int, width: int) -> Field:
    """Film grain."""
    fine = dice("grain").normal(0, 1, (height, width)).astype(np.float32)
    return np.asarray(1 + 0.075 * cv2.GaussianBlur(fine, (0, 0), 0.6), np.float32)


def vignette(height: int, width: int) -> Field:
    """Dark corners."""
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    x = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
    return np.asarray(1.06 - 0.42 * (x**2 + y**2) ** 1.3 / 2, np.float32)


def glass(height: int, width: int) -> Field:
    """Uneven light behind panes."""
    return np.asarray(0.8 + 0.4 * cloudy(height, width, height / 3, "glass"), np.float32)


def scanlines(height: int, width: int) -> Field:
    """A screen's lines."""
    period = max(2, height // 180)
    dark = (np.arange(height) // period % 2 == 0)[:, None]
    return np.where(dark, np.float32(1.03), np.float32(0.86)) + np.zeros(
        (height, width), np.float32
    )


def rays(height: int, width: int) -> Field:
    """Rays that open upwards from below the middle, as posters have them."""
    y = np.linspace(1.25, 0.0, height, dtype=np.float32)[:, None]
    x = np.linspace(-0.5, 0.5, width, dtype=np.float32)[None, :] * np.float32(width / height)
    turn = np.arctan2(x, y + 0.0 * x) * np.float32(13)
    return np.asarray(1 + 0.13 * np.clip(np.sin(turn * 2) * 6, -1, 1), np.float32)


def canvas(height: int, width: int) -> Field:
    """Woven threads."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    step = np.float32(2 * np.pi / max(3.0, height / 110))
    return np.asarray(1 + 0.045 * np.sin(x * step) * np.sin(y * step), np.float32)


def grid(height: int, width: int) -> Field:
    """The thin lines of squared paper."""
    step = max(6, height // 22)
    y, x = np.arange(height)[:, None] % step == 0, np.arange(width)[None, :] % step == 0
    return np.where(y | x, np.float32(1.25), np.float32(1.0))


def squared(height: int, width: int) -> Field:
    """Joints between large square tiles."""
    step = max(8, height // 5)
    y, x = np.arange(height)[:, None] % step < 2, np.arange(width)[None, :] % step < 2
    return np.where(y | x, np.float32(0.72), np.float32(1.0))


def spoiled(height: int, width: int) -> Field:
    """A plate whose edges have gone, with stains."""
    y = np.abs(np.linspace(-1, 1, height, dtype=np.float32))[:, None]
    x = np.abs(np.linspace(-1, 1, width, dtype=np.float32))[None, :]
    edge = np.maximum(x, y) + 0.35 * (cloudy(height, width, height / 5, "spoiled") - 0.5)
    gone = np.clip((edge - 0.86) * 9, 0, 1)
    stains = np.clip((cloudy(height, width, height / 3, "stains") - 0.55) * 1.1, 0, 0.2)
    return np.asarray((1 + stains) * (1 - 0.85 * gone), np.float32)


def pixelled(picture: Pixels) -> Pixels:
    """Big square pixels of few colours, as a console of 1990 drew them."""
    height, width = picture.shape[:2]
    rows = min(height, max(8, min(108, height // 2)))
    columns = max(1, round(width * rows / height))
    small = cv2.resize(picture, (columns, rows), interpolation=cv2.INTER_AREA)
    bayer = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], np.float32)
    tile = np.tile(bayer - 7.5, (rows // 4 + 1, columns // 4 + 1))[:rows, :columns, None]
    level = np.round((np.asarray(small, np.float32) + tile * 2.6) / 42.5) * 42.5
    few = np.clip(level, 0, 255).astype(np.uint8)
    return np.asarray(cv2.resize(few, (width, height), interpolation=cv2.INTER_NEAREST), np.uint8)


def bloomed(picture: Pixels) -> Pixels:
    """Bright parts spill over, as through a soft lens."""
    height, width = picture.shape[:2]
    small = cv2.resize(
        picture, (max(1, width // 6), max(1, height // 6)), interpolation=cv2.INTER_AREA
    )
    bright = cv2.blur(cv2.convertScaleAbs(cv2.subtract(small, np.full_like(small, 120))), (9, 9))
    return np.asarray(cv2.add(picture, cv2.resize(bright, (width, height))), np.uint8)


RESHAPED = {
    "pixels": pixelled,
    "bloom": bloomed,
    "miniature": screens.miniature,
    "torn": screens.torn,
    "tape": screens.tape,
    "mask": screens.masked,
    "frame": screens.framed,
}
"""Finishes that need the picture itself."""

SHEETS = {
    "rays": rays,
    "grid": grid,
    "squared": squared,
    "spoiled": spoiled,
    "canvas": canvas,
    "paper": paper,
    "grain": grain,
    "vignette": vignette,
    "glass": glass,
    "scanlines": scanlines,
}
ALIVE = frozenset({"grain"})
"""Those that are laid anew, elsewhere, twelve times a second."""


@lru_cache(maxsize=8)
def sheet(names: tuple[str, ...], height: int, width: int) -> Pixels:
    """Finishes multiplied together, as bytes around MIDDLE."""
    alive = ALIVE & set(names)
    extra = SLIDE if alive else 0
    total = np.ones((height + extra, width + extra), np.float32)
    for name in names:
        if name in SHEETS:
            total *= SHEETS[name](height + extra, width + extra)
    flat = np.clip(total * MIDDLE, 0, 255).astype(np.uint8)
    return np.asarray(cv2.merge([flat, flat, flat]), np.uint8)


def finished(picture: Pixels, names: tuple[str, ...], life: float) -> Pixels:
    """The picture with its finishes over it."""
    for name in names:
        if name in RESHAPED:
            picture = RESHAPED[name](picture)
    height, width = picture.shape[:2]
    over = sheet(names, height, width)
    if over.shape[0] > height:
        place = digest("grain", int(life * 12))
        y, x = place % SLIDE, place // SLIDE % SLIDE
        over = over[y : y + height, x : x + width]
    return np.asarray(cv2.multiply(picture, over, scale=1 / MIDDLE), np.uint8)
