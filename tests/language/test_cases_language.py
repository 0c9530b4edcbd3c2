"""The suites of cases/: scripts, with what is said of them written beside the lines."""

from __future__ import annotations

from pathlib import Path

from glance.diagnostics.diagnostic import Diagnostic
from tests.cases import read_cases, run_cases
from tests.language.judge import HEAD, judged

CASES = Path(__file__).with_name("cases")


def with_a_header(text: str) -> tuple[Diagnostic, ...]:
    return judged(HEAD + text)


test_header = run_cases(CASES / "header.md", judged)
test_names = run_cases(CASES / "names.md", with_a_header)
test_values = run_cases(CASES / "values.md", with_a_header)
test_time = run_cases(CASES / "time.md", with_a_header)
test_expectations = run_cases(CASES / "expectations.md", with_a_header)
test_cycles = run_cases(CASES / "cycles.md", with_a_header)
test_looks = run_cases(CASES / "looks.md", with_a_header)
test_notes = run_cases(CASES / "notes.md", with_a_header)
test_imports = run_cases(CASES / "imports.md", with_a_header)
test_enhanced = run_cases(CASES / "enhanced.md", with_a_header)
test_files = run_cases(CASES / "files.md", with_a_header)
test_model = run_cases(CASES / "model.md", with_a_header)
test_meaning = run_cases(CASES / "meaning.md", with_a_header)


def test_there_are_many() -> None:
    assert sum(len(read_cases(suite)) for suite in CASES.glob("*.md")) >= 150
