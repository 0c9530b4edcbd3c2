"""`sketch`: the renderer that needs nothing but this package."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from importlib.metadata import version
from typing import TYPE_CHECKING

from glance.plan.plan import Shot

if TYPE_CHECKING:
    from glance.render.renderer import Picture
    from glance.render.sketch.painter import Painter

VERSION = 2
"""Goes up whenever the same plan would give other pictures."""


@dataclass(frozen=True)
class Sketch:
    """The built-in picture maker, at a size and a rate.

    It is asked who it is by builds that have nothing to draw: the painter, and all that it
    loads, comes with the first picture.
    """

    width: int
    height: int
    fps: Fraction

    @property
    def identity(self) -> str:
        """Name, version, and the libraries whose rounding is in the pixels."""
        libraries = ("opencv-python-headless", "numpy")
        return f"sketch {VERSION}, " + ", ".join(f"{name} {version(name)}" for name in libraries)

    def draw(self, shot: Shot, frames: range) -> Iterator[Picture]:
        """The pictures of `frames`."""
        for frame in frames:
            yield self._painter.picture(shot, frame)

    @cached_property
    def _painter(self) -> Painter:
        from glance.render.sketch.painter import Painter

        return Painter(self.width, self.height, self.fps)
