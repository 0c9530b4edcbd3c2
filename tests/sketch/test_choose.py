"""Which renderer draws a plan."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from glance.diagnostics.diagnostic import EnvironmentFault
from glance.plan.plan import AudioPart, Finish, Landmarks, Plan
from glance.render.choose import choose
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
    drawn = next(iter(choose(PLAN).draw(PLAN.shots[0], range(1))))
    assert drawn.shape == (36, 64, 3)


def test_an_unknown_model_is_a_fault_that_says_what_there_is() -> None:
    with pytest.raises(EnvironmentFault) as caught:
        choose(replace(PLAN, model="stabilityai/sd-turbo"))
    assert caught.value.diagnostic.code == "G0701"
    assert "stabilityai/sd-turbo" in caught.value.diagnostic.message
    assert "sketch" in caught.value.diagnostic.message
