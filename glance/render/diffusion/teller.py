"""From words to what the network is told: texts, sizes, reference pictures, LoRAs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

import torch
from torch import Tensor

from glance.render.diffusion.lora import Adapters
from glance.render.diffusion.painter import Conditioning, Words
from glance.render.diffusion.reference import References
from glance.render.diffusion.sending import sent
from glance.render.diffusion.text import Reader, Reading

REMEMBERED = 512
"""Words of so many samples: most frames say what the frame before them said."""


@dataclass(slots=True)
class Teller:
    """Makes a sample's conditioning, in the network's own format.

    size  (height, width) of the pictures, which SDXL is told.
    """

    reader: Reader
    loras: Adapters
    references: References | None
    size: tuple[int, int]
    dtype: torch.dtype
    tell: Callable[[Words], Conditioning] = field(init=False)

    def __post_init__(self) -> None:
        self.tell = lru_cache(REMEMBERED)(self._tell)

    @torch.no_grad()
    def _tell(self, words: Words) -> Conditioning:
        textual = self.loras.textual
        spoken = tuple((name, weight) for name, weight in words.loras if name in textual)
        wanted, unwanted = self.reader.pair(words.positive, words.negative, spoken)
        shown, blank = None, None
        if self.references:
            shown, blank = self.references.mixture(dict(words.references)), self.references.blank
        return Conditioning(
            self._told(wanted, shown), self._told(unwanted, blank),
            dict(words.loras), dict(words.references),
        )  # fmt: skip

    def resize(self, batch: int) -> None:
        """For another batch size."""
        self.loras.resize(batch)
        if self.references:
            self.references.resize(batch)

    def _told(self, reading: Reading, picture: Tensor | None) -> dict[str, Tensor]:
        told = {"words": reading.windows.flatten(0, 1)}
        if reading.pooled is not None:
            told |= {"pooled": reading.pooled, "time_ids": self._sizes(reading.pooled.device)}
        if picture is not None:
            told["reference"] = picture
        return {name: tensor.to(self.dtype) for name, tensor in told.items()}

    def _sizes(self, device: torch.device) -> Tensor:
        """As large as it was taken, not cropped, as large as it is wanted (SDXL, section 2.2)."""
        return sent([*self.size, 0, 0, *self.size], device)
