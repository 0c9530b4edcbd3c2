"""Where the camera is at one frame of a shot, and what that does to a flat picture.

Pictures are planes at distance 1, their heights 1, seen through a lens that shows 45 degrees
from top to bottom. Matrices work on the coordinates of `grid_sample`: -1..1 from edge to
edge, x to the right, y downwards; the aspect is folded in, so one matrix serves a picture
and its latents alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import cos, radians, sin

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from glance.plan.plan import Camera
from glance.render.samples import value
from glance.render.shake import shaken

FOCAL = 1.2
"""Focal length in heights of the picture: 45 degrees from top to bottom."""

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pose:
    """The camera's totals at one frame, units and signs as in `plan.Camera`.

    shake  how far it has trembled to the right and downwards, in heights of the picture;
           its roll is in `roll` already.
    """

    zoom: float = 1.0
    dolly: float = 1.0
    orbit: float = 0.0
    pan: float = 0.0
    tilt: float = 0.0
    roll: float = 0.0
    shake: tuple[float, float] = (0.0, 0.0)


REST = Pose()
"""The camera at a shot's first frame: each shot begins at rest."""


def pose_at(camera: Camera, index: int, fps: Fraction, seed: int) -> Pose:
    """The camera at frame `index` of its shot, counted from the shot's start.

    It trembles as `sketch` does: the same law of the time and of the shot's seed.
    """
    turn, right, down = shaken(value(camera.shake, index), float(index / fps), seed)
    return Pose(
        zoom=max(value(camera.zoom, index), 1e-3),
        dolly=max(value(camera.dolly, index), 1e-3),
        orbit=value(camera.orbit, index),
        pan=value(camera.pan, index),
        tilt=value(camera.tilt, index),
        roll=value(camera.roll, index) + turn,
        shake=(right, down),
    )


def step_matrices(before: Sequence[Pose], after: Sequence[Pose], aspect: float) -> Tensor:
    """(B, 3, 3) float32 on the CPU: pixels of the picture at `after` to those of the picture
    at `before`. Exactly the identity where nothing moved.

    From REST, these are the absolute matrices of a picture that stays what it is.
    """
    steps = [
        np.eye(3) if a == b else homography(a, aspect) @ np.linalg.inv(homography(b, aspect))
        for a, b in zip(before, after, strict=True)
    ]
    return torch.from_numpy(np.stack(steps)).float()


def homography(pose: Pose, aspect: float) -> Matrix:
    """(3, 3): where the plane at rest is on the picture, in coordinates of `grid_sample`.

    An orbit turns around the point of the plane that the camera looks at; a dolly comes
    closer to that point, which on a plane is a zoom.
    """
    x, y = looks_at(pose, aspect)
    turn = radians(pose.orbit)
    seen = np.array(
        [
            [pose.zoom * cos(turn), 0, 0],
            [0, pose.zoom, 0],
            [-sin(turn) / FOCAL, 0, 1 / pose.dolly],
        ]
    )
    shift = np.array([[1, 0, -x], [0, 1, -y], [0, 0, 1]])
    scale = heights(aspect)
    return np.asarray(np.linalg.inv(scale) @ rolled(pose) @ seen @ shift @ scale)


def heights(aspect: float) -> Matrix:
    """(3, 3): coordinates of `grid_sample` to heights of the picture, 0 in the middle."""
    return np.diag([aspect / 2, 0.5, 1.0])


def looks_at(pose: Pose, aspect: float) -> tuple[float, float]:
    """The point of the plane in the middle of the picture, in heights, y downwards."""
    return pose.pan * aspect + pose.shake[0], pose.shake[1] - pose.tilt


def rolled(pose: Pose) -> Matrix:
    """(3, 3): a positive roll turns the picture counter-clockwise; y grows downwards."""
    c, s = cos(radians(pose.roll)), sin(radians(pose.roll))
    return np.array([[c, s, 0], [-s, c, 0], [0, 0, 1]])
