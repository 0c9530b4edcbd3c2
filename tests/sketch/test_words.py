"""What sketch makes of words, known and unknown."""

from __future__ import annotations

import pytest

from glance.render.sketch.light import colour
from glance.render.sketch.words import COLOURS, understand
from tests.sketch.shots import difference, picture, shot


def names(prompt: str) -> list[str]:
    return [mention.name for mention in understand(prompt).mentions]


def test_it_finds_subject_setting_and_hour() -> None:
    idea = understand("a lighthouse on a basalt cliff, sea, dawn")
    assert names("a lighthouse on a basalt cliff, sea, dawn") == ["lighthouse"]
    assert idea.settings == ("sea",)
    assert idea.lights == ("dawn",)
    assert idea.strange == ()


def test_plurals_are_several() -> None:
    assert [m.count for m in understand("houses").mentions] == [3]
    assert [m.count for m in understand("two houses").mentions] == [2]
    assert [m.count for m in understand("a house").mentions] == [1]


def test_a_colour_belongs_to_the_noun_after_it() -> None:
    red = colour(COLOURS["red"])
    assert understand("a red house by the sea").mentions[0].tint == red
    assert understand("everything red").tint == red


def test_unknown_words_are_kept_and_make_a_picture_of_their_own() -> None:
    assert set(understand("blorf zyxgorp").strange) == {"blorf", "zyxgorp"}
    assert difference(picture(shot("blorf")), picture(shot("zyxgorp"))) > 3


@pytest.mark.parametrize(
    "prompt",
    [
        "",
        "   ",
        "🎸🔥",
        "日本の灯台",
        "ليل",
        "a" * 5000,
        "\x00\ud800",
        "((sea:1.3), [night])",
        "ÉTÉ à la mer",
    ],
)
def test_any_text_is_drawn(prompt: str) -> None:
    assert picture(shot(prompt), 0).std() > 2
