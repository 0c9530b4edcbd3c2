"""Plans and scenes made by hand, and what a painter made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from glance.plan.plan import (
    AudioPart,
    Camera,
    Finish,
    Landmarks,
    Part,
    Plan,
    Samples,
    Shot,
    StylePart,
    Weights,
)
from glance.render.diffusion.renderer import Diffusion
from glance.render.renderer import Exposure, Scene

FPS = Fraction(6)


def shot(start: int, end: int, mode: str = "feedback", **said: Any) -> Shot:
    """A shot of a lighthouse that says what it is told, the rest as scripts begin with."""
    given = Shot(
        start, end, 0, 0, 7 * start + 1, mode, (Part("a lighthouse", 1.0),), (),
        (StylePart("plain", "", "", 1.0),), 0.5, Camera(),
    )  # fmt: skip
    return replace(given, **said)


def plan(*shots: Shot, size: tuple[int, int] = (48, 32), fps: Fraction = FPS) -> Plan:
    frames = shots[-1].end
    return Plan(
        "Test", *size, fps, frames, 7, "tiny", AudioPart("song.wav", "0" * 64, frames / float(fps)),
        shots, Finish(), Landmarks((), (), (), ()), Weights("sd-turbo", "", "0" * 64),
    )  # fmt: skip


def whole(shot: Shot, marks: Sequence[int] = ()) -> Scene:
    """All frames of a shot, from its first."""
    return Scene(shot, range(shot.start, shot.end + shot.tail), None, frozenset(marks))


def ramp(length: int, start: float, stop: float) -> Samples:
    return tuple(start + (stop - start) * n / (length - 1) for n in range(length))


def filmed(renderer: Diffusion, *scenes: Scene) -> list[list[Exposure]]:
    """The exposures of each scene; they came in order."""
    found: list[list[Exposure]] = [[] for _ in scenes]
    for exposure in renderer.render(scenes):
        found[exposure.scene].append(exposure)
    for scene, made in zip(scenes, found, strict=True):
        assert [one.frame for one in made] == list(scene.frames)
    return found


def bytes_of(made: Sequence[Exposure]) -> list[bytes]:
    return [one.picture.tobytes() for one in made]
