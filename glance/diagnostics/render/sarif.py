"""SARIF 2.1.0, the exchange format of code scanners."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from glance.diagnostics.catalogue import find
from glance.diagnostics.diagnostic import Diagnostic
from glance.diagnostics.explain import sentence
from glance.diagnostics.render.look import Look
from glance.diagnostics.render.place import place_of
from glance.syntax.source import Span

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(diagnostics: Sequence[Diagnostic], look: Look) -> str:
    """One run of glancec: its rules are the catalogue's entries that were met."""
    codes = sorted({diagnostic.code for diagnostic in diagnostics})
    run = {
        "tool": {"driver": {"name": "glancec", "rules": [_rule(code) for code in codes]}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(it, codes.index(it.code)) for it in diagnostics],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule(code: str) -> dict[str, Any]:
    entry = find(code)
    if entry is None:
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": sentence(entry)},
        "help": {"text": entry.why},
        "defaultConfiguration": {"level": str(entry.severity)},
    }


def _result(diagnostic: Diagnostic, rule: int) -> dict[str, Any]:
    said = ". ".join(filter(None, (diagnostic.message, diagnostic.help)))
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": str(diagnostic.severity),
        "message": {"text": said},
        "locations": [_location(diagnostic.span)] if diagnostic.span else [],
    }
    if diagnostic.labels:
        result["relatedLocations"] = [
            {**_location(label.span), "message": {"text": label.text}}
            for label in diagnostic.labels
        ]
    if diagnostic.fix:
        result["fixes"] = [_fix(diagnostic.fix.span, diagnostic.fix.replacement)]
    return result


def _location(span: Span) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": _artifact(span), "region": _region(span)}}


def _fix(span: Span, replacement: str) -> dict[str, Any]:
    edit = {"deletedRegion": _region(span), "insertedContent": {"text": replacement}}
    return {"artifactChanges": [{"artifactLocation": _artifact(span), "replacements": [edit]}]}


def _artifact(span: Span) -> dict[str, str]:
    return {"uri": quote(span.source.name.replace("\\", "/"))}


def _region(span: Span) -> dict[str, int]:
    place = place_of(span)
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "charOffset": span.start,
        "charLength": span.end - span.start,
    }
