"""Which renderer draws a plan."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from glance.diagnostics.diagnostic import EnvironmentFault
from glance.plan.plan import AudioPart, Finish, Landmarks, Plan
from glance.render.choose import choose
from glance.render.renderer import is_growing
from tests.sketch.shots import shot

PLAN = Plan(
    "t",
    64,
    36,
    Fraction(24),
    24,
    7,
    "sketch",
    AudioPart("a.wav", "", 1.0),
    (shot(length=24),),
    Finish(),
    Landmarks((), (), (), ()),
)


def test_sketch_draws_at_the_plans_size() -> None:
    renderer = choose(PLAN)
    assert not is_growing(renderer)
    drawn = next(iter(renderer.draw(PLAN.shots[0], range(1))))
    assert drawn.shape == (36, 64, 3)


def test_a_model_that_is_not_here_is_a_fault_with_two_ways_out() -> None:
    with pytest.raises(EnvironmentFault) as caught:
        choose(replace(PLAN, model="stabilityai/sd-turbo"))
    found = caught.value.diagnostic
    assert found.code == "G0701"
    assert "stabilityai/sd-turbo" in found.message
    assert found.help is not None
    assert "glancec models pull stabilityai/sd-turbo" in found.help
    assert "--model sketch" in found.help
