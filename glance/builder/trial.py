"""A trial: a few pictures drawn and timed, to know how fast this machine is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import fmean

from glance.builder.encoder import Encoder
from glance.builder.rush_file import compressed
from glance.plan.estimate import stint
from glance.plan.plan import Plan, Shot
from glance.render.compositor import Compositor
from glance.render.renderer import Exposure, GrowingRenderer, Renderer, Scene

ENOUGH = 0.5
"""Seconds that a trial should take, for the clock and the device to be of no weight."""
FEW, MANY = 2, 16
"""Frames of a trial: many where a few are too fast to be timed."""
STEPS = 4
"""Denoising steps of a picture, where it has more than one."""
SHOTS, FRAMES = 3, 8
"""Of a plan that `sketch` draws, so many frames of so many shots are tried."""


@dataclass(frozen=True, slots=True)
class Speed:
    """Seconds, as they were measured.

    load        until the model is there and has painted once;
    each_pass   of a round, for each pass of its dearest picture;
    each_round  of a round besides: moving, matching, coding and decoding pictures;
    picture     bytes of a raw picture as it is kept;
    memory      bytes on the device, at most so far; None where it isn't known;
    rounds      how many were timed.
    """

    load: float
    each_pass: float
    each_round: float
    picture: int
    memory: int | None
    rounds: int


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds of `sketch` on one core: for a shot's first frame more than for the others;
    encoding included."""

    first: float
    other: float


Clock = Callable[[], float]


def try_model(plan: Plan, renderer: GrowingRenderer, clock: Clock, began: float) -> Speed:
    """Have a model draw the beginning of its longest shot, as often as fits into a batch.

    It is drawn with few steps, then with more: the difference is what steps take, the rest
    what a round takes besides. `began` is when it was first asked anything.
    """
    shot = max(plan.shots, key=lambda shot: shot.length)
    first = run(renderer, steady(shot, 1), 1)  # loads the model, and readies all it uses
    load, batch = clock() - began, renderer.batch

    def timed(steps: int, frames: int) -> float:
        since = clock()
        run(renderer, steady(shot, steps), frames, batch)
        return clock() - since

    frames = min(FEW, shot.length)
    took = timed(1, frames)
    if took < ENOUGH:
        frames = min(MANY, shot.length)
        took = timed(1, frames)
    more = timed(STEPS, frames)
    one, several = (passes(plan, steady(shot, steps)) for steps in (1, STEPS))
    each_pass = max(more - took, 0.0) / (several - one) / frames
    each_round = max(took / frames - one * each_pass, 0.0)
    size = len(compressed(first[0].picture))
    return Speed(load, each_pass, each_round, size, memory_used(), 2 * frames)


def passes(plan: Plan, shot: Shot) -> int:
    """Of a shot's first picture."""
    return stint(plan, shot, range(shot.start, shot.start + 1)).passes


def steady(shot: Shot, steps: int) -> Shot:
    """The shot as one whose every picture takes so many steps, and grows out of the last."""
    return replace(
        shot, mode="feedback", steps=steps, strength=0.99, cadence=1, reseeds=(), init=None
    )


def run(renderer: GrowingRenderer, shot: Shot, frames: int, times: int = 1) -> Sequence[Exposure]:
    """The first frames of a shot, drawn side by side with itself."""
    part = range(shot.start, shot.start + frames)
    return list(renderer.render([Scene(shot, part, None, frozenset())] * times))


def memory_used() -> int | None:
    """The most that was ever taken on the GPU, in bytes; on a CPU, by this process."""
    torch = sys.modules.get("torch")
    if torch is not None and torch.cuda.is_available():
        return int(torch.cuda.max_memory_allocated())
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def try_sketch(plan: Plan, renderer: Renderer, encoder: Encoder, clock: Clock) -> Pace:
    """Draw and encode the beginnings of a few shots, spread over the video."""
    apart = max(1, len(plan.shots) // SHOTS)
    compositor, pictures = Compositor(plan), []
    firsts, others = [], []
    for shot in plan.shots[::apart][:SHOTS]:
        told = [clock()]
        for picture in compositor.finished(renderer, body(shot, FRAMES)):
            pictures.append(picture)
            told.append(clock())
        took = [after - before for before, after in pairwise(told)]
        firsts.append(took[0])
        others += took[1:] or took
    since = clock()
    encoder.segment(pictures, len(pictures), (plan.width, plan.height), plan.fps)
    coding = (clock() - since) / len(pictures)
    return Pace(fmean(firsts) + coding, fmean(others) + coding)


def body(shot: Shot, most: int) -> range:
    """The first frames of a shot."""
    return range(shot.start, min(shot.end, shot.start + most))
