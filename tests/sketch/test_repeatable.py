"""The same plan gives the same bytes, wherever and in whatever order it is drawn."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from glance.plan.plan import Camera, Part
from glance.render.sketch.renderer import Sketch
from tests.sketch.shots import HARBOUR, difference, filmed, picture, shot, styled

PROMPTS = (HARBOUR, "a lighthouse, stormy sea, night, stars", "a forest, moon, fog", "zyxgorp")


@pytest.mark.parametrize("prompt", PROMPTS)
def test_a_frame_does_not_depend_on_those_before_it(prompt: str) -> None:
    of = replace(
        filmed(shot(prompt, "impressionism"), zoom=1.2, shake=0.02), strength=0.5, reseeds=(20,)
    )
    all_of_it = list(Sketch(160, 90, Fraction(24)).draw(of, range(32)))
    alone = next(iter(Sketch(160, 90, Fraction(24)).draw(of, range(31, 32))))
    assert np.array_equal(all_of_it[31], alone)


def test_a_frame_is_the_same_in_another_process() -> None:
    program = (
        "import hashlib; from tests.sketch.shots import picture, shot; "
        "print(hashlib.sha256(picture(shot(style='cubism'), 12).tobytes()).hexdigest())"
    )
    other = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    here = hashlib.sha256(picture(shot(style="cubism"), 12).tobytes()).hexdigest()
    assert other.stdout.strip() == here


def test_life_goes_by_seconds_not_by_frames() -> None:
    """Second 2 is second 2 at 24 and at 60 frames a second."""
    slow = picture(shot(), 48, fps=Fraction(24))
    fast = picture(shot(), 120, fps=Fraction(60))
    assert np.array_equal(slow, fast)


def test_still_freezes_what_moves_by_itself() -> None:
    still = replace(shot(), mode="still")
    assert np.array_equal(picture(still, 0), picture(still, 60))
    assert not np.array_equal(picture(shot(), 0), picture(shot(), 60))


def test_a_shot_later_in_the_video_is_the_same_shot() -> None:
    later = replace(shot(), start=1000, end=1240)
    assert np.array_equal(picture(shot(), 5), picture(later, 1005))


def test_seeds_prompts_and_styles_differ() -> None:
    base = picture(shot())
    for other in (shot(seed=8), shot("a forest, moon, fog"), shot(style="woodcut")):
        assert difference(base, picture(other)) > 3


def test_a_reseed_draws_anew_from_its_frame_on() -> None:
    of = replace(shot(), reseeds=(10,))
    assert np.array_equal(picture(of, 9), picture(shot(), 9))
    assert difference(picture(of, 10), picture(shot(), 10)) > 3


def test_a_mixture_is_between_its_parts() -> None:
    of = replace(shot(), style=(styled("plain", 0.5), styled("woodcut", 0.5)))
    ends = picture(shot()), picture(shot(style="woodcut"))
    mixed = picture(of)
    assert all(0 < difference(mixed, end) < difference(*ends) for end in ends)


def test_a_mixture_begins_and_ends_as_its_parts_alone() -> None:
    of = replace(shot(), prompt=(Part(HARBOUR, (1.0, 0.0)), Part("a forest", (0.0, 1.0))))
    of = replace(of, end=2, camera=Camera())
    assert np.array_equal(picture(of, 0), picture(shot(), 0))
    assert np.array_equal(picture(of, 1), picture(shot("a forest"), 1))
