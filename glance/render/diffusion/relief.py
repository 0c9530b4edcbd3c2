"""Pictures that the camera moves through: near things move more.

A pixel x that is n times as near as the subject goes to

    H x + n e

(plane and parallax, Sawhney 1994; all in homogeneous coordinates): H is what a turning or
zooming camera does to everything alike, e what its own way adds. The camera's numbers hold
exactly for the subject, as in `sketch`; what is far follows less, what is near more.

The way back, from a pixel of the new picture to one of the old, depends on the depth that is
found there. All places it may have come from lie on a line, from near to far:

    x(n) = far + n (a₂ far - (a₀, a₁)),    far = H⁻¹ x,    a = H⁻¹ e

It is walked from the near end until it meets the surface, as in parallax occlusion mapping
(Tatarchuk 2006), so that what is in front covers what is behind. Where it runs into the side
of something in front, the new picture sees what was hidden: there goes what is beside the
thing in front, as if it were as near.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sin
from typing import Protocol

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import adaptive_avg_pool2d, grid_sample

from glance.render.diffusion.pose import FOCAL, Matrix, Pose, heights, looks_at, rolled
from glance.render.diffusion.warp import grid_of

FARTHEST, NEAREST = 0.4, 1.6
"""How near the far end and the near end of a picture are, before the subject is set to 1."""
ENDS = 0.02
"""The part of a picture that is beyond each of them."""
STEPS = 32
"""From the near end to the far one."""
WALL = 4
"""A surface that rises by more than so many steps in one is the side of something."""
TINY = 1e-12
"""A way that is only rounding."""


class SeesDepth(Protocol):
    """What `depth_model.DepthModel` is."""

    @property
    def sha256(self) -> str: ...

    def depth_of(self, pictures: Tensor) -> Tensor: ...


@dataclass(frozen=True, slots=True)
class Relief:
    """A picture is as deep as a depth model says. A `depth.Space`."""

    model: SeesDepth

    @property
    def name(self) -> str:
        return f"depth {self.model.sha256}"

    def grids(self, pictures: Tensor, before: Sequence[Pose], after: Sequence[Pose]) -> Tensor:
        """As a Space's. Where the camera only turns or zooms, depth makes no difference, and
        the model isn't asked."""
        height, width = pictures.shape[-2:]
        ways = [parallax(a, b, width / height) for a, b in zip(before, after, strict=True)]
        flat = grid_of(_sent([_back(way) for way in ways], pictures), height, width)
        deep = [number for number, way in enumerate(ways) if way[:, 3].any()]
        if not deep:
            return flat
        asked = pictures if len(deep) == len(ways) else torch.stack([pictures[n] for n in deep])
        near = nearness(self.model.depth_of(asked))
        grids = list(flat)
        for number, grid in zip(deep, grid_through(near, [ways[n] for n in deep]), strict=True):
            grids[number] = grid
        return torch.stack(grids)


def parallax(before: Pose, after: Pose, aspect: float) -> Matrix:
    """(3, 4): H and e, from the picture at `before` to that at `after`, in coordinates of
    `grid_sample`. e is 0 where the camera stays where it is and only turns or zooms."""
    if before == after:
        return np.eye(3, 4)
    turn = _turned(after).T @ _turned(before)
    away, distance = np.array([0, 0, 1 / before.dolly]), np.array([0, 0, 1 / after.dolly])
    x, y = np.subtract(looks_at(after, aspect), looks_at(before, aspect)) / FOCAL
    seen = np.linalg.inv(heights(aspect)) @ rolled(after) @ _lens(after)
    rays = np.linalg.inv(rolled(before) @ _lens(before)) @ heights(aspect) / before.dolly
    moved = distance - turn @ away - _turned(after).T @ np.array([x, y, 0])
    moved = np.where(np.abs(moved) < TINY, 0, moved)
    return np.column_stack((seen @ turn @ rays, seen @ moved))


def grid_through(near: Tensor, ways: Sequence[Matrix]) -> Tensor:
    """(B, H, W, 2): where each pixel comes from, for pictures that are `near` (B, 1, H, W) times
    as near as their subjects. ways: see `parallax`."""
    backs = [np.asarray(np.linalg.inv(way[:, :3])) for way in ways]
    moves = [back @ way[:, 3] for back, way in zip(backs, ways, strict=True)]
    far = grid_of(_sent(backs, near), near.shape[-2], near.shape[-1])
    across, along = _sent([it[:2] for it in moves], near), _sent([it[2:] for it in moves], near)
    line = along[:, None, None] * far - across[:, None, None]
    grid: Tensor = far + met(near, far, line)[..., None] * line
    return grid


def met(near: Tensor, far: Tensor, line: Tensor) -> Tensor:
    """(B, H, W): how near the surface is where each line from the near end meets it.

    near: (B, 1, H, W); far, line: (B, H, W, 2).
    """
    low, high = near.amin((2, 3)), near.amax((2, 3))
    step = ((high - low) / (STEPS - 1))[..., None].clamp(min=1e-6)
    found, above = torch.zeros_like(far[..., 0]), torch.zeros_like(far[..., 0])
    looking = torch.ones_like(found, dtype=torch.bool)
    before = _at(near, far + high[..., None, None] * line, "nearest")
    for number in range(STEPS):
        here = high[..., None] - number * step
        surface = _at(near, far + here[..., None] * line, "nearest")  # an edge has no slope
        deep = surface - here  # how far the line is below the surface, from 0 on they have met
        crossed = here + step * deep / (deep + above).clamp(min=1e-6)
        meets = torch.where(surface - before > WALL * step, surface, crossed)
        now = looking if number == STEPS - 1 else looking & (deep >= 0)
        found, looking, above = torch.where(now, meets, found), looking & ~now, -deep
        before = surface
    smooth = _at(near, far + found[..., None] * line, "bilinear")
    return torch.where((smooth - found).abs() < WALL * step, smooth, found)


def _at(near: Tensor, grid: Tensor, mode: str) -> Tensor:
    """(B, H, W): how near the surface is at the places of a grid."""
    found: Tensor = grid_sample(near, grid, mode, "border", align_corners=False)
    return found[:, 0]


def nearness(disparity: Tensor) -> Tensor:
    """Any disparities, (B, 1, H, W), as multiples of the subject's, which is what is in the
    middle of the picture. A model's have no unit and no zero: they are spread over what a
    picture usually holds."""
    ranked = _few(disparity).flatten(1).sort(1).values
    beyond = int(ENDS * ranked.shape[1])
    low, high = (ranked[:, at, None, None, None] for at in (beyond, -1 - beyond))
    level = ((disparity - low) / (high - low).clamp(min=1e-6)).clamp(0, 1)
    near = FARTHEST + (NEAREST - FARTHEST) * level
    height, width = near.shape[-2:]
    middle = near[:, :, height // 3 : height - height // 3, width // 3 : width - width // 3]
    nearer: Tensor = near / middle.mean((2, 3), keepdim=True)
    return nearer


def _back(way: Matrix) -> Matrix:
    """(3, 3): from the new picture to the old one, for what is as near as the subject."""
    flat = way[:, :3] + np.outer(way[:, 3], [0, 0, 1])
    return np.asarray(np.linalg.inv(flat))


def _lens(pose: Pose) -> Matrix:
    return np.diag([pose.zoom * FOCAL, pose.zoom * FOCAL, 1.0])


def _turned(pose: Pose) -> Matrix:
    """(3, 3): from the camera's axes to the world's."""
    c, s = cos(radians(pose.orbit)), sin(radians(pose.orbit))
    return np.array([[c, 0, -s], [0, 1, 0], [s, 0, c]])


def _sent(matrices: Sequence[Matrix], like: Tensor) -> Tensor:
    return torch.from_numpy(np.stack(matrices)).float().to(like.device, non_blocking=True)


def _few(disparity: Tensor) -> Tensor:
    """At most 64 by 64 of them: enough to see how they are spread."""
    few: Tensor = adaptive_avg_pool2d(disparity, 64)
    return few
