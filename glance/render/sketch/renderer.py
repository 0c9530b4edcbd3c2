"""`sketch`: the renderer that needs nothing but this package."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from glance.plan.plan import Shot

if TYPE_CHECKING:
    from glance.render.renderer import Picture
    from glance.render.sketch.painter import Painter

VERSION = 7
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
        import numpy as np

        return f"sketch {VERSION}, opencv {opencv_version()}, numpy {np.__version__}"

    def draw(self, shot: Shot, frames: range) -> Iterator[Picture]:
        """The pictures of `frames`."""
        for frame in frames:
            yield self._painter.picture(shot, frame)

    @cached_property
    def _painter(self) -> Painter:
        from glance.render.sketch.painter import Painter

        return Painter(self.width, self.height, self.fps)


def opencv_version() -> str:
    """The version of OpenCV, without loading it: neither that nor importlib.metadata is free."""
    found = find_spec("cv2")
    assert found is not None
    assert found.origin is not None  # a dependency of this package, and a package itself
    written = (Path(found.origin).parent / "version.py").read_text("utf-8")

    return str(re.findall(r"opencv_version *= *['\"]([^'\"]+)", written)[0])
