"""Every fault Glance knows, one entry a code, joined from the rooms that report them."""

from __future__ import annotations

from glance.diagnostics.catalogue import (
    build,
    drawing,
    files,
    forms,
    header,
    meaning,
    models,
    music,
    painting,
    plan,
    prompts,
    render,
    syntax,
    time,
    values,
)
from glance.diagnostics.diagnostic import Fault

ALL: tuple[Fault, ...] = (
    *files.ALL,
    *syntax.ALL,
    *header.ALL,
    *forms.ALL,
    *values.ALL,
    *time.ALL,
    *meaning.ALL,
    *music.ALL,
    *plan.ALL,
    *render.ALL,
    *painting.ALL,
    *drawing.ALL,
    *models.ALL,
    *prompts.ALL,
    *build.ALL,
)
"""In the order of their codes."""


def find(code: str) -> Fault | None:
    """The entry of a code (`G0403`, in upper or lower case), None where there is none."""
    return next((fault for fault in ALL if fault.code == code.upper()), None)
