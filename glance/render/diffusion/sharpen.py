"""Reading pictures between their pixels, again and again, without wearing them away."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import grid_sample, pad


def sample(pictures: Tensor, grid: Tensor, *, sharp: bool = True) -> Tensor:
    """Pictures at the places of a grid, borders reflected.

    pictures: (B, C, H, W); grid: (B, H, W, 2) as `grid_sample` counts.
    """
    if not sharp:
        return _bilinear(pictures, grid)
    height, width = pictures.shape[-2:]
    x = ((grid[..., 0] + 1) * width - 1) / 2
    y = ((grid[..., 1] + 1) * height - 1) / 2
    gain_x, gain_y = (_gain(at - at.floor())[:, None] for at in (x, y))
    bent = _bilinear(torch.cat((pictures, _bend(pictures, 3), _bend(pictures, 2)), 1), grid)
    level, bend_x, bend_y = bent.chunk(3, 1)
    return level - gain_x * bend_x - gain_y * bend_y


def _gain(phase: Tensor) -> Tensor:
    return phase * (1 - phase) / 2


def _bend(pictures: Tensor, axis: int) -> Tensor:
    """Second differences along an axis, borders reflected."""
    edges = (1, 1, 0, 0) if axis == 3 else (0, 0, 1, 1)
    wide = pad(pictures, edges, mode="replicate")
    size = pictures.shape[axis]
    before, after = wide.narrow(axis, 0, size), wide.narrow(axis, 2, size)
    return before + after - 2 * pictures


def _bilinear(pictures: Tensor, grid: Tensor) -> Tensor:
    return grid_sample(pictures, grid, "bilinear", "reflection", align_corners=False)
