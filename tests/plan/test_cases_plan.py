"""The suite of cases.md: scripts that make sense, and what their plans say of them."""

from __future__ import annotations

from pathlib import Path

from glance.diagnostics.diagnostic import Diagnostic
from glance.plan.draw_up import draw_up
from glance.timeline.place import place
from tests.cases import run_cases
from tests.language.judge import HEAD, board_of, the_song


def planned(text: str) -> tuple[Diagnostic, ...]:
    score = the_song()
    return draw_up(place(board_of(HEAD + text, score), score).value).diagnostics


test_plans = run_cases(Path(__file__).with_name("cases.md"), planned)
