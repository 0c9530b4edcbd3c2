"""Small plans made by hand, and a renderer that draws them in no time."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from glance.plan.plan import AudioPart, Camera, Finish, Landmarks, Part, Plan, Shot, StylePart

WIDTH, HEIGHT = 96, 64


def shot(start: int, end: int, *, tail: int = 0, dissolve: int = 0, seed: int = 1) -> Shot:
    """`seed` is the grey the tiny renderer paints it in."""
    return Shot(
        start, end, tail, dissolve, seed, "still",
        (Part("a lighthouse", 1.0),), (), (StylePart("plain", "", "", 1.0),), 0.5, Camera(),
    )  # fmt: skip


def plan(
    *shots: Shot,
    fps: Fraction = Fraction(24),
    finish: Finish | None = None,
    audio: AudioPart | None = None,
    size: tuple[int, int] = (WIDTH, HEIGHT),
    title: str = "Test",
) -> Plan:
    frames = shots[-1].end
    return Plan(
        title, *size, fps, frames, 7, "sketch",
        audio or AudioPart("song.wav", "0" * 64, float(frames / fps)),
        shots, finish or Finish(), Landmarks((), (), (), ()),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tiny:
    """Flat grey of the shot's seed, and a white block that walks a pixel a frame."""

    width: int
    height: int
    identity: str = "tiny 1"

    def draw(self, shot: Shot, frames: range) -> Iterator[NDArray[np.uint8]]:
        for n in frames:
            picture = np.full((self.height, self.width, 3), shot.seed % 256, np.uint8)
            left = (n - shot.start) % self.width
            picture[: self.height // 4, left : left + 8] = 255
            yield picture


def tiny(plan: Plan) -> Tiny:
    return Tiny(plan.width, plan.height)


@dataclass(frozen=True, slots=True)
class Flat:
    """Each shot in one colour: its seed as 0xRRGGBB."""

    width: int
    height: int
    identity: str = "flat 1"

    def draw(self, shot: Shot, frames: range) -> Iterator[NDArray[np.uint8]]:
        colour = np.frombuffer(shot.seed.to_bytes(3, "big"), np.uint8)
        for _ in frames:
            yield np.tile(colour, (self.height, self.width, 1))


def flat(plan: Plan) -> Flat:
    return Flat(plan.width, plan.height)


@dataclass(frozen=True, slots=True)
class Slow(Tiny):
    """Takes its time over every frame, as a diffusion model would."""

    def draw(self, shot: Shot, frames: range) -> Iterator[NDArray[np.uint8]]:
        for picture in Tiny.draw(self, shot, frames):
            time.sleep(0.01)
            yield picture


def slow(plan: Plan) -> Slow:
    return Slow(plan.width, plan.height)


@dataclass(frozen=True, slots=True)
class Doomed(Tiny):
    """Kills its process at the start of a shot in grey 13, if `fuse` is still there."""

    fuse: str = ""
    lasting: bool = False

    def draw(self, shot: Shot, frames: range) -> Iterator[NDArray[np.uint8]]:
        if shot.seed == 13 and Path(self.fuse).exists():
            if not self.lasting:
                Path(self.fuse).unlink()
            os.kill(os.getpid(), signal.SIGKILL)
        yield from Tiny.draw(self, shot, frames)


def doomed_once(plan: Plan) -> Doomed:
    return Doomed(plan.width, plan.height, fuse=plan.title)


def doomed(plan: Plan) -> Doomed:
    return Doomed(plan.width, plan.height, fuse=plan.title, lasting=True)


@dataclass(frozen=True, slots=True)
class Broken(Tiny):
    """Has a bug."""

    def draw(self, shot: Shot, frames: range) -> Iterator[NDArray[np.uint8]]:
        raise ZeroDivisionError("a bug in the renderer")


def broken(plan: Plan) -> Broken:
    return Broken(plan.width, plan.height)
