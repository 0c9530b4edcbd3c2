"""Mode `clip`: a shot from a video model, call by call."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from torch import Tensor


@dataclass(frozen=True, slots=True)
class Take:
    """What a video model is asked for in one call.

    first, last  (3, H, W) float32 in 0..1, None where the model is free;
    frames       of the model's own clip, at its own rate.
    """

    prompt: str
    negative: str
    first: Tensor | None
    last: Tensor | None
    frames: int
    seed: int
    guidance: float | None = None
    steps: int | None = None


class ClipPainter(Protocol):
    """A video model."""

    longest: int
    """The most frames of one call."""
    fps: Fraction
    """The rate its clips are meant for."""
    size: tuple[int, int]
    identity: str

    def clip(self, take: Take) -> Iterator[Tensor]:
        """The pictures of a take, (3, H, W) float32 in 0..1, one after the other."""
        ...
