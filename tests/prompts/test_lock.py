"""The lock's part for prompts: read as it was written, one fact a line, never guessed at."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glance.diagnostics.diagnostic import EnvironmentFault
from glance.prompts import lock as locks
from glance.prompts.ask import Expansion
from glance.prompts.lock import Damaged, Kept, read, write
from glance.world import ToyWorld

LOCK = Path("v.glance.lock")

FACTS = (("where", "bar 8"), ("section", "chorus"), ("tempo", "120"), ("mood", "tense"),
         ("style", "film"), ("follows", 'a "house"'))  # fmt: skip
FINGER = Expansion("finger", "template", "1", "5f0c2a9d1b7e", FACTS, "finger, a thin silver ring")

SAID = st.text(min_size=1)
READ = st.text(st.characters(codec="utf-8", exclude_categories=("Cc",)), min_size=1)


@given(st.dictionaries(SAID, READ, max_size=4))
def test_what_is_written_is_read(texts: dict[str, str]) -> None:
    kept = Kept("openai", "llama3.1", {
        text: Expansion(text, "openai", "llama3.1", "0", FACTS, words)
        for text, words in texts.items()
    })  # fmt: skip
    assert read(write(kept)) == kept


def test_one_fact_a_line() -> None:
    text = write(Kept(expansions={"finger": FINGER}))
    assert 'prompt     "finger"\nby         template 1\n' in text
    assert 'reads      "finger, a thin silver ring"\n' in text
    other = write(Kept(expansions={"finger": FINGER, "a": FINGER}))
    assert [line for line in text.splitlines() if line not in other.splitlines()] == []


def test_nothing_is_a_template_s() -> None:
    assert read("") == Kept("template", "")


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("format 2\n", 0, "isn't of format 1"),
        ('format 1\nprompt "a"\nby x\nasked 1\n', 1, "lacks its `reads` line"),
        ("format 1\nprompt a\n", 1, "takes a text in quotes"),
        ('format 1\nreads "a\\u0007"\n', 1, "takes a text in quotes"),
        ('format 1\nprompt "a"\nby x\nby y\n', 3, "`by` is said twice"),
        ("<<<<<<< HEAD\nformat 1\n<<<<<<< HEAD\n", 2, "said twice"),
    ],
)
def test_what_can_t_be_understood_is_left_alone(text: str, line: int, reason: str) -> None:
    with pytest.raises(Damaged) as damaged:
        read(text)
    assert damaged.value.line == line
    assert reason in damaged.value.reason


def test_a_fault_names_the_line_of_the_file() -> None:
    world = ToyWorld({LOCK: b"# the song\nlock 1\n\n[prompts]\nformat 1\nprompt x\n"})
    with pytest.raises(EnvironmentFault) as fault:
        locks.load(LOCK, world)
    assert "line 6 of" in fault.value.diagnostic.message


def test_the_song_s_part_stays() -> None:
    world = ToyWorld({LOCK: b"# the song\nlock 1\n"})
    assert locks.save(LOCK, Kept(expansions={"finger": FINGER}), world) is None
    assert world.files[LOCK].startswith(b"# the song\nlock 1\n\n[prompts]\n")
    assert locks.load(LOCK, world).expansions["finger"] == FINGER
