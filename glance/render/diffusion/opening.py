"""From a plan to a renderer that is ready: the model loaded, on the device, with all its props."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from glance.models.complaints import expect_model
from glance.models.place import Located
from glance.plan.plan import Plan
from glance.render.diffusion import props
from glance.render.diffusion.batch import batch_for
from glance.render.diffusion.renderer import Diffusion, family_of
from glance.render.diffusion.sizes import painting_size
from glance.render.diffusion.spaces import AS_A_PLANE, FLAT, moves_in_space, space_of
from glance.world import World

if TYPE_CHECKING:
    from glance.render.diffusion.loading import Order


def opened(plan: Plan, folder: Path, world: World) -> Diffusion:
    """The renderer of a plan. Raises EnvironmentFault where anything of it isn't here."""
    from glance.render.diffusion.device import choose_device
    from glance.render.diffusion.loading import load

    revision = plan.weights.revision if plan.weights else ""
    model = expect_model(plan.model, folder, world, revision)
    choice = choose_device(world.variable)
    order = ordered(plan, model, folder, world, batch_for(plan, choice.device.type, world))
    painter = load(model, order, choice)
    beginnings = {
        file.sha256: props.picture(file, folder, world, order.size).to(painter.device)
        for file in props.beginnings_of(plan)
    }
    space = space_of(world, painter.device)
    remarks = () if space.name != FLAT or not moves_in_space(plan) else (AS_A_PLANE,)
    return Diffusion(plan, painter, space=space, files=beginnings, remarks=remarks)


def ordered(plan: Plan, model: Located, folder: Path, world: World, batch: int) -> Order:
    """What the painter has to be able to."""
    from glance.render.diffusion.loading import Order

    return Order(
        size=painting_size(plan.width, plan.height, family_of(plan), model.traits),
        batch=batch,
        loras={f.sha256: props.there(f, folder, world) for f in props.loras_of(plan)},
        references={f.sha256: props.there(f, folder, world) for f in props.references_of(plan)},
        sha256=plan.weights.sha256 if plan.weights else "",
    )
