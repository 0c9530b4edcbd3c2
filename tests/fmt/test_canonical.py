"""Our own storyboards are in canonical form."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from glance.syntax.format import format_source
from glance.syntax.source import Source

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```glance *\n(.*?)^``` *$", re.MULTILINE | re.DOTALL)
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
FAULTS = ROOT / "docs" / "faults.md"
"""The page of what is wrong, which shows it as it is written."""

SCRIPTS = [
    *(
        pytest.param(path.read_text(encoding="utf-8"), id=path.stem)
        for path in sorted(ROOT.glob("examples/*.glance"))
    ),
    *(
        pytest.param(block, id=f"{page.stem}-{number}")
        for page in PAGES
        if page != FAULTS
        for number, block in enumerate(BLOCK.findall(page.read_text(encoding="utf-8")), start=1)
    ),
]


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_storyboard_of_ours_is_canonical(script: str) -> None:
    found = format_source(Source("v.glance", script))
    assert found.diagnostics == ()
    assert found.value == script


def test_a_very_wide_line_keeps_its_comment_to_itself() -> None:
    """Sections of a two-hour mix, where all others would end beyond the edge of the screen."""
    bars = ", ".join(f"bar {n}..{n + 8}" for n in range(0, 160, 16))
    script = (
        'glance 1\naudio "a.ogg"\n\n'
        "section a = bar 8..16     # 0:09\n"
        f"section b = {bars}  # ten times\n"
        "section c = bar 160..168  # 0:18\n"
    )
    found = format_source(Source("v.glance", script))
    assert found.value == script
