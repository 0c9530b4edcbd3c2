"""A renderer that is the tiny one by name, and couldn't draw a thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glance.plan.plan import Plan, Shot

if TYPE_CHECKING:
    from glance.render.renderer import Picture


@dataclass(frozen=True, slots=True)
class Weightless:
    identity: str = "tiny 1"

    def draw(self, shot: Shot, frames: range) -> Iterator[Picture]:
        raise AssertionError("there was nothing to draw")


def weightless(plan: Plan) -> Weightless:
    return Weightless()
