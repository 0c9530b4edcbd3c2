"""Every fault Glance knows, one entry a code, joined from the rooms that report them."""

from __future__ import annotations

from glance.diagnostics.catalogue import files, music, syntax
from glance.diagnostics.diagnostic import Fault

ALL: tuple[Fault, ...] = (*files.ALL, *syntax.ALL, *music.ALL)


def find(code: str) -> Fault | None:
    """The entry of a code (`G0403`, in upper or lower case), None where there is none."""
    return next((fault for fault in ALL if fault.code == code.upper()), None)
