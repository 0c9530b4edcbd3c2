"""Words on the picture."""

from __future__ import annotations

import numpy as np
import pytest

from glance.plan.plan import CaptionFrames
from glance.render.captions import Captions, letter, missing_letters

WIDTH, HEIGHT = 320, 180


def changed(text: str, place: str, level: int = 120, opacity: float = 1.0) -> np.ndarray:
    """Where and how far a caption changes a flat picture."""
    picture = np.full((HEIGHT, WIDTH, 3), level, np.uint8)
    caption = CaptionFrames(text, place, 5, 9, opacity)
    put = Captions((caption,), WIDTH, HEIGHT).put_on(picture, 5)
    return put[..., 0].astype(int) - level


@pytest.mark.parametrize(
    ("place", "low", "high"), [("top", 0, 0.34), ("center", 0.3, 0.7), ("bottom", 0.66, 1)]
)
def test_words_stand_at_their_place_in_the_middle_of_the_width(
    place: str, low: float, high: float
) -> None:
    rows, columns = np.nonzero(changed("first light", place))
    assert low * HEIGHT <= rows.min()
    assert rows.max() <= high * HEIGHT
    assert abs(columns.min() + columns.max() - WIDTH) <= 4


def test_letters_are_white_and_what_is_around_them_dark() -> None:
    bright = changed("HELLO", "center", level=230)
    assert bright.max() == 25
    assert bright.min() < -100


def test_words_are_there_from_their_first_frame_to_their_last() -> None:
    picture = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    captions = Captions((CaptionFrames("hi", "top", 5, 9),), WIDTH, HEIGHT)
    assert [captions.put_on(picture, n).any() for n in (4, 5, 8, 9)] == [False, True, True, False]
    assert not picture.any()


def test_opacity_fades_the_words() -> None:
    half, whole = changed("hi", "top", 0, 0.5), changed("hi", "top", 0)
    assert np.abs(half - whole / 2).max() <= 1
    assert not changed("hi", "top", opacity=0.0).any()


@pytest.mark.parametrize(
    "text", ["word " * 30, "x" * 200, "one\ntwo\nthree", "la " * 400, "…", "日本"]
)
def test_long_words_and_many_stay_inside_the_safe_area_or_the_picture(text: str) -> None:
    drawn = letter(text, "bottom", WIDTH, HEIGHT)
    height, width = drawn.cover.shape[:2]
    assert drawn.top >= 0
    assert drawn.left >= 0
    assert drawn.left + width <= WIDTH
    assert drawn.top + height <= HEIGHT


def test_letters_the_font_lacks_are_named() -> None:
    assert missing_letters("a😀b\U0010ffff😀?") == "😀\U0010ffff"
    assert missing_letters("Première lumière? Привет, 日本, ελλ") == ""
