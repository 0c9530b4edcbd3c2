"""Chunks: the stretches of frames that are rendered and kept in one piece."""

from __future__ import annotations

from bisect import bisect_right

from glance.plan.plan import Plan, Shot

LONGEST = 4
"""Seconds: what a killed build loses at most, and how near an edit's harm stays to it."""


def chunks(plan: Plan) -> tuple[range, ...]:
    """Cut the video into chunks that never cross into another shot.

    Counted from each shot's start, so that an edit in one shot moves no chunk of another,
    nor any chunk before it in its own.
    """
    return tuple(chunk for shot in plan.shots for chunk in _cut_up(shot.start, shot.end, plan))


def rushes(plan: Plan, shot: Shot) -> tuple[range, ...]:
    """Cut all that is rendered of a shot into the stretches whose raw pictures are kept.

    Those up to its end are its chunks; those of its tail are the chunks of the next shot, as
    far as it dissolves in. So a longer dissolve costs the tail and nothing of the shot.
    """
    tail = _cut_up(shot.end, shot.end + shot.tail, plan)
    return (*_cut_up(shot.start, shot.end, plan), *tail)


def seen_in(plan: Plan, frames: range) -> tuple[tuple[int, range], ...]:
    """The shots (by number) that some frames of one shot show, and which frames of each.

    The shot itself, and while it dissolves in, the one beneath.
    """
    number = bisect_right(plan.shots, frames.start, key=lambda shot: shot.start) - 1
    shot = plan.shots[number]
    dissolved = range(frames.start, min(frames.stop, shot.start + shot.dissolve))
    beneath = ((number - 1, dissolved),) if number and dissolved else ()
    return ((number, frames), *beneath)


def _cut_up(start: int, end: int, plan: Plan) -> tuple[range, ...]:
    length = max(1, int(LONGEST * plan.fps))
    return tuple(range(at, min(at + length, end)) for at in range(start, end, length))
