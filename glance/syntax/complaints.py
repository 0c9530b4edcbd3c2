"""What to say of a piece of a line that can't be read."""

from __future__ import annotations

from glance.diagnostics.catalogue.syntax import UNEXPECTED, UNFINISHED
from glance.diagnostics.diagnostic import Diagnostic
from glance.syntax.line import Trouble
from glance.syntax.source import Source


def complain(source: Source, base: int, text: str, kind: str, trouble: Trouble) -> Diagnostic:
    """The fault of a piece that begins at `base`, in the author's words."""
    place = source.span(base + trouble.start, base + trouble.end)
    expected = ", ".join(sorted(trouble.expected))
    if trouble.start >= len(text):
        return UNFINISHED.at(place, expected=expected)
    return UNEXPECTED.at(place, found=f"`{place.text}`", expected=expected)
