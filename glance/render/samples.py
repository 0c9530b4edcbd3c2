"""What holds at one frame of a shot, read from the plan's samples."""

from __future__ import annotations

from glance.plan.plan import Samples


def value(samples: Samples, index: int) -> float:
    """The sample at a frame, or the number where there is but one."""
    if isinstance(samples, tuple):
        return samples[index]
    return samples
