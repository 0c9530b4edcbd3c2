"""Pictures to latents and back, at the painter's fixed batch shape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor


@dataclass(slots=True)
class Autoencoder:
    """A model's own autoencoder, or a tiny one for the same latents (TAESD).

    The full one costs as much as four or five passes of the UNet, the tiny one a tenth of it.
    """

    vae: Any

    @property
    def factor(self) -> int:
        """Pixels a latent's side."""
        blocks = getattr(self.vae.config, "block_out_channels", None)
        if blocks is None:
            blocks = self.vae.config.decoder_block_out_channels
        return int(2 ** (len(blocks) - 1))

    def encode(self, pictures: Tensor) -> Tensor:
        """(B, 3, H, W) 0..1 → (B, C, h, w) float32, of the variance that the model knows.

        The most likely latents, not a draw from their distribution as in diffusers: a frame
        that grows out of the last would shimmer with noise that nobody asked for.
        """
        read = self.vae.encode((pictures * 2 - 1).to(self.vae.dtype))
        latents = read.latent_dist.mode() if hasattr(read, "latent_dist") else read.latents
        scaled: Tensor = (latents.float() - self._shift) * self.vae.config.scaling_factor
        return scaled

    def decode(self, latents: Tensor) -> Tensor:
        """The inverse."""
        plain = latents / self.vae.config.scaling_factor + self._shift
        pictures: Tensor = self.vae.decode(plain.to(self.vae.dtype), return_dict=False)[0]
        return (pictures.float() / 2 + 0.5).clamp(0, 1)

    @property
    def _shift(self) -> float:
        return getattr(self.vae.config, "shift_factor", None) or 0.0

    def save_memory(self) -> None:
        """One picture at a time, in tiles where it is large."""
        self.vae.enable_slicing()
        self.vae.enable_tiling()

    def to(self, device: torch.device, dtype: torch.dtype) -> None:
        """SDXL's own autoencoder leaves the range of float16."""
        wide = dtype == torch.float16 and getattr(self.vae.config, "force_upcast", False)
        self.vae.to(device, torch.float32 if wide else dtype)
        self.vae.to(memory_format=torch.channels_last)
        self.vae.eval().requires_grad_(False)
