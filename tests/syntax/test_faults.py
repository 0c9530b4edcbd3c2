"""What is wrong with a script, written beside the line: the suites in `cases/`."""

from __future__ import annotations

from pathlib import Path

from glance.diagnostics.diagnostic import Diagnostic
from glance.syntax.parser import parse
from glance.syntax.source import Source
from tests.cases import run_cases


def diagnose(text: str) -> tuple[Diagnostic, ...]:
    return parse(Source("script.glance", text)).diagnostics


test_faults = run_cases(Path(__file__).with_name("cases"), diagnose)
