"""Samples that are denoised together: those whose prompts are equally long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from glance.render.diffusion.painter import Conditioning
from glance.render.diffusion.sending import sent


@dataclass(frozen=True, slots=True)
class Group:
    """Samples that are painted together.

    slots  theirs;
    words  of all slots: in the others', those of one of the group.
    """

    slots: tuple[int, ...]
    words: tuple[Conditioning, ...]

    def mask(self, device: torch.device) -> Tensor | None:
        """(B, 1, 1, 1) which samples are meant; None for all of them."""
        if len(self.slots) == len(self.words):
            return None
        mine = [slot in self.slots for slot in range(len(self.words))]
        return sent(mine, device, torch.bool)[:, None, None, None]


def by_length(words: Sequence[Conditioning], wanted: Sequence[bool]) -> Iterator[Group]:
    """The wanted samples, those together whose prompts have equally many windows.

    Beside a longer prompt a sample would attend to other shapes, and come out as other bytes.
    """
    lengths = [
        len(it.positive["words"]) if want else 0 for it, want in zip(words, wanted, strict=True)
    ]
    for length in sorted(set(lengths) - {0}):
        slots = tuple(slot for slot, it in enumerate(lengths) if it == length)
        guest = words[slots[0]]
        yield Group(slots, tuple(it if k in slots else guest for k, it in enumerate(words)))
