"""Any other model that diffusers' AutoPipeline knows, through its own pipelines.

These are large models that fill a GPU with one picture, so samples are painted one after
the other: each is a call of its own, whatever stands in the other slots.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import torch
from torch import Tensor

from glance.render.diffusion.autoencoder import Autoencoder
from glance.render.diffusion.flow import first_level, lattice, noised
from glance.render.diffusion.memory import descend, is_shortage, too_little_memory
from glance.render.diffusion.painter import Conditioning, Pictures, Words
from glance.render.diffusion.pipeline_call import asked, generator_of, parameters
from glance.render.diffusion.pipeline_words import Interpreter
from glance.render.diffusion.quiet import hushed


@dataclass(frozen=True, slots=True, eq=False)
class Spoken(Conditioning):
    """Conditioning with the texts themselves, for pipelines that read them at each call."""

    words: Words = field(default=Words(()), kw_only=True)


@dataclass(slots=True)
class PipelinePainter:
    """A `Painter` over a pair of diffusers pipelines: from words, and from a picture.

    channels, factor  of its latents: how many, and pixels a latent's side;
    loras             the names of the LoRAs that were laid over it, by sha256;
    model, why, identify    as a UNetPainter's.
    """

    pipe: Any
    pair: Any
    batch: int
    size: tuple[int, int]
    device: torch.device
    channels: int
    factor: int
    loras: Mapping[str, str] = field(default_factory=dict)
    model: str = ""
    why: str = ""
    identify: Callable[[PipelinePainter], str] = lambda painter: ""
    saved: tuple[str, ...] = ()
    interpreter: Interpreter = field(init=False)
    tell: Callable[[Words], Conditioning] = field(init=False)

    def __post_init__(self) -> None:
        self.interpreter = Interpreter(self.pipe, self.device)
        self.tell = lru_cache(512)(self._tell)
        for pipeline in (self.pipe, self.pair):
            pipeline.set_progress_bar_config(disable=True)

    @property
    def noise_shape(self) -> tuple[int, int, int]:
        """As a Painter's."""
        return self.channels, self.size[0] // self.factor, self.size[1] // self.factor

    @property
    def identity(self) -> str:
        """As a Painter's."""
        return self.identify(self)

    def words(self, mixture: Words) -> Conditioning:
        """As a Painter's."""
        return self.tell(mixture)

    def rest(self) -> None:
        """Let go of the text encoders' memory until there is a new text."""
        self.interpreter.rest()

    def _tell(self, words: Words) -> Conditioning:
        if not self.interpreter.mixes:
            return Spoken({}, {}, dict(words.loras), words=words)
        with hushed():
            wanted = self.interpreter.read(words.positive or (("", 1.0),))
            unwanted = self.interpreter.read(words.negative or (("", 1.0),))
        return Spoken(wanted, unwanted, dict(words.loras), words=words)

    @torch.no_grad()
    def paint(
        self,
        pictures: Tensor | None,
        noise: Tensor,
        strengths: Tensor,
        words: Sequence[Conditioning],
        guidance: Tensor,
        steps: Sequence[int],
    ) -> Pictures:
        """As a Painter's; where `flows` is false, of whole steps only, one at least."""
        done = []
        numbers = zip(strengths.tolist(), guidance.tolist(), steps, strict=True)
        for slot, (strength, pull, count) in enumerate(numbers):
            mine = slice(slot, slot + 1)
            picture = None
            if pictures is not None and strength < 1:
                picture = pictures[mine].to(self.device)
            if picture is not None and strength == 0:
                done.append(picture)
                continue
            self._weigh(words[slot].loras)
            way = self._flow if self.flows else self._pair
            made = way(picture, noise[mine], strength, count, self._asked(words[slot], pull))
            done.append(made.float().clamp(0, 1))
        made = torch.cat(done)
        return Pictures(made, made)

    @property
    def flows(self) -> bool:
        """Whether the pipeline takes steps and latents as `flow` makes them."""
        scheduler = type(self.pipe.scheduler).__name__ == "FlowMatchEulerDiscreteScheduler"
        plain = hasattr(self.pipe.vae.config, "scaling_factor")
        return scheduler and plain and {"sigmas", "latents"} <= set(parameters(self.pipe))

    def _asked(self, words: Conditioning, pull: float) -> dict[str, Any]:
        spoken = words.words if isinstance(words, Spoken) else Words(())
        whole = asked(self.pipe, words, spoken, pull)
        return whole | {"height": self.size[0], "width": self.size[1], "output_type": "pt"}

    def _flow(
        self, picture: Tensor | None, noise: Tensor, strength: float, steps: int,
        told: dict[str, Any],
    ) -> Tensor:  # fmt: skip
        sigmas = lattice(strength, steps)
        channels, height, width = self.noise_shape
        clean = None if picture is None else Autoencoder(self.pipe.vae).encode(picture)
        level = first_level(self.pipe.scheduler, sigmas, height * width // 4)
        latents = noised(clean, noise.to(self.device, torch.float32), level)
        if hasattr(self.pipe, "_pack_latents"):  # patches in a row: private, but made for this
            latents = self.pipe._pack_latents(latents, 1, channels, height, width)
        made: Tensor = self.pipe(
            latents=latents, sigmas=sigmas, num_inference_steps=len(sigmas), **told
        ).images
        return made

    def _pair(
        self, picture: Tensor | None, noise: Tensor, strength: float, steps: int,
        told: dict[str, Any],
    ) -> Tensor:  # fmt: skip
        told |= {"generator": generator_of(noise), "num_inference_steps": steps}
        if picture is None:
            made: Tensor = self.pipe(**told).images
            return made
        told |= {"image": picture, "strength": min(max(strength, 1 / steps) + 1e-6, 1.0)}
        known = parameters(self.pair)
        again: Tensor = self.pair(**{name: it for name, it in told.items() if name in known}).images
        return again

    def _weigh(self, weights: Mapping[str, float]) -> None:
        if self.loras:
            told = [weights.get(sha256, 0.0) for sha256 in self.loras]
            self.pipe.set_adapters([*self.loras.values()], told)

    def warm_up(self) -> tuple[str, ...]:
        """As a Painter's."""
        try:
            with hushed():
                self.saved = descend(self._try, self._savings())
        except RuntimeError as error:
            if not is_shortage(error):
                raise
            raise too_little_memory(self.model, self.size, self.device) from error
        return (self.why, *self.saved) if self.why else self.saved

    def _try(self) -> None:
        grey = torch.full((1, 3, *self.size), 0.5, device=self.device)
        words = [self.words(Words((("", 1.0),)))]
        half, guided = torch.tensor([0.5]), torch.tensor([2.0])
        self.paint(grey, torch.zeros(1, *self.noise_shape), half, words, guided, [2])

    def _savings(self) -> Iterator[str]:
        self.rest()
        yield "memory is short: what reads the prompts waits in the computer's own memory"
        Autoencoder(self.pipe.vae).save_memory()
        yield "memory is short: decoding pictures in tiles"
        if self.device.type != "cpu":
            self.pipe.enable_sequential_cpu_offload(device=self.device)
            yield "memory is short: the weights wait in the computer's own memory, which is slow"
