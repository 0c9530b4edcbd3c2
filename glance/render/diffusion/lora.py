"""LoRAs over a UNet and its text encoders, with a weight for each sample of the batch.

diffusers reads the files (kohya's and peft's names alike) and puts peft's layers into the
networks. A peft layer multiplies its part by a number; here that number is a tensor with one
weight a sample, the same memory for all layers, written before each call.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from glance.render.diffusion.complaint import misfit
from glance.render.diffusion.quiet import FAILURES
from glance.render.diffusion.sending import sent

FLAT = ("time_emb", "time_embedding", "add_embedding")
"""Linear layers of a UNet that see one vector a sample; all others see rows of tokens."""
ENCODERS = ("text_encoder", "text_encoder_2")


@dataclass(frozen=True, slots=True)
class Lora:
    """A file as diffusers reads it: tensors by name, their scales, what peft noted of them."""

    name: str
    tensors: dict[str, Tensor]
    alphas: dict[str, float] | None
    metadata: Any

    @property
    def textual(self) -> bool:
        """Whether it changes how texts are read."""
        return any(key.startswith(ENCODERS) for key in self.tensors)


@dataclass(slots=True)
class Adapters:
    """All LoRAs of a video, laid over one UNet.

    pipeline  the diffusers class that knows the formats (its loaders are class methods);
    model     the model's name, for faults.
    """

    unet: Any
    pipeline: Any
    batch: int
    device: torch.device
    model: str = ""
    loras: dict[str, Lora] = field(default_factory=dict)
    _shares: dict[str, dict[float, Tensor]] = field(default_factory=dict)

    def add(self, sha256: str, file: Path) -> None:
        """Lay a file over the UNet, at weight 0. Raises EnvironmentFault G0712."""
        try:
            lora = self._read(file)
            if any(key.startswith("unet") for key in lora.tensors):
                self.pipeline.load_lora_into_unet(
                    lora.tensors, lora.alphas, self.unet,
                    adapter_name=lora.name, metadata=lora.metadata,
                )  # fmt: skip
        except FAILURES as error:
            raise misfit(file, self.model) from error
        if not (lora.textual or _layers(self.unet, lora.name)):
            raise misfit(file, self.model)
        self.loras[sha256] = lora
        self._free_numbers()

    def _read(self, file: Path) -> Lora:
        told = self.pipeline.lora_state_dict(
            str(file), unet_config=self.unet.config, use_safetensors=True, local_files_only=True,
            weight_name=file.name, return_lora_metadata=True,
        )  # fmt: skip
        tensors, alphas, metadata = told
        if not all("lora" in key for key in tensors):
            raise ValueError("not the names of a LoRA")
        return Lora(f"lora{len(self.loras)}", tensors, alphas, metadata)

    def resize(self, batch: int) -> None:
        """Weights for another batch size."""
        self.batch = batch
        self._free_numbers()

    def _free_numbers(self) -> None:
        """Give each layer its tensor: one a LoRA and scale (alpha over rank), seen by all."""
        names = [lora.name for lora in self.loras.values() if _layers(self.unet, lora.name)]
        if names:
            self.unet.set_adapters(names, 1.0)
        for sha256, lora in self.loras.items():
            shares: dict[float, Tensor] = {}
            for path, layer in _layers(self.unet, lora.name):
                scale = _scale(layer, lora.name)
                weights = shares.setdefault(scale, self._zeros())
                layer.scaling[lora.name] = weights.view(-1, *[1] * (_sides(path, layer) - 1))
            self._shares[sha256] = shares

    def _zeros(self) -> Tensor:
        return torch.zeros(self.batch, device=self.device, dtype=self.unet.dtype)

    def set(self, weights: Sequence[Mapping[str, float]]) -> None:
        """The weights of the samples that are painted next; a LoRA that isn't named has 0."""
        for sha256, shares in self._shares.items():
            line = [sample.get(sha256, 0.0) for sample in weights]
            for scale, there in shares.items():
                scaled = [weight * scale for weight in line]
                there.copy_(sent(scaled, there.device, there.dtype))

    def into_text(self, encoders: Sequence[Any]) -> None:
        """Lay what there is over text encoders that were just loaded."""
        for lora in self.loras.values():
            for prefix, encoder in zip(ENCODERS, encoders, strict=False):
                if any(key.startswith(f"{prefix}.") for key in lora.tensors):
                    self.pipeline.load_lora_into_text_encoder(
                        lora.tensors, lora.alphas, encoder, prefix=prefix,
                        adapter_name=lora.name, metadata=lora.metadata,
                    )  # fmt: skip
        for encoder in encoders:
            names = [it.name for it in self.loras.values() if _layers(encoder, it.name)]
            if names:
                encoder.set_adapter(names)

    def set_text(self, encoders: Sequence[Any], weights: Mapping[str, float]) -> None:
        """The weights for the text that is read next."""
        for sha256, lora in self.loras.items():
            for encoder in encoders:
                for _, layer in _layers(encoder, lora.name):
                    layer.scaling[lora.name] = weights.get(sha256, 0.0) * _scale(layer, lora.name)

    @property
    def textual(self) -> frozenset[str]:
        """The LoRAs that change how texts are read."""
        return frozenset(sha256 for sha256, lora in self.loras.items() if lora.textual)


def _layers(network: Any, name: str) -> list[tuple[str, Any]]:
    """The layers of a network that a LoRA is in, with their paths."""
    return list(_find(network, name))


def _find(network: Any, name: str) -> Iterator[tuple[str, Any]]:
    from peft.tuners.lora import LoraLayer

    for path, module in network.named_modules():
        if isinstance(module, LoraLayer) and name in module.scaling:
            yield path, module


def _scale(layer: Any, name: str) -> float:
    return float(layer.lora_alpha[name] / layer.r[name])


def _sides(path: str, layer: Any) -> int:
    """How many sides a layer's output has."""
    if isinstance(layer.get_base_layer(), torch.nn.Conv2d):
        return 4
    return 2 if any(word in path for word in FLAT) else 3
