"""Carrying out the edits that diagnostics suggest."""

from __future__ import annotations

from collections.abc import Iterable

from glance.diagnostics.diagnostic import Diagnostic, Edit
from glance.syntax.source import Source


def mend(source: Source, diagnostics: Iterable[Diagnostic]) -> str:
    """The text with every suggested edit made; of two that overlap, only the first.

    What an edit leaves to mend shows when the text is checked again.
    """
    text, end = [], 0
    for edit in _in_order(source, diagnostics):
        if edit.span.start >= end:
            text += [source.text[end : edit.span.start], edit.replacement]
            end = edit.span.end
    return "".join([*text, source.text[end:]])


def _in_order(source: Source, diagnostics: Iterable[Diagnostic]) -> list[Edit]:
    fixes = dict.fromkeys(diagnostic.fix for diagnostic in diagnostics)
    here = [fix for fix in fixes if fix and fix.span.source == source]
    return sorted(here, key=lambda fix: (fix.span.start, fix.span.end))
