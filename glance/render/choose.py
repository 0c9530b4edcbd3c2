"""From a plan's model to the renderer that draws it."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from glance.diagnostics.catalogue.render import MODEL_NOT_HERE, NO_DIFFUSION
from glance.diagnostics.diagnostic import EnvironmentFault
from glance.plan.plan import Plan
from glance.render.renderer import GrowingRenderer, Renderer
from glance.world import RealWorld, World

SKETCH = "sketch"
LIBRARIES = ("torch", "diffusers", "transformers", "safetensors", "peft")
"""What `glance[diffusion]` brings; looked for without loading any of it."""


def choose(
    plan: Plan, folder: Path | None = None, world: World | None = None
) -> Renderer | GrowingRenderer:
    """The renderer of the plan's model.

    folder  where the script lies: LoRAs and pictures are named from there.

    Raises EnvironmentFault when the model isn't on this machine (G0701), or what runs
    models isn't (G0702).
    """
    if plan.model == SKETCH:
        return sketch(plan)
    missing = [name for name in LIBRARIES if find_spec(name) is None]
    if missing:
        fault = NO_DIFFUSION.anywhere(model=plan.model, missing=missing[0])
        raise EnvironmentFault(fault.hint(INSTALL))
    if plan.weights is None:
        from glance.models.complaints import to_fetch

        fault = MODEL_NOT_HERE.anywhere(model=plan.model)
        raise EnvironmentFault(fault.hint(to_fetch(plan.model, world or RealWorld())))
    from glance.render.diffusion.unopened import Unopened

    return Unopened(plan, folder or Path(), world or RealWorld())


INSTALL = "install them with `pip install 'glance[diffusion]'`, or preview with `--model sketch`"


def sketch(plan: Plan) -> Renderer:
    """The built-in picture maker: no weights, no GPU. It can draw any plan, as a preview."""
    from glance.render.sketch.renderer import Sketch

    return Sketch(plan.width, plan.height, plan.fps)
