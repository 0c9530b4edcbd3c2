"""One line a fault, as compilers have always printed it: editors can jump to the place."""

from __future__ import annotations

from collections.abc import Sequence

from glance.diagnostics.diagnostic import Diagnostic
from glance.diagnostics.render.columns import harmless
from glance.diagnostics.render.look import Look
from glance.diagnostics.render.place import place_of


def render(diagnostics: Sequence[Diagnostic], look: Look) -> str:
    """`file:line:column: error[G0403] message`; without the place where there is none."""
    return "\n".join(_line(diagnostic) for diagnostic in diagnostics)


def _line(diagnostic: Diagnostic) -> str:
    said = f"{diagnostic.severity}[{diagnostic.code}] {harmless(diagnostic.message)}"
    if diagnostic.span is None:
        return said
    place = place_of(diagnostic.span)
    return f"{harmless(diagnostic.span.source.name)}:{place.line}:{place.column}: {said}"
