"""One CLIP text encoder: prompts of any length and emphasis in, embeddings out.

CLIP reads 77 tokens at a time, the first and the last of which are its own. A longer prompt
is read in several windows, whose embeddings stand one after the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from glance.render.diffusion.emphasis import fragments


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens that are read at once, and how much each counts; as many as CLIP reads."""

    tokens: tuple[int, ...]
    weights: tuple[float, ...]

    @property
    def even(self) -> bool:
        return all(weight == 1 for weight in self.weights)


@dataclass(frozen=True, slots=True)
class Encoder:
    """A CLIP text encoder and its tokenizer.

    penultimate  which layer is read: the last but one (SDXL), else the last with its norm.
    """

    tokenizer: Any
    model: Any
    penultimate: bool = False

    def windows(self, text: str) -> list[Window]:
        """A prompt cut into windows; the empty prompt is one too."""
        tokens: list[tuple[int, float]] = []
        for part in fragments(text):
            ids = self.tokenizer(part.text, add_special_tokens=False, verbose=False).input_ids
            tokens += [(token, part.weight) for token in ids]
        room = self.tokenizer.model_max_length - 2
        starts = range(0, max(len(tokens), 1), room)
        return [self._window(tokens[start : start + room], room) for start in starts]

    def _window(self, tokens: list[tuple[int, float]], room: int) -> Window:
        first, last = self.tokenizer.bos_token_id, self.tokenizer.eos_token_id
        rest = room - len(tokens)
        filled = [first, *(t for t, _ in tokens), last, *[self.tokenizer.pad_token_id] * rest]
        return Window(tuple(filled), (1.0, *(w for _, w in tokens), 1.0, *[1.0] * rest))

    def embed(self, windows: list[Window], device: torch.device) -> tuple[Tensor, Tensor | None]:
        """(n, 77, D) of n windows and (P,) of the first one; float32.

        One window at a time: what a text becomes mustn't depend on what is read beside it.
        """
        read = [self._read(window.tokens, device) for window in windows]
        embeddings = torch.stack([found for found, _ in read])
        if not all(window.even for window in windows):
            (empty,) = self.windows("")
            plain, _ = self._read(empty.tokens, device)
            weights = torch.tensor([window.weights for window in windows]).to(device)
            embeddings = plain + weights[..., None] * (embeddings - plain)
        return embeddings, read[0][1]

    def _read(self, tokens: tuple[int, ...], device: torch.device) -> tuple[Tensor, Tensor | None]:
        told = self.model(torch.tensor([tokens]).to(device), output_hidden_states=self.penultimate)
        states = told.hidden_states[-2] if self.penultimate else told.last_hidden_state
        pooled = getattr(told, "text_embeds", None)
        return states[0].float(), None if pooled is None else pooled[0].float()
