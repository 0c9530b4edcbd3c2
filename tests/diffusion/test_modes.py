"""What each mode shows, on a painter whose pictures can be worked out in the head."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch import Tensor

from glance.plan.plan import Camera, File, Part, Shot
from glance.render.diffusion.painter import Pictures
from glance.render.diffusion.renderer import Diffusion
from glance.render.renderer import Exposure
from tests.diffusion.scenes import FPS, bytes_of, filmed, plan, ramp, shot, whole
from tests.diffusion.toy import Toy, colour_of

COVER = File("cover.png", "c" * 64)
SEA, STORM = "the sea, plain style", "a storm, plain style"


def film(
    one: Shot,
    painter: Toy | None = None,
    fps: Fraction = FPS,
    files: dict[str, Tensor] | None = None,
) -> list[Exposure]:
    renderer = Diffusion(plan(one, fps=fps), painter or Toy(), files=files)
    return filmed(renderer, whole(one))[0]


def mean(exposure: Exposure) -> NDArray[np.float64]:
    """The mean colour, 0..255."""
    return np.asarray(exposure.picture.reshape(-1, 3).mean(0), np.float64)


def middle(exposure: Exposure) -> float:
    """Where the light of a picture is, in shares of its width from the left."""
    light = exposure.picture.astype(np.float64).sum((0, 2))
    return float((light * (np.arange(len(light)) + 0.5)).sum() / light.sum() / len(light))


def spot(size: tuple[int, int] = (32, 48)) -> Tensor:
    """A white spot in the middle of black."""
    picture = torch.zeros(1, 3, *size)
    picture[..., 12:20, 20:28] = 1
    return picture


def prompts(*parts: tuple[str, float | tuple[float, ...]]) -> tuple[Part, ...]:
    return tuple(Part(text, weight) for text, weight in parts)


# feedback


def test_the_first_picture_comes_from_noise_and_each_other_from_the_one_before() -> None:
    painter = Toy(batch=1)
    film(shot(0, 4, strength=0.3), painter)
    assert painter.calls == [(1.0,), *[pytest.approx((0.3,))] * 3]


def test_a_shot_may_grow_out_of_a_picture_at_its_own_strength() -> None:
    painter = Toy(batch=1)
    made = film(shot(0, 3, strength=0.25, init=COVER), painter, files={COVER.sha256: spot()})
    assert painter.calls == [(0.25,)] * 3
    assert middle(made[0]) == pytest.approx(0.5, abs=0.02)


def test_strength_0_keeps_the_picture_and_paints_nothing() -> None:
    painter = Toy(batch=1)
    made = film(shot(0, 6, strength=0.0), painter)
    assert painter.calls == [(1.0,)]
    assert len({one.picture.tobytes() for one in made}) == 1


def test_the_camera_carries_the_picture_along() -> None:
    pan = Camera(pan=(0.0, 0.1, 0.2))
    made = film(shot(0, 3, strength=0.0, init=COVER, camera=pan), files={COVER.sha256: spot()})
    assert [middle(one) for one in made] == pytest.approx([0.5, 0.4, 0.3], abs=0.01)


def test_a_picture_that_is_only_carried_is_read_once_and_stays_sharp() -> None:
    there_and_back = Camera(roll=(0.0, *ramp(20, 3.0, 170.0), 0.0))
    still = shot(0, 22, strength=0.0, init=COVER, camera=there_and_back)
    made = film(still, files={COVER.sha256: spot()})
    assert made[-1].picture.tobytes() == made[0].picture.tobytes()


def test_reseed_draws_anew_at_once() -> None:
    painter = Toy(batch=1)
    made = film(shot(0, 6, strength=0.1, reseeds=(3,)), painter)
    assert [call[0] for call in painter.calls] == pytest.approx([1, 0.1, 0.1, 1, 0.1, 0.1])
    apart = [np.abs(a.picture.astype(int) - b.picture).mean() for a, b in pairwise(made)]
    assert apart[2] == max(apart)


def test_with_cadence_every_so_many_frames_are_painted() -> None:
    painter = Toy(batch=1)
    film(shot(0, 10, cadence=3), painter)
    assert len(painter.calls) == 4


def test_with_cadence_a_picture_comes_over_the_last_one_step_by_step() -> None:
    """The third key comes in over frames 6, 7 and 8, and is all there with the last."""
    made = film(shot(0, 9, strength=1.0, cadence=3))
    frames = [one.picture.astype(float) for one in made]
    third = (frames[7] - frames[5]) / 2
    assert np.abs(frames[6] - frames[5] - third).max() <= 1.5
    assert np.abs(frames[8] - frames[5] - 3 * third).max() <= 1.5


class Drifting(Toy):
    """Everything it paints is a little redder than it should be."""

    def paint(self, pictures: Tensor | None, *rest: Any) -> Pictures:
        painted = super().paint(pictures, *rest).loop if pictures is None else pictures
        redder = (painted + torch.tensor([0.03, 0.0, -0.01])[:, None, None]).clamp(0, 1)
        return Pictures(redder, redder)


def test_colours_are_held_to_the_shots_first() -> None:
    grey = torch.rand(1, 3, 32, 48, generator=torch.Generator().manual_seed(1)) * 0.2 + 0.4
    made = film(shot(0, 30, init=COVER), Drifting(), files={COVER.sha256: grey})
    assert np.abs(mean(made[-1]) - mean(made[1])).max() < 3


@pytest.mark.parametrize("start", [1.0, 0.99])
@pytest.mark.parametrize("frames", [12, 36, 96])
def test_new_words_bring_their_own_colours(frames: int, start: float) -> None:
    """After a morph the colours are the new prompt's, not the shot's first."""
    morph = prompts(
        ("the sea", ramp(frames, start, 0.0)), ("a storm", ramp(frames, 1 - start, 1.0))
    )
    still = prompts(
        ("the sea", (*value_of(morph[0]), *[0.0] * 12)),
        ("a storm", (*value_of(morph[1]), *[1.0] * 12)),
    )
    made = film(shot(0, frames + 12, prompt=still))
    wanted, first = (colour_of(text).numpy() * 255 for text in (STORM, SEA))
    assert np.abs(mean(made[0]) - first).max() < 25
    assert np.abs(mean(made[-1]) - wanted).max() < np.abs(first - wanted).max() / 4


def value_of(part: Part) -> tuple[float, ...]:
    assert isinstance(part.weight, tuple)
    return part.weight


def test_words_that_come_and_go_with_the_music_let_no_colours_drift() -> None:
    """Each beat another style: a minute later the colours are still theirs."""
    beat = [abs((n % 6) - 3) / 3 for n in range(120)]
    pulse = prompts(("the sea", tuple(1 - b for b in beat)), ("a storm", tuple(beat)))
    grey = torch.rand(1, 3, 32, 48, generator=torch.Generator().manual_seed(1)) * 0.2 + 0.4
    one = shot(0, 120, init=COVER, prompt=pulse)
    made = film(one, Drifting(batch=1), files={COVER.sha256: grey})
    late, later = (np.mean([mean(m) for m in made[k : k + 12]], axis=0) for k in (60, 108))
    assert np.abs(later - late).max() < 3


def test_a_model_that_goes_without_guidance_is_given_its_own() -> None:
    """The checker says that the line does nothing: so be it."""
    said = film(shot(0, 2, guidance=9.0))
    assert bytes_of(said) == bytes_of(film(shot(0, 2)))


# travel


def test_travel_paints_each_frame_from_noise() -> None:
    painter = Toy(batch=1)
    film(shot(0, 5, "travel"), painter)
    assert painter.calls == [(1.0,)] * 5


def test_travel_shows_the_same_at_another_frame_rate() -> None:
    slow = film(shot(0, 12, "travel"), fps=Fraction(6))
    fast = film(replace(shot(0, 24, "travel"), seed=1), fps=Fraction(12))
    assert [a.picture.tobytes() for a in slow] == [b.picture.tobytes() for b in fast[::2]]


def test_travel_at_strength_0_stays_at_its_noise_and_moves_by_words_alone() -> None:
    made = film(shot(0, 9, "travel", strength=0.0))
    assert len({one.picture.tobytes() for one in made}) == 1
    morph = prompts(("the sea", ramp(9, 1.0, 0.0)), ("a storm", ramp(9, 0.0, 1.0)))
    moved = film(shot(0, 9, "travel", strength=0.0, prompt=morph))
    assert len({one.picture.tobytes() for one in moved}) == 9


def test_the_further_travel_goes_the_more_its_pictures_differ() -> None:
    def way(strength: float) -> float:
        made = [m.picture.astype(float) for m in film(shot(0, 13, "travel", strength=strength))]
        return float(np.abs(made[-1] - made[0]).mean())

    assert way(0.2) < way(0.5) < way(1.0)


def test_the_camera_moves_over_what_is_painted() -> None:
    made = film(shot(0, 3, "travel", strength=0.0, camera=Camera(zoom=(1.0, 1.0, 2.0))))
    assert made[0].picture.tobytes() == made[1].picture.tobytes()
    assert made[2].picture.tobytes() != made[1].picture.tobytes()


# still


def test_still_is_one_picture_whatever_the_camera_does() -> None:
    painter = Toy(batch=1)
    film(shot(0, 30, "still", camera=Camera(zoom=ramp(30, 1.0, 2.0))), painter)
    assert len(painter.calls) == 1


def test_a_steady_mixture_is_one_picture_in_a_mixed_style() -> None:
    painter = Toy(batch=1)
    mixed = prompts(("the sea", 0.6), ("a storm", 0.4))
    made = film(shot(0, 4, "still", prompt=mixed), painter)
    assert len(painter.calls) == 1
    wanted = (0.6 * colour_of(SEA) + 0.4 * colour_of(STORM)) * 255
    assert mean(made[0]) == pytest.approx(wanted.tolist(), abs=12)


def test_a_morph_fades_from_one_still_to_the_other() -> None:
    painter = Toy(batch=1)
    morph = prompts(("the sea", ramp(5, 1.0, 0.0)), ("a storm", ramp(5, 0.0, 1.0)))
    made = [m.picture.astype(float) for m in film(shot(0, 5, "still", prompt=morph), painter)]
    assert len(painter.calls) == 2
    assert np.abs(made[2] - (made[0] + made[4]) / 2).max() <= 1.5


def test_words_that_change_at_once_are_a_new_picture_and_come_back_for_nothing() -> None:
    painter = Toy(batch=1)
    blinks = prompts(("the sea", (1.0, 0.0, 1.0, 0.0)), ("a storm", (0.0, 1.0, 0.0, 1.0)))
    made = film(shot(0, 4, "still", prompt=blinks), painter)
    assert len(painter.calls) == 2
    shown = [one.picture.tobytes() for one in made]
    assert shown == [shown[0], shown[1], shown[0], shown[1]]
    assert shown[0] != shown[1]


def test_reseed_is_another_still() -> None:
    painter = Toy(batch=1)
    made = film(shot(0, 4, "still", reseeds=(2,)), painter)
    assert len(painter.calls) == 2
    assert made[1].picture.tobytes() != made[2].picture.tobytes()
