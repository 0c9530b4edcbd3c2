"""A model's networks from its files, with diffusers: nothing is fetched, no code of theirs runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from glance.models.families import Family
from glance.models.place import Located
from glance.render.diffusion.encoder import Encoder
from glance.render.diffusion.quiet import hushed

ABSENT = {"unet": None, "vae": None, "scheduler": None}
"""What is left out when only texts are to be read."""
SILENT = {"text_encoder": None, "tokenizer": None}
SILENT_XL = {**SILENT, "text_encoder_2": None, "tokenizer_2": None}
PLAIN = {"safety_checker": None, "feature_extractor": None, "requires_safety_checker": False}
"""Without the network that looks for nudity: it takes memory and time, and paints black
frames into a video where it errs."""


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """A Stable Diffusion on this machine, from which networks are loaded.

    located, family  where it is and how it is run; the family is one of `sd` and `sdxl`.
    """

    located: Located
    family: Family
    dtype: torch.dtype

    @property
    def pipeline(self) -> Any:
        """The diffusers class that knows its formats."""
        import diffusers

        wide = self.family.pipeline == "sdxl"
        return diffusers.StableDiffusionXLPipeline if wide else diffusers.StableDiffusionPipeline

    def networks(self, *, own_vae: bool) -> Any:
        """A pipeline with everything but what reads texts.

        own_vae  the model's own autoencoder and not its family's tiny one, where there is one.
        """
        small = None if own_vae else self.tiny_vae()
        silent = SILENT_XL if self.family.pipeline == "sdxl" else SILENT
        with hushed():
            loaded = self._load(**silent, **({"vae": small} if small else {}))
            if self.located.lora:
                _fuse(loaded, self.located.lora)
        return loaded

    def encoders(self, device: torch.device) -> Sequence[Encoder]:
        """What reads texts, on a device."""
        with hushed():
            loaded = self._load(**ABSENT)
        pairs = [(loaded.tokenizer, loaded.text_encoder)]
        wide = self.family.pipeline == "sdxl"
        if wide:
            pairs.append((loaded.tokenizer_2, loaded.text_encoder_2))
        return [
            Encoder(tokenizer, model.to(device).eval().requires_grad_(False), penultimate=wide)
            for tokenizer, model in pairs
        ]

    def _load(self, **given: Any) -> Any:
        plain = PLAIN if self.family.pipeline == "sd" else {"add_watermarker": False}
        safe = {"dtype": self.dtype, "local_files_only": True}
        path, config = self.located.path, self.located.config
        if self.located.kind == "file":
            if config is None:  # diffusers would ask the hub for one
                raise FileNotFoundError("no configuration for a model in a single file")
            return self.pipeline.from_single_file(
                str(path), config=str(config), **safe, **plain, **given
            )
        half = any(".fp16." in name for name in self.located.pieces.weights)
        return self.pipeline.from_pretrained(
            path, use_safetensors=True, variant="fp16" if half else None, **safe, **plain, **given
        )

    def tiny_vae(self) -> Any:
        """The small autoencoder of its family; None where it isn't here."""
        from diffusers import AutoencoderTiny

        folder = self.located.tiny_vae
        if folder is None:
            return None
        with hushed():
            return AutoencoderTiny.from_pretrained(
                folder, use_safetensors=True, local_files_only=True, dtype=self.dtype
            )

    def scheduler(self, own: Any) -> Any:
        """The family's scheduler, over the model's own noise."""
        import diffusers

        spacing = {"timestep_spacing": self.family.spacing} if self.family.spacing else {}
        with hushed():
            return getattr(diffusers, self.family.scheduler).from_config(own.config, **spacing)


def _fuse(pipeline: Any, lora: Path) -> None:
    """Lay a LoRA over the model for good: that of its family, which is always at full weight."""
    pipeline.load_lora_weights(
        str(lora.parent), weight_name=lora.name, use_safetensors=True, local_files_only=True
    )
    pipeline.fuse_lora(components=["unet"], lora_scale=1.0)
    pipeline.unload_lora_weights()
