"""Suggested edits, made."""

from __future__ import annotations

import pytest

from glance.diagnostics.diagnostic import Diagnostic, Severity
from glance.diagnostics.mend import mend
from glance.syntax.parser import parse
from glance.syntax.source import Source

SOURCE = Source("x.glance", "stile cubism\non bar 8: ctu\n")


def fault(start: int, end: int, replacement: str, source: Source = SOURCE) -> Diagnostic:
    found = Diagnostic("G0201", Severity.ERROR, "no such word", source.span(start, end))
    return found.suggest(replacement)


def test_every_edit_is_made_in_place() -> None:
    edits = [fault(23, 26, "cut"), fault(0, 5, "style")]
    assert mend(SOURCE, edits) == "style cubism\non bar 8: cut\n"


def test_nothing_to_mend_leaves_the_text() -> None:
    assert mend(SOURCE, [Diagnostic("G0001", Severity.NOTE, "x")]) == SOURCE.text


def test_the_same_edit_twice_is_made_once() -> None:
    assert mend(SOURCE, [fault(0, 0, "# "), fault(0, 0, "# ")]) == "# " + SOURCE.text


def test_of_overlapping_edits_the_first_is_made() -> None:
    assert mend(SOURCE, [fault(0, 5, "style"), fault(3, 12, "?")]) == (
        "style cubism\non bar 8: ctu\n"
    )


def test_edits_of_another_script_are_left_to_it() -> None:
    other = Source("looks.glance", "look\n")
    assert mend(SOURCE, [fault(0, 4, "style", other)]) == SOURCE.text


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("on bar 8 + 2: cut", "on bar 8 + 2 bars: cut"),
        ("on lyric city lights 2: cut", 'on lyric "city lights" 2: cut'),
        ("on time 1:75: cut", "on time 2:15: cut"),
        ("on time 75:75.25: cut", "on time 1:16:15.25: cut"),
        ("on bar 90..: fade to black", "on bar 90..end: fade to black"),
        ("on bar 8..12: strength 0 -> 1 over 4 bars", "on bar 8..12: strength 0 -> 1"),
        ("0.4 strength", "strength 0.4"),
        ('"a lighthouse"', 'prompt "a lighthouse"'),
        ("meter 3 4", "meter 3/4"),
        ("meter 4", "meter 4/4"),
    ],
)
def test_what_was_meant_is_written(written: str, mended: str) -> None:
    source = Source("script", f"glance 1\n{written}\n")
    assert mend(source, parse(source).diagnostics) == f"glance 1\n{mended}\n"
