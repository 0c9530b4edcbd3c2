"""Keys: equal where the finished pixels are equal, whatever else the script says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from glance.plan.chunks import rushes, seen_in
from glance.plan.json import plain
from glance.plan.plan import Plan, Shot
from glance.plan.slice import finish_slice, slice_of


def chunk_key(plan: Plan, frames: range, renderer_identity: str) -> str:
    """The key of some finished frames of one shot: 64 hexadecimal digits.

    It holds what these frames show as rendered: the slices of their shot, of the shot
    beneath while that dissolves, and of the finish; the size, the frame rate (pictures move
    by the second) and who draws. Where in the video they are, who wrote what on which line
    and what the rest of the video shows are not in it.
    """
    shown = {"shots": _drawn(plan, frames), "finish": plain(finish_slice(plan.finish, frames))}
    return _hash(_made(plan, renderer_identity) | shown)


def rush_keys(
    plan: Plan, shot: Shot, renderer_identity: str, *, alone: bool
) -> Iterator[tuple[range, str]]:
    """The rushes of a shot (see `chunks.rushes`), each with its key.

    alone  whether a picture depends on nothing that is said before it; else each key covers
           the shot from its first frame, so that an edit changes no key before it.
    """
    before = None if alone else ""
    for frames in rushes(plan, shot):
        key = rush_key(plan, shot, frames, renderer_identity, before)
        yield frames, key
        before = before if before is None else key


def rush_key(
    plan: Plan, shot: Shot, frames: range, renderer_identity: str, before: str | None
) -> str:
    """The key of the raw pictures of some frames of a shot, its tail included.

    before  the key of the rush that ends where this one begins, "" for the shot's first;
            None where pictures stand alone.
    """
    slices = [plain(slice_of(shot, part)) for part in (frames, *_also(shot, frames, before))]
    return _hash(_made(plan, renderer_identity) | {"rush": slices, "before": before})


def stands_alone(shot: Shot) -> bool:
    """Whether a picture of this shot depends on nothing that is said before it, as models
    draw it."""
    return shot.mode == TRAVEL


TRAVEL = "travel"
CLIP = "clip"


def _also(shot: Shot, frames: range, before: str | None) -> list[range]:
    """Frames that pictures depend on besides their own and those that `before` covers."""
    if shot.mode == CLIP:  # made in one go, from its first frame to its last
        return [range(shot.start, shot.end + shot.tail)]
    if before is None and shot.cadence > 1:  # carried over from up to two that were painted
        return [range(max(shot.start, frames.start - 2 * shot.cadence), frames.start)]
    return []


def _made(plan: Plan, renderer_identity: str) -> dict[str, Any]:
    size = [plan.width, plan.height]
    return {"renderer": renderer_identity, "size": size, "fps": str(plan.fps)}


def _hash(content: dict[str, Any]) -> str:
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return sha256(text.encode()).hexdigest()


def _drawn(plan: Plan, frames: range) -> list[Any]:
    """The slice of the shot, and while it dissolves in, how, and the one beneath."""
    (number, own), *under = seen_in(plan, frames)
    shot = plan.shots[number]
    drawn = [plain(slice_of(shot, own))]
    for beneath, dissolved in under:
        drawn += [shot.dissolve, plain(slice_of(plan.shots[beneath], dissolved))]
    return drawn
