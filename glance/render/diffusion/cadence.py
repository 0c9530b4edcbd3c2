"""Frames between two that are denoised: both carried to where the camera is, cross-faded."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from glance.render.diffusion.depth import Space
from glance.render.diffusion.pose import Pose
from glance.render.diffusion.warp import resample


def is_key(index: int, cadence: int, length: int, reseeds: frozenset[int] = frozenset()) -> bool:
    """Whether frame `index` of a shot of `length` frames is denoised: every cadence-th from
    the first, the last, and those drawn anew (`reseeds`, counted from the shot's start)."""
    return index % cadence == 0 or index == length - 1 or index in reseeds


def between(
    last: Tensor,
    following: Tensor,
    space: Space,
    at_last: Sequence[Pose],
    here: Sequence[Pose],
    at_following: Sequence[Pose],
    part: Tensor,
) -> Tensor:
    """Frames between keyframes. last, following: (B, 3, H, W); part: (B,), 0 at `last`.

    The last keyframe is carried forward and the next one backward by the camera's known
    movement, so that both show the same place, then they are cross-faded.
    """
    onward = resample(last, space.grids(last, at_last, here))
    back = resample(following, space.grids(following, at_following, here))
    return torch.lerp(onward, back, part.to(last)[:, None, None, None]).clamp(0, 1)
