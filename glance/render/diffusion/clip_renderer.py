"""The renderer that draws a plan with a video model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from torch import Tensor

from glance.plan.plan import Plan, Shot
from glance.render.diffusion.clip import Call, ClipPainter, at_frames, calls, order_for
from glance.render.diffusion.depth import Planar, Space
from glance.render.diffusion.frames_out import as_array, eight_bits, fitted
from glance.render.diffusion.identity import VERSION, styles_known
from glance.render.diffusion.pose import REST, pose_at
from glance.render.diffusion.state import State, unpack
from glance.render.diffusion.warp import resample
from glance.render.renderer import Exposure, Scene

if TYPE_CHECKING:
    from glance.render.renderer import Picture

MODE = "clip"


@dataclass(frozen=True, slots=True)
class Clips:
    """Draws the shots of one plan in mode `clip`. A GrowingRenderer.

    space   what pictures are taken for when the camera moves over them;
    files   pictures that shots begin with: (1, 3, H, W) in 0..1, as large as the painter's,
            by the sha256 of their files.
    """

    plan: Plan
    painter: ClipPainter
    space: Space = field(default_factory=Planar)
    files: Mapping[str, Tensor] = field(default_factory=dict)

    @property
    def identity(self) -> str:
        """Of the engine, the styles it knows by name, how it sees depth, and the painter."""
        made = f"diffusion {VERSION}, styles {styles_known()}, {self.space.name}"
        return f"{made}, {self.painter.identity}"

    @property
    def batch(self) -> int:
        """One clip at a time."""
        return 1

    @property
    def remarks(self) -> tuple[str, ...]:
        """The painter's."""
        return self.painter.remarks

    def warm_up(self) -> None:
        """A clip takes minutes: the first is not made for nothing."""

    def grows(self, shot: Shot) -> bool:
        """Frames of a clip come out of one call, and its calls out of one another."""
        return True

    def render(self, scenes: Sequence[Scene]) -> Iterator[Exposure]:
        """All pictures of all scenes, one scene after the other."""
        for scene in scenes:
            self._expect(scene)
        for number, scene in enumerate(scenes):
            yield from self._scene(number, scene)

    def _expect(self, scene: Scene) -> None:
        """That each clip can begin: a fault of the last shot is told before the first is made."""
        shot, fps, rates = scene.shot, self.plan.fps, self.painter.rates
        for call in self._calls(scene):
            if not call.goes_on:
                first = self._beginning(shot, call)
                self.painter.expect(order_for(shot, call, first, fps, rates))

    def _calls(self, scene: Scene) -> Iterator[Call]:
        """The calls that a scene's frames come out of, from where its state goes on."""
        begun, _ = self._opened(scene)
        stop = scene.frames.stop - scene.shot.start
        for call in calls(scene.shot, self.plan.fps, self.painter.rates):
            if call.origin >= begun and call.indices.start < stop:
                yield call

    def _scene(self, number: int, scene: Scene) -> Iterator[Exposure]:
        shot, start = scene.shot, scene.shot.start
        _, first = self._opened(scene)
        for call in self._calls(scene):
            if not call.goes_on:
                first = self._beginning(shot, call)
            state = State(MODE, {"origin": call.origin}, {} if first is None else {"first": first})
            picture = None
            for index, picture in self._pictures(shot, call, first):
                frame = start + index
                if frame in scene.frames:
                    on = index == call.indices[-1]
                    now = State(MODE, {"origin": index}, {"first": picture}) if on else state
                    kept = now.pack() if frame in scene.marks else None
                    yield Exposure(number, frame, self._shown(shot, index, picture), kept)
            first = picture

    def _opened(self, scene: Scene) -> tuple[int, Tensor | None]:
        """The origin of the call to go on with, and its first picture."""
        if scene.state is None:
            return 0, None
        state = unpack(scene.state, MODE, self.painter.device)
        return int(state.numbers["origin"]), state.tensors.get("first")

    def _beginning(self, shot: Shot, call: Call) -> Tensor | None:
        """The shot's own picture, at its start; a reseed begins with words alone."""
        if shot.init is None or call.origin:
            return None
        return self.files[shot.init.sha256][0]

    def _pictures(
        self, shot: Shot, call: Call, first: Tensor | None
    ) -> Iterator[tuple[int, Tensor]]:
        fps, rates = self.plan.fps, self.painter.rates
        made = self.painter.clip(order_for(shot, call, first, fps, rates))
        offsets = [index - call.origin for index in call.indices]
        yield from zip(call.indices, at_frames(made, offsets, fps, rates), strict=True)

    def _shown(self, shot: Shot, index: int, picture: Tensor) -> Picture:
        """A frame, as the camera sees it."""
        whole = picture[None]
        pose = pose_at(shot.camera, index, self.plan.fps, shot.seed)
        seen = resample(whole, self.space.grids(whole, [REST], [pose]))
        return as_array(eight_bits(fitted(seen, self.plan.width, self.plan.height)).cpu())
