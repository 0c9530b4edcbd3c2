"""Video models of diffusers: LTX-Video and Wan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from typing import Any

import torch
from torch import Tensor

from glance.diagnostics.catalogue.painting import MODEL_UNREADABLE
from glance.diagnostics.diagnostic import EnvironmentFault
from glance.models.families import Family
from glance.models.place import Located
from glance.render.diffusion.clip import Order, Rates
from glance.render.diffusion.clip_models import Call, Ltx, Wan
from glance.render.diffusion.device import Choice
from glance.render.diffusion.fingerprint import fingerprint
from glance.render.diffusion.memory import descend, is_shortage, too_little_memory
from glance.render.diffusion.quiet import FAILURES, hushed


@dataclass(slots=True)
class VideoPainter:
    """A ClipPainter. name: the model's, for faults; facts: of it, for keys; prepare: which
    pipeline an order takes."""

    name: str
    pipeline: Any
    prepare: Callable[[Order], Call]
    rates: Rates
    size: tuple[int, int]
    device: torch.device
    family: Family
    identity: str
    said: list[str] = field(default_factory=list)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What it runs on and why, then how memory was saved."""
        return tuple(self.said)

    def expect(self, order: Order) -> None:
        """As a ClipPainter's."""
        self.prepare(order)

    def clip(self, order: Order) -> Iterator[Tensor]:
        """As a ClipPainter's. All pictures are there at once: the autoencoder makes them
        together."""
        pictures: list[Tensor] = []

        def attempt() -> None:
            pictures[:] = self._called(order)

        try:
            with hushed():
                self.said += descend(attempt, self._savings())
        except RuntimeError as error:
            if not is_shortage(error):
                raise
            raise too_little_memory(self.name, self.size, self.device) from error
        yield from pictures

    def _called(self, order: Order) -> Tensor:
        pipeline, more = self.prepare(order)
        pipeline.set_progress_bar_config(disable=True)
        height, width = self.size
        guidance = self.family.guidance if order.guidance is None else order.guidance
        done = pipeline(
            prompt=order.prompt, negative_prompt=order.negative, height=height, width=width,
            num_frames=order.frames, num_inference_steps=order.steps or self.family.steps,
            guidance_scale=guidance, output_type="pt",
            generator=torch.Generator("cpu").manual_seed(order.seed), **more,
        )  # fmt: skip
        frames: Tensor = done.frames[0]
        return frames.float()

    def _savings(self) -> Iterator[str]:
        """Neither changes a picture."""
        if self.device.type != "cuda":
            return
        self.pipeline.enable_model_cpu_offload(device=self.device)
        yield "memory was short: networks wait in the computer's own until they are needed"
        self.pipeline.enable_sequential_cpu_offload(device=self.device)
        yield "memory was still short: the weights come to the GPU piece by piece"


def load_clip_painter(
    model: Located, size: tuple[int, int], fps: Fraction, choice: Choice, sha256: str
) -> VideoPainter:
    """A video model that is whole on this machine: safetensors only, no code of its own.

    size  (height, width) that is wished for; it is rounded to what the model can make;
    fps   the video's.

    Raises EnvironmentFault G0713 where its files can't be read.
    """
    family = model.family
    if family is None or family.pipeline != "video":
        raise ValueError(f"{model.model} is no video model")  # `Located.family` was to be asked
    try:
        pipeline = _loaded(model, choice)
    except FAILURES as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise EnvironmentFault(
            MODEL_UNREADABLE.anywhere(model=model.model, reason=reason)
        ) from error
    kind = Ltx(pipeline, fps) if family.id == "ltx-video" else Wan(pipeline, model.model)
    step = lcm(kind.multiple, family.multiple)
    size = _rounded(size[0], step), _rounded(size[1], step)
    facts = {"clips": family.id, "weights": sha256, "size": f"{size[1]}x{size[0]}"}
    named = fingerprint(choice.device, choice.dtype, facts, pipeline.scheduler.config)
    return VideoPainter(
        model.model, pipeline, kind.prepare, kind.rates, size, choice.device, family, named,
        [choice.why],
    )  # fmt: skip


def _loaded(model: Located, choice: Choice) -> Any:
    """Wan's autoencoder stays in 32 bits: in 16 its colours shift (diffusers' own advice)."""
    from diffusers import DiffusionPipeline

    dtype: Any = choice.dtype
    if model.family is not None and model.family.id == "wan":
        dtype = {"default": choice.dtype, "vae": torch.float32}
    with hushed():
        pipeline = DiffusionPipeline.from_pretrained(
            model.path, dtype=dtype, local_files_only=True, use_safetensors=True
        )
        return pipeline.to(choice.device)


def _rounded(side: int, multiple: int) -> int:
    return max(round(side / multiple), 1) * multiple
