"""Frames between two that are denoised: both carried to where the camera is, cross-faded."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from glance.render.diffusion.depth import Space
from glance.render.diffusion.pose import Pose
from glance.render.diffusion.warp import resample

SEAM = 1 / 8
"""How broad the border is, in halves of the picture, over which one keyframe gives way to the
other where it has nothing to show."""
LEAST = 1e-3
"""What a keyframe counts where it has nothing to show: neither may have."""


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
    movement, so that both show the same place, then they are cross-faded. Where one of them
    has only its reflected border to show, the other is seen.
    """
    onward = space.grids(last, at_last, here)
    back = space.grids(following, at_following, here)
    share = part.to(last)[:, None, None, None]
    of_last, of_following = (1 - share) * _shown(onward), share * _shown(back)
    fade = of_following / (of_last + of_following)
    return torch.lerp(resample(last, onward), resample(following, back), fade).clamp(0, 1)


def _shown(grid: Tensor) -> Tensor:
    """(B, 1, H, W): 1 where a grid is inside of the picture, down to LEAST at its border."""
    inside = (1 - grid.abs().amax(-1)) / SEAM
    return inside.clamp(LEAST, 1)[:, None]
