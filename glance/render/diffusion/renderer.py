"""The renderer that draws a plan with a diffusion model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from glance.models.families import FAMILY_BY_ID, Family
from glance.plan.plan import Plan, Shot
from glance.render.diffusion.batch import grows
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
            by the sha256 of their files.

    The painter is warmed up before the first picture; see `GrowingRenderer.identity`.
    """

    def __init__(
        self,
        plan: Plan,
        painter: Painter,
        *,
        space: Space | None = None,
        files: Mapping[str, Tensor] | None = None,
    ) -> None:
        self.plan, self.painter = plan, painter
        self._space, self._files = space, files or {}
        self._remarks: tuple[str, ...] | None = None

    @property
    def identity(self) -> str:
        """Of the engine, the styles it knows by name, how it sees depth, and the painter."""
        space = self._space.name if self._space else "planar"
        made = f"diffusion {VERSION}, styles {styles_known()}, {space}"
        return f"{made}, {self.painter.identity}"

    @property
    def remarks(self) -> tuple[str, ...]:
        """What the painter said when it was warmed up."""
        return self._remarks or ()

    def grows(self, shot: Shot) -> bool:
        """Whether a frame of this shot depends on those before it."""
        return grows(shot)

    def render(self, scenes: Sequence[Scene]) -> Iterator[Exposure]:
        """All pictures of all scenes, many scenes side by side."""
        from glance.render.diffusion.engine import exposures

        self.warm_up()
        size = self.plan.width, self.plan.height
        yield from exposures(self._stage(), self.painter, size, scenes)

    def warm_up(self) -> None:
        """Have the painter paint once, so that its identity is final."""
        if self._remarks is None:
            self._remarks = self.painter.warm_up()

    def _stage(self) -> Stage:
        from glance.render.diffusion.depth import Planar
        from glance.render.diffusion.take import Stage

        painter, family = self.painter, family_of(self.plan)
        return Stage(
            self.plan.fps, painter.size, painter.noise_shape, painter.device, family.steps,
            family.guidance, self._space or Planar(), self._files,
        )  # fmt: skip


def family_of(plan: Plan) -> Family:
    """How the model of a plan is run."""
    return FAMILY_BY_ID[plan.weights.family if plan.weights else "auto"]
