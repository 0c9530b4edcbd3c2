"""Chunks: the stretches of frames that are rendered and kept in one piece."""

from __future__ import annotations

from glance.plan.plan import Plan

LONGEST = 4
"""Seconds: what a killed build loses at most, and how near an edit's harm stays to it."""


def chunks(plan: Plan) -> tuple[range, ...]:
    """Cut the video into chunks that never cross into another shot.

    Counted from each shot's start, so that an edit in one shot moves no chunk of another,
    nor any chunk before it in its own.
    """
    length = max(1, int(LONGEST * plan.fps))
    return tuple(
        range(start, min(start + length, shot.end))
        for shot in plan.shots
        for start in range(shot.start, shot.end, length)
    )
