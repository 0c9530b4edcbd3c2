"""Styles as sketch draws them: a grade, a brush and a finish, one row each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

import cv2
import numpy as np

from glance.render.sketch import brushes
from glance.render.sketch.brushes import Brush, Touch
from glance.render.sketch.grade import Grade
from glance.render.sketch.layers import Layer
from glance.render.sketch.life import Living
from glance.render.sketch.scene import Scene
from glance.render.sketch.seeds import digest


@dataclass(frozen=True, slots=True)
class Treatment:
    """A row.

    words   what in a user's own style asks for it;
    boil    how much its lines move from one drawing to the next.
    """

    name: str
    words: tuple[str, ...]
    grade: Grade
    brush: Brush
    finish: tuple[str, ...] = ("paper",)
    boil: float = 1.0

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from others in a cache: a user's own style may share a name."""
        return self.name, self.words[0]


def row(
    name: str, words: str, grade: Grade, brush: Brush, finish: str = "paper", boil: float = 1.0
) -> Treatment:
    return Treatment(name, (name, *words.split()), grade, brush, tuple(finish.split()), boil)


TREATMENTS: tuple[Treatment, ...] = (
    row("plain", "paint gouache screenprint", Grade(), brushes.plain),
    row(
        "impressionism", "impressionist monet", Grade(1.25, 0.95), brushes.stroked(0.016, 3.0, 0.5)
    ),
    row(
        "cubism", "cubist picasso", Grade(0.7, 1.1, warmth=0.06), brushes.faceted(0.16, 0.05, 0.55)
    ),
    row("pointillism", "pointillist dots", Grade(1.5, 1.0, 0.95), brushes.dotted(0.016, 0.2)),
    row(
        "woodcut",
        "linocut engraving",
        Grade(1.0, 1.35, 0.8),
        brushes.hatched(0.016, (28, 22, 24), (240, 228, 204), 0.25),
    ),
    row(
        "stained_glass",
        "stained cathedral",
        Grade(1.8, 1.15),
        brushes.celled(0.06, False, 1.0, 0.15, (16, 14, 18)),
        "glass",
    ),
    row(
        "mosaic",
        "tesserae byzantine",
        Grade(1.3, 1.1),
        brushes.celled(0.028, True, 0.7, 0.1, (206, 196, 178)),
    ),
    row("noir", "film_noir detective", Grade(0.0, 1.6, 1.1), brushes.plain, "grain vignette"),
)

BY_NAME = {treatment.name: treatment for treatment in TREATMENTS}


@cache
def treatment_for(name: str, template: str) -> Treatment:
    """The row of that name; else the first whose word the template has; else one of chance's."""
    if name in BY_NAME:
        return BY_NAME[name]
    said = f"{name} {template}".lower().replace("-", "_")
    for treatment in TREATMENTS:
        if any(word in said for word in treatment.words):
            return replace(treatment, name=name)
    return replace(TREATMENTS[digest("style", name) % len(TREATMENTS)], name=name)


def treated(scene: Scene, treatment: Treatment) -> Scene:
    """The scene, painted the style's way."""
    items = tuple(restyled(item, treatment, k) for k, item in enumerate(scene.items))
    return Scene(items, scene.light)


def restyled(item: Layer | Living, treatment: Treatment, k: int) -> Layer | Living:
    if isinstance(item, Layer):
        return painted(item, treatment, k)
    return item.regraded(treatment.grade.one)


def painted(layer: Layer, treatment: Treatment, k: int) -> Layer:
    """A layer through the grade and the brush."""
    image = layer.image
    opaque = image.shape[2] == 3
    if opaque:
        rgb, alpha = image, np.full(image.shape[:2], 255, np.uint8)
    else:
        alpha = np.ascontiguousarray(image[..., 3])
        cover = cv2.merge([alpha, alpha, alpha])
        colours = np.ascontiguousarray(image[..., :3])
        rgb = np.asarray(cv2.divide(colours, cover, scale=255), np.uint8)
    rgb, alpha = treatment.brush(treatment.grade.apply(rgb), alpha, Touch(layer.scale, k, opaque))
    if opaque:
        return replace(layer, image=rgb)
    inked = cv2.multiply(rgb, cv2.merge([alpha, alpha, alpha]), scale=1 / 255)
    return replace(layer, image=np.dstack([inked, alpha]))
