"""What is wrong with a model's files, or with a LoRA, in a user's words."""

from __future__ import annotations

from pathlib import Path

from safetensors import SafetensorError

from glance.diagnostics.catalogue.painting import LORA_MISFIT, MODEL_UNREADABLE
from glance.diagnostics.diagnostic import EnvironmentFault


def unreadable(model: str, error: Exception) -> EnvironmentFault:
    """A model that can't be loaded; diffusers' own words for whoever is asked for help."""
    fault = MODEL_UNREADABLE.anywhere(model=model, reason=_reason(error))
    said = (str(error).strip().splitlines() or [type(error).__name__])[0][:150]
    return EnvironmentFault(
        fault.hint(f"fetch it again with `glancec models pull {model}`; diffusers says: {said}")
    )


def _reason(error: Exception) -> str:
    if isinstance(error, OSError | SafetensorError):
        return "a file is missing, cut short or damaged"
    if isinstance(error, RuntimeError | ValueError):
        return "its weights don't fit the configuration beside them"
    return "it is of a kind that the installed diffusers doesn't know"


def misfit(file: Path, model: str) -> EnvironmentFault:
    """A LoRA that is for another kind of model, or none."""
    fault = LORA_MISFIT.anywhere(file=file.name, model=model)
    return EnvironmentFault(
        fault.hint("take the LoRA's version for this model, or a model of the kind it is for")
    )
