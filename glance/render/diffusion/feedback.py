"""Mode `feedback`: each picture is painted over the last one, carried along with the camera.

1. warp     the last picture, and the noise it was painted with, as the camera has moved
2. match    its colours to the shot's anchor
3. renew    a little of the noise: a quarter of a second and most of it is new
4. paint    at the shot's strength
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

from torch import Tensor

from glance.plan.plan import Shot
from glance.render.diffusion import anchor as anchors
from glance.render.diffusion.anchor import Anchor, Tint
from glance.render.diffusion.cadence import between
from glance.render.diffusion.carried_noise import CarriedNoise
from glance.render.diffusion.carry import Carry
from glance.render.diffusion.colour_match import Palette
from glance.render.diffusion.state import State, unpack
from glance.render.diffusion.take import Playing, Shown, Stage, Take, begun, indices, painted
from glance.render.diffusion.warp import resample
from glance.render.diffusion.words_of_shot import words_at
from glance.render.renderer import Scene
from glance.render.samples import value

MODE = "feedback"
SEEN = "seen "
"""Begins the names of the seconds for which each text has led."""
NOISE_LIVES = 0.25
"""Seconds in which two thirds of the noise are exchanged. The very same noise in each frame
burns its own pattern into the picture; all new noise makes it flicker."""


@dataclass(frozen=True, slots=True)
class Loop:
    """What the next picture grows out of.

    begun    the frame of the shot at which the picture was last drawn anew;
    at       the frame that `picture` (1, 3, H, W) was painted for;
    shown    `picture` as it is shown: the very same, or decoded finer;
    earlier  the one shown before, and its frame: it fades while the newer comes.
    """

    begun: int
    at: int
    picture: Tensor
    shown: Tensor
    anchor: Anchor
    noise: CarriedNoise
    earlier: tuple[int, Tensor] | None = None


def feedback(stage: Stage, scene: Scene) -> Take:
    """The frames of a scene, one out of the other."""
    shot = scene.shot
    loop = opened(scene.state, stage) if scene.state else None
    for index in indices(scene):
        if loop is None or begun(shot, index) != loop.begun:
            loop = yield from drawn_anew(stage, shot, index)
        elif is_key(shot, index, loop):
            loop = yield from grown(stage, shot, index, loop)
        frame = shot.start + index
        state = kept(loop) if frame in scene.marks else None
        yield Shown(frame, seen(stage, shot, index, loop), state)


def is_key(shot: Shot, index: int, loop: Loop) -> bool:
    """Whether a frame is painted. At strength 0 the last picture is kept, only carried on."""
    on_beat = (index - loop.begun) % shot.cadence == 0
    return on_beat and index > loop.at and value(shot.strength, index) > 0


def drawn_anew(stage: Stage, shot: Shot, index: int) -> Playing[Loop]:
    """A picture that owes nothing to the one before, and whose colours hold from now on."""
    noise = stage.noise(shot, index, "first")
    asked = stage.first_picture(shot, index, noise)
    new = yield from painted(asked)
    anchor = anchors.first(asked.words.positive, new.picture)
    return Loop(index, index, new.picture, new.shown, anchor, new.noise)


def grown(stage: Stage, shot: Shot, index: int, loop: Loop) -> Playing[Loop]:
    """The next picture, out of the last one."""
    seconds = float((index - loop.at) / stage.fps)
    words = words_at(shot, index)
    colours, hold = loop.anchor.of(words.positive)
    carry = Carry(
        before=stage.pose(shot, loop.at),
        after=stage.pose(shot, index),
        noise=loop.noise,
        uncovered=stage.noise(shot, index, "uncovered"),
        renewed=stage.noise(shot, index, "renewed"),
        renewal=1 - exp(-2 * seconds / NOISE_LIVES),
        palette=colours,
        hold=hold,
    )
    strength = value(shot.strength, index)
    asked = stage.request(shot, index, loop.picture, carry, strength, words)
    new = yield from painted(asked)
    earlier = (loop.at, loop.shown) if shot.cadence > 1 else None
    anchor = loop.anchor.learned(words.positive, new.picture, seconds)
    return Loop(loop.begun, index, new.picture, new.shown, anchor, new.noise, earlier)


def seen(stage: Stage, shot: Shot, index: int, loop: Loop) -> Tensor:
    """What a frame shows: the newest picture, carried to where the camera is; with cadence it
    comes over the one before within as many frames as lie between them.

    The one that is still to come can't take part: a frame mustn't depend on what the script
    says after it.
    """
    if index == loop.at and loop.earlier is None:
        return loop.shown
    here, at = stage.pose(shot, index), stage.pose(shot, loop.at)
    part = (index - loop.at + 1) / shot.cadence
    if loop.earlier is None or part >= 1:
        return resample(loop.shown, stage.space.grids(loop.shown, [at], [here]))
    frame, earlier = loop.earlier
    there = stage.pose(shot, frame)
    share = stage.number(part)
    return between(earlier, loop.shown, stage.space, [there], [here], [at], share)


def kept(loop: Loop) -> State:
    """All that the frames after this one depend on."""
    numbers: dict[str, float] = {"begun": loop.begun, "at": loop.at}
    tensors = {"picture": loop.picture}
    if loop.shown is not loop.picture:
        tensors["shown"] = loop.shown
    tensors |= {f"noise {name}": part for name, part in loop.noise._asdict().items()}
    for text, tint in loop.anchor.tints.items():
        numbers[f"{SEEN}{text}"] = tint.seen
        tensors[f"mean {text}"], tensors[f"spread {text}"] = tint.palette.mean, tint.palette.spread
    if loop.earlier is not None:
        numbers["earlier"], tensors["earlier"] = loop.earlier
    return State(MODE, numbers, tensors)


def opened(data: bytes, stage: Stage) -> Loop:
    """The inverse of `kept`."""
    state = unpack(data, MODE, stage.device)
    numbers, tensors = state.numbers, state.tensors
    earlier = (int(numbers["earlier"]), tensors["earlier"]) if "earlier" in numbers else None
    tints = {
        text: Tint(Palette(tensors[f"mean {text}"], tensors[f"spread {text}"]), seen)
        for text, seen in (
            (n.removeprefix(SEEN), v) for n, v in numbers.items() if n.startswith(SEEN)
        )
    }
    noise = CarriedNoise(*(tensors[f"noise {name}"] for name in CarriedNoise._fields))
    picture = tensors["picture"]
    return Loop(
        int(numbers["begun"]), int(numbers["at"]), picture, tensors.get("shown", picture),
        Anchor(tints), noise, earlier,
    )  # fmt: skip
