"""Mode `still`: one picture a shot, and the camera moves over it.

While the weights of prompts and styles move, the picture can't be painted again for each
frame: it fades into that of the other words. What lies between is found as on a map: the
picture that the shot began with, as it was mixed then, and the pictures of each single wording.
So `cubism 0.6 + baroque 0.4` is one picture in a mixed style, and `-> neon` from there fades to
neon. Words that change at once, more than half of them, are a new picture.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass

from torch import Tensor

from glance.plan.plan import Shot
from glance.render.diffusion.anchor import change_of, shares
from glance.render.diffusion.painter import Words
from glance.render.diffusion.pose import REST
from glance.render.diffusion.take import Playing, Shown, Stage, Take, begun, indices, painted
from glance.render.diffusion.warp import resample
from glance.render.diffusion.words_of_shot import mixed, wordings
from glance.render.renderer import Scene

AT_ONCE = 0.5
"""The part of the words that has to change from one frame to the next for a new picture."""
SMALL = 1e-6
"""A share that is rounding, not a picture."""
AT_HAND = 8
"""Pictures kept of those that were painted, in case the words come back to one."""


@dataclass(frozen=True, slots=True)
class Sight:
    """A picture to be painted: with these words, by what the shot says at frame `at`."""

    begun: int
    at: int
    words: Words


Album = dict[Hashable, Tensor]
"""Painted pictures, by all that they were painted from; the latest last."""

Mix = tuple[tuple[Sight, float], ...]
"""What a frame shows: pictures, laid over one another by their shares, which sum to 1."""


def still(stage: Stage, scene: Scene) -> Take:
    """The frames of a scene."""
    shot, album = scene.shot, Album()
    wanted = indices(scene)
    for index, mix in enumerate(mixes(shot, wanted[-1] + 1)):
        if index < wanted[0]:
            continue
        picture = yield from laid_over(stage, shot, mix, album)
        grid = stage.space.grids(picture, [REST], [stage.pose(shot, index)])
        yield Shown(shot.start + index, resample(picture, grid))


def laid_over(stage: Stage, shot: Shot, mix: Mix, album: Album) -> Playing[Tensor]:
    """The pictures of a mix, each by its share."""
    (sight, share), *others = mix
    picture = yield from developed(stage, shot, sight, album)
    if not others:
        return picture  # the very same at each frame: its depth is looked for once
    total = picture * share
    for sight, share in others:
        picture = yield from developed(stage, shot, sight, album)
        total = total + picture * share
    return total.clamp(0, 1)


def developed(stage: Stage, shot: Shot, sight: Sight, album: Album) -> Playing[Tensor]:
    """A picture, painted unless it was lately. All of a shot begin with the same noise, so that
    what fades over is composed alike."""
    noise = stage.noise(shot, sight.begun, "first")
    asked = stage.first_picture(shot, sight.at, noise, sight.words)
    key = sight.begun, asked.words, asked.guidance, asked.strength
    album[key] = album.pop(key) if key in album else (yield from painted(asked)).shown
    while len(album) > AT_HAND:
        del album[next(iter(album))]
    return album[key]


def mixes(shot: Shot, stop: int) -> Iterator[Mix]:
    """What each frame of a shot shows, from its first to `stop`."""
    ground: Ground | None = None
    before: Mapping[str, float] = {}
    for index in range(stop):
        parts = wordings(shot, index)
        now = shares(mixed(parts, shot, index).positive)
        since = begun(shot, index)
        jumped = change_of(tuple(before.items()), tuple(now.items())) >= AT_ONCE
        if ground is None or ground.sight.begun != since or jumped:
            ground = Ground(Sight(since, index, mixed(parts, shot, index)), now, {})
        before = now
        yield ground.mix(shot, index, now)


@dataclass(frozen=True, slots=True)
class Ground:
    """Where on the map a picture was last begun.

    sight   it, as it was mixed there; shares: of what texts;
    single  the pictures of single wordings that came in since, by their texts.
    """

    sight: Sight
    shares: Mapping[str, float]
    single: dict[str, Sight]

    def mix(self, shot: Shot, index: int, now: Mapping[str, float]) -> Mix:
        """As much of this picture as there is in the words of now, the rest of single ones."""
        level = min(min(now.get(text, 0.0) / share for text, share in self.shares.items()), 1.0)
        rest = {text: share - level * self.shares.get(text, 0.0) for text, share in now.items()}
        left = {text: share for text, share in rest.items() if share > SMALL}
        for text in left:
            if text not in self.single:
                alone = (w for w in wordings(shot, index) if w.positive == text)
                words = mixed(alone, shot, index)
                self.single[text] = Sight(self.sight.begun, index, words)
        mix = [(self.sight, level)] if level > SMALL else []
        mix += [(self.single[text], share) for text, share in left.items()]
        total = sum(share for _, share in mix)
        return tuple((sight, share / total) for sight, share in mix)
