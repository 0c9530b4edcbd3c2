"""Words for the models that diffusers' own pipelines run: embeddings where they can be mixed."""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from glance.render.diffusion.painter import Weighted

TOLD = {
    "ZImagePipeline": ("prompt_embeds",),
    "StableDiffusion3Pipeline": ("prompt_embeds", "", "pooled_prompt_embeds"),
    "FluxPipeline": ("prompt_embeds", "pooled_prompt_embeds"),
    "LatentConsistencyModelPipeline": ("prompt_embeds",),
}
"""What a pipeline's `encode_prompt` gives, by the names that its call knows it by. The others
are given the text of the largest part."""
Embeddings = dict[str, Tensor]


@dataclass(slots=True)
class Interpreter:
    """Reads texts with a pipeline's own encoders, each once.

    pipe  whose text encoders wait on the CPU while they `rest`.
    """

    pipe: Any
    device: torch.device
    _known: dict[str, Embeddings] = field(default_factory=dict)
    _away: dict[str, Any] = field(default_factory=dict)

    @property
    def mixes(self) -> bool:
        """Whether mixtures are mixtures of embeddings; else the largest part wins."""
        return type(self.pipe).__name__ in TOLD

    def rest(self) -> None:
        """Free the device of the text encoders, until there is a new text."""
        if self.mixes:
            for name in [it for it in self.pipe.components if it.startswith("text_encoder")]:
                network = getattr(self.pipe, name)
                if network is not None:
                    self._away[name] = network.to("cpu")
                    setattr(self.pipe, name, None)

    @torch.no_grad()
    def read(self, parts: Weighted) -> Embeddings:
        """A mixture as embeddings; the shorter ones end in nothing."""
        total = sum(weight for _, weight in parts)
        shares = [weight / total if total else 1 / len(parts) for _, weight in parts]
        told = [self._one(text) for text, _ in parts]
        return {name: _mixed([it[name] for it in told], shares) for name in told[0]}

    def _one(self, text: str) -> Embeddings:
        if text not in self._known:
            for name, network in self._away.items():
                setattr(self.pipe, name, network.to(self.device))
            self._away.clear()
            self._known[text] = self._encode(text)
        return self._known[text]

    def _encode(self, text: str) -> Embeddings:
        wanted = {
            "prompt": text, "prompt_2": None, "prompt_3": None, "device": self.device,
            "num_images_per_prompt": 1, "do_classifier_free_guidance": False,
        }  # fmt: skip
        known = inspect.signature(self.pipe.encode_prompt).parameters
        given = {name: value for name, value in wanted.items() if name in known}
        told = self.pipe.encode_prompt(**given)
        names = TOLD[type(self.pipe).__name__]
        return {name: _tensor(it) for name, it in zip(names, told, strict=False) if name}


def _tensor(told: Any) -> Tensor:
    """Z-Image's come as a list of one, without a batch's side."""
    embeddings: Tensor = told[0][None] if isinstance(told, list) else told
    return embeddings.float()


def _mixed(tensors: Sequence[Tensor], shares: Sequence[float]) -> Tensor:
    if len(tensors) == 1:
        return tensors[0]
    longest = max(tensor.shape[1] for tensor in tensors)
    even = [
        functional.pad(it, (0, 0, 0, longest - it.shape[1])) if it.ndim == 3 else it
        for it in tensors
    ]
    return torch.stack([share * it for share, it in zip(shares, even, strict=True)]).sum(0)
