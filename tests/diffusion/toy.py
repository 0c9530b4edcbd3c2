"""A painter of a few lines: what it paints depends on all that it is given, sample by sample."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256

import torch
from torch import Tensor
from torch.nn.functional import interpolate

from glance.render.diffusion.painter import Conditioning, Pictures, Words


@dataclass
class Toy:
    """Colours come from the words, texture from the noise. `calls` says what it was asked."""

    batch: int = 4
    size: tuple[int, int] = (32, 48)
    device: torch.device = field(default_factory=lambda: torch.device("cpu"))
    identity: str = "toy 1"
    calls: list[tuple[float, ...]] = field(default_factory=list)
    remarks: tuple[str, ...] = ()

    @property
    def noise_shape(self) -> tuple[int, int, int]:
        return (4, self.size[0] // 8, self.size[1] // 8)

    def warm_up(self) -> tuple[str, ...]:
        return self.remarks

    def words(self, mixture: Words) -> Conditioning:
        total = sum(weight for _, weight in mixture.positive) or 1.0
        colour = sum((colour_of(t) * (w / total) for t, w in mixture.positive), torch.zeros(3))
        return Conditioning({"colour": colour}, {})

    def paint(
        self,
        pictures: Tensor | None,
        noise: Tensor,
        strengths: Tensor,
        words: Sequence[Conditioning],
        guidance: Tensor,
        steps: Sequence[int],
    ) -> Pictures:
        self.calls.append(tuple(strengths.tolist()))
        assert len(noise) == len(strengths) == len(words) == len(guidance) == len(steps)
        assert len(noise) == self.batch
        begin = torch.zeros(self.batch, 3, *self.size) if pictures is None else pictures
        samples = zip(begin, noise, strengths, words, guidance, steps, strict=True)
        made = torch.stack([self._painted(*sample) for sample in samples])
        return Pictures(made, made)

    def _painted(
        self, picture: Tensor, noise: Tensor, strength: Tensor, words: Conditioning,
        guidance: Tensor, steps: int,
    ) -> Tensor:  # fmt: skip
        texture = interpolate(noise[None, :3], self.size, mode="bilinear")[0]
        wanted = words.positive["colour"][:, None, None] + texture * 0.1 + guidance * 0.01
        return torch.lerp(picture, wanted + steps * 0.001, strength).clamp(0, 1)


def colour_of(text: str) -> Tensor:
    """A colour for a text: the same one for the same text."""
    digest = sha256(text.encode()).digest()
    return torch.tensor([digest[k] / 255 for k in range(3)])
