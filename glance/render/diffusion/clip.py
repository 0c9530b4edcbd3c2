"""Mode `clip`: a shot from a video model, as few calls as its length takes.

The shot's own picture (`init`) is where its clip begins. A shot that is longer than the model's
longest clip goes on from its last picture. The model's pictures are seconds apart by its own
frame rate: those of the video lie between them. The camera moves over what is drawn, which is
as large as the picture at rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import ceil
from typing import Protocol

import torch
from torch import Tensor

from glance.plan.plan import Shot
from glance.render.diffusion.emphasis import fragments
from glance.render.diffusion.painter import Weighted
from glance.render.diffusion.words_of_shot import words_at
from glance.render.samples import value
from glance.render.seeds import digest


@dataclass(frozen=True, slots=True)
class Order:
    """What a video model is asked for in one call.

    first, last  (3, H, W) in 0..1, the pictures to begin and to end with; None: it is free, as
                 is the end with a model that can't hold one;
    frames       how many pictures, one of those that the model can make (`Rates.fitting`);
    guidance, steps  None: the model's own.
    """

    prompt: str
    negative: str
    first: Tensor | None
    last: Tensor | None
    frames: int
    seed: int
    guidance: float | None = None
    steps: int | None = None


@dataclass(frozen=True, slots=True)
class Rates:
    """How many pictures a video model draws.

    fps             a second;
    multiple, rest  it can draw so many: a multiple and the rest;
    longest         at most, in one call.
    """

    fps: Fraction
    multiple: int
    rest: int
    longest: int

    def fitting(self, frames: int) -> int:
        """The least number of pictures it can draw that is enough, within the longest."""
        more = max(1, ceil((frames - self.rest) / self.multiple))
        return min(more * self.multiple + self.rest, self.longest)


class ClipPainter(Protocol):
    """A video model."""

    @property
    def rates(self) -> Rates: ...

    @property
    def size(self) -> tuple[int, int]:
        """(height, width) of its pictures."""
        ...

    @property
    def device(self) -> torch.device: ...

    @property
    def identity(self) -> str:
        """Everything of it that changes bytes: part of every key."""
        ...

    @property
    def remarks(self) -> tuple[str, ...]:
        """What it runs on and why, and what it had to do without."""
        ...

    def expect(self, order: Order) -> None:
        """Raises EnvironmentFault where the model can't begin without a picture and there is
        none. Draws nothing."""
        ...

    def clip(self, order: Order) -> Iterator[Tensor]:
        """The pictures of one call, (3, H, W) float32 in 0..1, as many as were ordered.

        Raises EnvironmentFault where the device can't do it, or the model can't begin without
        a picture and there is none.
        """
        ...


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the model.

    indices  frames of the shot that come out of it, counted from the shot's start;
    origin   the frame that its first picture is: the one before, where it goes on.
    """

    indices: range
    origin: int

    @property
    def goes_on(self) -> bool:
        return self.origin < self.indices.start


def calls(shot: Shot, fps: Fraction, rates: Rates) -> tuple[Call, ...]:
    """The calls that make a shot, its tail included. Each reseed begins anew; in between they
    are as few as can be, and equally long."""
    drawn_anew = sorted({0, *(frame - shot.start for frame in shot.reseeds)})
    ends = [at for at in drawn_anew if 0 <= at < shot.length]
    return tuple(
        call
        for start, stop in pairwise([*ends, shot.length])
        for call in _calls(start, stop - start, fps, rates)
    )


def _calls(start: int, length: int, fps: Fraction, rates: Rates) -> Iterator[Call]:
    reach = max(1, int((rates.longest - 1) / rates.fps * fps))  # frames after a call's first
    many = max(1, ceil((length - 1) / reach))
    ends = [start + (length - 1) * number // many for number in range(many + 1)]
    for number, (origin, last) in enumerate(pairwise(ends)):
        yield Call(range(origin if number == 0 else origin + 1, last + 1), origin)


def order_for(shot: Shot, call: Call, first: Tensor | None, fps: Fraction, rates: Rates) -> Order:
    """What a call asks for. A video model takes one text: that which has most weight in the
    middle of the call."""
    words = words_at(shot, call.indices[len(call.indices) // 2])
    seconds = (call.indices[-1] - call.origin) / fps
    guidance = None if shot.guidance is None else value(shot.guidance, call.indices[0])
    return Order(
        prompt=heaviest(words.positive),
        negative=heaviest(words.negative),
        first=first,
        last=None,
        frames=rates.fitting(ceil(seconds * rates.fps) + 1),
        seed=digest("clip", shot.seed, call.origin) >> 1,
        guidance=guidance,
        steps=shot.steps,
    )


def heaviest(texts: Weighted) -> str:
    """The text with the most weight, the first of equal ones, without its brackets: what reads
    for a video model knows no emphasis."""
    text = max(texts, key=lambda it: it[1], default=("", 0.0))[0]
    return "".join(fragment.text for fragment in fragments(text))


def at_frames(
    pictures: Iterator[Tensor], offsets: Sequence[int], fps: Fraction, rates: Rates
) -> Iterator[Tensor]:
    """A clip at another frame rate: what is between two of its pictures is both, by how near.

    pictures  (3, H, W) each, at the model's rate;
    offsets   frames of the video, counted from the clip's first picture, growing.
    """
    before = after = next(pictures)
    at = 0  # the number of `after`
    for offset in offsets:
        place = offset / fps * rates.fps
        while at < place:
            at, before = at + 1, after
            after = next(pictures, before)
        part = float(place - at + 1)
        yield after if part >= 1 else torch.lerp(before, after, part)
