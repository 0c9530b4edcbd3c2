"""diffusers, transformers and peft talk to programmers; what a user should know we say."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from safetensors import SafetensorError

FAILURES = (
    AssertionError, AttributeError, IndexError, KeyError, OSError, RuntimeError, TypeError,
    ValueError, SafetensorError,
)  # fmt: skip
"""What they raise over a file that isn't what they take it for: there is no class for it."""
LIBRARIES = ("accelerate", "diffusers", "huggingface_hub", "peft", "torch", "transformers")


@contextmanager
def hushed() -> Iterator[None]:
    """No progress bars, warnings or logs of the libraries; faults are still raised."""
    loggers = [logging.getLogger(name) for name in LIBRARIES]
    before = [(logger, logger.level, logger.disabled) for logger in loggers]
    bars = [module for module in _with_bars() if module.is_progress_bar_enabled()]
    try:
        for logger in loggers:
            logger.setLevel(logging.CRITICAL + 1)
        for module in bars:
            module.disable_progress_bar()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, level, disabled in before:
            logger.setLevel(level)
            logger.disabled = disabled
        for module in bars:
            module.enable_progress_bar()


def _with_bars() -> list[Any]:
    from diffusers.utils import logging as diffusers
    from transformers.utils import logging as transformers

    return [diffusers, transformers]
