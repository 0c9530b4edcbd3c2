"""Ten mistakes are ten faults, each with a way out that mends it and nothing else."""

from __future__ import annotations

import pytest

from glance.diagnostics.diagnostic import Diagnostic, Edit
from glance.diagnostics.mend import mend
from glance.syntax.source import Source
from tests.language.judge import judged

SCRIPT = """\
glance 1
audio "../song.ogg"
size 641x360
fps 29.97
section chorus = bar 4..8
promt "a lighthouse on a cliff"
style cubsim
camera roll 15
strength 60
on section corus: flash 0.5
on beat 60..70: contrast 1.2
on bar 2..4: brightness 1 + 0.3 * kik
"""

MISTAKES = (
    *("../song.ogg", "641x360", "29.97", "promt", "cubsim"),
    *("15", "60", "corus", "beat 60..70", "kik"),
)
"""What is marked, line by line."""


def told(text: str) -> tuple[Diagnostic, ...]:
    return judged(text)


def marked(fault: Diagnostic) -> str:
    assert fault.span is not None
    return fault.span.text.strip('"')


def edited(text: str, edit: Edit) -> str:
    return text[: edit.span.start] + edit.replacement + text[edit.span.end :]


def test_ten_mistakes_on_ten_lines_are_ten_faults_in_their_places() -> None:
    faults = told(SCRIPT)
    assert tuple(map(marked, faults)) == MISTAKES
    lines = [f.span.source.line_and_column(f.span.start)[0] for f in faults if f.span]
    assert len(set(lines)) == 10
    assert len({fault.code for fault in faults}) == 10
    assert all(fault.help for fault in faults)


@pytest.mark.parametrize("number", range(10), ids=MISTAKES)
def test_the_help_of_each_removes_it_and_no_other(number: int) -> None:
    faults = told(SCRIPT)
    fault = faults[number]
    assert fault.fix is not None
    left = told(edited(SCRIPT, fault.fix))
    expected = MISTAKES[:number] + MISTAKES[number + 1 :]
    assert tuple(map(marked, left)) == expected


def test_all_edits_at_once_leave_no_fault() -> None:
    source = Source("script.glance", SCRIPT)
    mended = mend(source, told(SCRIPT))
    assert told(mended) == ()


def test_a_line_that_is_indented_wrongly_has_that_fault_alone() -> None:
    script = 'glance 1\naudio "song.ogg"\non bar 2..4:\n    cut\n  brightnes 1.2\nconstrast 2\n'
    assert [fault.code for fault in told(script)] == ["G0103", "G0220"]
    script = '   glance 2\naudio "song.ogg"\n'
    assert [fault.code for fault in told(script)] == ["G0104"]
