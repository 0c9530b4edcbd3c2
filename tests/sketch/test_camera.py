"""Where the camera looks."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from glance.plan.plan import Camera, Samples
from glance.render.sketch.camera import View, view
from glance.render.sketch.layers import Layer
from glance.render.sketch.renderer import Sketch
from glance.render.sketch.stage import frame_for
from tests.sketch.shots import filmed, picture, shot

SIZE = (320, 180)


def through(**camera: Samples) -> View:
    return view(Camera(**camera), 0, 1.0, SIZE, 7, 1.0)


def seen_at(x: float, y: float, depth: float = 1.0, **camera: Samples) -> tuple[float, float]:
    """Where on the picture a dot at (x, y) of the world is drawn."""
    image = np.zeros((7, 7, 4), np.uint8)
    image[1:6, 1:6] = 255
    dot = Layer(image, x - 3.5 / 180, y - 3.5 / 180, 180, depth, wide=False)
    canvas = np.zeros((SIZE[1], SIZE[0], 3), np.uint8)
    dot.draw(canvas, through(**camera))
    rows, columns = np.nonzero(canvas[..., 0] > 100)
    return float(columns.mean()) + 0.5, float(rows.mean()) + 0.5


def test_at_rest_the_middle_is_in_the_middle() -> None:
    assert seen_at(0, 0.5) == pytest.approx((160, 90), abs=1)


def test_zoom_2_shows_the_middle_half() -> None:
    left, top = seen_at(-0.3, 0.4)
    near_left, near_top = seen_at(-0.3, 0.4, zoom=2.0)
    assert 160 - near_left == pytest.approx(2 * (160 - left), abs=1)
    assert 90 - near_top == pytest.approx(2 * (90 - top), abs=1)


def test_panning_right_moves_the_picture_left() -> None:
    assert seen_at(0, 0.5, pan=0.25) == pytest.approx((80, 90), abs=1)


def test_tilting_up_moves_the_picture_down() -> None:
    assert seen_at(0, 0.5, tilt=0.25) == pytest.approx((160, 135), abs=1)


def test_positive_roll_turns_the_picture_counter_clockwise() -> None:
    """What was right of the middle goes up."""
    assert seen_at(0.3, 0.5, roll=90.0) == pytest.approx((160, 90 - 54), abs=1)


def test_near_things_move_more() -> None:
    far, here, near = (160 - seen_at(0, 0.5, depth, pan=0.1)[0] for depth in (0.1, 1.0, 1.4))
    assert 0 < far < here < near


def test_dolly_2_brings_the_subject_twice_as_close_and_the_far_sky_no_closer() -> None:
    def grown(depth: float) -> float:
        out = 160 - seen_at(-0.2, 0.5, depth)[0]
        return (160 - seen_at(-0.2, 0.5, depth, dolly=2.0)[0]) / out

    assert grown(0.0) == pytest.approx(1, abs=0.03)
    assert grown(1.0) == pytest.approx(2, abs=0.03)
    assert grown(0.0) < grown(0.5) < grown(1.0) < grown(1.3)


def test_an_orbit_to_the_right_turns_about_the_subject() -> None:
    """What is behind the subject goes to the right with the camera, what is before it to the
    left; all the way round, everything is where it was."""
    far, here, near = (seen_at(0, 0.5, depth, orbit=10.0)[0] for depth in (0.3, 1.0, 1.3))
    assert here == pytest.approx(160, abs=1)
    assert far > here > near
    assert seen_at(0.1, 0.4, 0.3, orbit=360.0) == pytest.approx(seen_at(0.1, 0.4, 0.3), abs=1)


def test_shake_trembles_by_its_share_of_the_height_and_comes_from_time() -> None:
    still = through()
    shaken = [view(Camera(shake=0.05), 0, t / 10, SIZE, 7, 0.0) for t in range(60)]
    ways = [eye.affine(1.0)[1, 2] - still.affine(1.0)[1, 2] for eye in shaken]
    assert 0.02 * 180 < max(abs(w) for w in ways) < 0.25 * 180
    again = view(Camera(shake=0.05), 0, 3.1, SIZE, 7, 0.0)
    assert again == shaken[31]


@pytest.mark.parametrize(
    "camera",
    [{"zoom": 8.0}, {"zoom": 0.3}, {"pan": 3.0}, {"tilt": -2.0}, {"roll": 47.0}, {"zoom": 0.01}],
)
def test_no_camera_shows_an_edge(camera: dict[str, Samples]) -> None:
    """The sky's layer fills the picture, so nothing is left black."""
    drawn = picture(filmed(shot("a field, day"), **camera), 0)
    assert (drawn.max(2) > 20).mean() > 0.99


def test_every_frame_is_the_size_asked_for() -> None:
    for width, height in ((16, 16), (16, 400), (400, 16), (90, 160), (101, 57)):
        drawn = picture(filmed(shot(), zoom=1.1, roll=5.0), 3, width, height)
        assert drawn.shape == (height, width, 3)
        assert drawn.dtype == np.uint8


def test_four_k_is_drawn_in_bounded_memory() -> None:
    drawn = next(iter(Sketch(3840, 2160, Fraction(24)).draw(shot("a field, day"), range(1))))
    assert drawn.shape == (2160, 3840, 3)
    rows, columns = frame_for(3840, 2160).shape
    assert rows * columns < 2_000_000
