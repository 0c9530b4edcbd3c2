"""The cases of cases.md: storyboards before and after formatting."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from glance.syntax.format import format_source
from glance.syntax.source import Source

SUITE = Path(__file__).with_name("cases.md")
CHAPTER = re.compile(r"^## (.+)\n((?:(?!^## ).*\n)*)", re.MULTILINE)
BLOCK = re.compile(r"^```glance\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Case:
    """`after` is `before` where a case has one block only."""

    title: str
    before: str
    after: str


def read(suite: Path) -> list[Case]:
    cases = []
    for title, body in CHAPTER.findall(suite.read_text(encoding="utf-8")):
        blocks = BLOCK.findall(body)
        cases.append(Case(title, blocks[0], blocks[-1]))
    return cases


CASES = read(SUITE)


def formatted(script: str) -> str:
    found = format_source(Source("v.glance", script))
    assert found.diagnostics == ()
    return found.value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title.replace(" ", "-"))
def test_case(case: Case, request: pytest.FixtureRequest) -> None:
    after = formatted(case.before)
    if request.config.getoption("--update-cases"):
        suite = SUITE.read_text(encoding="utf-8")
        chapter = suite.index(f"## {case.title}\n")
        block = list(BLOCK.finditer(suite, chapter))[0 if case.before == case.after else 1]
        SUITE.write_text(suite[: block.start(1)] + after + suite[block.end(1) :], encoding="utf-8")
        return
    assert after == case.after
    assert formatted(after) == after


def test_there_are_many() -> None:
    assert len(CASES) >= 20
