"""What to do when a picture doesn't fit: less at once, then more slowly, and say so."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator

import torch

from glance.diagnostics.catalogue.painting import TOO_LITTLE_MEMORY
from glance.diagnostics.diagnostic import EnvironmentFault


def descend(attempt: Callable[[], None], savings: Iterator[str]) -> tuple[str, ...]:
    """Try, and save memory one step at a time until it works.

    savings  each next() saves some more, and says how.

    Returns what was said; raises the last shortage when there is nothing left to save.
    """
    said: list[str] = []
    while True:
        try:
            attempt()
            return tuple(said)
        except RuntimeError as error:
            saved = next(savings, None) if is_shortage(error) else None
            if saved is None:
                raise
            said.append(saved)
        release()  # only now: until here the exception's frames hold their tensors


SHORTAGES = ("out of memory", "alloc_failed", "can't allocate memory")
"""What PyTorch says on Apple's GPUs, of CUDA's libraries and on a CPU: plain RuntimeErrors."""


def is_shortage(error: RuntimeError) -> bool:
    """Whether it is memory that there is too little of."""
    told = str(error).lower()
    return isinstance(error, torch.OutOfMemoryError) or any(it in told for it in SHORTAGES)


def release() -> None:
    """Give the device's unused memory back, or what is left is in pieces too small."""
    for device in (torch.cuda, torch.mps):
        if device.is_available():
            gc.collect()
            device.empty_cache()


def too_little_memory(model: str, size: tuple[int, int], device: torch.device) -> EnvironmentFault:
    """Nothing is left to save. size: (height, width)."""
    written = f"{size[1]}x{size[0]}"
    fault = TOO_LITTLE_MEMORY.anywhere(model=model, size=written, device=device)
    return EnvironmentFault(
        fault.hint(
            "build smaller (`--size 640x360`), close what else uses it, or GLANCE_DEVICE=cpu"
        )
    )
