"""A renderer whose frames grow out of one another, without a model: numpy, in no time."""

from __future__ import annotations

import json
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import islice
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from glance.diagnostics.catalogue.build import NO_WORKER
from glance.diagnostics.diagnostic import EnvironmentFault
from glance.plan.json import plain
from glance.plan.plan import Plan, Shot
from glance.plan.slice import slice_of
from glance.render.renderer import Exposure, Scene
from tests.builder.plans import plan, shot

Stop = Callable[[int], None]
"""Told of each picture before it is handed on; may raise."""


@dataclass
class Grown:
    """Each picture is the one before, drifted by a pixel, with a stamp of what the shot says
    at this frame mixed in. Scenes go side by side, `batch` at a time.

    drawn   the frames it made, in order; calls: scenes of each call of `render`.
    """

    width: int
    height: int
    identity: str = "grown 1"
    batch: int = 3
    remarks: tuple[str, ...] = ("on the abacus",)
    stop: Stop = lambda count: None
    drawn: list[int] = field(default_factory=list)
    calls: list[Sequence[Scene]] = field(default_factory=list)

    def __call__(self, plan: Plan) -> Grown:
        return self

    def grows(self, shot: Shot) -> bool:
        return shot.mode == "feedback"

    def render(self, scenes: Sequence[Scene]) -> Iterator[Exposure]:
        self.calls.append(scenes)
        waiting = deque(self._take(number, scene) for number, scene in enumerate(scenes))
        slots: list[Iterator[Exposure]] = []
        while waiting or slots:
            while waiting and len(slots) < self.batch:
                slots.append(waiting.popleft())
            shown = [(slot, next(slot, None)) for slot in slots]
            slots = [slot for slot, exposure in shown if exposure]
            for exposure in (exposure for _, exposure in shown if exposure):
                self.stop(len(self.drawn))
                self.drawn.append(exposure.frame)
                yield exposure

    def _take(self, number: int, scene: Scene) -> Iterator[Exposure]:
        grows = self.grows(scene.shot)
        picture = self._blank() if scene.state is None else self._unpacked(scene.state)
        assert grows or not scene.marks
        for frame in scene.frames:
            if not grows or frame in scene.shot.reseeds:
                picture = self._blank()
            picture = self._next(picture, scene.shot, frame)
            state = picture.tobytes() if frame in scene.marks else None
            yield Exposure(number, frame, picture.copy(), state)

    def _next(self, picture: NDArray[np.uint8], shot: Shot, frame: int) -> NDArray[np.uint8]:
        here = replace(slice_of(shot, range(frame, frame + 1)), reseeds=())
        told = crc32(json.dumps(plain(here), sort_keys=True).encode())
        stamp = np.random.default_rng([told, shot.seed]).integers(0, 256, picture.shape)
        drifted = np.roll(picture, 1, axis=1).astype(np.uint16)
        return ((3 * drifted + stamp) // 4).astype(np.uint8)

    def _blank(self) -> NDArray[np.uint8]:
        return np.zeros((self.height, self.width, 3), np.uint8)

    def _unpacked(self, state: bytes) -> NDArray[np.uint8]:
        return np.frombuffer(state, np.uint8).reshape(self.height, self.width, 3)


def grown(plan: Plan) -> Grown:
    return Grown(plan.width, plan.height)


@dataclass
class Idle(Grown):
    """Has nothing to draw, and says so if it is asked to."""

    def render(self, scenes: Sequence[Scene]) -> Iterator[Exposure]:
        raise AssertionError("there was nothing to draw")


def idle(plan: Plan) -> Idle:
    return Idle(plan.width, plan.height)


@dataclass
class Forgetful(Grown):
    """Leaves out the last picture."""

    def render(self, scenes: Sequence[Scene]) -> Iterator[Exposure]:
        return islice(Grown.render(self, scenes), sum(len(s.frames) for s in scenes) - 1)


@dataclass
class Hasty(Grown):
    """Skips the first picture."""

    def render(self, scenes: Sequence[Scene]) -> Iterator[Exposure]:
        return islice(Grown.render(self, scenes), 1, None)


def slow(plan: Plan) -> Grown:
    """Takes its time over every picture, as a model does."""
    return replace(grown(plan), stop=lambda drawn: time.sleep(0.03))


def grows(start: int, end: int, **facts: Any) -> Shot:
    """A shot whose frames grow; `strength` may have a value for each frame."""
    outline = {k: facts.pop(k) for k in ("tail", "dissolve", "seed") if k in facts}
    return replace(shot(start, end, **outline), **{"mode": "feedback", **facts})


SMALL = (32, 16)


def small(*shots: Shot, **facts: Any) -> Plan:
    """At 8 frames a second, so that a rush has 32 of them."""
    return plan(*shots, fps=Fraction(8), size=SMALL, **facts)


@dataclass(frozen=True)
class CtrlC:
    """Somebody presses Ctrl-C before every so many pictures."""

    every: int

    def __call__(self, drawn: int) -> None:
        if drawn and drawn % self.every == 0:
            raise KeyboardInterrupt


def out_of_memory_at(count: int) -> Stop:
    """The device gives up before picture number `count`."""

    def stop(drawn: int) -> None:
        if drawn == count:
            raise EnvironmentFault(NO_WORKER.anywhere(reason="the device has no memory left"))

    return stop
