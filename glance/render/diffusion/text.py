"""Mixtures of prompts as mixtures of embeddings; each text is encoded once."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import torch
from torch import Tensor

from glance.render.diffusion.encoder import Encoder
from glance.render.diffusion.painter import Weighted

LORA_STEPS = 20
"""A text is read at these parts of a LoRA's full weight, and mixed between them: a weight
may change at every frame, and reading a text takes as long as painting one."""
EMPTY: Weighted = (("", 1.0),)


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A text, or a mixture of texts, as embeddings; float32.

    windows  (n, 77, D), a window for each 75 tokens;
    pooled   (P,), None for models that don't ask for it.
    """

    windows: Tensor
    pooled: Tensor | None


@dataclass(slots=True)
class Reader:
    """Reads prompts with one encoder, or with SDXL's two side by side.

    load      gives the encoders, on the device; asked for the first text, and again for a
              new one after `rest`;
    zeros     the empty negative prompt is zeros, as SDXL was trained;
    brief     the encoders are let go of after each new text, where memory is short;
    adjust    puts the LoRAs' weights into the encoders' networks before a text is read.
    """

    load: Callable[[], Sequence[Encoder]]
    device: torch.device
    zeros: bool = False
    brief: bool = False
    adjust: Callable[[Sequence[Any], Mapping[str, float]], None] | None = None
    _encoders: Sequence[Encoder] = ()
    _read: dict[tuple[str, Weighted], Reading] = field(default_factory=dict)

    def rest(self) -> None:
        """Let go of the encoders' memory; what was read is remembered."""
        self._encoders = ()

    @torch.inference_mode()
    def pair(
        self, positive: Weighted, negative: Weighted, loras: Weighted = ()
    ) -> tuple[Reading, Reading]:
        """A mixture, and what to keep away from: equally many windows.

        loras  those that change how texts are read.
        """
        wanted = [(share, self._at(text, loras)) for text, share in _shares(positive or EMPTY)]
        unwanted = [(share, self._at(text, loras)) for text, share in _shares(negative or EMPTY)]
        longest = max(len(reading.windows) for _, reading in (*wanted, *unwanted))
        if longest > 1:
            blank = self._at("", loras).windows
            wanted = [(share, _filled(it, longest, blank)) for share, it in wanted]
            unwanted = [(share, _filled(it, longest, blank)) for share, it in unwanted]
        away = [(0.0, it) for _, it in wanted] if self.zeros and not negative else unwanted
        return _sum(wanted), _sum(away)

    def _at(self, text: str, loras: Weighted) -> Reading:
        return _sum([(share, self._once(text, corner)) for share, corner in _corners(loras)])

    def _once(self, text: str, loras: Weighted) -> Reading:
        key = (text, loras)
        if key not in self._read:
            self._encoders = self._encoders or self.load()
            if self.adjust:
                self.adjust([encoder.model for encoder in self._encoders], dict(loras))
            self._read[key] = self._encode(text)
            if self.brief:
                self.rest()
        return self._read[key]

    def _encode(self, text: str) -> Reading:
        cut = [encoder.windows(text) for encoder in self._encoders]
        longest = max(map(len, cut))
        even = [
            windows + encoder.windows("") * (longest - len(windows))
            for encoder, windows in zip(self._encoders, cut, strict=True)
        ]
        told = [it.embed(w, self.device) for it, w in zip(self._encoders, even, strict=True)]
        return Reading(torch.cat([windows for windows, _ in told], dim=-1), told[-1][1])


def _shares(parts: Weighted) -> Weighted:
    total = sum(weight for _, weight in parts)
    return tuple((text, weight / total if total else 1 / len(parts)) for text, weight in parts)


def _corners(loras: Weighted) -> Iterator[tuple[float, Weighted]]:
    """The readings that LoRAs of some weights lie between, with the share of each."""
    sides = []
    for name, weight in loras:
        place = round(weight * LORA_STEPS, 6)
        low = math.floor(place)
        ends = ((1 - (place - low), low), (place - low, low + 1))
        sides.append([(share, (name, at / LORA_STEPS)) for share, at in ends if share])
    for corner in product(*sides):
        yield math.prod(share for share, _ in corner), tuple(at for _, at in corner)


def _filled(reading: Reading, size: int, blank: Tensor) -> Reading:
    missing = size - len(reading.windows)
    return Reading(torch.cat([reading.windows, *[blank] * missing]), reading.pooled)


def _sum(parts: Sequence[tuple[float, Reading]]) -> Reading:
    if len(parts) == 1 and parts[0][0] == 1:
        return parts[0][1]
    pooled = [share * it.pooled for share, it in parts if it.pooled is not None]
    windows = torch.stack([share * it.windows for share, it in parts]).sum(0)
    return Reading(windows, torch.stack(pooled).sum(0) if pooled else None)
