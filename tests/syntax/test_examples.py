"""Scripts that are right parse without a word, into the tree one would expect."""

from __future__ import annotations

from pathlib import Path

import pytest

from glance.syntax.parser import parse
from glance.syntax.source import Source

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.glance"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_parses_without_fault(path: Path) -> None:
    parsed = parse(Source(path.name, path.read_text(encoding="utf-8")))
    assert parsed.diagnostics == ()
    assert parsed.value.nodes
