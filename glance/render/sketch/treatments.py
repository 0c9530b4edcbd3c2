"""A scene in a style: which row of `styles` a name and a template lead to, and its work."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import cv2
import numpy as np

from glance.render.seeds import digest
from glance.render.sketch.brushes import Touch
from glance.render.sketch.layers import Layer, Pixels
from glance.render.sketch.life import Living
from glance.render.sketch.scene import Scene
from glance.render.sketch.styles import BY_NAME, TREATMENTS
from glance.render.sketch.treatment import Treatment


@cache
def treatment_for(name: str, template: str) -> Treatment:
    """The row whose words the author's template has most of; else that of the name; else one
    that chance gives the name, always the same.

    The templates that come with a known name have its words in them, so they lead to its row.
    """
    said = set(re.findall(r"[a-z0-9]+", f"{name} {template}".lower().replace("_", " ")))
    own = set(re.findall(r"[a-z0-9]+", template.lower()))
    if name in BY_NAME and not (template and any_other(name, own)):
        return BY_NAME[name]
    best = max(TREATMENTS, key=lambda row: heard(row, said))
    if heard(best, said):
        return replace(best, name=name)
    return replace(TREATMENTS[digest("style", name) % len(TREATMENTS)], name=name)


def any_other(name: str, said: set[str]) -> bool:
    """Whether a template speaks of another row's style and not at all of its name's own."""
    return not heard(BY_NAME[name], said) and any(heard(row, said) for row in TREATMENTS)


def heard(row: Treatment, said: set[str]) -> int:
    """How many of the row's words were said; one of two words (`pixel_art`) needs both."""
    return sum(1 for word in row.words if set(word.split("_")) <= said)


def treated(scene: Scene, treatment: Treatment) -> Scene:
    """The scene, painted the style's way."""
    items = tuple(restyled(item, treatment, k) for k, item in enumerate(scene.items))
    return Scene(items, scene.light)


def restyled(item: Layer | Living, treatment: Treatment, k: int) -> Layer | Living:
    if isinstance(item, Layer):
        return painted(item, treatment, k)
    return item.regraded(treatment.grade.one)


def painted(layer: Layer, treatment: Treatment, k: int) -> Layer:
    """A layer through the grade and the brush, where it has any paint."""
    whole = layer.image
    tall = len(whole)
    # Brushes reach a little beyond the paint: a wash runs, a line has a width.
    top = max(0, layer.first - round(0.06 * layer.scale)) if layer.wide else 0
    image = whole[top:]
    opaque = image.shape[2] == 3
    # Things are painted with a finer brush than what they stand before.
    fine = 1.0 if layer.wide else 0.62
    touch = Touch(layer.scale * fine, k, opaque, top, tall)
    rgb, alpha = straight(image)
    rgb, alpha = treatment.brush(treatment.grade.apply(rgb), alpha, touch)
    if opaque:
        return replace(layer, image=rgb)
    out = np.zeros_like(whole)
    out[top:, :, :3] = cv2.multiply(rgb, cv2.merge([alpha, alpha, alpha]), scale=1 / 255)
    out[top:, :, 3] = alpha
    return replace(layer, image=out, first=top if layer.wide else 0)


def straight(image: Pixels) -> tuple[Pixels, Pixels]:
    """Colour that is not multiplied by its alpha, and the alpha."""
    if image.shape[2] == 3:
        return image, np.full(image.shape[:2], 255, np.uint8)
    alpha = np.ascontiguousarray(image[..., 3])
    colours = np.ascontiguousarray(image[..., :3])
    rgb = cv2.divide(colours, cv2.merge([alpha, alpha, alpha]), scale=255)
    return np.asarray(rgb, np.uint8), alpha
