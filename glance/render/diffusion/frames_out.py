"""From pictures as the model paints them to frames of the video, on their way to the host.

On a GPU a frame is copied on a stream of its own while the next round is painted, so it is
handed out one round late; nothing waits for the device in between.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor
from torch.nn.functional import interpolate

from glance.render.diffusion.state import State
from glance.render.diffusion.take import Shown
from glance.render.renderer import Exposure

if TYPE_CHECKING:
    from glance.render.renderer import Picture


CUDA: Any = torch.cuda
"""Streams and events, which PyTorch hasn't annotated."""


@dataclass(frozen=True, slots=True)
class Negative:
    """A frame that may still be on its way. picture: (H, W, 3), uint8, on the host; left: when
    it is all there, None where it is already."""

    scene: int
    frame: int
    picture: Tensor
    state: State | None
    left: Any

    def exposure(self) -> Exposure:
        """The frame, when it has come."""
        if self.left is not None:
            self.left.synchronize()
        state = self.state.pack() if self.state else None
        return Exposure(self.scene, self.frame, as_array(self.picture), state)


@dataclass(slots=True)
class Darkroom:
    """Takes pictures (1, 3, h, w) and hands out frames of width × height."""

    width: int
    height: int
    device: torch.device
    stream: Any = None
    coming: list[Negative] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.device.type == "cuda":
            self.stream = CUDA.Stream(self.device)

    def take(self, scene: int, shown: Shown) -> None:
        """Start a frame of a scene on its way."""
        picture = self._copied(eight_bits(fitted(shown.picture, self.width, self.height)))
        state = shown.state
        if state is not None:
            there = {name: self._copied(tensor) for name, tensor in state.tensors.items()}
            state = replace(state, tensors=there)
        left = self.stream.record_event() if self.stream else None
        self.coming.append(Negative(scene, shown.frame, picture, state, left))

    def developed(self) -> Iterator[Exposure]:
        """All frames taken so far, each once."""
        coming, self.coming = self.coming, []
        for negative in coming:
            yield negative.exposure()

    def _copied(self, tensor: Tensor) -> Tensor:
        if self.stream is None:
            return tensor.cpu()
        host = torch.empty(tensor.shape, dtype=tensor.dtype, pin_memory=True)
        self.stream.wait_stream(CUDA.current_stream(self.device))
        with CUDA.stream(self.stream):
            host.copy_(tensor, non_blocking=True)
        tensor.record_stream(self.stream)  # or its memory would be used again too soon
        return host


def fitted(pictures: Tensor, width: int, height: int) -> Tensor:
    """(B, 3, h, w) → (B, 3, height, width): all of the frame is covered, what is over at two
    sides is cut off. Antialiased where it gets smaller, cubic where it gets larger."""
    h, w = pictures.shape[-2:]
    scale = max(width / w, height / h)
    size = max(round(h * scale), height), max(round(w * scale), width)
    if size != (h, w):
        pictures = interpolate(pictures, size, mode="bicubic", align_corners=False, antialias=True)
    top, left = (size[0] - height) // 2, (size[1] - width) // 2
    return pictures[..., top : top + height, left : left + width].clamp(0, 1)


def eight_bits(picture: Tensor) -> Tensor:
    """(1, 3, H, W) in 0..1 → (H, W, 3), uint8."""
    return (picture[0] * 255).round().to(torch.uint8).permute(1, 2, 0).contiguous()


def as_array(picture: Tensor) -> Picture:
    array: Picture = picture.numpy()
    return array
