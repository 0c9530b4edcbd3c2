"""Scripts and songs for the tests of prompts: in memory, and no sound in them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from glance.language.storyboard import Storyboard
from glance.music.score import Score, Section, Stretch
from glance.prompts.ask import Ask, Mood
from glance.prompts.asks import asks_in
from tests.language.judge import HEAD, board_of
from tests.language.songs import steady_score

LOCK = Path("v.glance.lock")

SECTIONS = """\
section verse = bar 0..8
section chorus = bar 8..16
"""


def board(text: str) -> Storyboard:
    return board_of(f"{HEAD}{SECTIONS}{text}\n")


def song(key: str = "D minor", verse: float = 0.3, chorus: float = 0.9) -> Score:
    """16 bars at 120: a quiet half and a loud one."""
    halves = (
        Section("A", Stretch(0.0, 16.0), 1.0, verse),
        Section("B", Stretch(16.0, 32.0), 1.0, chorus),
    )
    return replace(steady_score(sections=halves), key=key)


def asks(text: str, score: Score | None = None) -> tuple[Ask, ...]:
    return asks_in(board(text), score or song())


def ask(text: str = "finger", **more: Any) -> Ask:
    return replace(Ask(text, mood=Mood("tense", False, 0.8)), **more)
