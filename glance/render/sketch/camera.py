"""The camera: where a point of the painted world falls on the picture.

World: heights of the picture, x from the middle to the right, y from the top downwards,
so the picture at rest shows x in ±aspect/2 and y in 0..1.
"""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np
from numpy.typing import NDArray

from glance.plan.plan import Camera
from glance.records import dataclass
from glance.render.samples import value
from glance.render.shake import shaken

Affine = NDArray[np.float64]
"""(2, 3): a linear map and a shift."""

LENS = 1.37
"""Heights of the picture from the eye to it: a lens that sees 40 degrees from top to bottom."""


@dataclass(frozen=True, slots=True)
class View:
    """The camera at one instant of a shot, and the picture it fills.

    time  seconds since the shot's start; life  the same, but stands still in mode `still`.
    """

    width: int
    height: int
    time: float
    life: float
    zoom: float = 1.0
    dolly: float = 1.0
    orbit: float = 0.0
    pan: float = 0.0
    tilt: float = 0.0
    roll: float = 0.0
    shake: tuple[float, float] = (0.0, 0.0)

    def affine(self, depth: float) -> Affine:
        """World to pixels for what stands at `depth`: 0 infinitely far, 1 where the subject
        is (where the camera's numbers hold exactly), above 1 nearer."""
        follow = 0.3 + 0.7 * depth
        zoom = max(self.zoom, 1e-3) ** (0.6 + 0.4 * depth)
        scale = self.height * zoom * self.nearer(depth)
        turn = self.roll * pi / 180
        c, s = scale * cos(turn), scale * sin(turn)
        aspect = self.width / self.height
        x = self.pan * aspect * follow + self.shake[0] * follow + self.around(depth)
        y = 0.5 - self.tilt * follow + self.shake[1] * follow
        # Positive roll turns the picture counter-clockwise; y grows downwards here.
        middle = (self.width / 2 - 0.5, self.height / 2 - 0.5)
        return np.array(
            [[c, s, middle[0] - c * x - s * y], [-s, c, middle[1] + s * x - c * y]], np.float64
        )

    def nearer(self, depth: float) -> float:
        """How much larger what stands at `depth` looks after the dolly: nothing of what is
        infinitely far, exactly the dolly's factor at the subject, more in front of it. Even in
        the logarithm, so that nothing is ever passed or turned inside out."""
        return float(max(self.dolly, 1e-3) ** depth)

    def around(self, depth: float) -> float:
        """How far the world has gone to the left at `depth`, in heights, by an orbit about the
        subject: what stands behind it goes with the camera, what stands before it against it.
        """
        return -LENS * (1 - depth) * sin(self.orbit * pi / 180)


def view(
    camera: Camera, index: int, time: float, size: tuple[int, int], shot: int, life: float
) -> View:
    """The camera of a shot at a frame of it."""
    turn, right, down = shaken(value(camera.shake, index), time, shot)
    return View(
        *size,
        time,
        life,
        zoom=value(camera.zoom, index),
        dolly=value(camera.dolly, index),
        orbit=value(camera.orbit, index),
        pan=value(camera.pan, index),
        tilt=value(camera.tilt, index),
        roll=value(camera.roll, index) + turn,
        shake=(right, down),
    )
