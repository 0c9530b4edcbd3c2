"""Gaussian noise that is the same on every machine."""

from __future__ import annotations

import torch
from torch import Tensor

from glance.render.seeds import digest


def noise(seed: int, frame: int, purpose: str, shape: tuple[int, ...]) -> Tensor:
    """Noise of unit variance, float32 on the CPU, that depends on these words alone.

    seed: the shot's. frame: counted from the shot's start. purpose: which of a frame's noises.
    """
    generator = torch.Generator("cpu").manual_seed(digest("noise", seed, frame, purpose) >> 1)
    return torch.randn(shape, generator=generator)


def blend_noise(old: Tensor, new: Tensor, share: Tensor) -> Tensor:
    """Noise of unit variance out of two. old, new: (B, C, h, w); share: (B,), of the variance
    that is new: 0 is `old` and 1 is `new`, bit for bit."""
    part = share.to(old)[:, None, None, None]
    mixed = old * (1 - part).sqrt() + new * part.sqrt()
    return torch.where(part <= 0, old, torch.where(part >= 1, new, mixed))


def slerp(a: Tensor, b: Tensor, t: Tensor) -> Tensor:
    """Between two noises on the great circle through them, so that the length stays that of
    noise all the way (Shoemake 1985). a, b: (B, C, h, w); t: (B,), 0 is `a` and 1 is `b`."""
    part = t.to(a)[:, None, None, None]
    angle = _angle(a, b)
    near = angle.sin() < 1e-4  # the same direction, or opposite ones: no circle, or too many
    whole = angle.sin().clamp(min=1e-4)
    of_a = torch.where(near, 1 - part, ((1 - part) * angle).sin() / whole)
    of_b = torch.where(near, part, (part * angle).sin() / whole)
    mixed = of_a * a + of_b * b
    return torch.where(part <= 0, a, torch.where(part >= 1, b, mixed))


def _angle(a: Tensor, b: Tensor) -> Tensor:
    """(B, 1, 1, 1): between two samples seen as vectors, 0..pi."""
    dims = (1, 2, 3)
    lengths = a.square().sum(dims, keepdim=True) * b.square().sum(dims, keepdim=True)
    cosine = (a * b).sum(dims, keepdim=True) / lengths.sqrt().clamp(min=1e-12)
    return cosine.clamp(-1, 1).acos()
