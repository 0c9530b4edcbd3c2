"""Faults for other programs: a JSON list, one object a fault."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from glance.diagnostics.diagnostic import Diagnostic
from glance.diagnostics.render.look import Look
from glance.diagnostics.render.place import place_of
from glance.syntax.source import Span


def render(diagnostics: Sequence[Diagnostic], look: Look) -> str:
    """Keys: code, severity, message, span, labels, help, fix; null where there is none.

    A span has the file's name, offsets `start` and `end` in code points from 0, and
    lines and columns from 1; ends are exclusive.
    """
    return json.dumps([_fault(diagnostic) for diagnostic in diagnostics], indent=2)


def _fault(diagnostic: Diagnostic) -> dict[str, Any]:
    fix = diagnostic.fix
    return {
        "code": diagnostic.code,
        "severity": str(diagnostic.severity),
        "message": diagnostic.message,
        "span": diagnostic.span and _span(diagnostic.span),
        "labels": [{"span": _span(it.span), "text": it.text} for it in diagnostic.labels],
        "help": diagnostic.help,
        "fix": fix and {"span": _span(fix.span), "replacement": fix.replacement},
    }


def _span(span: Span) -> dict[str, Any]:
    place = place_of(span)
    return {
        "file": span.source.name,
        "start": span.start,
        "end": span.end,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }
