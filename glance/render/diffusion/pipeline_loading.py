"""A painter of any pair of pipelines that diffusers' AutoPipeline knows, from its files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from glance.diagnostics.catalogue.painting import NO_REFERENCES
from glance.diagnostics.diagnostic import EnvironmentFault
from glance.models.place import Located
from glance.render.diffusion.autoencoder import Autoencoder
from glance.render.diffusion.commission import Commission
from glance.render.diffusion.complaint import misfit, unreadable
from glance.render.diffusion.device import Choice
from glance.render.diffusion.fingerprint import fingerprint
from glance.render.diffusion.memory import is_shortage, too_little_memory
from glance.render.diffusion.pipeline_painter import PipelinePainter
from glance.render.diffusion.quiet import FAILURES, hushed


def load_pipelines(model: Located, order: Commission, choice: Choice) -> PipelinePainter:
    """Raises EnvironmentFault as `loading.load` does."""
    if order.references:
        fault = NO_REFERENCES.anywhere(model=model.model, reason="there is no IP-Adapter for it")
        raise EnvironmentFault(fault.hint("leave `reference` out, or take an SDXL model"))
    try:
        with hushed():
            pipe, pair = _pipelines(model, order, choice)
    except FAILURES as error:
        if isinstance(error, RuntimeError) and is_shortage(error):
            raise too_little_memory(model.model, order.size, choice.device) from error
        raise unreadable(model.model, error) from error
    with hushed():
        loras = _lay_over(pipe, order.loras, model.model)
    facts = {
        "painter": type(pipe).__name__,
        "weights": order.sha256 or "unknown",
        "vae": type(pipe.vae).__name__,
        "size": f"{order.size[1]}x{order.size[0]}",
        "compiled": "blocks" if order.compiled else "no",
    }

    def identify(painter: PipelinePainter) -> str:
        now = {**facts, "saved": len(painter.saved)}
        return fingerprint(choice.device, choice.dtype, now, pipe.scheduler.config)

    family = model.family
    channels, factor = _latents(pipe, (family.channels, family.factor) if family else (16, 8))
    return PipelinePainter(
        pipe, pair, 1, order.size, choice.device, channels, factor, loras, model.model,
        choice.why, identify,
    )  # fmt: skip


def _pipelines(model: Located, order: Commission, choice: Choice) -> tuple[Any, Any]:
    """From words and from a picture, over the same networks."""
    from diffusers import AutoencoderTiny, AutoPipelineForImage2Image, AutoPipelineForText2Image

    safe = {"use_safetensors": True, "local_files_only": True, "dtype": choice.dtype}
    given = {}
    if model.tiny_vae and not order.own_vae:
        given["vae"] = AutoencoderTiny.from_pretrained(model.tiny_vae, **safe)
    half = any(".fp16." in name for name in model.pieces.weights)
    pipe = AutoPipelineForText2Image.from_pretrained(
        model.path, variant="fp16" if half else None, **safe, **given
    ).to(choice.device)
    if order.compiled:
        pipe.transformer.compile_repeated_blocks(fullgraph=not order.loras)
    return pipe, AutoPipelineForImage2Image.from_pipe(pipe)


def _latents(pipe: Any, usual: tuple[int, int]) -> tuple[int, int]:
    """(channels, pixels a side) of its latents, as its autoencoder says, else as usual."""
    channels = getattr(pipe.vae.config, "latent_channels", None)
    return (int(channels), Autoencoder(pipe.vae).factor) if channels else usual


def _lay_over(pipe: Any, files: Mapping[str, Path], model: str) -> dict[str, str]:
    """Lay LoRAs over the networks; their weights are set for each picture."""
    names = {}
    for number, (sha256, file) in enumerate(files.items()):
        names[sha256] = f"lora{number}"
        try:
            pipe.load_lora_weights(
                str(file.parent), weight_name=file.name, adapter_name=names[sha256],
                use_safetensors=True, local_files_only=True,
            )  # fmt: skip
            laid = names[sha256] in {it for all in pipe.get_list_adapters().values() for it in all}
        except FAILURES as error:
            raise misfit(file, model) from error
        if not laid:
            raise misfit(file, model)
    return names
