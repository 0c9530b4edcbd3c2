"""Noise: the same everywhere, and still noise when it has moved."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from math import exp, sqrt

import pytest
import torch
from torch import Tensor
from torch.nn.functional import grid_sample

from glance.render.diffusion.carried_noise import CarriedNoise, carried, carry_noise
from glance.render.diffusion.noise import blend_noise, noise, slerp
from glance.render.diffusion.pose import REST, Pose, step_matrices
from glance.render.diffusion.warp import grid_of

torch.set_num_threads(1)

SHAPE = (4, 4, 32, 48)
ASPECT = 48 / 32
STEPS = 200


def warp_noise(before: CarriedNoise, matrices: Tensor, new: Tensor) -> CarriedNoise:
    """Carried along with a camera, flat."""
    return carry_noise(before, grid_of(matrices, *new.shape[-2:]), new)


def fresh(seed: int, shape: tuple[int, ...] = SHAPE) -> Tensor:
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed))


def step(a: Pose, b: Pose, batch: int = SHAPE[0]) -> Tensor:
    return step_matrices([a] * batch, [b] * batch, ASPECT)


def wandering() -> Iterator[Pose]:
    """A camera that goes everywhere a little."""
    dice, pose = random.Random(3), REST
    while True:
        yield pose
        pose = replace(
            pose,
            zoom=pose.zoom * exp(dice.gauss(0, 0.02)),
            pan=pose.pan + dice.gauss(0, 0.01),
            tilt=pose.tilt + dice.gauss(0, 0.01),
            roll=pose.roll + dice.gauss(0, 1),
            orbit=max(-20.0, min(20.0, pose.orbit + dice.gauss(0, 0.5))),
        )


WANDERING = wandering()
PATHS: dict[str, list[Pose]] = {
    "zoom in": [Pose(zoom=1.01**n) for n in range(STEPS + 1)],
    "zoom out": [Pose(zoom=0.99**n) for n in range(STEPS + 1)],
    "roll": [Pose(roll=0.7 * n) for n in range(STEPS + 1)],
    "slow pan": [Pose(pan=0.1 / 48 * n) for n in range(STEPS + 1)],
    "oblique pan": [Pose(pan=0.37 / 48 * n, tilt=0.21 / 32 * n) for n in range(STEPS + 1)],
    "random walk": [next(WANDERING) for _ in range(STEPS + 1)],
}


def whiteness(values: Tensor) -> list[float]:
    """How far from white noise, in standard errors of each figure: mean, variance, and what
    neighbours at four distances have in common."""
    many = values.numel()
    pairs = [
        values[..., 1:, :] * values[..., :-1, :],
        values[..., :, 1:] * values[..., :, :-1],
        values[..., 1:, 1:] * values[..., :-1, :-1],
        values[..., :, 2:] * values[..., :, :-2],
        values[:, 1:] * values[:, :-1],
    ]
    return [
        float(values.mean()) * sqrt(many),
        (float(values.var()) - 1) * sqrt(many / 2),
        *(float(pair.mean()) * sqrt(pair.numel()) for pair in pairs),
    ]


@pytest.mark.parametrize("path", list(PATHS))
def test_noise_stays_white_over_200_steps(path: str) -> None:
    moved = carried(fresh(0))
    for number, (a, b) in enumerate(pairwise(PATHS[path]), 1):
        moved = warp_noise(moved, step(a, b), fresh(number))
    assert max(abs(off) for off in whiteness(moved.values)) < 4
    assert moved.offsets.abs().max() <= 0.5


def test_interpolated_noise_does_not() -> None:
    """So the test above says something: 20 steps are enough to see it."""
    moved = fresh(0)
    for a, b in pairwise(PATHS["slow pan"][:21]):
        grid = grid_of(step(a, b), *SHAPE[2:])
        moved = grid_sample(moved, grid, "bilinear", "reflection", align_corners=False)
    assert max(abs(off) for off in whiteness(moved)) > 50


def test_noise_that_does_not_move_stays_bit_for_bit() -> None:
    moved = warp_noise(carried(fresh(0)), step(REST, Pose(roll=3.0)), fresh(1))
    still = warp_noise(moved, step(Pose(roll=3.0), Pose(roll=3.0)), fresh(2))
    assert all(torch.equal(a, b) for a, b in zip(still, moved, strict=True))


def test_a_sample_s_noise_does_not_depend_on_its_neighbours() -> None:
    poses = [Pose(zoom=1.1), Pose(roll=4.0), Pose(pan=0.03), REST]
    steps = step_matrices([REST] * 4, poses, ASPECT)
    start, new = fresh(0, (4, *SHAPE[1:])), fresh(1, (4, *SHAPE[1:]))
    together = warp_noise(carried(start), steps, new)
    turned = warp_noise(carried(start.flip(0)), steps.flip(0), new.flip(0))
    assert all(torch.equal(a, b.flip(0)) for a, b in zip(together, turned, strict=True))


def test_a_pan_by_whole_cells_moves_the_noise_by_whole_cells() -> None:
    start = fresh(0)
    moved = warp_noise(carried(start), step(REST, Pose(pan=3 / 48)), fresh(1))
    assert torch.equal(moved.values[..., :-3], start[..., 3:])
    assert torch.equal(moved.values[..., -3:], fresh(1)[..., -3:])


def travelled(path: list[Pose]) -> CarriedNoise:
    moved = carried(fresh(0))
    for number, (a, b) in enumerate(pairwise(path), 1):
        moved = warp_noise(moved, step(a, b), fresh(number))
    return moved


def test_a_slow_pan_is_not_rounded_away() -> None:
    """A tenth of a cell a frame: after 40 frames the noise is 4 cells further."""
    moved = travelled(PATHS["slow pan"][:41])
    together = (moved.values[..., :-5] * fresh(0)[..., 4:-1]).mean()
    assert together > 0.9


def test_what_is_coarse_in_the_noise_outlives_a_zoom() -> None:
    """Zoomed to double size, means over 8 by 8 cells still tell of those over 4 by 4."""
    moved = travelled([Pose(zoom=2 ** (n / 40)) for n in range(41)]).values
    before = fresh(0)[..., 8:-8, 12:-12].unfold(2, 4, 4).unfold(3, 4, 4).sum((4, 5)) / 4
    after = moved.unfold(2, 8, 8).unfold(3, 8, 8).sum((4, 5)) / 8
    assert torch.corrcoef(torch.stack((before.flatten(), after.flatten())))[0, 1] > 0.5


def test_noise_goes_along_a_grid_of_any_shape() -> None:
    """As a depth model gives one: near things move more."""
    moved = carried(fresh(0))
    grid = grid_of(step(REST, REST), *SHAPE[2:]).clone()
    grid[..., 0] += 0.02 * torch.sin(torch.linspace(0, 9, SHAPE[2]))[:, None]
    grid[..., 1] += 0.02 * torch.cos(torch.linspace(0, 7, SHAPE[3]))
    for number in range(1, 40):
        moved = carry_noise(moved, grid, fresh(number))
    assert max(abs(off) for off in whiteness(moved.values)) < 4


def test_a_large_leap_leaves_only_new_noise() -> None:
    moved = warp_noise(carried(fresh(0)), step(REST, Pose(pan=3.0)), fresh(1))
    assert torch.equal(moved.values, fresh(1))


def test_noise_depends_on_seed_frame_and_purpose_alone() -> None:
    drawn = noise(7, 12, "renewed", (4, 8, 8))
    torch.manual_seed(99)
    assert torch.equal(drawn, noise(7, 12, "renewed", (4, 8, 8)))
    others = [noise(8, 12, "renewed", (4, 8, 8)), noise(7, 13, "renewed", (4, 8, 8)),
              noise(7, 12, "first", (4, 8, 8))]  # fmt: skip
    assert not any(torch.equal(drawn, other) for other in others)


def test_noise_is_the_same_as_ever() -> None:
    """Kept videos count on it: a change here is a change of every picture."""
    assert noise(7, 12, "renewed", (3,)).tolist() == pytest.approx(KNOWN, abs=1e-6)


KNOWN = [0.24696767, -0.22066636, -0.17013392]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_blended_noise_has_unit_variance(share: float) -> None:
    blended = blend_noise(fresh(0), fresh(1), torch.full((SHAPE[0],), share))
    assert max(abs(off) for off in whiteness(blended)) < 4


@pytest.mark.parametrize("between", [blend_noise, slerp])
def test_the_ends_of_a_blend_are_what_is_blended(
    between: Callable[[Tensor, Tensor, Tensor], Tensor],
) -> None:
    ends = torch.tensor([0.0, 1.0] * 2)
    both = between(fresh(0), fresh(1), ends)
    assert torch.equal(both[::2], fresh(0)[::2])
    assert torch.equal(both[1::2], fresh(1)[1::2])


def test_slerp_keeps_the_length_and_goes_evenly() -> None:
    a, b = fresh(0), fresh(1)
    middle = slerp(a, b, torch.full((SHAPE[0],), 0.5))
    assert float(middle.var()) == pytest.approx(1, abs=0.02)
    of_a, of_b = (torch.cosine_similarity(middle.flatten(1), it.flatten(1)) for it in (a, b))
    assert torch.allclose(of_a, of_b, atol=0.03)


def test_slerp_between_the_same_noise_is_that_noise() -> None:
    assert torch.allclose(slerp(fresh(0), fresh(0), torch.full((4,), 0.3)), fresh(0), atol=1e-6)
