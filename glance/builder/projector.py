"""The projector: a renderer that has everything already, and reads it from kept rushes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glance.builder.rush_file import pictures
from glance.builder.rushes import Rush
from glance.builder.store import Store
from glance.plan.plan import Plan, Shot

if TYPE_CHECKING:
    from glance.render.renderer import Picture


@dataclass(frozen=True, slots=True)
class Projector:
    """Draws the frames of shots by reading them. Goes to the crew in the renderer's place.

    rolls  the rushes there are, by the first frame of their shot.
    """

    rolls: Mapping[int, Sequence[Rush]]
    store: Store
    identity: str = "projector"
    """Part of no key: its pictures are those of who made the rushes."""

    def __call__(self, plan: Plan) -> Projector:
        """As one chooses a renderer for a plan: this one, whatever the plan."""
        return self

    def draw(self, shot: Shot, frames: range) -> Iterator[Picture]:
        """The pictures of `frames`. Raises Missing where a rush isn't kept any more."""
        at = frames.start
        while at < frames.stop:
            rush = next(rush for rush in self.rolls[shot.start] if at in rush.frames)
            for picture in pictures(self.store, rush, at):
                yield picture
                at += 1
                if at == frames.stop:
                    return
