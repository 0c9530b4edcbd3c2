"""From prompts, styles and their weights to the words of a frame."""

from __future__ import annotations

from typing import Any

import pytest

from glance.diagnostics.catalogue.header import BAD_TEMPLATE
from glance.diagnostics.diagnostic import EnvironmentFault
from glance.language.styles import STYLES
from glance.plan.plan import File, Part, Shot, StylePart, WeightedFile
from glance.render.diffusion.anchor import change_of
from glance.render.diffusion.painter import Words
from glance.render.diffusion.words_of_shot import styled, words_at
from tests.diffusion.scenes import shot

NEON = StylePart("neon", "{{ prompt }}, neon noir", "daylight", 1.0)


def said(index: int = 0, **given: Any) -> Words:
    one: Shot = shot(0, 3, **given)
    return words_at(one, index)


def weighed(style: StylePart, weight: float) -> StylePart:
    return StylePart(style.name, style.template, style.negative, weight)


def test_a_script_s_own_style_is_its_template() -> None:
    words = said(style=(NEON,))
    assert words.positive == (("a lighthouse, neon noir", 1.0),)
    assert words.negative == (("daylight", 1.0),)


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_a_style_known_by_name_is_the_catalogue_s(style: Any) -> None:
    words = said(style=(StylePart(style.name, "", "", 1.0),))
    (text, weight), = words.positive  # fmt: skip
    assert text.startswith("a lighthouse, ")
    assert "{" not in text
    assert weight == 1
    assert words.negative == ((style.negative, 1.0),)


def test_a_style_that_nobody_knows_is_its_name() -> None:
    assert styled("a lighthouse", "night_market", "") == "a lighthouse, night market style"


def test_without_a_prompt_a_style_stands_alone() -> None:
    assert styled("", "neon", NEON.template) == "neon noir"
    assert styled("", "night_market", "") == "night market style"


def test_each_prompt_goes_through_each_style_and_weights_multiply() -> None:
    prompts = (Part("a lighthouse", 0.75), Part("a storm", 0.25))
    styles = (weighed(NEON, 0.5), StylePart("plain", "{{ prompt }}", "", 0.5))
    words = said(prompt=prompts, style=styles)
    assert dict(words.positive) == {
        "a lighthouse, neon noir": 0.375, "a lighthouse": 0.375,
        "a storm, neon noir": 0.125, "a storm": 0.125,
    }  # fmt: skip
    assert dict(words.negative) == {"daylight": 0.5, "": 0.5}


def test_a_negative_prompt_stands_before_that_of_the_style() -> None:
    words = said(negative=(Part("text", 1.0),), style=(NEON,))
    assert words.negative == (("text, daylight", 1.0),)


def test_what_has_no_weight_on_a_frame_is_not_among_its_words() -> None:
    """Or what a script says later would change what is shown now."""
    morph = (Part("a lighthouse", (1.0, 0.5, 0.0)), Part("a storm", (0.0, 0.5, 1.0)))
    texts = [dict(said(index, prompt=morph, style=(NEON,)).positive) for index in range(3)]
    assert texts == [
        {"a lighthouse, neon noir": 1.0},
        {"a lighthouse, neon noir": 0.5, "a storm, neon noir": 0.5},
        {"a storm, neon noir": 1.0},
    ]


def test_files_take_part_by_their_hashes_and_weights() -> None:
    ink = WeightedFile(File("ink.safetensors", "1" * 64), (0.0, 0.5, 1.0))
    art = WeightedFile(File("art.png", "2" * 64), 0.6)
    assert said(0, loras=(ink,), references=(art,)).loras == ()
    words = said(1, loras=(ink,), references=(art,))
    assert words.loras == (("1" * 64, 0.5),)
    assert words.references == (("2" * 64, 0.6),)


@pytest.mark.parametrize(
    "template", ["{{ prompt.__class__ }}", "{{ ''.x }}", "{% for x in range(9) %}x{% endfor %}"]
)
def test_a_template_from_a_stranger_runs_nothing(template: str) -> None:
    """The checker refuses these; a plan may come without having met it."""
    with pytest.raises(EnvironmentFault) as caught:
        styled("a lighthouse", "strange", template)
    assert caught.value.diagnostic.code == BAD_TEMPLATE.code


def test_how_much_of_the_words_became_others() -> None:
    assert change_of((("a", 1.0),), (("a", 1.0),)) == 0
    assert change_of((("a", 1.0),), (("b", 2.0),)) == 1
    assert change_of((("a", 0.0), ("b", 0.0)), (("a", 1.0),)) == pytest.approx(0.5)
    assert change_of((("a", 0.7), ("b", 0.3)), (("a", 0.5), ("b", 0.5))) == pytest.approx(0.2)
