"""Markdown suites: scripts with what is wrong with them written beside the line.

A suite is a Markdown file. Each fenced block of `glance` is one case, named after the
heading above it. What the compiler should say stands in a comment on the line it is
said of:

    on beat 60..70: style cubism   # error[G0403] "ends after the song does"

or, where a comment can't stand on the line (inside a string that is never closed), in
one of its own below it, with a caret:

    prompt "a lighthouse
    # ^ error[G0106] "never closed"

What is wrong in another file stands on the line that names it. A line may expect several; a
block without expectations must be without fault, and every error and warning shows a way
out. What stands in quotes is a part of the message. A test module says

    test_faults = run_cases(Path(__file__).with_name("faults.md"), diagnose)

and `pytest --update-cases` writes what is said now into the file, to be read in the diff.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from glance.diagnostics.diagnostic import Diagnostic, Severity

Diagnose = Callable[[str], Iterable[Diagnostic]]

BLOCK = re.compile(r"^```glance *\n(.*?)^``` *$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)
EXPECTED = re.compile(r'(error|warning|note)\[(G\d{4})\] "((?:[^"\\]|\\.)*)"')
COMMENT = re.compile(r" *# *(\^)? *" + EXPECTED.pattern + r".*$")


@dataclass(frozen=True, slots=True)
class Said:
    """A diagnostic as a suite knows it: `line` counts from 1 in the block."""

    line: int
    severity: str
    code: str
    message: str

    def meets(self, wanted: Said) -> bool:
        """Whether this is what was wanted: there, a part of the message is enough."""
        same = (self.line, self.severity, self.code) == (wanted.line, wanted.severity, wanted.code)
        return same and wanted.message in self.message

    def __str__(self) -> str:
        message = self.message.replace("\\", "\\\\").replace('"', '\\"')
        return f'{self.severity}[{self.code}] "{message}"'


@dataclass(frozen=True, slots=True)
class Case:
    """The `index`-th block of a suite."""

    path: Path
    index: int
    title: str
    text: str

    def expected(self) -> list[Said]:
        return list(_expectations(self.text))

    def said(self, diagnose: Diagnose) -> list[Said]:
        return [_as_said(diagnostic, self.text) for diagnostic in diagnose(self.text)]

    def problems(self, diagnose: Diagnose) -> list[str]:
        """What was expected and not said, what was said besides, and what leads nowhere."""
        expected, said = self.expected(), self.said(diagnose)
        helpless = without_a_way_out(diagnose(self.text))
        return [*_missing(expected, said), *_surplus(expected, said), *helpless]

    def rewrite(self, diagnose: Diagnose) -> None:
        """Put what is said now into the suite, keeping expectations that still hold."""
        said = self.said(diagnose)
        suite = self.path.read_text(encoding="utf-8")
        block = list(BLOCK.finditer(suite))[self.index]
        text = "\n".join(_rewritten(self.text.split("\n"), self.expected(), said))
        suite = suite[: block.start(1)] + text + suite[block.end(1) :]
        self.path.write_text(suite, encoding="utf-8")


def run_cases(path: Path, diagnose: Diagnose) -> Callable[..., None]:
    """A parametrised test: one for each block of the suite at `path` (a file or a folder).

    `diagnose` is given a block's text. It may put lines before it (a header that every
    case shares) as long as its source ends with the text: lines count from the block's.
    """
    cases = [case for suite in _suites(path) for case in read_cases(suite)]

    @pytest.mark.parametrize("case", cases, ids=_names(cases))
    def test(case: Case, request: pytest.FixtureRequest) -> None:
        if request.config.getoption("--update-cases"):
            case.rewrite(diagnose)
            return
        problems = case.problems(diagnose)
        assert not problems, "\n".join([f"{case.path.name}: {case.title}", *problems, case.text])

    return test


def read_cases(path: Path) -> list[Case]:
    """The blocks of one suite."""
    text = path.read_text(encoding="utf-8")
    cases = []
    for index, block in enumerate(BLOCK.finditer(text)):
        headings = HEADING.findall(BLOCK.sub("", text[: block.start()]))
        title = headings[-1] if headings else path.stem
        cases.append(Case(path, index, title, block.group(1)))
    return cases


def _suites(path: Path) -> list[Path]:
    return sorted(path.glob("*.md")) if path.is_dir() else [path]


def _names(cases: list[Case]) -> list[str]:
    """Headings, numbered where several blocks stand under one."""
    names: list[str] = []
    for case in cases:
        slug = re.sub(r"\W+", "-", case.title.lower()).strip("-")
        taken = sum(name == slug or name.startswith(f"{slug}~") for name in names)
        names.append(f"{slug}~{taken + 1}" if taken else slug)
    return names


def _expectations(text: str) -> Iterator[Said]:
    above = 0
    for number, line in enumerate(text.split("\n"), start=1):
        comment = COMMENT.search(line)
        points_up = comment is not None and comment.group(1) is not None
        above = above if points_up else number
        if comment is None:
            continue
        for severity, code, message in EXPECTED.findall(comment.group()):
            yield Said(above, severity, code, re.sub(r"\\(.)", r"\1", message))


def _as_said(diagnostic: Diagnostic, text: str) -> Said:
    line, span = 1, diagnostic.span
    if span is not None and text and not span.source.text.endswith(text):
        line = _naming(span.source.name, text)
    elif span is not None:
        before = span.source.text[: -len(text)] if text else ""
        line = span.source.line_and_column(span.start)[0] - before.count("\n")
    return Said(line, str(diagnostic.severity), diagnostic.code, diagnostic.message)


def _naming(file: str, text: str) -> int:
    """The line of a block that names another file, or else brings it in by way of one."""
    lines = text.split("\n")
    naming = (n for n, line in enumerate(lines, start=1) if f'"{file}"' in line)
    importing = (n for n, line in enumerate(lines, start=1) if line.startswith("import "))
    return next(naming, next(importing, 1))


def without_a_way_out(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """Errors and warnings that leave their reader alone: neither a help nor an edit."""
    for found in diagnostics:
        if found.severity is not Severity.NOTE and not found.help:
            yield f"  no way out of {found.code}: {found.message}"


def _missing(expected: list[Said], said: list[Said]) -> Iterator[str]:
    for wanted in expected:
        if not any(found.meets(wanted) for found in said):
            yield f"  line {wanted.line}: not said: {wanted}"


def _surplus(expected: list[Said], said: list[Said]) -> Iterator[str]:
    for found in said:
        if not any(found.meets(wanted) for wanted in expected):
            yield f"  line {found.line}: also said: {found}"


def _rewritten(lines: list[str], wanted: list[Said], said: list[Said]) -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        comment = COMMENT.search(line)
        if comment and comment.group(1):
            continue
        bare = COMMENT.sub("", line)
        here = [next((w for w in wanted if s.meets(w)), s) for s in said if s.line == number]
        comments = " ".join(map(str, here))
        if not here:
            yield bare
        elif re.sub(r"\\.", "", bare).count('"') % 2 or _caret_follows(lines, number):
            yield from (bare, f"# ^ {comments}")
        else:
            yield f"{bare}  # {comments}"


def _caret_follows(lines: list[str], number: int) -> bool:
    comment = COMMENT.search(lines[number]) if number < len(lines) else None
    return comment is not None and comment.group(1) is not None
