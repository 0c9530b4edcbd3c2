"""Keys: equal where the finished pixels are equal, whatever else the script says."""

from __future__ import annotations

import json
from bisect import bisect_right
from hashlib import sha256
from typing import Any

from glance.plan.json import plain
from glance.plan.plan import Plan, Shot
from glance.plan.slice import finish_slice, slice_of


def shot_key(plan: Plan, shot: Shot, renderer_identity: str) -> str:
    """The key of all finished frames of a shot (its tail belongs to the next one)."""
    return chunk_key(plan, range(shot.start, shot.end), renderer_identity)


def chunk_key(plan: Plan, frames: range, renderer_identity: str) -> str:
    """The key of some finished frames of one shot: 64 hexadecimal digits.

    It holds what these frames show as rendered: the slices of their shot, of the shot
    beneath while that dissolves, and of the finish; the size, the frame rate (pictures move
    by the second) and who draws. Where in the video they are, who wrote what on which line
    and what the rest of the video shows are not in it.
    """
    content = json.dumps(
        {
            "renderer": renderer_identity,
            "size": [plan.width, plan.height],
            "fps": str(plan.fps),
            "shots": _drawn(plan, frames),
            "finish": plain(finish_slice(plan.finish, frames)),
        },
        sort_keys=True,
        separators=(",", ":"),
        allow_nan=False,
    )
    return sha256(content.encode()).hexdigest()


def _drawn(plan: Plan, frames: range) -> list[Any]:
    """The slice of the shot, and while it dissolves in, how, and the one beneath."""
    number = bisect_right(plan.shots, frames.start, key=lambda shot: shot.start) - 1
    shot = plan.shots[number]
    drawn = [plain(slice_of(shot, frames))]
    dissolved = min(frames.stop, shot.start + shot.dissolve)
    if number and frames.start < dissolved:
        beneath = slice_of(plan.shots[number - 1], range(frames.start, dissolved))
        drawn += [shot.dissolve, plain(beneath)]
    return drawn
