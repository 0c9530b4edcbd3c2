"""What a painter is: pictures, noise and words in, pictures out, always B at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import torch
    from torch import Tensor

Weighted = tuple[tuple[str, float], ...]
"""Texts, or the sha256 of files, each with its weight."""


@dataclass(frozen=True, slots=True)
class Words:
    """What one picture is to show.

    positive    prompts; their weights are normalised to sum to 1, all 0 counts as all equal;
    negative    prompts to keep away from, alike; () is the empty prompt;
    loras       sha256 of each file, with its weight as it is: 0 leaves the model alone;
    references  sha256 of each picture, alike.

    A text of weight 0 still counts for how long the prompt is (in windows of 77 tokens):
    name all texts of a mixture in all its frames, and it never jumps.
    """

    positive: Weighted
    negative: Weighted = ()
    loras: Weighted = ()
    references: Weighted = ()


@dataclass(frozen=True, slots=True, eq=False)
class Conditioning:
    """What `Words` became: tensors of one sample, to be read by the painter that made it."""

    positive: Mapping[str, Tensor]
    negative: Mapping[str, Tensor]
    loras: Mapping[str, float] = field(default_factory=dict)
    references: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Pictures:
    """What was painted: (B, 3, H, W) float32 0..1, twice.

    loop   for the next ones to grow out of;
    shown  for the eye: finer where another autoencoder decodes it, else the very same tensor.
    """

    loop: Tensor
    shown: Tensor


class Painter(Protocol):
    """A diffusion model at one batch shape.

    What it paints for a sample depends on that sample alone: not on its slot, its
    neighbours, nor on how many steps they take. On one machine it is the same bytes.
    """

    @property
    def batch(self) -> int:
        """The fixed batch size B. Smaller after `warm_up` than before, where memory is short."""
        ...

    @property
    def size(self) -> tuple[int, int]:
        """(height, width) of the pictures, as the model paints them."""
        ...

    @property
    def noise_shape(self) -> tuple[int, int, int]:
        """(C, h, w) of one picture's noise."""
        ...

    @property
    def device(self) -> torch.device:
        """Where pictures are taken from and left."""
        ...

    @property
    def identity(self) -> str:
        """Everything of it that changes bytes: part of every key. Final after `warm_up`."""
        ...

    def warm_up(self) -> tuple[str, ...]:
        """Paint one batch of the full shape, and step down until it fits the memory.

        Returns sentences for the user: what it paints on and why, then one for each step
        down. Raises EnvironmentFault G0711 where the model doesn't fit at all.
        """
        ...

    def words(self, mixture: Words) -> Conditioning:
        """The embeddings of one sample: each text is encoded once, mixtures are linear."""
        ...

    def paint(
        self,
        pictures: Tensor | None,
        noise: Tensor,
        strengths: Tensor,
        words: Sequence[Conditioning],
        guidance: Tensor,
        steps: Sequence[int],
    ) -> Pictures:
        """Denoise B pictures at once.

        pictures   (B, 3, H, W) float32 0..1 to start from; None where all strengths are 1;
        noise      (B, *noise_shape) float32, unit variance;
        strengths  (B,) 0..1, on the CPU: 1 = from noise alone, 0 = the picture as it is;
        words      B of them;
        guidance   (B,) on the CPU: how hard the prompt pulls; up to 1 the negative isn't asked;
        steps      (B,) denoising steps of a whole picture (strength 1).

        Strength is continuous: of N steps, strength s takes ceil(N s), the first from s, the
        others from the model's own lattice below it.
        They are on `device`, which may still be at work on them.
        """
        ...
