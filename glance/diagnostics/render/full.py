"""The format for people: each fault with its lines, its strokes and a way out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from glance.diagnostics.diagnostic import Diagnostic, Severity
from glance.diagnostics.render.columns import harmless
from glance.diagnostics.render.look import Look
from glance.diagnostics.render.snippet import FRAME, SECONDARY, Mark, marks_of, snippet
from glance.syntax.source import Source

STYLES = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}


def render(diagnostics: Sequence[Diagnostic], look: Look) -> str:
    """Every fault, a blank line between two, and at the end how many there were."""
    if not diagnostics:
        return ""
    faults = ["\n".join(_fault(diagnostic, look)) for diagnostic in diagnostics]
    return "\n\n".join([*faults, look.paint(summary(diagnostics), "1")])


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """`2 errors, 1 warning`; `no faults` when there are none."""
    counted = Counter(diagnostic.severity for diagnostic in diagnostics)
    parts = [f"{n} {s}{'s' * (n > 1)}" for s in Severity if (n := counted[s])]
    return ", ".join(parts) or "no faults"


def _fault(diagnostic: Diagnostic, look: Look) -> Iterator[str]:
    head = look.paint(f"{diagnostic.severity}[{diagnostic.code}]", STYLES[diagnostic.severity])
    yield f"{head}{look.paint(f': {harmless(diagnostic.message)}', '1')}"
    shown = _by_source(diagnostic)
    gutter = max((len(str(m.line)) for marks in shown.values() for m in marks), default=1)
    for source, marks in shown.items():
        yield f"  {_address(source, marks)}"
        yield look.paint(f"{'':{gutter}} {look.strokes.wall}", FRAME)
        yield from snippet(source, marks, gutter, look)
    if diagnostic.help:
        yield from _help(diagnostic.help, gutter if shown else 1, look)


def _by_source(diagnostic: Diagnostic) -> dict[Source, list[Mark]]:
    """The marks of each script concerned, the one to blame first."""
    shown: dict[Source, list[Mark]] = {}
    if diagnostic.span:
        style = STYLES[diagnostic.severity]
        shown[diagnostic.span.source] = [*marks_of(diagnostic.span, "", style=style, primary=True)]
    for label in diagnostic.labels:
        marks = shown.setdefault(label.span.source, [])
        marks.extend(marks_of(label.span, label.text, style=SECONDARY, primary=False))
    return shown


def _address(source: Source, marks: list[Mark]) -> str:
    return f"{harmless(source.name)}:{marks[0].line}:{marks[0].start + 1}"


def _help(text: str, gutter: int, look: Look) -> Iterator[str]:
    indent = " " * (gutter + 1)
    first, *others = (harmless(line) for line in text.split("\n"))
    yield f"{indent}{look.paint('= help:', '1')} {first}"
    for line in others:
        yield f"{indent}        {line}"
