"""What docs/prompts.md shows is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from glance import compiler
from glance.prompts.lock import read
from glance.syntax.source import Source
from glance.world import ToyWorld

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/prompts.md").read_text()
SCRIPTS = re.findall(r"^```glance\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def world() -> ToyWorld:
    song = (ROOT / "examples/first_light.ogg").read_bytes()
    lock = (ROOT / "examples/first_light.glance.lock").read_bytes()
    heard = lock.partition(b"\n[")[0]
    return ToyWorld({Path("first_light.ogg"): song, Path("first_light.glance.lock"): heard})


@pytest.mark.parametrize("script", SCRIPTS)
def test_its_scripts_have_no_faults(script: str) -> None:
    found = compiler.check(Source("first_light.glance", script), world())
    assert found.diagnostics == ()


def test_what_it_shows_is_what_is_said() -> None:
    found = compiler.enhance(Source("first_light.glance", SCRIPTS[0]), world())
    assert found.value is not None
    shown = " ".join(PAGE.replace("│", " ").split())
    for prompt in found.value.prompts:
        assert prompt.new is not None
        assert prompt.new.words in re.sub(r"- ", "-", shown) or prompt.new.words in shown


def test_its_entry_of_a_lock_can_be_read() -> None:
    (entry,) = re.findall(r"^```text\n(prompt .*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert "solitude" in read(f"format 1\n{entry}").expansions
