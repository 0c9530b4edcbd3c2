"""Eases: where they begin, where they end, and that cubic is CSS's."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glance.language.values import Easing
from glance.timeline.ease import eased
from tests.plan.boards import patient

THROUGH = np.linspace(0, 1, 101)


@pytest.mark.parametrize("kind", ["linear", "in", "out", "in-out"])
def test_an_ease_goes_from_0_to_1_and_never_back(kind: str) -> None:
    bent = eased(Easing(kind), THROUGH)
    assert (bent[0], bent[-1]) == (0, 1)
    assert (np.diff(bent) >= 0).all()


def test_there_and_back_is_there_halfway() -> None:
    bent = eased(Easing("there-and-back"), THROUGH)
    assert bent[[0, 50, 100]] == pytest.approx([0, 1, 0], abs=1e-12)
    assert bent == pytest.approx(bent[::-1])


def test_in_starts_slowly_and_out_ends_slowly() -> None:
    assert eased(Easing("in"), np.array([0.5]))[0] < 0.5 < eased(Easing("out"), np.array([0.5]))[0]


def test_cubic_agrees_with_css() -> None:
    # CSS's own `ease` and `ease-in`.
    ease = eased(Easing("cubic", (0.25, 0.1, 0.25, 1.0)), np.array([0.25, 0.5, 0.75]))
    assert ease == pytest.approx([0.408511, 0.802403, 0.960459], abs=1e-6)
    ease_in = eased(Easing("cubic", (0.42, 0, 1, 1)), np.array([0.25, 0.5, 0.75]))
    assert ease_in == pytest.approx([0.093465, 0.315357, 0.621861], abs=1e-6)


unit = st.floats(0, 1)


@patient
@given(unit, st.floats(-1, 2), unit, st.floats(-1, 2))
def test_cubic_is_on_its_curve(x1: float, y1: float, x2: float, y2: float) -> None:
    s = THROUGH
    x = 3 * x1 * s * (1 - s) ** 2 + 3 * x2 * s**2 * (1 - s) + s**3
    y = 3 * y1 * s * (1 - s) ** 2 + 3 * y2 * s**2 * (1 - s) + s**3
    bent = eased(Easing("cubic", (x1, y1, x2, y2)), x)
    # Where x stands still a hair of x is a lot of y: compare where it moves.
    moving = np.gradient(x, s) > 0.05
    assert bent[moving] == pytest.approx(y[moving], abs=1e-6)
    assert bent[[0, -1]] == pytest.approx([0, 1], abs=1e-9)
