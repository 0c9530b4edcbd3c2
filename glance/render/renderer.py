"""What a renderer is: shots in, pictures out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from glance.plan.plan import Shot
from glance.records import dataclass

if TYPE_CHECKING:
    from numpy import uint8
    from numpy.typing import NDArray
    from typing_extensions import TypeIs

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


@dataclass(frozen=True, slots=True)
class Scene:
    """Frames of one shot to be made in a row by a GrowingRenderer, and what to begin from.

    frames  numbered as in the video, inside the shot and its tail;
    state   the state after the frame before `frames.start`; None at the shot's first frame
            and where the shot's frames don't grow out of one another;
    marks   frames after which the state is wanted, to go on from there another time; none
            where frames don't grow.
    """

    shot: Shot
    frames: range
    state: bytes | None
    marks: frozenset[int]


@dataclass(frozen=True, slots=True)
class Exposure:
    """One picture of `scenes[scene]`, frame `frame` of the video; `state` at a mark, else None.

    The picture is the receiver's: the renderer never writes to it again.
    """

    scene: int
    frame: int
    picture: Picture
    state: bytes | None = None


class GrowingRenderer(Protocol):
    """Makes pictures out of the pictures before them, many shots at once.

    Within a shot frames depend on one another, between shots they don't. A frame depends on
    its shot up to there and its number alone: a scene that begins from a kept state gives
    the very bytes that an uninterrupted one gives, whatever other scenes are made beside it.
    """

    @property
    def identity(self) -> str:
        """As a Renderer's, and as cheap: builds ask for it that have nothing to draw.

        It may become another one once, before the first picture of `render` (where the
        device turns out to be smaller than hoped for, say); what was worked out with the old
        one is then dropped, and `render` called anew.
        """
        ...

    @property
    def batch(self) -> int:
        """How many pictures it makes at once. Not cheap: the device may have to be asked."""
        ...

    @property
    def remarks(self) -> tuple[str, ...]:
        """What it chose and why (device, number format, batch) and what it had to do without,
        each in a short sentence for the user: as far as it knows by now."""
        ...

    def grows(self, shot: Shot) -> bool:
        """Whether a frame of this shot depends on those before it."""
        ...

    def render(self, scenes: Sequence[Scene]) -> Iterator[Exposure]:
        """All pictures of all scenes: those of one scene in order, scenes side by side.

        Raises EnvironmentFault when the device can't do it.
        """
        ...


def is_growing(renderer: Renderer | GrowingRenderer) -> TypeIs[GrowingRenderer]:
    """Which of the two kinds it is.

    By its method and not by `isinstance`: that would ask for `identity`, which isn't free.
    """
    return hasattr(renderer, "render")
