"""Workflow commands that GitHub Actions shows beside the changed lines."""

from __future__ import annotations

from collections.abc import Sequence

from glance.diagnostics.diagnostic import Diagnostic, Severity
from glance.diagnostics.render.columns import harmless
from glance.diagnostics.render.look import Look
from glance.diagnostics.render.place import place_of

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(diagnostics: Sequence[Diagnostic], look: Look) -> str:
    """`::error file=…,line=…,col=…,title=G0403::message`, one a line."""
    return "\n".join(_command(diagnostic) for diagnostic in diagnostics)


def _command(diagnostic: Diagnostic) -> str:
    facts = {**_where(diagnostic), "title": diagnostic.code}
    listed = ",".join(f"{key}={_property(value)}" for key, value in facts.items())
    lines = [diagnostic.message, *(diagnostic.help or "").splitlines()]
    said = "\n".join(harmless(line) for line in lines)
    return f"::{LEVELS[diagnostic.severity]} {listed}::{_data(said)}"


def _where(diagnostic: Diagnostic) -> dict[str, str]:
    if diagnostic.span is None:
        return {}
    place = place_of(diagnostic.span)
    # GitHub's endColumn is inclusive, and only counts where the span stays on its line.
    end = {"endColumn": str(max(place.end_column - 1, place.column))}
    return {
        "file": diagnostic.span.source.name,
        "line": str(place.line),
        "endLine": str(place.end_line),
        "col": str(place.column),
        **(end if place.line == place.end_line else {}),
    }


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
