"""From a plan to a renderer that is ready: the model loaded, on the device, with all its props."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from glance.models.companions import ADAPTER
from glance.models.complaints import expect_model
from glance.models.families import Family
from glance.models.hub import snapshot
from glance.models.place import Located
from glance.plan.plan import Plan
from glance.render.diffusion import props
from glance.render.diffusion.batch import batch_for
from glance.render.diffusion.commission import Commission
from glance.render.diffusion.identity import COMPILE, VAE, Note
from glance.render.diffusion.renderer import Diffusion, family_of
from glance.render.diffusion.sizes import painting_size
from glance.render.diffusion.spaces import space_of
from glance.world import World

if TYPE_CHECKING:
    import torch
    from torch import Tensor

    from glance.render.diffusion.clip_renderer import Clips
    from glance.render.diffusion.device import Choice
    from glance.render.diffusion.reference import AdapterFiles

VIDEO = "video"


def opened(plan: Plan, folder: Path, world: World, noted: Note | None = None) -> Diffusion | Clips:
    """The renderer of a plan. Raises EnvironmentFault where anything of it isn't here.

    noted  what the painter said the last time: where memory was too short for more, more isn't
           tried again.
    """
    from glance.render.diffusion.device import choose_device

    revision = plan.weights.revision if plan.weights else ""
    model, family = expect_model(plan.model, folder, world, revision), family_of(plan)
    choice = choose_device(world.variable, wide=family.prediction == "flow")
    if family.pipeline == VIDEO:
        return _clips(plan, model, choice, folder, world)
    from glance.render.diffusion.loading import load

    batch = noted.batch if noted else batch_for(plan, choice.device.type, world)
    painter = load(model, ordered(plan, model, folder, world, batch), choice)
    beginnings = beginnings_of(plan, folder, world, painter.size, painter.device)
    return Diffusion(plan, painter, space=space_of(world, painter.device), files=beginnings)


def _clips(plan: Plan, model: Located, choice: Choice, folder: Path, world: World) -> Clips:
    from glance.render.diffusion.clip_painter import load_clip_painter
    from glance.render.diffusion.clip_renderer import Clips

    size = painting_size(plan.width, plan.height, family_of(plan), model.traits)
    sha256 = plan.weights.sha256 if plan.weights else ""
    painter = load_clip_painter(model, size, plan.fps, choice, sha256)
    beginnings = beginnings_of(plan, folder, world, painter.size, painter.device)
    return Clips(plan, painter, space_of(world, painter.device), beginnings)


def ordered(plan: Plan, model: Located, folder: Path, world: World, batch: int) -> Commission:
    """What the painter has to be able to."""
    family = family_of(plan)
    return Commission(
        size=painting_size(plan.width, plan.height, family, model.traits),
        batch=batch,
        loras={f.sha256: props.there(f, folder, world) for f in props.loras_of(plan)},
        references={f.sha256: props.there(f, folder, world) for f in props.references_of(plan)},
        adapter=adapter_for(family, world),
        own_vae=world.variable(VAE) == "full",
        compiled=world.variable(COMPILE) == "1",
        sha256=plan.weights.sha256 if plan.weights else "",
    )


def adapter_for(family: Family, world: World) -> AdapterFiles | None:
    """What a model of a family takes up the look of a picture with, where it is here."""
    from glance.render.diffusion.reference import adapter_in

    folder = snapshot(ADAPTER, world)
    return adapter_in(folder, family) if folder else None


def beginnings_of(
    plan: Plan, folder: Path, world: World, size: tuple[int, int], device: torch.device
) -> dict[str, Tensor]:
    """The pictures that shots grow out of, (1, 3, *size), by the sha256 of their files."""
    return {
        file.sha256: props.picture(file, folder, world, size).to(device)
        for file in props.beginnings_of(plan)
    }
