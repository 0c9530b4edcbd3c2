"""docs/faults.md says what the catalogue says."""

from __future__ import annotations

from pathlib import Path

from glance.diagnostics.catalogue import ALL
from glance.diagnostics.reference import CHAPTERS, faults_page

PAGE = Path(__file__).parents[2] / "docs" / "faults.md"


def test_every_code_has_a_chapter() -> None:
    assert [fault.code for fault in ALL if fault.code[:3] not in CHAPTERS] == []
    assert all(f"### {fault.code}\n" in faults_page() for fault in ALL)


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == faults_page(), (
        "run: python -m glance.diagnostics.reference docs/faults.md"
    )
