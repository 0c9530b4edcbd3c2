"""What an enhancer is told of a prompt: where it is seen, how it is painted, what is near."""

from __future__ import annotations

from dataclasses import replace

import pytest

from glance.prompts.asks import asks_in
from glance.prompts.mood import mood_of
from glance.prompts.tokens import LIMIT
from glance.prompts.wanted import enhanced_texts
from tests.prompts.scripts import asks, board, song


def test_only_what_is_seen_is_asked_about() -> None:
    text = 'prompt "never seen" enhanced\nprompt "finger" enhanced\nprompt "b" as written'
    settings = [s for s in board('prompt "finger" enhanced').settings if s.property == "prompt"]
    assert len(settings) == 1
    covered = replace(board('prompt "finger" enhanced'), settings=(*settings, *board(
        'prompt "over it" enhanced').settings))  # fmt: skip
    assert [ask.text for ask in asks_in(covered, song())] == ["over it"]
    assert enhanced_texts(covered) == ("finger", "over it")
    assert text


def test_the_same_words_are_one_question() -> None:
    found = asks('on section verse: prompt "a" enhanced\non section chorus: prompt "a" enhanced')
    assert [ask.text for ask in found] == ["a"]
    assert len(found[0].seen) == 2


def test_it_is_told_what_is_seen_before_and_after() -> None:
    (ask,) = asks('prompt "a"\non section chorus: prompt "b" enhanced')
    assert (ask.before, ask.after) == ("a", "")
    (ask,) = asks('on section verse: prompt "a" -> "b" enhanced\non section chorus: prompt "c"')
    assert (ask.before, ask.after) == ("a", "c")


def test_it_is_told_every_style_the_prompt_is_seen_in() -> None:
    found = asks('prompt "a" enhanced\nstyle cubism\non section chorus: style mine\n'
                 'style mine = "in wax, {{ prompt }}, melted" negative "marble"')  # fmt: skip
    assert [(s.name, s.negative) for s in found[0].styles][1] == ("mine", "marble")
    assert [s.name for s in found[0].styles] == ["cubism", "mine"]
    assert found[0].styles[1].words == "in wax,  , melted"


def test_a_style_leaves_less_room() -> None:
    (ask,) = asks('prompt "a" enhanced\nstyle cubism')
    assert 24 <= ask.room < LIMIT


@pytest.mark.parametrize(
    ("key", "here", "elsewhere", "mood"),
    [
        ("D minor", 0.78, 0.95, "melancholy"),
        ("D minor", 0.9, 0.2, "tense"),
        ("F major", 0.5, 0.52, "warm"),
        ("F major", 0.9, 0.8, "euphoric"),
        ("", 0.5, 0.5, "open"),
    ],
)
def test_the_mood_comes_from_key_and_energy(
    key: str, here: float, elsewhere: float, mood: str
) -> None:
    score = song(key, verse=here, chorus=elsewhere)
    assert mood_of(score, (score.sections[0].stretch,), "verse").name == mood


def test_without_energies_a_section_s_name_says_something() -> None:
    score = song()
    bare = replace(score, sections=tuple(replace(s, energy=None) for s in score.sections))
    assert mood_of(bare, (bare.sections[0].stretch,), "chorus 2").energy == 0.8
    assert mood_of(bare, (bare.sections[0].stretch,), "intro").energy == 0.3


def test_negatives_are_told() -> None:
    (ask,) = asks('prompt "a" enhanced\nnegative "people, text"')
    assert ask.against == "people, text"
