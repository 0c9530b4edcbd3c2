"""Reference pictures: an IP-Adapter over the UNet, with a weight for each sample.

The adapter adds a second attention, to tokens that an image encoder makes of a picture. What
that adds is linear in its values, so weighing the values weighs it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from glance.diagnostics.catalogue.painting import NO_REFERENCES
from glance.diagnostics.diagnostic import EnvironmentFault
from glance.models.companions import ADAPTERS
from glance.models.families import Family
from glance.render.diffusion.quiet import FAILURES
from glance.render.diffusion.sending import sent


@dataclass(frozen=True, slots=True)
class AdapterFiles:
    """Where an IP-Adapter is: its weights (.safetensors), and the folder of its encoder."""

    weights: Path
    encoder: Path


def adapter_in(folder: Path, family: Family) -> AdapterFiles | None:
    """The adapter for a family in a copy of the repository; None where it isn't whole."""
    start = next((start for start in ADAPTERS if family.id.startswith(start)), None)
    if start is None:
        return None
    files = AdapterFiles(*(folder / place for place in ADAPTERS[start]))
    whole = (files.weights, files.encoder / "config.json", files.encoder / "model.safetensors")
    return files if all(file.is_file() for file in whole) else None


class Weighed(nn.Module):
    """A linear layer whose output is multiplied by a weight a sample."""

    def __init__(self, inner: nn.Module, weights: Tensor) -> None:
        super().__init__()
        self.inner, self.weights = inner, weights

    def forward(self, x: Tensor) -> Tensor:
        """(B, …, D) → (B, …, D')."""
        out: Tensor = self.inner(x)
        return out * self.weights.view(-1, *[1] * (out.ndim - 1))


@dataclass(slots=True)
class References:
    """The pictures whose looks a video takes up.

    pictures  (1, …) of each, as the adapter wants them, by sha256;
    blank     (1, …) what stands for no picture.
    """

    unet: Any
    batch: int
    pictures: Mapping[str, Tensor]
    blank: Tensor
    _weights: Tensor = field(init=False)

    def __post_init__(self) -> None:
        self.resize(self.batch)

    def resize(self, batch: int) -> None:
        """Weights for another batch size."""
        self.batch = batch
        self._weights = torch.zeros(batch, device=self.unet.device, dtype=self.unet.dtype)
        for processor in self.unet.attn_processors.values():
            for index, layer in enumerate(getattr(processor, "to_v_ip", ())):
                inner = layer.inner if isinstance(layer, Weighed) else layer
                processor.to_v_ip[index] = Weighed(inner, self._weights)

    def set(self, weights: Sequence[Mapping[str, float]]) -> None:
        """The weights of the samples that are painted next: of a mixture, the largest."""
        line = [max(sample.values(), default=0.0) for sample in weights]
        self._weights.copy_(sent(line, self._weights.device, self._weights.dtype))

    def mixture(self, weights: Mapping[str, float]) -> Tensor:
        """(1, …) what the UNet is shown: the mean of the pictures, each as much as it weighs."""
        total = sum(weights.values())
        if not total:
            return self.blank
        shown = [self.pictures[name] * (part / total) for name, part in weights.items()]
        return torch.stack(shown).sum(0)


def load_references(
    unet: Any, files: AdapterFiles, pictures: Mapping[str, Path], batch: int, model: str
) -> References:
    """Put an adapter into a UNet and look at the pictures (sha256 → file).

    Their encoder is let go of afterwards. Raises EnvironmentFault G0714 where the adapter is
    for another kind of model.
    """
    try:
        _put_in(unet, files.weights)
        seen, blank = _look(unet, files.encoder, pictures)
        unet.encoder_hid_proj([blank[None]])
    except FAILURES as error:
        reason = f"the IP-Adapter `{files.weights.name}` is for another kind of model"
        fault = NO_REFERENCES.anywhere(model=model, reason=reason)
        raise EnvironmentFault(
            fault.hint("leave `reference` out, or take another model")
        ) from error
    return References(unet, batch, seen, blank)


def _put_in(unet: Any, weights: Path) -> None:
    from diffusers.loaders import IPAdapterMixin

    host: Any = type("Host", (IPAdapterMixin,), {"unet": unet})()  # all that the mixin needs
    host.load_ip_adapter(
        str(weights.parent), subfolder="", weight_name=weights.name, local_files_only=True
    )


@torch.no_grad()
def _look(
    unet: Any, folder: Path, pictures: Mapping[str, Path]
) -> tuple[dict[str, Tensor], Tensor]:
    """What the image encoder sees in each picture, and in none."""
    from diffusers.models.embeddings import ImageProjection
    from transformers import CLIPVisionModelWithProjection

    encoder = CLIPVisionModelWithProjection.from_pretrained(
        folder, local_files_only=True, use_safetensors=True, dtype=unet.dtype
    ).to(unet.device)
    whole = not isinstance(unet.encoder_hid_proj.image_projection_layers[0], ImageProjection)
    side = encoder.config.image_size

    def see(pixels: Tensor) -> Tensor:
        told = encoder(pixels.to(unet.device, unet.dtype), output_hidden_states=whole)
        seen: Tensor = told.hidden_states[-2] if whole else told.image_embeds
        return seen.float()

    blank = see(torch.zeros(1, 3, side, side))
    seen = {sha256: see(_pixels(file, side)) for sha256, file in pictures.items()}
    return seen, blank if whole else torch.zeros_like(blank)


MEAN, DEVIATION = (0.48145466, 0.4578275, 0.40821073), (0.26862954, 0.26130258, 0.27577711)
"""Of the pictures that CLIP was trained on."""


def _pixels(file: Path, side: int) -> Tensor:
    """(1, 3, side, side): the middle of a picture, as CLIP wants it."""
    import numpy as np
    from PIL import Image, ImageOps

    with Image.open(file) as opened:
        square = ImageOps.fit(opened.convert("RGB"), (side, side), Image.Resampling.BICUBIC)
    pixels = torch.from_numpy(np.asarray(square) / 255.0).float()
    even = (pixels - torch.tensor(MEAN)) / torch.tensor(DEVIATION)
    return even.permute(2, 0, 1)[None]
