"""Finishes that reshape the picture: lenses, tapes and tubes. They run on every frame."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np

from glance.render.seeds import dice
from glance.render.sketch.layers import Pixels
from glance.render.sketch.noise import Field


def miniature(picture: Pixels) -> Pixels:
    """Sharp in the middle, soft above and below."""
    height, width = picture.shape[:2]
    small = cv2.resize(
        picture, (max(1, width // 4), max(1, height // 4)), interpolation=cv2.INTER_AREA
    )
    reach = max(1, height // 48) | 1
    soft = cv2.resize(cv2.blur(cv2.blur(small, (reach, reach)), (reach, reach)), (width, height))
    sharp = focus(height, width)
    return np.asarray(cv2.blendLinear(picture, soft, sharp, 1 - sharp), np.uint8)


@lru_cache(maxsize=2)
def focus(height: int, width: int) -> Field:
    """1 where a lens that is tilted is sharp."""
    y = np.abs(np.linspace(-1.1, 0.9, height, dtype=np.float32))[:, None]
    band = np.clip(1.25 - (y - 0.12) * 3.2, 0, 1)
    return np.ascontiguousarray(np.broadcast_to(band, (height, width)), np.float32)


def split(picture: Pixels, aside: int) -> Pixels:
    """Red to one side, blue to the other."""
    out = picture.copy()
    if aside and picture.shape[1] > aside:
        out[:, aside:, 0] = picture[:, :-aside, 0]
        out[:, :-aside, 2] = picture[:, aside:, 2]
    return out


def torn(picture: Pixels) -> Pixels:
    """Bands shifted sideways, colours apart: a signal that broke."""
    height, width = picture.shape[:2]
    out = split(picture, max(1, width // 60))
    own = dice("torn")
    for _ in range(11):
        top, rows = int(own.integers(0, height)), int(own.integers(1, max(2, height // 11)))
        aside = int(own.normal(0, width / 11))
        out[top : top + rows] = np.roll(out[top : top + rows], aside, 1)
    block = out[height // 3 : height // 3 + height // 14]
    block[..., 1] = block[..., 1] // 3
    return out


def tape(picture: Pixels) -> Pixels:
    """Colour that smears to the right, and a strip of noise."""
    height, width = picture.shape[:2]
    luma = cv2.cvtColor(picture, cv2.COLOR_RGB2YCrCb)
    wide = max(3, width // 22) | 1
    smeared = cv2.boxFilter(luma[..., 1:], -1, (wide, 1))
    luma[..., 1:] = np.roll(smeared, wide // 2, 1)
    out = np.asarray(cv2.cvtColor(luma, cv2.COLOR_YCrCb2RGB), np.uint8)
    strip = out[height * 6 // 7 : height * 6 // 7 + max(2, height // 40)]
    strip[:] = np.roll(strip, width // 9, 1) // 2 + snow(len(strip), width)
    return out


@lru_cache(maxsize=2)
def snow(height: int, width: int) -> Pixels:
    """White noise, half as bright as it could be."""
    grey = dice("snow").integers(0, 127, (height, width), np.uint8)
    return np.asarray(cv2.merge([grey, grey, grey]), np.uint8)


def masked(picture: Pixels) -> Pixels:
    """Stripes of red, green and blue light."""
    return np.asarray(cv2.multiply(picture, stripes(*picture.shape[:2]), scale=1 / 128), np.uint8)


@lru_cache(maxsize=2)
def stripes(height: int, width: int) -> Pixels:
    """What a tube's mask lets through of each colour, 128 = all."""
    wide = max(1, height // 120)
    turn = (np.arange(width) // wide % 3)[None, :, None] == np.arange(3)[None, None, :]
    rows = np.where(np.arange(height) // wide % 4 == 3, 0.75, 1.0)[:, None, None]
    return np.asarray(np.clip(np.where(turn, 235, 100) * rows, 0, 255), np.uint8)


def framed(picture: Pixels) -> Pixels:
    """The white frame of an instant picture, wider below."""
    height = picture.shape[0]
    edge, foot = max(1, height // 16), max(1, height // 6)
    out = np.full_like(picture, (243, 240, 232))
    inner = picture[edge : height - foot, edge:-edge] if height > 32 else picture
    if height > 32:
        out[edge : height - foot, edge:-edge] = inner
        return out
    return inner
