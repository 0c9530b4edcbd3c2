"""What a fault offers to write instead mends it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from glance.diagnostics.catalogue import find
from glance.diagnostics.diagnostic import Diagnostic
from tests.cases import Case, read_cases
from tests.language.judge import HEAD, judged

SUITES = Path(__file__).with_name("cases")

TAKEN_ONE_BY_ONE = [case for suite in sorted(SUITES.glob("*.md")) for case in read_cases(suite)]


def applied(text: str, found: Diagnostic) -> str:
    assert found.fix is not None
    span = found.fix.span
    return text[: span.start] + found.fix.replacement + text[span.end :]


def with_fixes(text: str) -> Iterator[tuple[Diagnostic, str]]:
    for found in judged(text):  # an edit of another file mends that one
        if found.fix is not None and found.fix.span.source.text == text:
            yield found, applied(text, found)


@pytest.mark.parametrize(
    "case", TAKEN_ONE_BY_ONE, ids=lambda case: f"{case.path.stem}-{case.index}"
)
def test_each_fix_leaves_one_fault_fewer(case: Case) -> None:
    text = case.text if case.path.stem == "header" else HEAD + case.text
    before = judged(text)
    for found, mended in with_fixes(text):
        left = [other for other in judged(mended) if other.code == found.code]
        were = [other for other in before if other.code == found.code]
        assert len(left) < len(were), f"{found.message}: {found.fix}"


@pytest.mark.parametrize(
    "case", TAKEN_ONE_BY_ONE, ids=lambda case: f"{case.path.stem}-{case.index}"
)
def test_an_edit_is_what_the_help_says(case: Case) -> None:
    """What a fault says in general doesn't stand before what is known of its place."""
    text = case.text if case.path.stem == "header" else HEAD + case.text
    for found in judged(text):
        general = find(found.code)
        assert general is not None
        assert found.fix is None or not general.help or found.help != general.help
