"""Everything of a painter that changes bytes, as one line: a part of every key."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from json import dumps
from typing import Any

import torch

from glance.render.diffusion.device import device_class

KERNEL = 1
"""Goes up whenever our own arithmetic changes what is painted."""
LIBRARIES = ("torch", "diffusers", "transformers", "peft")
ATTENTION = "sdpa"
"""PyTorch's own: what diffusers and transformers choose where nothing else is asked for."""


def fingerprint(
    device: torch.device, dtype: torch.dtype, facts: Mapping[str, Any], config: Mapping[str, Any]
) -> str:
    """One line: what painted, on what, with what.

    facts   of the painter: weights, batch, size, …;
    config  of its scheduler.
    """
    noted = {"kernel": KERNEL, **facts, "scheduler": _hash(config), "attention": ATTENTION}
    noted |= {"dtype": str(dtype).removeprefix("torch."), "device": device_class(device)}
    noted |= {name: _version(name) for name in LIBRARIES}
    return ", ".join(f"{name} {value}" for name, value in noted.items())


def _hash(config: Mapping[str, Any]) -> str:
    """Of what a configuration says, not of who wrote it."""
    said = {name: value for name, value in config.items() if not name.startswith("_")}
    return sha256(dumps(said, sort_keys=True, default=str).encode()).hexdigest()[:12]


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"
