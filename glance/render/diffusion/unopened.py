"""A renderer whose model is loaded with its first picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from glance.plan.plan import Plan, Shot
from glance.render.diffusion.batch import grows
from glance.render.diffusion.identity import Note, read_note, write_note
from glance.render.renderer import Exposure, Scene
from glance.world import World

if TYPE_CHECKING:
    from glance.render.diffusion.clip_renderer import Clips
    from glance.render.diffusion.renderer import Diffusion


class Unopened:
    """Draws a plan with the model it names. folder: where the script lies."""

    def __init__(self, plan: Plan, folder: Path, world: World) -> None:
        self._plan, self._folder, self._world = plan, folder, world
        self._noted = read_note(plan, world)

    @property
    def identity(self) -> str:
        """As noted the last time; what the painter says, once it is there."""
        return self._noted.identity if self._noted else self._ready.identity

    @property
    def batch(self) -> int:
        """How many pictures are painted at once, known as `identity` is."""
        return self._noted.batch if self._noted else self._ready.batch

    @property
    def remarks(self) -> tuple[str, ...]:
        """What the painter said, if it was needed."""
        return self._ready.remarks if "_ready" in vars(self) else ()

    def grows(self, shot: Shot) -> bool:
        """Whether a frame of this shot depends on those before it."""
        return grows(shot)

    def render(self, scenes: Sequence[Scene]) -> Iterator[Exposure]:
        """All pictures of all scenes."""
        yield from self._ready.render(scenes)

    @cached_property
    def _ready(self) -> Diffusion | Clips:
        from glance.render.diffusion.opening import opened

        ready = opened(self._plan, self._folder, self._world, self._noted)
        ready.warm_up()
        now = Note(ready.identity, ready.batch)
        if now != self._noted:
            self._noted = now
            write_note(self._plan, self._world, now)
        return ready
