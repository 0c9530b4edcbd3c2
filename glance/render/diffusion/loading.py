"""From a model that is on this machine to a painter that is ready."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import torch

from glance.diagnostics.catalogue.painting import NO_REFERENCES
from glance.diagnostics.diagnostic import EnvironmentFault
from glance.models.place import Located
from glance.render.diffusion.autoencoder import Autoencoder
from glance.render.diffusion.commission import Commission
from glance.render.diffusion.complaint import unreadable
from glance.render.diffusion.device import Choice
from glance.render.diffusion.encoder import Encoder
from glance.render.diffusion.files import ModelFiles
from glance.render.diffusion.fingerprint import fingerprint
from glance.render.diffusion.lora import Adapters
from glance.render.diffusion.memory import is_shortage, too_little_memory
from glance.render.diffusion.pipeline_loading import load_pipelines
from glance.render.diffusion.pipeline_painter import PipelinePainter
from glance.render.diffusion.quiet import FAILURES, hushed
from glance.render.diffusion.reference import References, load_references
from glance.render.diffusion.sampler import Sampler
from glance.render.diffusion.teller import Teller
from glance.render.diffusion.text import Reader
from glance.render.diffusion.unet_painter import UNetPainter

RULES = {
    "EulerDiscreteScheduler": "euler",
    "EulerAncestralDiscreteScheduler": "ancestral",
    "LCMScheduler": "lcm",
}
"""How steps are taken on the lattice of a diffusers scheduler."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A Stable Diffusion in memory: from files, or made up, as benchmarks do.

    encoders   gives what reads texts, on the device; asked when the first text comes;
    pipeline   the diffusers class that knows the formats of LoRAs for it;
    finish     the autoencoder that decodes what is shown, where `vae` is for the loop alone;
    zeros      whether the empty negative prompt is zeros to it (SDXL);
    name       for faults.
    """

    unet: Any
    vae: Any
    sampler: Sampler
    encoders: Callable[[], Sequence[Encoder]]
    pipeline: Any
    zeros: bool = False
    name: str = ""
    finish: Any = None


def load(model: Located, order: Commission, choice: Choice) -> UNetPainter | PipelinePainter:
    """A painter of a model of pictures that is whole on this machine.

    Raises EnvironmentFault where its files can't be read (G0713), its weights alone are too
    much for the device (G0711), a LoRA doesn't fit (G0712) or nothing here can take up
    references (G0714).
    """
    family = model.family
    if family is None:
        raise ValueError(f"no family of {model.model}")  # `Located.ready` was to be asked
    if family.pipeline == "auto":
        return load_pipelines(model, order, choice)
    files = ModelFiles(model, family, choice.dtype)
    try:
        loaded = files.networks(own_vae=order.own_vae)
        small = files.tiny_vae() if order.own_vae else None
        sampler = Sampler(files.scheduler(loaded.scheduler), RULES[family.scheduler])
    except FAILURES as error:
        raise unreadable(model.model, error) from error

    def encoders() -> Sequence[Encoder]:
        try:
            return files.encoders(choice.device)
        except FAILURES as error:
            if isinstance(error, RuntimeError) and is_shortage(error):
                raise
            raise unreadable(model.model, error) from error

    zeros = bool(loaded.config.get("force_zeros_for_empty_prompt", False))
    vae, finish = (small, loaded.vae) if small else (loaded.vae, None)
    parts = Parts(
        loaded.unet, vae, sampler, encoders, files.pipeline, zeros, model.model, finish
    )  # fmt: skip
    try:
        return assemble(parts, order, choice)
    except RuntimeError as error:
        if not is_shortage(error):
            raise
        raise too_little_memory(model.model, order.size, choice.device) from error


def assemble(parts: Parts, order: Commission, choice: Choice) -> UNetPainter:
    """A painter of networks that are in memory. Raises as `load` does."""
    unet, vae, device = parts.unet, Autoencoder(parts.vae), choice.device
    finish = Autoencoder(parts.finish) if parts.finish else None
    with hushed():
        for coder in (vae, finish):
            if coder:
                coder.to(device, choice.dtype)
        unet.to(device, choice.dtype).eval().requires_grad_(False)
        loras = Adapters(unet, parts.pipeline, order.batch, device, parts.name)
        for sha256, file in order.loras.items():
            loras.add(sha256, file)
        references = _references(parts, order)
        _lay_out(unet, order)
    reader = Reader(_spoken(parts, loras), device, parts.zeros, adjust=loras.set_text)
    teller = Teller(reader, loras, references, order.size, choice.dtype)
    facts = _facts(parts, order)

    def identify(painter: UNetPainter) -> str:
        now = {
            **facts,
            "batch": painter.batch,
            "saved": len(painter.saved),
            "even": painter.evened,
        }
        return fingerprint(device, choice.dtype, now, parts.sampler.scheduler.config)

    return UNetPainter(
        unet, vae, teller, parts.sampler, order.batch, order.size, device,
        parts.name, choice.why, identify, finish=finish,
    )  # fmt: skip


def _references(parts: Parts, order: Commission) -> References | None:
    if not order.references:
        return None
    if order.adapter is None:
        fault = NO_REFERENCES.anywhere(model=parts.name, reason="no IP-Adapter is here")
        raise EnvironmentFault(fault.hint(PULL_ADAPTER))
    return load_references(parts.unet, order.adapter, order.references, order.batch, parts.name)


PULL_ADAPTER = "fetch one with `glancec models pull h94/IP-Adapter`, or leave `reference` out"


def _lay_out(unet: Any, order: Commission) -> None:
    """How the UNet lies in memory, and who runs it; after the LoRAs have been put in."""
    unet.to(memory_format=torch.channels_last)
    if order.compiled:  # layers that others put in may leave the graph
        unet.compile_repeated_blocks(fullgraph=not (order.loras or order.references), dynamic=False)


def _spoken(parts: Parts, loras: Adapters) -> Callable[[], Sequence[Encoder]]:
    """The text encoders, with the LoRAs laid over them each time they are loaded."""

    def load_encoders() -> Sequence[Encoder]:
        encoders = parts.encoders()
        with hushed():
            loras.into_text([encoder.model for encoder in encoders])
        return encoders

    return load_encoders


def _facts(parts: Parts, order: Commission) -> dict[str, Any]:
    return {
        "painter": "unet",
        "weights": order.sha256 or "unknown",
        "vae": " and ".join(type(it).__name__ for it in (parts.vae, parts.finish) if it),
        "rule": parts.sampler.rule,
        "size": f"{order.size[1]}x{order.size[0]}",
        "compiled": "blocks" if order.compiled else "no",
        "adapter": order.adapter.weights.name if order.adapter and order.references else "none",
    }
