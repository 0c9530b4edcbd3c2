"""Shots to draw in the tests."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from glance.plan.plan import Camera, Part, Samples, Shot, StylePart
from glance.render.sketch.renderer import Sketch

Picture = NDArray[np.uint8]

HARBOUR = "a lighthouse on a basalt cliff, sea, dawn"


def styled(name: str, weight: Samples = 1.0, template: str = "") -> StylePart:
    return StylePart(name, template, "", weight)


def shot(prompt: str = HARBOUR, style: str = "plain", seed: int = 7, length: int = 240) -> Shot:
    """A shot that doesn't move and whose lines don't boil."""
    return Shot(
        0, length, 0, 0, seed, "feedback", (Part(prompt, 1.0),), (), (styled(style),), 0.0, Camera()
    )


def picture(
    of: Shot, frame: int = 0, width: int = 160, height: int = 90, fps: Fraction = Fraction(24)
) -> Picture:
    """One frame, by a renderer that has drawn nothing before."""
    return next(iter(Sketch(width, height, fps).draw(of, range(frame, frame + 1))))


def filmed(of: Shot, **camera: Samples) -> Shot:
    """The shot under another camera."""
    return replace(of, camera=Camera(**camera))


def difference(one: Picture, two: Picture) -> float:
    """Mean absolute difference, 0..255."""
    return float(np.abs(one.astype(np.int16) - two.astype(np.int16)).mean())
