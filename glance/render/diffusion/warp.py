"""Pictures carried along with the camera: one gather a frame, on whatever device they are."""

from __future__ import annotations

import torch
from torch import Tensor

from glance.render.diffusion.sharpen import sample

NEAREST_PLANE = 0.05
"""Points at the camera or behind it are taken to be here, far outside of the picture."""


def warp(pictures: Tensor, matrices: Tensor, *, sharp: bool = True) -> Tensor:
    """Pictures as a camera that has moved sees them; what it newly sees at the borders is
    reflected.

    pictures: (B, C, H, W) in 0..1. matrices: (B, 3, 3), see `pose.step_matrices`.
    sharp: without it bilinear, which blurs a little more with every call.
    Where a matrix is the identity the picture comes back bit for bit.
    """
    grid = grid_of(matrices.to(pictures.device), pictures.shape[-2], pictures.shape[-1])
    return resample(pictures, grid, sharp=sharp)


def resample(pictures: Tensor, grid: Tensor, *, sharp: bool = True) -> Tensor:
    """Pictures at the places of a grid. pictures: (B, C, H, W) in 0..1; grid: (B, H, W, 2),
    where each pixel came from, as `grid_sample` counts. A sample whose grid is at rest comes
    back bit for bit."""
    rest = grid_at_rest(grid.shape[1], grid.shape[2], grid.device)
    moved = (grid != rest).flatten(1).any(1)[:, None, None, None]
    return torch.where(moved, sample(pictures, grid, sharp=sharp).clamp(0, 1), pictures)


def grid_of(matrices: Tensor, height: int, width: int) -> Tensor:
    """(B, 3, 3) → (B, height, width, 2): where each pixel comes from."""
    rest = grid_at_rest(height, width, matrices.device)
    x, y = rest[..., 0], rest[..., 1]
    m = matrices[:, :, :, None, None]
    u, v, w = (m[:, i, 0] * x + m[:, i, 1] * y + m[:, i, 2] for i in range(3))
    w = w.clamp(min=NEAREST_PLANE)
    still = (matrices == torch.eye(3, device=matrices.device)).flatten(1).all(1)
    grid = torch.stack((u / w, v / w), -1)
    return torch.where(still[:, None, None, None], rest, grid)


def grid_at_rest(height: int, width: int, device: torch.device) -> Tensor:
    """(height, width, 2): the middle of each pixel, as `grid_sample` counts."""
    x = (torch.arange(width, device=device, dtype=torch.float32) * 2 + 1) / width - 1
    y = (torch.arange(height, device=device, dtype=torch.float32) * 2 + 1) / height - 1
    return torch.stack((x.expand(height, width), y[:, None].expand(height, width)), -1)


def shrink_grid(grid: Tensor, height: int, width: int) -> Tensor:
    """A grid for pictures as one for their latents: (B, H, W, 2) → (B, height, width, 2)."""
    if grid.shape[1:3] == (height, width):
        return grid
    rest = grid_at_rest(grid.shape[1], grid.shape[2], grid.device)
    moves = (grid - rest).permute(0, 3, 1, 2)
    smaller = torch.nn.functional.interpolate(moves, (height, width), mode="area")
    return smaller.permute(0, 2, 3, 1) + grid_at_rest(height, width, grid.device)
