"""How a shot is played, and what it asks the painter for on the way.

A *take* is a generator: it yields a `Request` when it needs a picture painted, and is sent that
picture; it yields a `Shown` for each finished frame. It knows nothing of batches: the engine
plays many takes side by side.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TypeVar

import torch
from torch import Tensor

from glance.plan.plan import Shot
from glance.render.diffusion.carried_noise import CarriedNoise
from glance.render.diffusion.carry import Carry, standing
from glance.render.diffusion.depth import Planar, Space
from glance.render.diffusion.noise import noise
from glance.render.diffusion.painter import Pictures, Words
from glance.render.diffusion.pose import Pose, pose_at
from glance.render.diffusion.state import State
from glance.render.diffusion.words_of_shot import words_at
from glance.render.renderer import Scene
from glance.render.samples import value


@dataclass(frozen=True, slots=True)
class Request:
    """One sample of a call of the painter.

    picture   (1, 3, H, W) float32 0..1 to start from; None: from noise alone, strength 1;
    carry     how it and its noise come to be what they are now.
    """

    picture: Tensor | None
    carry: Carry
    strength: float
    words: Words
    guidance: float
    steps: int


@dataclass(frozen=True, slots=True)
class Painted:
    """What came of it, and the noise it was painted with.

    picture  (1, 3, H, W), for others to grow out of;
    shown    the same as it is shown: where no finer one was decoded, the very same tensor.
    """

    picture: Tensor
    noise: CarriedNoise
    shown: Tensor

    @classmethod
    def of(cls, done: Pictures, noise: CarriedNoise, slot: int) -> Painted:
        """One sample of a batch."""
        picture = only(done.loop, slot)
        shown = picture if done.shown is done.loop else only(done.shown, slot)
        return cls(picture, CarriedNoise(*(only(part, slot) for part in noise)), shown)


def only(tensor: Tensor, slot: int) -> Tensor:
    """One sample of a batch, in memory of its own: a shot that keeps its picture for long mustn't
    keep the others'. Contiguous, as it comes back from a kept state: or the arithmetic that
    follows might take another way."""
    return tensor[slot : slot + 1].clone(memory_format=torch.contiguous_format)


@dataclass(frozen=True, slots=True)
class Shown:
    """A finished frame: its number in the video, (1, 3, H, W), and the state at a mark."""

    frame: int
    picture: Tensor
    state: State | None = None


T = TypeVar("T")
Playing = Generator[Request | Shown, Painted | None, T]
"""Part of a take that comes to a T."""
Take = Playing[None]


def painted(request: Request) -> Playing[Painted]:
    """Ask for a picture, and have it. At strength 0 it is the one to start from, as it is."""
    if request.picture is not None and not request.strength:
        return Painted(request.picture, request.carry.noise, request.picture)
    done = yield request
    assert done is not None  # the engine answers every request
    return done


@dataclass(frozen=True, slots=True)
class Stage:
    """What all takes of a video are played with.

    size, noise_shape, device  as the painter's;
    steps, guidance            where a shot doesn't say;
    guided                     whether the model has a use for what a shot says of guidance;
    files                      pictures that shots grow out of, (1, 3, H, W), by sha256.
    """

    fps: Fraction
    size: tuple[int, int]
    noise_shape: tuple[int, int, int]
    device: torch.device
    steps: int
    guidance: float
    guided: bool = True
    space: Space = field(default_factory=Planar)
    files: Mapping[str, Tensor] = field(default_factory=dict)

    def pose(self, shot: Shot, index: int) -> Pose:
        """The camera at a frame of a shot."""
        return pose_at(shot.camera, index, self.fps, shot.seed)

    def noise(self, shot: Shot, index: int, purpose: str) -> Tensor:
        """(1, C, h, w) on the device. It is made on the CPU, the same on every machine."""
        drawn = noise(shot.seed, index, purpose, (1, *self.noise_shape))
        return self.hand_over(drawn)

    def hand_over(self, tensor: Tensor) -> Tensor:
        """To the device, without waiting for what it is at work on."""
        if self.device.type == "cuda":
            tensor = tensor.pin_memory()
        return tensor.to(self.device, non_blocking=True)

    def number(self, number: float) -> Tensor:
        """(1,) on the device: made there, since copying one would wait for it."""
        return torch.full((1,), number, dtype=torch.float32, device=self.device)

    def request(
        self,
        shot: Shot,
        index: int,
        picture: Tensor | None,
        carry: Carry,
        strength: float,
        words: Words | None = None,
    ) -> Request:
        """What a frame of a shot asks for, by what the shot says there."""
        words, guidance = words or words_at(shot, index), self.guidance
        if self.guided and shot.guidance is not None:
            guidance = value(shot.guidance, index)
        if guidance <= 1:  # then nobody asks what to keep away from
            words = replace(words, negative=())
        return Request(picture, carry, strength, words, guidance, shot.steps or self.steps)

    def first_picture(
        self, shot: Shot, index: int, noise: Tensor, words: Words | None = None
    ) -> Request:
        """A picture that begins at a frame: out of the shot's own, or out of noise alone."""
        if shot.init is None:
            return self.request(shot, index, None, standing(noise), 1.0, words)
        picture = self.files[shot.init.sha256]
        strength = value(shot.strength, index)
        return self.request(shot, index, picture, standing(noise), strength, words)


def begun(shot: Shot, index: int) -> int:
    """The frame of the shot, at `index` or before, at which its picture was last drawn anew."""
    return max((f - shot.start for f in shot.reseeds if f - shot.start <= index), default=0)


def indices(scene: Scene) -> Sequence[int]:
    """The frames of a scene, counted from the start of its shot."""
    frames, start = scene.frames, scene.shot.start
    return range(frames.start - start, frames.stop - start, frames.step)
