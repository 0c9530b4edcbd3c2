"""Scripts written to hurt end soon, in a fault."""

from __future__ import annotations

import pytest

from glance.syntax.parser import parse
from glance.syntax.source import Source

MANY = 20_000


@pytest.mark.parametrize(
    "text",
    [
        "brightness " + "(" * MANY + "1" + ")" * MANY,
        "brightness " + "(" * MANY,
        "brightness " + "f(" * MANY,
        "brightness " + "- " * MANY + "1",
        "brightness 1" + " + 1" * MANY,
        "style " + "a, " * MANY,
        "prompt " + "a " * MANY,
        'prompt "' + "a" * MANY,
        'prompt "' + "\\" * MANY,
        '"' * (MANY + 1),
        "on beat 1" + ".." * MANY,
        "on beat 1" + " + 1 beat" * MANY + ": cut",
        "on beat 1 -" + " " * MANY + "x: cut",
        "on " + ":" * MANY,
        "cut;" * MANY + ":",
        " " * MANY + "cut",
        "seed " + "9" * MANY,
        "section a = " + "bar 1, " * MANY,
        "size " + "1" * MANY + " x " + "1" * MANY + " @",
        'prompt "a"' + " " * MANY + "@ x",
        "prompt 0.5" + " " * MANY + "@ x",
        "a" * MANY + "@",
        "1." * MANY,
        "style " + "a-" * MANY + " =",
        "on time " + "1:" * MANY + " cut",
        "\n".join(" " * depth + "on bar 1:" for depth in range(600)),
        "\t" * MANY + "cut",
        "on bar 1\n" * 2000,
    ],
    ids=lambda text: text[:16].strip(),
)
@pytest.mark.timeout(60)  # a script that hangs the parser would take hours
def test_it_ends_in_a_fault(text: str) -> None:
    assert not parse(Source("hostile.glance", text)).ok


def test_a_long_text_and_a_long_list_are_no_fault() -> None:
    names = ", ".join(["a"] * 2000)
    long = f'prompt "{"a" * 100_000}"\nstyle cycle({names})\n'
    assert parse(Source("long.glance", long)).diagnostics == ()
