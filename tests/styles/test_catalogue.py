"""The catalogue: whole rows, names that a script can say, words that lead somewhere."""

from __future__ import annotations

from collections import Counter

import pytest

from glance import compiler
from glance.language.style import FAMILIES, Style
from glance.language.style_search import search, stem
from glance.language.styles import BY_NAME, STYLES
from glance.render.sketch.styles import BY_NAME as TREATED
from glance.render.sketch.treatments import treatment_for
from glance.syntax.source import Source
from tests.studio import Studio

EACH = [pytest.param(style, id=style.name) for style in STYLES]


def test_there_are_many_in_every_family() -> None:
    counts = Counter(style.family for style in STYLES)
    assert len(STYLES) >= 120
    assert set(counts) == {name for name, _ in FAMILIES}
    assert min(counts.values()) >= 20


def test_no_name_means_two_styles() -> None:
    names = [name for style in STYLES for name in (style.name, *style.aliases)]
    assert [name for name, count in Counter(names).items() if count > 1] == []


@pytest.mark.parametrize("style", EACH)
def test_a_row_says_everything(style: Style) -> None:
    facts = (style.help, style.era, style.place, style.colour, style.line, style.light,
             style.texture, style.negative)  # fmt: skip
    assert all(facts)
    assert len(style.moods) >= 4
    assert style.help.endswith(".")
    assert style.template.startswith("{{ prompt }}, ")
    assert set(style.related) <= {other.name for other in STYLES} - {style.name}


def test_every_name_can_be_said_in_a_script(studio: Studio) -> None:
    lines = [f"on beat {k}..{k + 1}: style {name}" for k, name in enumerate(BY_NAME)]
    script = "\n".join(["glance 1", 'audio "song.wav"', "model sketch", 'prompt "sea"', *lines])
    studio.write("v.glance", script)
    found = compiler.check(Source(str(studio.folder / "v.glance"), script)).diagnostics
    at_fault = [d.message for d in found if "style" in d.message]
    assert at_fault == []


@pytest.mark.parametrize("style", EACH)
def test_sketch_has_a_row_and_the_template_leads_to_it(style: Style) -> None:
    assert treatment_for(style.name, style.template).brush is TREATED[style.name].brush


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("cold lonely night", {"nocturne", "shin_hanga", "day_for_night", "noir"}),
        ("happy childlike", {"crayon", "naive"}),
        ("old family memory", {"sepia", "home_movie"}),
        ("japanese woodblock", {"ukiyo_e", "shin_hanga"}),
        ("80s night drive", {"synthwave"}),
        ("broken digital", {"glitch"}),
        ("Celtic Maze", {"celtic_maze"}),
    ],
)
def test_a_mood_finds_what_a_person_would_name(words: str, wanted: set[str]) -> None:
    assert {hit.style.name for hit in search(words, STYLES)[:5]} >= wanted


def test_a_search_is_ranked_and_always_the_same() -> None:
    found = search("lonely city rain", STYLES)
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)
    assert found == search("lonely city rain", STYLES)
    assert search("", STYLES) == ()


def test_endings_do_not_matter() -> None:
    assert stem("lonely") == stem("loneliness")
    assert stem("cubist") == stem("cubism")
