"""Dissolves, light and colour, frame by frame."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from glance.plan.plan import FadeSamples, Finish
from glance.render.compositor import Compositor, dissolve, finished
from tests.builder.plans import Flat, Tiny, plan, shot

Picture = NDArray[np.uint8]


def flat(*colour: int) -> Picture:
    return np.tile(np.array(colour, np.uint8), (4, 6, 1))


def pixel(finish: Finish, colour: int, n: int = 0) -> tuple[int, ...]:
    """What one colour becomes."""
    video = plan(shot(0, 10, seed=colour), finish=finish, size=(6, 4))
    frame = next(finished(video, Flat(6, 4), range(n, n + 1)))
    assert (frame == frame[0, 0]).all()
    return tuple(frame[0, 0].tolist())


def test_neutral_settings_hand_the_picture_on_untouched() -> None:
    picture = flat(1, 2, 3)
    assert Compositor(plan(shot(0, 10))).frame(0, lambda _: picture) is picture


def test_a_dissolve_goes_evenly_from_the_old_shot_to_the_new() -> None:
    video = plan(shot(0, 10, tail=4, seed=0), shot(10, 20, dissolve=4, seed=0xC8C8C8))
    levels = [int(f[0, 0, 0]) for f in finished(video, Flat(96, 64), range(8, 16))]
    assert levels == [0, 0, 0, 50, 100, 150, 200, 200]


def test_a_dissolve_that_ends_with_its_shot_leaves_nothing_behind() -> None:
    video = plan(
        shot(0, 10, tail=2, seed=0), shot(10, 12, dissolve=2, seed=0xC8C8C8), shot(12, 20, seed=0)
    )
    levels = [int(f[0, 0, 0]) for f in finished(video, Flat(96, 64), range(9, 14))]
    assert levels == [0, 0, 100, 0, 0]


def test_frames_do_not_depend_on_where_a_run_begins() -> None:
    video = plan(shot(0, 10, tail=6, seed=40), shot(10, 24, dissolve=6, seed=90))
    whole = list(finished(video, Tiny(96, 64), range(24)))
    halves = (range(13), range(13, 24))
    parts = [frame for half in halves for frame in finished(video, Tiny(96, 64), half)]
    assert all((a == b).all() for a, b in zip(whole, parts, strict=True))


@pytest.mark.parametrize("progress", [0.0, 0.1, 1 / 3, 0.5, 1.0])
def test_a_dissolve_is_exact_to_half_a_step(progress: float) -> None:
    old, new = np.meshgrid(np.arange(256), np.arange(256))
    shape = (256, 256, 1)
    mixed = dissolve(
        np.repeat(old.astype(np.uint8).reshape(shape), 3, 2),
        np.repeat(new.astype(np.uint8).reshape(shape), 3, 2),
        progress,
    )
    exact = old + (new - old) * progress
    assert np.abs(mixed[..., 0] - exact).max() <= 0.6


def test_brightness_multiplies_and_contrast_spreads_about_grey() -> None:
    assert pixel(Finish(brightness=1.5), 0x406480) == (96, 150, 192)
    assert pixel(Finish(brightness=3.0), 0x406480) == (192, 255, 255)
    assert pixel(Finish(contrast=0.0), 0x10A0F0) == (128, 128, 128)
    assert pixel(Finish(contrast=3.0), 0x808080) == (129, 129, 129)


def test_no_saturation_is_grey_of_the_same_luma() -> None:
    red, green, blue = pixel(Finish(saturation=0.0), 0xC86432)
    assert red == green == blue
    assert abs(red - (0.2126 * 0xC8 + 0.7152 * 0x64 + 0.0722 * 0x32)) <= 1


def test_hue_turns_red_towards_green_and_greys_not_at_all() -> None:
    red, green, blue = pixel(Finish(hue=120.0), 0xA01010)
    assert green > red
    assert green > blue
    assert pixel(Finish(hue=77.0), 0x5A5A5A) == (90, 90, 90)
    assert pixel(Finish(hue=360.0), 0xA01010) == (160, 16, 16)


def test_a_flash_goes_towards_white_and_a_fade_to_its_colour() -> None:
    assert pixel(Finish(flash=0.5), 0x000064) == (128, 128, 178)
    assert pixel(Finish(fades=(FadeSamples("black", 0.5),)), 0xC86432) == (100, 50, 25)
    assert pixel(Finish(fades=(FadeSamples("#102030", 1.0),)), 0xC86432) == (16, 32, 48)


def test_what_brightness_blew_out_stays_white_behind_a_fade() -> None:
    finish = Finish(brightness=4.0, fades=(FadeSamples("black", 0.5),))
    assert pixel(finish, 0x808080) == (128, 128, 128)


def test_samples_are_taken_at_their_frame() -> None:
    finish = Finish(flash=tuple(1.0 if n == 3 else 0.0 for n in range(10)))
    assert [pixel(finish, 0, n)[0] for n in range(2, 5)] == [0, 255, 0]
