"""What is wrong with a script, as data. Renderers live elsewhere and know no rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field, replace
from enum import StrEnum
from typing import Any, Generic, TypeVar

from glance.records import dataclass
from glance.syntax.source import Span

T_co = TypeVar("T_co", covariant=True)


class Severity(StrEnum):
    """How much a diagnostic matters: errors stop a build, the others don't."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Label:
    """A secondary place, and what it has to do with the fault."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Edit:
    """A replacement that would mend the fault."""

    span: Span
    replacement: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault, warning or note, with its place and a way out.

    `span` is None for faults of the environment, which have no place in a script.
    """

    code: str
    severity: Severity
    message: str
    span: Span | None = None
    labels: tuple[Label, ...] = ()
    help: str | None = None
    fix: Edit | None = None

    def label(self, span: Span, text: str) -> Diagnostic:
        """The same, with a secondary place."""
        return replace(self, labels=(*self.labels, Label(span, text)))

    def hint(self, help: str) -> Diagnostic:
        """The same, with a sentence that shows the way out."""
        return replace(self, help=help)

    def suggest(self, replacement: str, span: Span | None = None) -> Diagnostic:
        """The same, with an edit: write `replacement` at `span` (else at the fault)."""
        place = span or self.span
        fix = Edit(place, replacement) if place else None
        return replace(self, fix=fix, help=self.help or f"write `{replacement}`")


@dataclass(frozen=True, slots=True)
class Fault:
    """An entry of the catalogue: everything `glancec explain CODE` prints.

    `message` is a `str.format` template filled by `at` and `anywhere`. `bad` and
    `good` are whole scripts or lines that run as tests (empty for faults of the
    environment, which no script can show). `help` is the way out where nothing better
    is known of the place.
    """

    code: str
    severity: Severity
    message: str
    why: str
    bad: str = ""
    good: str = ""
    help: str = ""

    def at(self, span: Span | None, **facts: Any) -> Diagnostic:
        """This fault at a place in a script."""
        message = self.message.format(**facts)
        return Diagnostic(self.code, self.severity, message, span, help=self.help or None)

    def anywhere(self, **facts: Any) -> Diagnostic:
        """This fault where no script is to blame."""
        return self.at(None, **facts)


class EnvironmentFault(Exception):
    """The world said no: a file is missing, the disk is full, ffmpeg isn't there.

    Raised by `World` and by the rooms that act on it, caught once at the edge
    (`cli`, or the Python user). Carries the diagnostic to print.
    """

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T_co]):
    """What a phase hands on: a value, and what it found wrong on the way."""

    value: T_co
    diagnostics: tuple[Diagnostic, ...] = field(default=())

    @property
    def ok(self) -> bool:
        """Whether no error was found (warnings and notes don't count)."""
        return not self.errors

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What stops a build."""
        return tuple(d for d in self.diagnostics if d.severity is Severity.ERROR)

    def after(self, *earlier: Outcome[Any]) -> Outcome[T_co]:
        """The same value, with the findings of earlier phases too, in source order."""
        return Outcome(self.value, in_source_order(self.beside(*earlier).diagnostics))

    def beside(self, *earlier: Outcome[Any]) -> Outcome[T_co]:
        """The same value, with the findings of earlier phases too, as they come."""
        found = (d for outcome in (*earlier, self) for d in outcome.diagnostics)
        return Outcome(self.value, tuple(found))


def in_source_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sorted by place, duplicates dropped; those without a place come first.

    Files come one after the other, in the order in which they were first complained of. A line
    that is indented wrongly has that fault alone: mended, it may well be read otherwise.
    """
    unique = list(_alone_where_misindented(dict.fromkeys(diagnostics)))
    files = list(dict.fromkeys(d.span.source.name for d in unique if d.span))

    def place(diagnostic: Diagnostic) -> tuple[int, int, int]:
        span = diagnostic.span
        return (files.index(span.source.name), span.start, span.end) if span else (-1, -1, -1)

    return tuple(sorted(unique, key=place))


def _alone_where_misindented(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    told = list(diagnostics)
    misindented = {_line_of(d.span) for d in told if d.span and _is_indent(d.span)}
    for diagnostic in told:
        span = diagnostic.span
        alone = span is None or not misindented or _is_indent(span)
        if alone or (span and _line_of(span) not in misindented):
            yield diagnostic


def _is_indent(span: Span) -> bool:
    """Whether a span is the blanks that a line begins with."""
    text = span.source.text
    blank = span.end > span.start and not span.text.strip(" \t")
    return blank and (span.start == 0 or text[span.start - 1] == "\n")


def _line_of(span: Span) -> tuple[str, int]:
    return span.source.name, span.source.line_and_column(span.start)[0]
