"""The models this glancec can render with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Model:
    """A row for each model, by the name a script gives it."""

    name: str
    help: str


MODELS: tuple[Model, ...] = (
    Model("sketch", "Built in: composes pictures from the words of the prompt, without weights."),
)

MODEL_BY_NAME: dict[str, Model] = {row.name: row for row in MODELS}
