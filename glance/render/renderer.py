"""What a renderer is: shots in, pictures out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from glance.plan.plan import Shot

if TYPE_CHECKING:
    from numpy import uint8
    from numpy.typing import NDArray

    Picture = NDArray[uint8]
    """(height, width, 3), RGB, 8 bits."""


class Renderer(Protocol):
    """Draws the frames of a shot. Camera included; colour, flashes, fades, captions and
    dissolves are the compositor's.

    A frame depends on the shot and its number alone, never on which frames were drawn
    before it, in which process, or beside which other shots.
    """

    @property
    def identity(self) -> str:
        """Everything about the renderer that changes its pictures: name, version, weights.

        Part of every key: two renderers of equal identity draw identical bytes.
        """
        ...

    def draw(self, shot: Shot, frames: range) -> Iterator[Picture]:
        """The pictures of `frames`, numbered as in the video, inside the shot and its tail."""
        ...
