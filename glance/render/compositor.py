"""From the pictures of shots to finished frames: dissolves, colour, light, lettering.

The same for every renderer, in this order: shots dissolve into one another; brightness,
contrast, saturation and hue; flashes to white; fades; captions on top, so that words can
stand on black. All arithmetic is exact or in whole numbers: a frame has the same bytes on
every machine.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from glance.plan.plan import Plan, Shot
from glance.render.captions import Captions
from glance.render.colour import Colour
from glance.render.renderer import Renderer

if TYPE_CHECKING:
    from glance.render.renderer import Picture

IDENTITY = "compositor 1"
"""Raised whenever a finished frame would have other bytes than before: part of every key."""

BLEND_STEPS = 4096
"""Weights of a dissolve are whole multiples of 1/4096, so that 8-bit values times weights
are exact in 32-bit floats and the order of additions on a given processor can't matter."""


def finished(plan: Plan, renderer: Renderer, frames: range) -> Iterator[Picture]:
    """The finished pictures of a run of frames, drawn one after the other."""
    return Compositor(plan).finished(renderer, frames)


class Compositor:
    """Finishes the frames of one plan; keeps the lettering it has drawn."""

    def __init__(self, plan: Plan) -> None:
        self._shots = plan.shots
        self._starts = [shot.start for shot in plan.shots]
        self._colour = Colour(plan.finish)
        self._captions = Captions(plan.finish.captions, plan.width, plan.height)

    def finished(self, renderer: Renderer, frames: range) -> Iterator[Picture]:
        """The finished pictures of a run of frames, drawn one after the other."""
        drawing: dict[int, Iterator[Picture]] = {}
        for n in frames:
            for shot in self.seen(n):
                if shot.start not in drawing:
                    last = min(frames.stop, shot.end + shot.tail)
                    drawing[shot.start] = renderer.draw(shot, range(n, last))
            yield self.frame(n, lambda shot: next(drawing[shot.start]))

    def seen(self, n: int) -> tuple[Shot, ...]:
        """The shots that frame n is made of: one, or two while one dissolves over the other.

        The newer first. A dissolve ends with its shot, so there are never three.
        """
        i = bisect_right(self._starts, n) - 1
        shot = self._shots[i]
        dissolving = i > 0 and n < shot.start + shot.dissolve
        return (shot, self._shots[i - 1]) if dissolving else (shot,)

    def frame(self, n: int, picture_of: Callable[[Shot], Picture]) -> Picture:
        """Frame n, finished. `picture_of` gives the picture of each shot in `seen(n)`."""
        shot, *beneath = self.seen(n)
        picture = picture_of(shot)
        for old in beneath:
            progress = (n - shot.start) / shot.dissolve
            picture = dissolve(picture_of(old), picture, progress)
        return self._captions.put_on(self._colour.of(n, picture), n)


def dissolve(old: Picture, new: Picture, progress: float) -> Picture:
    """`old` going over into `new`, progress 0..1.

    Blended as the pictures are encoded and not in linear light: equal steps then look
    equal, which is what a dissolve over two beats should do. In linear light the brighter
    picture would win most of the change in the first few frames.
    """
    weight = round(progress * BLEND_STEPS)
    if weight <= 0 or weight >= BLEND_STEPS:
        return old if weight <= 0 else new
    import cv2
    import numpy as np

    share = weight / BLEND_STEPS
    return np.asarray(cv2.addWeighted(new, share, old, 1 - share, 0), dtype=np.uint8)
