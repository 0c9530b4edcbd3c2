"""Guidance as a consistency model wants it: told, not reckoned."""

from __future__ import annotations

import math

import torch
from torch import Tensor


def guidance_embedding(guidance: Tensor, dims: int) -> Tensor:
    """(B,) → (B, dims): waves of growing length, as for timesteps (Luo et al. 2023).

    The model was taught with guidance counted from 0, which is the scripts' 1.
    """
    half = dims // 2
    places = torch.arange(half, device=guidance.device)
    rates = torch.exp(places * -(math.log(10000.0) / (half - 1)))
    phases = (guidance.float() - 1)[:, None] * 1000.0 * rates[None]
    waves = torch.cat([phases.sin(), phases.cos()], dim=1)
    return torch.nn.functional.pad(waves, (0, dims % 2))
