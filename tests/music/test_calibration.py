"""How sure Glance is: knots, what lies between them, and how they are fitted to claims."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glance.music.calibration import calibrated, interpolated
from glance.music.knots import KNOTS

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
from claims import Claim, table
from curves import picture, points
from isotonic import FEWEST, fitted, held_out

SURE = st.floats(0, 1)


@given(SURE, SURE)
def test_what_seems_surer_is_never_said_to_be_less_sure(one: float, other: float) -> None:
    low, high = sorted((one, other))
    for what in KNOTS:
        assert 0 < calibrated(what, low) <= calibrated(what, high) <= 0.99


def test_knots_rise_either_way() -> None:
    for knots in KNOTS.values():
        assert all(a[0] < b[0] and a[1] <= b[1] for a, b in pairwise(knots))


def test_between_two_knots_it_is_between_them_and_beyond_as_there() -> None:
    knots = ((0.2, 0.4), (0.8, 0.6))
    assert interpolated(knots, 0.5) == pytest.approx(0.5)
    assert interpolated(knots, 0.1) == 0.4
    assert interpolated(knots, 0.9) == 0.6
    assert interpolated(((0.1, 0.5), (0.2, 1.0)), 0.9) == 0.99


def claimed(sure: float, right: int, of: int, lot: int = 0, what: str = "tempo") -> list[Claim]:
    return [Claim(what, sure, n < right, f"{lot}-{sure}-{n}", lot) for n in range(of)]


def test_claims_become_as_sure_as_they_are_right() -> None:
    knots = fitted([*claimed(0.5, 150, 500), *claimed(0.9, 350, 500)])
    assert interpolated(knots, 0.5) == pytest.approx(0.3, abs=0.01)
    assert interpolated(knots, 0.9) == pytest.approx(0.7, abs=0.01)


def test_those_that_contradict_the_order_are_one() -> None:
    knots = fitted(
        [*claimed(0.2, 10, 100), *claimed(0.6, 70, 100), *claimed(0.8, 50, 100),
         *claimed(0.95, 90, 100)]
    )  # fmt: skip
    assert [sure for _, sure in knots] == pytest.approx([0.1, 0.6, 0.9], abs=0.02)


def test_a_few_claims_make_no_step_of_their_own() -> None:
    few = int(FEWEST) - 1
    knots = fitted([*claimed(0.2, 0, few), *claimed(0.5, 50, 100), *claimed(0.9, 90, 100)])
    assert [raw for raw, _ in knots] == pytest.approx([0.44, 0.9], abs=0.02)
    assert knots[0][1] == pytest.approx(50 / (100 + few), abs=0.02)


def test_where_all_were_right_it_isnt_promised() -> None:
    knots = fitted([*claimed(0.5, 50, 100), *claimed(0.9, 30, 30)])
    assert 0.9 < knots[-1][1] < 0.99


def test_held_out_claims_are_said_by_the_others() -> None:
    """What one lot gets wrong doesn't make its own claims less sure."""
    wrong, others = claimed(0.9, 0, 50, lot=1), claimed(0.9, 50, 50) + claimed(0.2, 0, 50)
    said = held_out([*others, *wrong])
    assert min(claim.sure for claim in said if claim.lot == 1) > 0.9
    assert max(claim.sure for claim in said if claim.lot == 0) < 0.1


def test_the_curve_has_a_point_for_as_many_songs_as_say_something() -> None:
    claims = [*claimed(0.25, 10, 40), *claimed(0.62, 1, 2), *claimed(0.85, 30, 40)]
    assert points(claims) == [
        (pytest.approx(0.25), 0.25, 40),
        (pytest.approx(0.839, abs=0.01), pytest.approx(31 / 42), 42),
    ]
    assert picture(claims).count("<circle") == 2


def test_the_table_says_of_how_many_songs() -> None:
    *_, row = table(claimed(0.75, 3, 4))
    assert row == "| tempo | 0.70 to 0.80 | 4 | 4 | 0.75 | 0.75 |"
