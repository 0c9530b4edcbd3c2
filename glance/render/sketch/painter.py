"""Painting the frames of a shot: every text, in every style, seen by the camera."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeVar

import cv2
import numpy as np

from glance.plan.plan import Shot, StylePart
from glance.render.samples import value
from glance.render.seeds import digest
from glance.render.sketch.boil import boil_for
from glance.render.sketch.cache import Cache
from glance.render.sketch.camera import View, view
from glance.render.sketch.dissolve import dissolve_for
from glance.render.sketch.finish import finished
from glance.render.sketch.layers import Pixels
from glance.render.sketch.scene import Scene, compose
from glance.render.sketch.stage import frame_for
from glance.render.sketch.treatment import Treatment
from glance.render.sketch.treatments import treated, treatment_for

T = TypeVar("T")

LEAST = 1 / 512
"""A weight below this can't be seen."""
PLAIN = StylePart("plain", "", "", 1.0)
GLOW = 0.35
"""How brightly the edge shines where one prompt gives way to another."""


class Painter:
    """Paints shots at a size and a rate. Painted layers are kept in the instance, a few at a
    time; nothing is written anywhere."""

    def __init__(self, width: int, height: int, fps: Fraction) -> None:
        cv2.setNumThreads(1)  # One process a core renders: threads inside would only queue.
        self.width = width
        self.height = height
        self.fps = fps
        self._frame = frame_for(width, height)
        self._dissolve = dissolve_for(height, width)
        self._boil = boil_for(height, width)
        self._scenes: Cache[tuple[str, int], Scene] = Cache(2)
        self._styled: Cache[tuple[str, int, str, str], Scene] = Cache(4)

    def picture(self, shot: Shot, frame: int) -> Pixels:
        """Every text in every style that can be seen now, dissolved into one picture."""
        index = frame - shot.start
        time = float(index / self.fps)
        life = 0.0 if shot.mode == "still" else time
        eye = view(shot.camera, index, time, (self.width, self.height), shot.seed, life)
        strength = value(shot.strength, index)
        seed = seed_at(shot, frame)
        prompts = [(part.text, value(part.weight, index)) for part in shot.prompt]
        pictures = [
            (self._in_styles(shot, index, text, seed, eye, strength), weight)
            for text, weight in seen(prompts) or [("", 1.0)]
        ]
        return self._dissolve.all(pictures, GLOW)

    def _in_styles(
        self, shot: Shot, index: int, text: str, seed: int, eye: View, strength: float
    ) -> Pixels:
        """One text in all the styles of a frame."""
        styles = [(part, value(part.weight, index)) for part in shot.style]
        treatments = [
            (treatment_for(part.name, part.template), weight)
            for part, weight in seen(styles) or [(PLAIN, 1.0)]
        ]
        return self._dissolve.all(
            [
                (self._styled_picture(text, seed, treatment, eye, strength), weight)
                for treatment, weight in treatments
            ]
        )

    def _styled_picture(
        self, text: str, seed: int, treatment: Treatment, eye: View, strength: float
    ) -> Pixels:
        scene = self._scene(text, seed, treatment)
        picture = self._boil.draw(shown(scene, eye), eye.life, strength * treatment.boil)
        return finished(picture, treatment.finish, eye.life)

    def _scene(self, text: str, seed: int, treatment: Treatment) -> Scene:
        """The painted scene, from the cache where it is there."""

        def bare() -> Scene:
            return compose(text, seed, self._frame)

        def styled() -> Scene:
            return treated(self._scenes.get((text, seed), bare), treatment)

        return self._styled.get((text, seed, *treatment.key), styled)


def seed_at(shot: Shot, frame: int) -> int:
    """The shot's seed, anew after each reseed."""
    past = sum(1 for reseed in shot.reseeds if shot.start < reseed <= frame)
    return digest("reseed", shot.seed, past) if past else shot.seed


def seen(parts: list[tuple[T, float]]) -> list[tuple[T, float]]:
    """Those with a weight that can be seen."""
    return [(part, weight) for part, weight in parts if weight > LEAST]


def shown(scene: Scene, eye: View) -> Pixels:
    """The scene through a camera."""
    picture = np.zeros((eye.height, eye.width, 3), np.uint8)
    for item in scene.items:
        item.draw(picture, eye)
    return picture
