"""What `glancec plan --estimate` says, in words and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

from glance.builder.progress import in_time
from glance.plan.plan import Plan
from glance.report.built import counted, size_in_words

if TYPE_CHECKING:
    from glance.builder.estimating import Estimate


def as_json(estimate: Estimate) -> str:
    """All of it, seconds and bytes as numbers."""
    return json.dumps(asdict(estimate), indent=2)


def in_words(estimate: Estimate, plan: Plan, name: str) -> str:
    """A line for each thing that one might decide by, and how it is known."""
    video = f"{counted(plan.frames, 'frame')} in {counted(len(plan.shots), 'shot')}"
    head = f"{name}: {video}, {plan.width}x{plan.height}, {plan.model}"
    return "\n".join([head, *(f"  {title:<10}{text}" for title, text in _lines(estimate))])


def _lines(estimate: Estimate) -> Iterator[tuple[str, str]]:
    if not estimate.to_draw:
        finish = counted(estimate.to_finish, "frame")
        more = f"; {finish} are finished anew from kept pictures" if estimate.to_finish else ""
        yield "to draw", f"nothing: every picture is kept from before{more}"
        return
    kept = estimate.frames - estimate.to_finish
    yield "to draw", f"{counted(estimate.to_draw, 'frame')}; {kept:,} of the video are kept"
    if estimate.work:
        yield from _labour(estimate)
    yield from _time(estimate)
    for number, remark in enumerate(estimate.remarks):
        yield "" if number else "device", remark


def _labour(estimate: Estimate) -> Iterator[tuple[str, str]]:
    work = estimate.work
    assert work is not None
    painted = f"{counted(work.pictures, 'picture')} painted in {counted(work.steps, 'step')}"
    beside = f"up to {estimate.batch} side by side" if estimate.batch > 1 else "one picture each"
    yield "denoising", f"{painted}, in {counted(work.rounds, 'round')} of {beside}"
    longest = f"a shot of {counted(work.longest.frames, 'frame')}"
    steps = counted(work.longest.steps, "step")
    yield "longest", f"{longest} takes {steps} one after the other, whatever the batch"


def _time(estimate: Estimate) -> Iterator[tuple[str, str]]:
    if estimate.seconds is None:
        yield "time", "not reckoned: a video model takes minutes for the clip that would tell"
        return
    whole = f"about {in_time(estimate.seconds)}"
    speed = estimate.speed
    if speed is None:
        yield "time", f"{whole} on {counted(estimate.cores, 'core')}, by a few frames drawn now"
        return
    loading = f"{in_time(speed.load)} of it to load the model"
    yield "time", f"{whole}, {loading}; the longest shot alone {in_time(estimate.longest or 0.0)}"
    call = f"{speed.each_pass:.3g} s for each call of the network in it"
    rounds = counted(speed.rounds, "round")
    yield "measured", f"{speed.each_round:.3g} s a round and {call}, in {rounds} drawn now"
    if speed.memory:
        yield "memory", f"{size_in_words(speed.memory)} at most while that was drawn"
    yield "disk", f"about {size_in_words(estimate.disk)} for the pictures as they are drawn"
