"""Stable Diffusion 1, 2 and XL, many pictures at once, each its own way.

A sample has its own strength, steps, words and guidance; the batch shape never changes. What
a sample doesn't need is masked: steps after its last, and guidance it doesn't ask for, which
is a second call of the same batch shape and not a batch twice as large.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor

from glance.render.diffusion.autoencoder import Autoencoder
from glance.render.diffusion.convolution import make_even, uneven
from glance.render.diffusion.denoise import CallUNet, Denoiser, Pull, denoise, stack
from glance.render.diffusion.grouping import Group, by_length
from glance.render.diffusion.guidance import guidance_embedding
from glance.render.diffusion.memory import descend, is_shortage, too_little_memory
from glance.render.diffusion.painter import Conditioning, Pictures, Words
from glance.render.diffusion.quiet import hushed
from glance.render.diffusion.sampler import Sampler
from glance.render.diffusion.sending import sent
from glance.render.diffusion.steps import Row, schedule
from glance.render.diffusion.teller import Teller

OFFLOADED = "memory is short: the weights wait in the computer's own memory, which is slow"


@dataclass(slots=True)
class UNetPainter:
    """A `Painter` over a UNet of Stable Diffusion.

    vae       of the loop;
    finish    decodes what is shown, where `vae` doesn't;
    model     its name, for faults;
    why       a sentence on the device it paints on;
    identify  gives the identity; asked each time, since saving memory changes the batch;
    denoiser  calls the UNet; may be swapped for one that does the same faster;
    saved     how memory was saved, in the words of `warm_up`;
    evened    how many convolutions were rewritten, so that slots don't matter.
    """

    unet: Any
    vae: Autoencoder
    teller: Teller
    sampler: Sampler
    batch: int
    size: tuple[int, int]
    device: torch.device
    model: str = ""
    why: str = ""
    identify: Callable[[UNetPainter], str] = lambda painter: ""
    saved: tuple[str, ...] = ()
    evened: int = 0
    finish: Autoencoder | None = None
    denoiser: Denoiser = field(init=False)

    def __post_init__(self) -> None:
        self.denoiser = CallUNet(self.unet)

    @property
    def noise_shape(self) -> tuple[int, int, int]:
        """As a Painter's."""
        height, width = (side // self.vae.factor for side in self.size)
        return int(self.unet.config.in_channels), height, width

    @property
    def identity(self) -> str:
        """As a Painter's."""
        return self.identify(self)

    def words(self, mixture: Words) -> Conditioning:
        """As a Painter's."""
        return self.teller.tell(mixture)

    def rest(self) -> None:
        """Let go of the text encoders' memory; they are loaded again for a new text."""
        self.teller.reader.rest()

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
        """As a Painter's."""
        asked = zip(strengths.tolist(), steps, strict=True)
        courses = [self.sampler.course(strength, count) for strength, count in asked]
        way = schedule(courses, self.device)
        noise = noise.to(self.device, torch.float32)
        first = way.noise * noise
        if any(course.picture and (course.steps or self.finish) for course in courses):
            pictures = presume(pictures).to(self.device)
            first = first + way.picture * self.vae.encode(pictures)
        self._weigh(words)
        latents = first
        for group in by_length(words, [bool(course.steps) for course in courses]):
            rows = way.rows[-max(len(courses[slot].steps) for slot in group.slots) :]
            made = self._denoise(first, noise, rows, group, guidance)
            mine = group.mask(self.device)
            latents = made if mine is None else torch.where(mine, made, latents)
        loop = self.vae.decode(latents)
        if pictures is not None and not all(course.steps for course in courses):
            loop = torch.where(way.noise > 0, loop, pictures)
        return Pictures(loop, self.finish.decode(latents) if self.finish else loop)

    def _denoise(
        self, first: Tensor, noise: Tensor, rows: Sequence[Row], group: Group, guidance: Tensor
    ) -> Tensor:
        told = stack([sample.positive for sample in group.words])
        dims = getattr(self.unet.config, "time_cond_proj_dim", None)
        if dims:  # it was taught guidance, and is told how much
            waves = guidance_embedding(sent(guidance.tolist(), self.device), dims)
            told["guidance"] = waves.to(told["words"].dtype)
        pull = None
        if not dims and any(pull > 1 for pull in guidance[list(group.slots)].tolist()):
            away = stack([sample.negative for sample in group.words])
            pull = Pull(away, sent(guidance.tolist(), self.device)[:, None, None, None])
        return denoise(self.denoiser, first, noise, rows, told, pull)

    def _weigh(self, words: Sequence[Conditioning]) -> None:
        self.teller.loras.set([sample.loras for sample in words])
        if self.teller.references:
            self.teller.references.set([sample.references for sample in words])

    def warm_up(self) -> tuple[str, ...]:
        """As a Painter's."""
        try:
            with hushed():
                self.saved = descend(self._try, self._savings())
                self._even_out()
        except RuntimeError as error:
            if not is_shortage(error):
                raise
            raise too_little_memory(self.model, self.size, self.device) from error
        return (self.why, *self.saved) if self.why else self.saved

    @property
    def _vaes(self) -> list[Autoencoder]:
        return [self.vae, self.finish] if self.finish else [self.vae]

    @property
    def _networks(self) -> list[Any]:
        return [self.unet, *(vae.vae for vae in self._vaes)]

    def _even_out(self) -> None:
        """Where a GPU's convolutions depend on a sample's place at this batch shape, rewrite them.

        A CPU's don't, and weights that wait elsewhere can't be rewritten.
        """
        if self.device.type == "cuda" and self.saved[-1:] != (OFFLOADED,):
            for network in self._networks:
                self.evened += make_even(network, uneven(network, self._try))

    def _try(self) -> None:
        """Everything that a batch can need, on nothing: encode, guided step, decode."""
        words = [self.words(Words((("", 1.0),)))] * self.batch
        grey = torch.full((self.batch, 3, *self.size), 0.5, device=self.device)
        noise = torch.zeros(self.batch, *self.noise_shape)
        half, guided = torch.full((self.batch,), 0.5), torch.full((self.batch,), 2.0)
        self.paint(grey, noise, half, words, guided, [2] * self.batch)

    def _savings(self) -> Iterator[str]:
        self.teller.reader.brief = True
        self.rest()
        while self.batch > 1:
            before, self.batch = self.batch, self.batch // 2
            self.teller.resize(self.batch)
            pictures = "picture" if self.batch == 1 else "pictures"
            yield f"memory is short: painting {self.batch} {pictures} at once instead of {before}"
        for vae in self._vaes:
            vae.save_memory()
        yield "memory is short: decoding pictures in tiles"
        from accelerate import cpu_offload

        for network in self._networks:
            cpu_offload(network, self.device)
        yield OFFLOADED


def presume(pictures: Tensor | None) -> Tensor:
    """The pictures to begin from; that there are none is the caller's bug."""
    if pictures is None:
        raise ValueError("a strength below 1 needs a picture to begin from")
    return pictures
