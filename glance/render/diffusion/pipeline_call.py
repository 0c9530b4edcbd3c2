"""How a picture is asked of a pipeline: each class names things its own way."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import torch
from torch import Tensor

from glance.render.diffusion.painter import Conditioning, Weighted, Words

GUIDANCE = {"ZImagePipeline": ("guidance_scale", 1.0), "QwenImagePipeline": ("true_cfg_scale", 0.0)}
"""What guidance is called, and where its nothing lies against ours, which is 1."""
LIST = "ZImagePipeline"
"""Whose embeddings are a list with one for each picture."""


def parameters(pipeline: Any) -> Mapping[str, Any]:
    """What a pipeline can be told."""
    return inspect.signature(type(pipeline).__call__).parameters


def asked(pipeline: Any, told: Conditioning, words: Words, pull: float) -> dict[str, Any]:
    """Words and guidance as a call's arguments."""
    name, offset = GUIDANCE.get(type(pipeline).__name__, ("guidance_scale", 0.0))
    given: dict[str, Any] = {name: max(pull - offset, 0.0)}
    known = parameters(pipeline)
    if told.positive:
        given |= _embeddings(pipeline, told.positive, "")
        if pull > 1 and "negative_prompt_embeds" in known:
            given |= _embeddings(pipeline, told.negative, "negative_")
        return given
    given["prompt"] = largest(words.positive)
    if pull > 1 and "negative_prompt" in known:
        given["negative_prompt"] = largest(words.negative)
    return given


def _embeddings(pipeline: Any, told: Mapping[str, Tensor], start: str) -> dict[str, Any]:
    network = pipeline.transformer if hasattr(pipeline, "transformer") else pipeline.unet
    cast = {f"{start}{name}": it.to(network.dtype) for name, it in told.items()}
    listed = type(pipeline).__name__.startswith(LIST.removesuffix("Pipeline"))
    return {name: list(it) for name, it in cast.items()} if listed else cast


def largest(parts: Weighted) -> str:
    """The text that weighs most; where mixtures can't be mixed, that is what is seen of them."""
    return max(parts, key=lambda part: part[1], default=("", 0.0))[0]


def generator_of(noise: Tensor) -> torch.Generator:
    """A generator that is always the same for the same noise, for pipelines that draw theirs."""
    digest = sha256(noise.float().cpu().contiguous().numpy().tobytes()).digest()
    return torch.Generator("cpu").manual_seed(int.from_bytes(digest[:7], "big"))
