"""The models this glancec can render with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from glance.diagnostics.diagnostic import Outcome
from glance.language.storyboard import Header
from glance.models.companions import ADAPTER
from glance.models.families import DEPTH_MODEL, FAMILIES, FAMILY_BY_ID, Family
from glance.records import dataclass
from glance.world import World


@dataclass(frozen=True, slots=True)
class Model:
    """A row for each model, by the name a script gives it."""

    name: str
    help: str


MODELS: tuple[Model, ...] = (
    Model("sketch", "Built in: composes pictures from the words of the prompt, without weights."),
)

MODEL_BY_NAME: dict[str, Model] = {row.name: row for row in MODELS}

PREVIEW = "--model"
"""Where a model stands that the command line asks for."""


def with_weights(
    header: Header, script: str, lock: Path, world: World, *, locked: bool = False
) -> Outcome[Header]:
    """The header with the weights that its model has here, or by the lock, and what is wrong.

    A model that the command line asks for in the script's stead isn't the lock's to hold.
    """
    if header.model in MODEL_BY_NAME:
        return Outcome(header)
    from glance.models.pin import pin

    where = header.spans.get("model")
    own = where is None or where.source.name != PREVIEW
    folder = Path(script).parent
    found = pin(header.model, folder, lock if own else None, world, locked and own, where=where)
    return Outcome(replace(header, weights=found.value), found.diagnostics)


@dataclass(frozen=True, slots=True)
class Companions:
    """What is on this machine beside the model, for what only some scripts ask for.

    depth    what sees depth in a picture, for a camera that moves in space;
    adapter  what takes up the look of a picture, for `reference`.
    """

    depth: bool = True
    adapter: bool = True


def companions_of(header: Header, world: World) -> Companions:
    """What is here beside the script's model."""
    if header.model in MODEL_BY_NAME:
        return Companions()
    return Companions(_is_here(DEPTH_MODEL, world), _is_here(ADAPTER, world))


def _is_here(repository: str, world: World) -> bool:
    from glance.models.hub import snapshot

    return snapshot(repository, world) is not None


def family_of(header: Header) -> Family | None:
    """How a model is run: as its weights say; where they aren't here, as its name does.

    None for a built-in model, and for one of which nothing is known.
    """
    if header.weights is not None:
        return FAMILY_BY_ID.get(header.weights.family)
    name, _, suffix = header.model.partition("+")
    if suffix:
        return next((family for family in FAMILIES if family.suffix == suffix), None)
    return next((family for family in FAMILIES if name in family.examples), None)


def own_guidance(header: Header) -> float:
    """The guidance that suits the model, where the script says nothing."""
    family = family_of(header) or FAMILY_BY_ID["auto"]
    return family.guidance
