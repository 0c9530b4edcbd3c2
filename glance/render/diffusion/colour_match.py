"""Colours held to those of the shot's anchor, in CIE LAB."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

Rows = tuple[tuple[float, float, float], ...]

WHITE = (0.95047, 1.0, 1.08883)
"""XYZ of D65, which is sRGB's white."""
TO_XYZ: Rows = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
"""From linear sRGB (IEC 61966-2-1)."""
FROM_XYZ: Rows = (
    (3.24045484, -1.53713885, -0.49853155),
    (-0.96926639, 1.87601093, 0.04155608),
    (0.05564342, -0.20402585, 1.05722516),
)
"""The inverse."""
KNEE = 6 / 29
"""Below its cube, LAB's root is a straight line (CIE 15)."""
LEAST_SPREAD = 0.5
"""Of a channel of LAB: a flat picture has no contrast to be scaled."""
MOST_STRETCH = 2.0
"""No channel's contrast is changed by more than this in one go."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Mean and standard deviation of each LAB channel: (B, 3, 1, 1) each."""

    mean: Tensor
    spread: Tensor


def palette(pictures: Tensor) -> Palette:
    """The palettes of pictures: (B, 3, H, W), sRGB in 0..1."""
    return _palette(to_lab(pictures))


def match_colours(pictures: Tensor, anchor: Palette, strength: Tensor) -> Tensor:
    """Pictures with the anchor's means and spreads. pictures: (B, 3, H, W), sRGB in 0..1;
    strength: (B,), 0 leaves a picture as it is bit for bit, 1 matches all the way."""
    lab = to_lab(pictures)
    own = _palette(lab)
    spread, wanted = own.spread.clamp(min=LEAST_SPREAD), anchor.spread.clamp(min=LEAST_SPREAD)
    stretch = (wanted / spread).clamp(1 / MOST_STRETCH, MOST_STRETCH)
    matched = from_lab((lab - own.mean) * stretch + anchor.mean)
    share = strength.to(pictures)[:, None, None, None]
    return torch.where(share > 0, pictures + share * (matched - pictures), pictures)


def to_lab(pictures: Tensor) -> Tensor:
    """(B, 3, H, W), sRGB 0..1 → L 0..100, a, b."""
    light = torch.where(
        pictures <= 0.04045, pictures / 12.92, ((pictures + 0.055) / 1.055).clamp(min=0) ** 2.4
    )
    xyz = torch.stack(
        [it / white for it, white in zip(_mixed(light, TO_XYZ), WHITE, strict=True)], 1
    )
    root = torch.where(
        xyz > KNEE**3, xyz.clamp(min=KNEE**3) ** (1 / 3), xyz / (3 * KNEE**2) + 4 / 29
    )
    x, y, z = root.unbind(1)
    return torch.stack((116 * y - 16, 500 * (x - y), 200 * (y - z)), 1)


def from_lab(lab: Tensor) -> Tensor:
    """(B, 3, H, W), LAB → sRGB, clipped to 0..1."""
    level, a, b = lab.unbind(1)
    y = (level + 16) / 116
    roots = (y + a / 500, y, y - b / 200)
    xyz = torch.stack([_cubed(it) * white for it, white in zip(roots, WHITE, strict=True)], 1)
    light = torch.stack(_mixed(xyz, FROM_XYZ), 1).clamp(0, 1)
    bright = 1.055 * light.clamp(min=0.0031308) ** (1 / 2.4) - 0.055
    return torch.where(light <= 0.0031308, light * 12.92, bright)


def _palette(lab: Tensor) -> Palette:
    return Palette(lab.mean((2, 3), keepdim=True), lab.std((2, 3), keepdim=True))


def _cubed(root: Tensor) -> Tensor:
    return torch.where(root > KNEE, root**3, 3 * KNEE**2 * (root - 4 / 29))


def _mixed(pictures: Tensor, rows: Rows) -> list[Tensor]:
    """Three channels, each a mixture of the three of (B, 3, H, W). Written out: the product with
    a matrix may be rounded to 10 bits on a GPU, and a matrix would have to be sent there."""
    r, g, b = pictures.unbind(1)
    return [of_r * r + of_g * g + of_b * b for of_r, of_g, of_b in rows]
