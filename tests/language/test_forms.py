"""The larger forms on the whole road: from a script and its song to a plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from glance import compiler
from glance.diagnostics.diagnostic import Outcome
from glance.plan.plan import Plan
from glance.syntax.source import Source

SONG = Path(__file__).parents[2] / "examples/first_light.ogg"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / SONG.name).write_bytes(SONG.read_bytes())
    lock = SONG.with_suffix(".glance.lock")
    (tmp_path / "v.glance.lock").write_bytes(lock.read_bytes())
    return tmp_path


def compiled(folder: Path, text: str) -> Outcome[Plan | None]:
    head = f'glance 1\naudio "{SONG.name}"\nprompt "sea"\n'
    return compiler.compile(Source(str(folder / "v.glance"), head + text))


def plan(folder: Path, text: str) -> Plan:
    outcome = compiled(folder, text)
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value


def test_an_expectation_that_fails_stops_the_build(folder: Path) -> None:
    outcome = compiled(folder, "expect duration 3:20..3:40\n")
    assert outcome.value is None
    (fault,) = outcome.errors
    assert fault.code == "G0230"
    assert fault.labels[0].span.text == f'"{SONG.name}"'


def test_an_expectation_that_holds_changes_nothing(folder: Path) -> None:
    assert plan(folder, "expect duration 0:10..1:30\n") == plan(folder, "")


def test_a_cycle_gives_each_shot_its_style(folder: Path) -> None:
    shots = plan(folder, "on every 10s: cut; style cycle(neon, ink)\n").shots
    assert [shot.style[0].name for shot in shots][:4] == ["neon", "ink", "neon", "ink"]


def test_a_look_is_the_same_plan_as_its_statements(folder: Path) -> None:
    look = "look night(glow): cut; style neon; brightness glow\n"
    used = plan(folder, f"{look}on time 4s..8s: use night(1.5)\n")
    said = plan(folder, "on time 4s..8s: cut; style neon; brightness 1.5\n")
    assert (used.shots, used.finish) == (said.shots, said.finish)
