"""Which texts are to be enhanced: the word nearest to the use decides."""

from __future__ import annotations

import pytest

from glance.language.values import Mixture, MixtureRamp
from tests.language.judge import HEAD, board_of


def enhanced(line: str, *above: str) -> dict[str, bool]:
    """Each text of the only prompt, and whether it is to be enhanced."""
    board = board_of("\n".join([HEAD.rstrip("\n"), *above, line]) + "\n")
    found: dict[str, bool] = {}
    for setting in board.settings:
        value = setting.value
        mixtures = (value.start, value.stop) if isinstance(value, MixtureRamp) else (value,)
        for mixture in mixtures:
            assert isinstance(mixture, Mixture)
            for number, (text, _) in enumerate(mixture.parts):
                found[text] = number in mixture.enhanced
    return found


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('prompt "a"', {"a": False}),
        ('prompt "a" enhanced', {"a": True}),
        ('prompt "a" enhanced 0.5 + "b"', {"a": True, "b": False}),
        ('prompt "a" -> "b" enhanced', {"a": False, "b": True}),
        ('on every bar: prompt cycle("a" enhanced, "b")', {"a": True, "b": False}),
    ],
)
def test_a_text_says_so_itself(line: str, expected: dict[str, bool]) -> None:
    assert enhanced(line) == expected


def test_a_name_hands_on_what_its_line_says() -> None:
    assert enhanced("prompt hero", 'let hero = "a" enhanced') == {"a": True}
    assert enhanced("prompt hero as written", 'let hero = "a" enhanced') == {"a": False}
    lines = ('let hero = "a" enhanced', "let other = hero as written")
    assert enhanced("prompt other", *lines) == {"a": False}


def test_the_header_speaks_for_those_that_say_nothing() -> None:
    line = 'prompt "a" + "b" as written + hero'
    assert enhanced(line, "enhance on", 'let hero = "c"') == {"a": True, "b": False, "c": True}
    assert enhanced(line, "enhance off", 'let hero = "c"') == {"a": False, "b": False, "c": False}


def test_no_words_are_nothing_to_enhance() -> None:
    assert enhanced('prompt ""', "enhance on") == {"": False}
