"""Steps as numbers: where they lie, and that they are those of diffusers' schedulers."""

from __future__ import annotations

import math
from typing import Any

import diffusers
import pytest
import torch
from torch import Tensor

from glance.render.diffusion.denoise import denoise, stirred
from glance.render.diffusion.sampler import RULES, Levels, Sampler
from glance.render.diffusion.steps import schedule

NOISE = {"beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear"}
CPU = torch.device("cpu")
SCHEDULERS = {
    "euler": "EulerDiscreteScheduler",
    "ancestral": "EulerAncestralDiscreteScheduler",
    "lcm": "LCMScheduler",
}


def scheduler_of(rule: str, spacing: str = "trailing", prediction: str = "epsilon") -> Any:
    made = getattr(diffusers, SCHEDULERS[rule])
    return made(**NOISE, timestep_spacing=spacing, steps_offset=1, prediction_type=prediction)


def network(latents: Tensor, timesteps: Tensor, told: object = None) -> Tensor:
    """What stands for a UNet: it answers by what it sees and when, gently: a steeper one would
    make much of the last bit of 25 steps."""
    return 0.3 * torch.sin(latents) + (timesteps / 1000).reshape(-1, 1, 1, 1).cos()


def ours(sampler: Sampler, noise: Tensor, picture: Tensor, strength: float, steps: int) -> Tensor:
    way = schedule([sampler.course(strength, steps)], CPU)
    first = way.picture * picture + way.noise * noise
    return denoise(network, first, noise, way.rows, {"words": noise}, None)


def theirs(
    rule: str, scheduler: Any, noise: Tensor, picture: Tensor, taken: int, steps: int
) -> Tensor:
    """The loop as diffusers' pipelines have it, fresh noise taken from ours."""
    scheduler.set_timesteps(steps)
    scheduler.set_begin_index(steps - taken)
    times = scheduler.timesteps[steps - taken :]
    whole = taken == steps
    latents = noise * scheduler.init_noise_sigma
    if not whole:
        latents = scheduler.add_noise(picture, noise, times[:1])
    for index, time in enumerate(times):
        seen = scheduler.scale_model_input(latents, time)
        fresh = stirred(noise, taken - index)
        module = type(scheduler).step.__globals__
        before, module["randn_tensor"] = module["randn_tensor"], lambda *_, f=fresh, **__: f
        latents = scheduler.step(network(seen, time), time, latents, return_dict=False)[0]
        module["randn_tensor"] = before
    return latents


@pytest.mark.parametrize("spacing", ["trailing", "leading", "linspace"])
@pytest.mark.parametrize("prediction", ["epsilon", "v_prediction"])
@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize(("taken", "steps"), [(4, 4), (1, 1), (1, 4), (3, 7), (25, 25)])
def test_steps_are_those_of_diffusers(
    rule: str, spacing: str, prediction: str, taken: int, steps: int
) -> None:
    noise, picture = torch.randn(2, 1, 4, 8, 8, generator=torch.manual_seed(0))
    scheduler = scheduler_of(rule, spacing, prediction)
    found = ours(Sampler(scheduler, rule), noise, picture, taken / steps, steps)
    wanted = theirs(rule, scheduler, noise, picture, taken, steps)
    assert torch.allclose(found, wanted, atol=1e-4, rtol=1e-4)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("steps", [1, 2, 5, 8])
def test_strength_takes_as_many_steps_as_it_needs(rule: str, steps: int) -> None:
    sampler = Sampler(scheduler_of(rule), rule)
    for hundredth in range(101):
        strength = hundredth / 100
        course = sampler.course(strength, steps)
        assert len(course.steps) == math.ceil(round(strength * steps, 6))
        times = [step.timestep for step in course.steps]
        assert times == sorted(times, reverse=True)


def test_the_first_step_is_at_the_strength() -> None:
    course = Sampler(scheduler_of("euler")).course(0.6, 4)
    assert [round(step.timestep, 3) for step in course.steps] == [599, 499, 249]


def test_a_strength_of_single_precision_is_still_whole() -> None:
    sampler = Sampler(scheduler_of("euler"))
    assert len(sampler.course(torch.tensor(0.7).item(), 10).steps) == 7


def test_without_strength_there_is_nothing_to_do() -> None:
    course = Sampler(scheduler_of("euler")).course(0.0, 4)
    assert (course.picture, course.noise, course.steps) == (1.0, 0.0, ())


@pytest.mark.parametrize("rule", ["euler", "ancestral"])
@pytest.mark.parametrize("at", [0.25, 0.5, 0.75])
def test_strength_has_no_jumps_where_a_step_is_added(rule: str, at: float) -> None:
    noise, picture = torch.randn(2, 1, 4, 8, 8, generator=torch.manual_seed(1))
    sampler = Sampler(scheduler_of(rule), rule)
    below, above = (ours(sampler, noise, picture, at + d, 4) for d in (-1e-4, 1e-4))
    tenth = ours(sampler, noise, picture, at + 0.1, 4)
    assert (above - below).abs().max() < (tenth - below).abs().max() / 10


def test_euler_is_a_straight_line() -> None:
    """With the true noise as the answer, any step ends on the picture's own line."""
    step = RULES["euler"](Levels(500.0, 3.0, 1.0, velocity=False))
    picture, noise = 0.7, -1.3
    assert math.isclose(step.keep * (picture + 3 * noise) + step.move * noise, picture + noise)


def test_samples_of_different_ways_share_a_batch() -> None:
    sampler = Sampler(scheduler_of("lcm"), "lcm")
    noise, picture = torch.randn(2, 3, 4, 8, 8, generator=torch.manual_seed(2))
    asked = [(1.0, 4), (0.5, 2), (0.3, 8)]
    way = schedule([sampler.course(*it) for it in asked], CPU)
    first = way.picture * picture + way.noise * noise
    together = denoise(network, first, noise, way.rows, {"words": noise}, None)
    for slot, (strength, steps) in enumerate(asked):
        mine = slice(slot, slot + 1)
        alone = ours(sampler, noise[mine], picture[mine], strength, steps)
        assert torch.allclose(together[mine], alone, atol=1e-6)


def test_fresh_noise_is_the_same_numbers_in_other_places() -> None:
    noise = torch.randn(2, 4, 8, 8, generator=torch.manual_seed(3))
    again = [stirred(noise, left) for left in range(1, 5)]
    for one in again:
        assert torch.equal(one.flatten(1).sort().values, noise.flatten(1).sort().values)
    seen = [noise, *again]
    assert all(not torch.equal(a, b) for i, a in enumerate(seen) for b in seen[:i])
