"""The runner of Markdown suites, tried on a tiny compiler that dislikes the word `bad`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from glance.diagnostics.catalogue import ALL
from glance.diagnostics.diagnostic import Diagnostic, Fault, Severity
from glance.syntax.source import Source
from tests.cases import read_cases, run_cases, without_a_way_out

DISLIKED = Fault(
    "G0001", Severity.ERROR, 'the word "{word}" is not liked', why="", help="leave it out"
)

SUITE = """\
# Words
## Good ones
```glance
good
```

## Bad ones
```glance
good
bad   # error[G0001] "is not liked"
"bad
# ^ error[G0001] "\\"bad\\""
```
"""


def dislike(text: str) -> Iterator[Diagnostic]:
    source = Source("suite", "header\n" + text)
    for number, start in enumerate(source.line_starts, start=1):
        line = source.line(number).partition("#")[0]
        if "bad" in line:
            yield DISLIKED.at(source.span(start, start + 3), word="bad")


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    path = tmp_path / "suite.md"
    path.write_text(SUITE)
    return path


def run(suite: Path) -> list[str]:
    """The complaints of each case of a suite."""
    return [problem for case in read_cases(suite) for problem in case.problems(dislike)]


def test_a_suite_holds_when_what_it_expects_is_said(suite: Path) -> None:
    assert run(suite) == []
    assert [case.title for case in read_cases(suite)] == ["Good ones", "Bad ones"]


def test_what_is_not_said_and_what_is_said_besides_are_both_told(suite: Path) -> None:
    suite.write_text(SUITE.replace("good", "bad").replace("\nbad   #", "\ngood   #"))
    told = run(suite)
    assert any("line 1: also said" in problem for problem in told)
    assert any("line 2: not said" in problem for problem in told)


def test_a_fault_without_a_way_out_is_told() -> None:
    said = (DISLIKED.anywhere(word="bad"), replace(DISLIKED, help="").anywhere(word="bad"))
    assert list(without_a_way_out(said)) == ['  no way out of G0001: the word "bad" is not liked']


def test_updating_writes_what_is_said_now(suite: Path) -> None:
    suite.write_text(SUITE.replace("good", "bad").replace("is not liked", "is loved"))
    for case in read_cases(suite):
        case.rewrite(dislike)
    assert run(suite) == []


def test_updating_a_suite_that_holds_changes_nothing_but_blanks(suite: Path) -> None:
    for case in read_cases(suite):
        case.rewrite(dislike)
    assert suite.read_text().split() == SUITE.split()
    assert callable(run_cases(suite, dislike))


def test_every_fault_that_a_script_can_show_has_a_case() -> None:
    """Written in a suite, where it reads as documentation; `bad` is what a script looks like."""
    here = Path(__file__).parent
    suites = (*here.rglob("cases/*.md"), *here.rglob("cases.md"))
    cases = [case for suite in suites for case in read_cases(suite)]
    shown = {said.code for case in cases for said in case.expected()}
    assert [fault.code for fault in ALL if fault.bad and fault.code not in shown] == []
    assert len(cases) >= 80
