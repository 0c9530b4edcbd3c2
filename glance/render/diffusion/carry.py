"""Pictures and their noise carried along with the camera, for a whole batch at once.

All slots go through, so that the shape never changes; those whose picture doesn't grow out of
another come out as they went in, bit for bit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from glance.render.diffusion.carried_noise import CarriedNoise, carried, carry_noise
from glance.render.diffusion.colour_match import Palette, match_colours
from glance.render.diffusion.depth import Space
from glance.render.diffusion.noise import blend_noise
from glance.render.diffusion.pose import REST, Pose
from glance.render.diffusion.warp import resample, shrink_grid


@dataclass(frozen=True, slots=True)
class Carry:
    """How one sample is carried along. Tensors are (1, …), on the device.

    before, after  where the camera was when the picture was painted, and where it is now;
    noise          what it was painted with;
    uncovered      new noise for what the camera newly sees;
    renewed        new noise for all of it; renewal: 0..1, how much of that;
    palette        the colours to match; hold: 0..1, how firmly.
    """

    before: Pose
    after: Pose
    noise: CarriedNoise
    uncovered: Tensor
    renewed: Tensor
    renewal: float
    palette: Palette
    hold: float


def standing(noise: Tensor) -> Carry:
    """A sample that stays where and what it is. noise: (1, C, h, w)."""
    nothing = noise.new_zeros((1, 3, 1, 1))
    colours = Palette(nothing, nothing)
    return Carry(REST, REST, carried(noise), noise, noise, 0.0, colours, 0.0)


def carry(
    space: Space, pictures: Tensor, carries: Sequence[Carry], numbers: Tensor
) -> tuple[Tensor, CarriedNoise]:
    """Pictures (B, 3, H, W) and noise (B, C, h, w), as they are painted over.

    numbers  (2, B) on the device: `hold` and `renewal` of each.
    """
    hold, renewal = numbers.unbind(0)
    grids = space.grids(pictures, [c.before for c in carries], [c.after for c in carries])
    anchor = Palette(
        torch.cat([c.palette.mean for c in carries]), torch.cat([c.palette.spread for c in carries])
    )
    seen = match_colours(resample(pictures, grids), anchor, hold)
    before = CarriedNoise(*map(torch.cat, zip(*(c.noise for c in carries), strict=True)))
    uncovered = torch.cat([c.uncovered for c in carries])
    noise = carry_noise(before, shrink_grid(grids, *uncovered.shape[-2:]), uncovered)
    renewed = blend_noise(noise.values, torch.cat([c.renewed for c in carries]), renewal)
    return seen, noise._replace(values=renewed)
