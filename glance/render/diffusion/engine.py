"""Many shots side by side, through one call of the painter a round.

A take plays on until it asks for a picture; then it waits until the painter has as many
requests as it has slots, or nobody is left to play. Takes are begun the longest first, so that
no long one is left alone at the end. Empty slots are filled up: the shape of the batch never
changes, and with it the arithmetic of each sample.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import torch
from torch import Tensor

from glance.render.diffusion.carried_noise import CarriedNoise
from glance.render.diffusion.carry import Carry, carry, standing
from glance.render.diffusion.feedback import feedback
from glance.render.diffusion.frames_out import Darkroom
from glance.render.diffusion.painter import Painter
from glance.render.diffusion.still import still
from glance.render.diffusion.take import Painted, Request, Shown, Stage, Take
from glance.render.diffusion.travel import travel
from glance.render.renderer import Exposure, Scene

AT_A_TIME = 8
"""Frames that a take may show before the others have their turn: a shot that is one picture
would fill the memory with its frames."""


Show = Callable[[int, Shown], None]
"""Takes the number of a scene, and a frame of it."""


@dataclass(slots=True)
class Player:
    """A take under way. scene: the number of what it plays; asked: what it waits for."""

    scene: int
    take: Take
    asked: Request | None = None
    over: bool = False

    def play(self, done: Painted | None = None) -> Iterator[Shown]:
        """Go on, with the picture it waited for, until it waits again, is over, or has shown
        enough for now."""
        self.asked = None
        for _ in range(AT_A_TIME):
            try:
                step = self.take.send(done)
            except StopIteration:
                self.over = True
                return
            if isinstance(step, Request):
                self.asked = step
                return
            done = None
            yield step


@dataclass(slots=True)
class Desk:
    """The painter, and the requests of a round put together for it."""

    painter: Painter
    stage: Stage
    blank: Tensor = field(init=False)
    nobody: Carry = field(init=False)

    def __post_init__(self) -> None:
        device = self.painter.device
        self.blank = torch.zeros((1, 3, *self.painter.size), device=device)
        self.nobody = standing(torch.zeros((1, *self.painter.noise_shape), device=device))

    def paint(self, asked: Sequence[Request]) -> list[Painted]:
        """What comes of each request; there is at least one, and at most as many as slots.

        An empty slot has the words of the first: prompts of another length would cost a pass
        of their own.
        """
        empty = self.painter.batch - len(asked)
        pictures, noise = self._carried(asked, empty)
        words = [self.painter.words(one.words) for one in asked]
        done = self.painter.paint(
            pictures,
            noise.values,
            torch.tensor([one.strength for one in asked] + [1.0] * empty),
            words + words[:1] * empty,
            torch.tensor([one.guidance for one in asked] + [0.0] * empty),
            [one.steps for one in asked] + [1] * empty,
        )
        return [Painted.of(done, noise, slot) for slot in range(len(asked))]

    def _carried(self, asked: Sequence[Request], empty: int) -> tuple[Tensor | None, CarriedNoise]:
        carries = [one.carry for one in asked] + [self.nobody] * empty
        if all(one.picture is None for one in asked):
            noise = CarriedNoise(*map(torch.cat, zip(*(c.noise for c in carries), strict=True)))
            return None, noise
        given = [self.blank if one.picture is None else one.picture for one in asked]
        numbers = torch.tensor([[c.hold for c in carries], [c.renewal for c in carries]])
        pictures = torch.cat(given + [self.blank] * empty)
        return carry(self.stage.space, pictures, carries, self.stage.hand_over(numbers))


@dataclass(slots=True)
class Troupe:
    """All takes: those to come, those under way, and those of them that wait for a picture.

    show  is given each frame at once, with the number of its scene.
    """

    slots: int
    waiting: deque[tuple[int, Take]]
    show: Show
    playing: list[Player] = field(default_factory=list)
    asking: deque[Player] = field(default_factory=deque)

    @property
    def over(self) -> bool:
        """Whether all has been played."""
        return not self.waiting and all(player.over for player in self.playing)

    def play(self) -> None:
        """Have everybody play on who waits for nothing, and others begin, until there are
        enough requests for all slots. Some shots are but one picture: their many frames
        mustn't keep the slots empty, nor may too many such shots be open at once."""
        for player in self.playing:
            if player.asked is None and not player.over:
                self._go_on(player)
        self.playing = [player for player in self.playing if not player.over]
        while self.waiting and len(self.asking) < self.slots and len(self.playing) < 2 * self.slots:
            self.playing.append(Player(*self.waiting.popleft()))
            self._go_on(self.playing[-1])

    def served(self) -> list[Player]:
        """Those whose pictures are painted next."""
        return [self.asking.popleft() for _ in range(min(len(self.asking), self.slots))]

    def receive(self, player: Player, done: Painted) -> None:
        """Have somebody play on who waited for this."""
        self._go_on(player, done)

    def _go_on(self, player: Player, done: Painted | None = None) -> None:
        for frame in player.play(done):
            self.show(player.scene, frame)
        if player.asked is not None:
            self.asking.append(player)


def rounds(
    stage: Stage, painter: Painter, takes: Sequence[tuple[int, Take]], show: Show
) -> Iterator[None]:
    """Play all takes, each with the number of its scene, in the order to begin in.

    Comes back after each call of the painter, while the device works on it: what was shown
    until then was worked out before that call, and can be waited for.
    """
    desk, troupe = Desk(painter, stage), Troupe(painter.batch, deque(takes), show)
    while not troupe.over:
        troupe.play()
        served = troupe.served()
        painted = desk.paint([player.asked for player in served if player.asked]) if served else []
        yield
        for player, done in zip(served, painted, strict=True):
            troupe.receive(player, done)
    yield


MODES: Mapping[str, Callable[[Stage, Scene], Take]] = {
    "feedback": feedback,
    "travel": travel,
    "still": still,
}


def exposures(
    stage: Stage, painter: Painter, size: tuple[int, int], scenes: Sequence[Scene]
) -> Iterator[Exposure]:
    """All pictures of all scenes, as frames of a size (width, height).

    The longest scenes begin first. A frame is handed out while the next are painted.
    """
    order = sorted(range(len(scenes)), key=lambda number: -len(scenes[number].frames))
    takes = [(n, MODES[scenes[n].shot.mode](stage, scenes[n])) for n in order]
    darkroom = Darkroom(*size, painter.device)
    for _ in rounds(stage, painter, takes, darkroom.take):
        yield from darkroom.developed()
