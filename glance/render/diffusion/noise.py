"""Gaussian noise that is the same on every machine, and moves with the picture."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor

from glance.render.diffusion.warp import grid_at_rest, grid_of
from glance.render.sketch.seeds import digest

EXACT = 2.0**32
"""Sums are made of whole numbers of this fineness: they don't depend on the order."""


def noise(seed: int, frame: int, purpose: str, shape: tuple[int, ...]) -> Tensor:
    """Noise of unit variance, float32 on the CPU, that depends on these words alone.

    seed: the shot's. frame: counted from the shot's start. purpose: which of a frame's noises.
    """
    generator = torch.Generator("cpu").manual_seed(digest("noise", seed, frame, purpose) >> 1)
    return torch.randn(shape, generator=generator)


class CarriedNoise(NamedTuple):
    """Noise, and where in its cell each value really is: both belong to a shot's state.

    values  (B, C, h, w), unit variance, white;
    offsets (B, 2, h, w), from the cell's middle, in cells, x then y, -0.5..0.5.
    """

    values: Tensor
    offsets: Tensor


def carried(values: Tensor) -> CarriedNoise:
    """Noise that hasn't moved yet. values: (B, C, h, w)."""
    return CarriedNoise(values, torch.zeros_like(values[:, :2]))


def warp_noise(before: CarriedNoise, matrices: Tensor, fresh: Tensor) -> CarriedNoise:
    """Carry noise along with the camera. matrices: (B, 3, 3), see `pose.step_matrices`;
    fresh: (B, C, h, w), new noise for what comes in."""
    height, width = fresh.shape[-2:]
    return carry_noise(before, grid_of(matrices.to(fresh.device), height, width), fresh)


def carry_noise(before: CarriedNoise, grid: Tensor, fresh: Tensor) -> CarriedNoise:
    """Carry noise along a grid. grid: (B, h, w, 2), where each cell came from."""
    height, width = fresh.shape[-2:]
    rest = grid_at_rest(height, width, grid.device)
    moved = (grid != rest).flatten(1).any(1)[:, None, None, None]
    source = _cell_of(grid, height, width)
    values = before.values.flatten(2).gather(
        2, source.flatten(1)[:, None].expand(-1, fresh.shape[1], -1)
    )
    order = torch.arange(height * width, device=grid.device).expand_as(source.flatten(1))
    first = torch.full_like(order, height * width).scatter_reduce(
        1, source.flatten(1), order, "amin"
    )
    kept = first.gather(1, source.flatten(1)) == order
    mixed = torch.where(kept[:, None], values, fresh.flatten(2)).view_as(fresh)
    return CarriedNoise(torch.where(moved, mixed, before.values), before.offsets)


def _cell_of(grid: Tensor, height: int, width: int) -> Tensor:
    """(B, h, w) int64: the cell a place of the grid is in, the nearest one where outside."""
    x = (((grid[..., 0] + 1) * width - 1) / 2).round().long().clamp(0, width - 1)
    y = (((grid[..., 1] + 1) * height - 1) / 2).round().long().clamp(0, height - 1)
    return y * width + x


def blend_noise(old: Tensor, new: Tensor, share: Tensor) -> Tensor:
    """Noise of unit variance out of two. share: (B,), of the variance that is new: 0 is `old`
    and 1 is `new`, bit for bit."""
    part = share.to(old)[:, None, None, None]
    return old * (1 - part).sqrt() + new * part.sqrt()


def slerp(a: Tensor, b: Tensor, t: Tensor) -> Tensor:
    """Between two noises on the great circle through them, so that the length stays that of
    noise all the way (Shoemake 1985). a, b: (B, C, h, w); t: (B,), 0 is `a` and 1 is `b`."""
    part = t.to(a)[:, None, None, None]
    dims = tuple(range(1, a.ndim))
    lengths = (a.square().sum(dims, keepdim=True) * b.square().sum(dims, keepdim=True)).sqrt()
    cosine = ((a * b).sum(dims, keepdim=True) / lengths.clamp(min=1e-12)).clamp(-1, 1)
    angle = cosine.acos()
    near = angle.sin() < 1e-4
    whole = angle.sin().clamp(min=1e-4)
    of_a = torch.where(near, 1 - part, ((1 - part) * angle).sin() / whole)
    of_b = torch.where(near, part, (part * angle).sin() / whole)
    return of_a * a + of_b * b
