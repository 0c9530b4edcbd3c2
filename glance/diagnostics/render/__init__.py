"""How faults are shown. Each format is a module; none knows a rule of the language."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TextIO

from glance.diagnostics.diagnostic import Diagnostic
from glance.diagnostics.render import concise, full, github, json, sarif
from glance.diagnostics.render.look import Look, look_of

Format = Callable[[Sequence[Diagnostic], Look], str]
"""Diagnostics in the order to show them → text without a final newline."""

FORMATS: Mapping[str, Format] = {
    "full": full.render,
    "concise": concise.render,
    "json": json.render,
    "github": github.render,
    "sarif": sarif.render,
}


def render(
    diagnostics: Iterable[Diagnostic],
    format: str,
    stream: TextIO,
    variable: Callable[[str], str | None] = os.environ.get,
) -> str:
    """Diagnostics in a format of the table, as `stream` can show them.

    `variable` reads the environment, for NO_COLOR and FORCE_COLOR.
    """
    return FORMATS[format](tuple(diagnostics), look_of(stream, variable))
