"""From a plan's model to the renderer that draws it."""

from __future__ import annotations

from collections.abc import Callable

from glance.diagnostics.catalogue.render import UNKNOWN_MODEL
from glance.diagnostics.diagnostic import EnvironmentFault
from glance.plan.plan import Plan
from glance.render.renderer import Renderer


def choose(plan: Plan) -> Renderer:
    """The renderer of the plan's model. Raises EnvironmentFault G0701 for one it doesn't know."""
    make = MODELS.get(plan.model)
    if make is None:
        known = ", ".join(sorted(MODELS))
        raise EnvironmentFault(
            UNKNOWN_MODEL.anywhere(model=plan.model, known=known).hint("write `model sketch`")
        )
    return make(plan)


def sketch(plan: Plan) -> Renderer:
    """The built-in picture maker: no weights, no GPU."""
    from glance.render.sketch.renderer import Sketch

    return Sketch(plan.width, plan.height, plan.fps)


MODELS: dict[str, Callable[[Plan], Renderer]] = {"sketch": sketch}
