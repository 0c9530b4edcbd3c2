"""Noise as flow models have it: x = (1 - u) picture + u noise, u from 1 down to 0.

A picture to begin from is noised here, and the rest of the way handed to the pipeline that
draws from words alone, as its own steps and latents: so its strength is continuous, and its
noise the frame's own.
"""

from __future__ import annotations

import math
from copy import deepcopy
from typing import Any

from torch import Tensor

WHOLE = 5
"""Decimals of steps x strength, as for the UNets."""


def lattice(strength: float, steps: int) -> list[float]:
    """Where the steps are taken, before the scheduler shifts them: the first at the strength.

    The whole way is 1, …, 2/N, 1/N, as the pipelines have it themselves.
    """
    taken = math.ceil(round(strength * steps, WHOLE))
    below = [(taken - k) / steps for k in range(1, taken)]
    return [strength, *below] if taken else []


def first_level(scheduler: Any, sigmas: list[float], tokens: int) -> float:
    """How much of the first latents is noise, after the scheduler's shift.

    tokens  patches of the picture, by which some models shift.
    """
    from diffusers.pipelines.flux.pipeline_flux import calculate_shift

    asked = deepcopy(scheduler)
    shifts = asked.config.get("use_dynamic_shifting", False)
    names = ("base_image_seq_len", "max_image_seq_len", "base_shift", "max_shift")
    known = [asked.config.get(name, given) for name, given in zip(names, DEFAULTS, strict=True)]
    asked.set_timesteps(sigmas=sigmas, mu=calculate_shift(tokens, *known) if shifts else None)
    return float(asked.sigmas[0])


DEFAULTS = (256, 4096, 0.5, 1.15)


def noised(picture: Tensor | None, noise: Tensor, level: float) -> Tensor:
    """(1, C, h, w) of a picture's latents and unit noise."""
    return noise if picture is None else (1 - level) * picture + level * noise
