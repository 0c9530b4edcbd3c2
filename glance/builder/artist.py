"""Draws a chunk, encodes it as it is drawn, and keeps it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from glance.builder.encoder import Encoder
from glance.builder.schedule import Job
from glance.builder.store import Store
from glance.plan.plan import Plan
from glance.records import dataclass
from glance.render.compositor import Compositor
from glance.render.renderer import GrowingRenderer, Renderer, is_growing

if TYPE_CHECKING:
    from glance.render.renderer import Picture

RendererOf = Callable[[Plan], Renderer | GrowingRenderer]
"""Chooses the renderer of a plan. It is sent to worker processes: importable by name."""


@dataclass(frozen=True, slots=True)
class Studio:
    """All that is needed to draw any chunk of a video, in whatever process."""

    plan: Plan
    renderer_of: RendererOf
    encoder: Encoder
    store: Store


class Artist:
    """Draws chunks of one video; what was painted for one chunk is at hand for the next."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio
        renderer = studio.renderer_of(studio.plan)
        assert not is_growing(renderer), "whose pictures grow is asked for all of them at once"
        self._renderer = renderer
        self._compositor = Compositor(studio.plan)

    def draw(self, job: Job, advanced: Callable[[], None]) -> int:
        """Draw, encode and keep one chunk; its size in bytes. `advanced` at every frame."""
        plan = self._studio.plan
        pictures = self._told(self._compositor.finished(self._renderer, job.frames), advanced)
        stream = self._studio.encoder.segment(
            pictures, len(job.frames), (plan.width, plan.height), plan.fps
        )
        self._studio.store.put(job.key, stream)
        return len(stream)

    def _told(self, pictures: Iterator[Picture], advanced: Callable[[], None]) -> Iterator[Picture]:
        for picture in pictures:
            yield picture
            advanced()
