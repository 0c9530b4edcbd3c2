"""The renderer that draws a plan with a diffusion model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from glance.diagnostics.catalogue.drawing import MODE_NOT_DRAWN
from glance.diagnostics.catalogue.render import MEMORY_RAN_OUT
from glance.diagnostics.diagnostic import EnvironmentFault
from glance.models.families import FAMILY_BY_ID, Family
from glance.plan.plan import Plan, Shot
from glance.render.diffusion.batch import VARIABLE, grows
from glance.render.diffusion.identity import VERSION, styles_known
from glance.render.renderer import Exposure, Scene

if TYPE_CHECKING:
    from torch import Tensor

    from glance.render.diffusion.depth import Space
    from glance.render.diffusion.painter import Painter
    from glance.render.diffusion.take import Stage


class Diffusion:
    """Draws the shots of one plan with a painter that is there.

    space   what pictures are taken for when the camera moves; a plane, unless given;
    files   pictures that shots grow out of: (1, 3, H, W) in 0..1, as large as the painter's,
            by the sha256 of their files;
    remarks what there is to say already.

    The painter is warmed up before the first picture; see `GrowingRenderer.identity`.
    """

    def __init__(
        self,
        plan: Plan,
        painter: Painter,
        *,
        space: Space | None = None,
        files: Mapping[str, Tensor] | None = None,
        remarks: Sequence[str] = (),
    ) -> None:
        self.plan, self.painter = plan, painter
        self._space, self._files = space, files or {}
        self._said = tuple(remarks)
        self._warm = False

    @property
    def identity(self) -> str:
        """Of the engine, the styles it knows by name, how it sees depth, and the painter."""
        space = self._space.name if self._space else "planar"
        made = f"diffusion {VERSION}, styles {styles_known()}, {space}"
        return f"{made}, {self.painter.identity}"

    @property
    def batch(self) -> int:
        """How many pictures are painted at once."""
        return self.painter.batch

    @property
    def remarks(self) -> tuple[str, ...]:
        """What was said when the model was opened, and by the painter when it was warmed up."""
        return self._said

    def grows(self, shot: Shot) -> bool:
        """Whether a frame of this shot depends on those before it."""
        return grows(shot)

    def render(self, scenes: Sequence[Scene]) -> Iterator[Exposure]:
        """All pictures of all scenes, many scenes side by side."""
        from glance.render.diffusion.engine import MODES, exposures

        strange = [scene.shot.mode for scene in scenes if scene.shot.mode not in MODES]
        if strange:  # the checker has said so; a plan may not have met it
            fault = MODE_NOT_DRAWN.anywhere(mode=strange[0], model=self.plan.model)
            raise EnvironmentFault(fault.hint(f"it can be mode {', mode '.join(MODES)}"))
        self.warm_up()
        size = self.plan.width, self.plan.height
        with told_of_memory(self.painter.batch):
            yield from exposures(self._stage(), self.painter, size, scenes)

    def warm_up(self) -> None:
        """Have the painter paint once, so that its identity is final."""
        if not self._warm:
            self._said += self.painter.warm_up()
            self._warm = True

    def _stage(self) -> Stage:
        from glance.render.diffusion.depth import Planar
        from glance.render.diffusion.take import Stage

        painter, family = self.painter, family_of(self.plan)
        return Stage(
            self.plan.fps, painter.size, painter.noise_shape, painter.device, family.steps,
            family.guidance, family.guided, self._space or Planar(), self._files,
        )  # fmt: skip


@contextmanager
def told_of_memory(batch: int) -> Iterator[None]:
    """What to do when memory runs out after all."""
    from glance.render.diffusion.memory import is_shortage

    try:
        yield
    except RuntimeError as error:
        if not is_shortage(error):
            raise
        fault = MEMORY_RAN_OUT.anywhere(batch=batch)
        fewer = f", or paint fewer at once with {VARIABLE}={batch // 2}" if batch > 1 else ""
        hint = fault.hint(f"close what else uses the device and build again{fewer}")
        raise EnvironmentFault(hint) from error


def family_of(plan: Plan) -> Family:
    """How the model of a plan is run."""
    return FAMILY_BY_ID[plan.weights.family if plan.weights else "auto"]
