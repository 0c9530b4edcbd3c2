"""The loop itself: a batch of noised latents down the stairs, each sample on its own way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from glance.render.diffusion.steps import Row

Told = Mapping[str, Tensor]
"""What the network is told beside the latents; the first side of each tensor is B:

words      (B, 77 n, D) embeddings;         pooled  (B, P) and
time_ids   (B, 6) sizes, for SDXL;          guidance  (B, G) for consistency models;
reference  (B, 1, …) the picture whose look to take up.
"""
Denoiser = Callable[[Tensor, Tensor, Told], Tensor]
"""(latents, timesteps, told) → what the network says: (B, C, h, w), (B,) → (B, C, h, w).

It sees few different shapes (one for each number of windows a prompt has), so it can be
compiled or captured; each time it hands out memory of its own.
"""


@dataclass(frozen=True, slots=True)
class CallUNet:
    """The plain denoiser."""

    unet: Any

    def __call__(self, latents: Tensor, timesteps: Tensor, told: Told) -> Tensor:
        added: dict[str, Any] = {}
        if "pooled" in told:
            added |= {"text_embeds": told["pooled"], "time_ids": told["time_ids"]}
        if "reference" in told:
            added |= {"image_embeds": [told["reference"]]}
        said: Tensor = self.unet(
            latents, timesteps, encoder_hidden_states=told["words"],
            timestep_cond=told.get("guidance"), added_cond_kwargs=added or None,
            return_dict=False,
        )[0]  # fmt: skip
        return said


@dataclass(frozen=True, slots=True)
class Pull:
    """Classifier-free guidance (Ho and Salimans 2022), for the samples that want it.

    away    what to keep away from;
    weight  (B, 1, 1, 1); of samples with up to 1 nothing is changed.
    """

    away: Told
    weight: Tensor

    def apply(self, wanted: Tensor, unwanted: Tensor) -> Tensor:
        """(B, C, h, w) of both."""
        pulled = unwanted + self.weight * (wanted - unwanted)
        return torch.where(self.weight > 1, pulled, wanted)


def denoise(
    denoiser: Denoiser,
    latents: Tensor,
    noise: Tensor,
    rows: Sequence[Row],
    told: Told,
    pull: Pull | None,
) -> Tensor:
    """(B, C, h, w) float32 of noised latents → clean ones.

    The network runs in the format of the words; the latents stay in 32 bits.
    """
    dtype = told["words"].dtype
    for index, row in enumerate(rows):
        seen = (row.scale * latents).to(dtype, memory_format=torch.channels_last)
        said = denoiser(seen, row.timestep, told).float()
        if pull:
            said = pull.apply(said, denoiser(seen, row.timestep, pull.away).float())
        moved = row.keep * latents + row.move * said
        if row.fresh is not None:
            moved = moved + row.fresh * stirred(noise, len(rows) - index)
        latents = torch.where(row.active, moved, latents)
    return latents


def stirred(noise: Tensor, left: int) -> Tensor:
    """Fresh noise for a step, the same each time: that of the frame, in other places.

    left  how many steps there are from this one to the end, itself included.

    White noise moved by a few places is as good as new to a network that looks at what
    is in one place, and needs no generator on the device.
    """
    return noise.roll((left, 3 * left + 2, 5 * left + 1), dims=(1, 2, 3))


def stack(samples: Sequence[Told]) -> dict[str, Tensor]:
    """What each sample is told, side by side."""
    return {name: torch.stack([sample[name] for sample in samples]) for name in samples[0]}
