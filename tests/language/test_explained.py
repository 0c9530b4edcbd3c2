"""`glancec explain` knows every word of the language."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from glance.cli.group import glancec
from glance.language.explained import explained, near_word
from glance.language.functions import FUNCTION_BY_NAME, SIGNAL_BY_NAME
from glance.language.styles import BY_NAME as STYLES
from glance.language.vocabulary import BY_NAME
from glance.language.words import EASING_BY_NAME, HEADER_BY_NAME

WORDS = (*BY_NAME, *HEADER_BY_NAME, *SIGNAL_BY_NAME, *FUNCTION_BY_NAME, *EASING_BY_NAME, *STYLES)


def test_every_word_is_explained_with_an_example() -> None:
    told = {word: explained(word) or "" for word in WORDS}
    assert [word for word, text in told.items() if "\n  as in  " not in text] == []


def test_a_move_answers_to_its_last_word_and_a_family_to_its_first() -> None:
    assert (explained("zoom") or "").startswith("camera zoom\n")
    assert (explained("camera") or "").count("\ncamera ") >= 5


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["explain", "zoom"], "1.2 is a fifth closer"),
        (["explain", "g0403"], "error[G0403]"),
        (["explain", "zomo"], "`zoom` may be meant"),
        (["explain", "G9999"], "there is no fault G9999"),
        (["buld", "x.glance"], "there is no command `buld`: `build` may be meant"),
    ],
)
def test_what_is_asked_on_the_command_line_is_answered(arguments: list[str], said: str) -> None:
    assert said in CliRunner().invoke(glancec, arguments).output


def test_a_word_that_is_none_has_a_neighbour() -> None:
    assert near_word("strenght") == "strength"
    assert explained("strenght") is None
