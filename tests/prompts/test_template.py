"""The built-in enhancer: what it adds, and what it never does."""

from __future__ import annotations

import re

import pytest

from glance.language.styles import STYLES
from glance.prompts.ask import Ask, Mood, StyleSaid
from glance.prompts.asks import _known
from glance.prompts.lexicon import light, phrases
from glance.prompts.lexicon.facts import clash, facts_of
from glance.prompts.mood import MOODS
from glance.prompts.subject import subject_of
from glance.prompts.template import Template
from glance.prompts.tokens import tokens
from glance.prompts.validation import objection_to
from tests.prompts.scripts import ask

SHORT = (
    "finger", "city", "my dog", "love", "the sea at night", "a portrait of a drummer", "freedom",
    "time", "a lighthouse on a basalt cliff, sea, dawn", "boats on the sea, morning mist",
    "a forest, moon, fog", "ein Leuchtturm im Nebel", "海辺の夜", "un gato negro en la lluvia",
    "saudade", "a girl with a red balloon", "an empty street in the rain", "sunlit kitchen",
    "neon alley", "dancer", "two lovers on a bridge", "a guitar", "silence", "the end of the world",
    "chaos", "a white horse running", "underwater ballroom", "astronaut alone in space",
    "winter forest", "an old woman's hands", "fire", "a house", "mirror", "heartbreak",
    "rain on a window", "desert road at noon", "the king of nothing", "a wolf howling at the moon",
    "crowd at a concert", "xyzzy", "a rose.", "close-up of an eye", "NYC", "it’s over!", "x", "?!",
    "black and white photograph of a jazz trumpeter", "wide shot of mountains at golden hour",
)  # fmt: skip

MOODS_HEARD = [
    Mood(name, bright, energy)
    for (bright, level), name in MOODS.items()
    for energy in (0.5 + 0.4 * level,)
]

STYLES_TRIED = ("impressionism", "noir", "film", "pixel_art")


def said(text: str, style: str = "impressionism", mood: Mood | None = None, **more: object) -> str:
    known = _known(style)
    mood = mood or Mood("tense", False, 0.8)
    return Template().say(ask(text, styles=(known,), mood=mood, room=75 - tokens(known.words),
                              **more))  # fmt: skip


@pytest.mark.parametrize("style", STYLES_TRIED)
@pytest.mark.parametrize("text", SHORT)
def test_what_it_says_may_be_used(text: str, style: str) -> None:
    for number, mood in enumerate(MOODS_HEARD):
        asked = ask(text, styles=(_known(style),), mood=mood, number=number, room=55)
        words = Template().say(asked)
        assert words.startswith(text.rstrip(" .,;:!") or text)
        assert objection_to(words, asked) == ""
        added = words[len(text.rstrip(" .,;:!")) :]
        assert not re.search(r"\b(\w{4,}) \1\b", added)


@pytest.mark.parametrize("text", SHORT)
def test_it_never_goes_against_the_author_s_words(text: str) -> None:
    own = facts_of(text)
    for mood in MOODS_HEARD:
        words = said(text, mood=mood)
        for piece in words.removeprefix(text).split(", "):
            assert not clash(own, facts_of(piece)), words


@pytest.mark.parametrize("style", [s.name for s in STYLES if s.family != "photography"])
def test_no_lens_under_a_style_that_has_none(style: str) -> None:
    assert not re.search(r"\b(lens|\d+mm|focus|photo\w*|camera)\b", said("finger", style))


def test_a_photograph_has_a_lens() -> None:
    assert "85mm lens" in said("finger", "film")
    mixed = (_known("film"), _known("cubism"))
    assert "lens" not in Template().say(ask("finger", styles=mixed))
    own = StyleSaid("mine", "a 35mm photograph")
    assert "lens" in Template().say(ask("a house", styles=(own,)))


@pytest.mark.parametrize("style", ["noir", "cyanotype", "sepia"])
def test_no_colours_where_the_style_has_one_or_none(style: str) -> None:
    said_of = facts_of(said("finger", style).removeprefix("finger"))
    assert said_of.get("colour", frozenset()) <= {"grey", "white"}


def test_negatives_are_kept_away() -> None:
    plain = said("finger", mood=Mood("tender", True, 0.3))
    assert "ring" in plain
    assert "ring" not in said("finger", mood=Mood("tender", True, 0.3), against="rings")


def test_a_video_keeps_one_palette_and_goes_along_it() -> None:
    rows = light.PALETTES[False]
    quiet, loud = (
        said(text, style="cubism", mood=Mood(name, False, energy))
        for text, name, energy in (("a house", "melancholy", 0.2), ("a boat", "tense", 0.9))
    )
    assert [row for row in rows if row[0] in quiet] == [row for row in rows if row[2] in loud]
    assert any(row[0] in quiet for row in rows)


def test_a_section_has_its_light_and_neighbours_differ() -> None:
    first = said("a house", section="verse", number=0)
    other = said("a tower", section="verse", number=1)
    assert first.split(", ")[3:] != other.split(", ")[3:]
    assert said("a house", section="verse", number=0) == first


def test_what_comes_before_is_kept_up() -> None:
    for number in range(6):
        words = said(
            "a house", before="the same house at night", number=number, section=str(number)
        )
        assert facts_of(words).get("hour", frozenset({"night"})) == {"night"}


def test_long_prompts_are_left_alone() -> None:
    text = " ".join(["a harbour with boats and the smell of tar and men who mend their nets"] * 3)
    assert said(text) == text


def test_the_seed_asks_for_other_words() -> None:
    assert len({said("a house", seed=seed) for seed in range(8)}) > 4


def test_variants_differ() -> None:
    asked = ask("a house", styles=(_known("impressionism"),))
    assert len({Template().say(asked, variant) for variant in range(4)}) == 4


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a portrait of a drummer", "player"),
        ("the sea at night", "sea"),
        ("two lovers on a bridge", "person"),
        ("an old woman's hands", "hand"),
        ("the end of the street", "street"),
        ("a forest, moon, fog", "forest"),
        ("wolves in the snow", "animal"),
        ("ein Leuchtturm im Nebel", ""),
    ],
)
def test_what_a_prompt_is_about(text: str, kind: str) -> None:
    assert subject_of(text).kind == kind


def test_no_phrase_of_the_lexicon_is_of_another_kind() -> None:
    for phrase in phrases():
        assert objection_to(f"finger, {phrase}", Ask("finger")) == "", phrase
        assert phrase == phrase.strip()
        assert phrase.isascii(), phrase
