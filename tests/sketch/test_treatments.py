"""Styles tell apart, and none is unknown."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from glance.language.styles import STYLES
from glance.render.sketch.styles import TREATMENTS
from glance.render.sketch.treatments import treatment_for
from tests.sketch.shots import difference, picture, shot

HOUSE = "a house, trees, morning"


@pytest.fixture(scope="module")
def gallery() -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.uint8]]]:
    """One house in every style."""
    return {row.name: picture(shot(HOUSE, row.name), 0, 256, 144) for row in TREATMENTS}


def test_every_style_the_language_knows_has_a_row() -> None:
    rows = {row.name for row in TREATMENTS}
    assert {style.name for style in STYLES} <= rows


def test_any_two_styles_differ(
    gallery: dict[str, np.ndarray[tuple[int, ...], np.dtype[np.uint8]]],
) -> None:
    apart = {
        (one, two): difference(gallery[one], gallery[two]) for one, two in combinations(gallery, 2)
    }
    nearest = min(apart, key=lambda pair: apart[pair])
    assert apart[nearest] > 3, nearest


def test_a_style_of_ones_own_is_known_by_its_words() -> None:
    mine = treatment_for("rainy", "{{ prompt }}, loose watercolour on rough paper")
    assert mine.brush is treatment_for("watercolour", "").brush


def test_a_users_style_of_a_known_name_follows_its_template() -> None:
    mine = treatment_for("neon", "{{ prompt }}, old woodcut")
    assert mine.brush is treatment_for("woodcut", "").brush


def test_a_style_that_says_nothing_is_always_the_same_one() -> None:
    first = treatment_for("qwxz", "{{ prompt }}, qwxz")
    assert first.brush is treatment_for("qwxz", "{{ prompt }}, qwxz").brush
