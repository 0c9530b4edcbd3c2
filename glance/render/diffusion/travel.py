"""Mode `travel`: each picture on its own, from a path through words and noise.

The words of a frame are a point between the prompts; so is its noise: one is drawn for every
second, and those between lie on the great circle from one to the next. `strength` says how far
the path leads away from the noise the shot began with: at 0 only the words move the picture.
The camera moves over what is painted, which is as large as the picture at rest.
"""

from __future__ import annotations

from torch import Tensor

from glance.plan.plan import Shot
from glance.render.diffusion.cadence import between
from glance.render.diffusion.noise import slerp
from glance.render.diffusion.pose import REST
from glance.render.diffusion.take import (
    Playing,
    Shown,
    Stage,
    Take,
    begun,
    indices,
    painted,
)
from glance.render.diffusion.warp import resample
from glance.render.renderer import Scene
from glance.render.samples import value

Way = dict[int, Tensor]
"""Pictures at rest, by the frame of the shot that each was painted for."""


def travel(stage: Stage, scene: Scene) -> Take:
    """The frames of a scene. With cadence some are painted, and the others fade between them."""
    shot, way = scene.shot, Way()
    for index in indices(scene):
        picture = yield from at(stage, shot, index, way)
        yield Shown(shot.start + index, picture)


def at(stage: Stage, shot: Shot, index: int, way: Way) -> Playing[Tensor]:
    """What a frame shows: the newest picture, which comes over the one before."""
    since, here = begun(shot, index), stage.pose(shot, index)
    key = index - (index - since) % shot.cadence
    part = (index - key + 1) / shot.cadence
    before = None
    if part < 1 and key > since:
        before = yield from on_the_way(stage, shot, key - shot.cadence, way)
    picture = yield from on_the_way(stage, shot, key, way)
    if before is None:
        return resample(picture, stage.space.grids(picture, [REST], [here]))
    share = stage.number(part)
    return between(before, picture, stage.space, [REST], [here], [REST], share)


def on_the_way(stage: Stage, shot: Shot, index: int, way: Way) -> Playing[Tensor]:
    """The picture of a frame, kept as long as the frames after it may need it."""
    if index not in way:
        asked = stage.first_picture(shot, index, noise_at(stage, shot, index))
        way[index] = (yield from painted(asked)).shown
        for old in [frame for frame in way if frame < index - shot.cadence]:
            del way[old]
    return way[index]


def noise_at(stage: Stage, shot: Shot, index: int) -> Tensor:
    """The noise of a frame: (1, C, h, w). Counted in seconds, so that another frame rate
    shows the same."""
    since = begun(shot, index)
    second, part = divmod(float((index - since) / stage.fps), 1.0)
    path = [stage.noise(shot, since, f"second {int(second) + k}") for k in (0, 1)]
    there = slerp(path[0], path[1], stage.number(part))
    away = stage.number(value(shot.strength, index))
    return slerp(stage.noise(shot, since, "first"), there, away)
