"""How pictures move with the camera: as planes, or each point by how near it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from torch import Tensor

from glance.render.diffusion.pose import Pose, step_matrices
from glance.render.diffusion.warp import grid_of


class Space(Protocol):
    """What a picture is taken for when the camera moves."""

    @property
    def name(self) -> str:
        """For people and for keys: `planar`, or the depth model and its hash."""
        ...

    def grids(self, pictures: Tensor, before: Sequence[Pose], after: Sequence[Pose]) -> Tensor:
        """Where each pixel of the pictures at `after` comes from in those at `before`.

        pictures: (B, 3, H, W), sRGB in 0..1, as seen at `before`. Gives (B, H, W, 2), for
        `warp.resample` and, through `warp.shrink_grid`, for `noise.carry_noise`.
        """
        ...


@dataclass(frozen=True, slots=True)
class Planar:
    """Every picture is a plane."""

    @property
    def name(self) -> str:
        return "planar"

    def grids(self, pictures: Tensor, before: Sequence[Pose], after: Sequence[Pose]) -> Tensor:
        height, width = pictures.shape[-2:]
        steps = step_matrices(before, after, width / height)
        return grid_of(steps.to(pictures.device, non_blocking=True), height, width)
