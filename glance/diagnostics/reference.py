"""The page of the documentation that lists every fault, made from the catalogue.

`python -m glance.diagnostics.reference docs/faults.md` writes it; a test checks that it
is up to date.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from glance.diagnostics.catalogue import ALL
from glance.diagnostics.diagnostic import Fault
from glance.diagnostics.explain import sentence
from glance.world import write_by_rename

INTRODUCTION = """\
# Faults

Everything `glancec` may find wrong has a code. `glancec explain G0403` prints the entry
of one. Errors stop a build; warnings and notes don't. A word in angle brackets stands for
what your script says there.
"""

CHAPTERS = {
    "G00": "Files and the environment",
    "G01": "Syntax",
    "G02": "The header and names",
    "G03": "Values, units and ranges",
    "G04": "Time",
    "G05": "Meaning",
    "G06": "The song",
    "G07": "Models, plans and rendering",
    "G08": "Building",
}


def faults_page() -> str:
    """The page, as Markdown."""
    return INTRODUCTION + "".join(f"\n{block}\n" for block in _blocks())


def _blocks() -> Iterator[str]:
    for prefix, title in CHAPTERS.items():
        faults = [fault for fault in ALL if fault.code.startswith(prefix)]
        if faults:
            yield f"## {title}"
        for fault in faults:
            yield from _entry(fault)


def _entry(fault: Fault) -> Iterator[str]:
    yield f"### {fault.code}"
    yield _fenced(f"{fault.severity}[{fault.code}]: {sentence(fault)}")
    yield " ".join(fault.why.split())
    if fault.bad:
        yield f"Instead of\n\n{_fenced(fault.bad)}"
        yield f"write\n\n{_fenced(fault.good)}"


def _fenced(text: str) -> str:
    lines = "\n".join(line.rstrip() for line in text.strip("\n").splitlines())
    return f"```text\n{lines}\n```"


if __name__ == "__main__":
    write_by_rename(Path(sys.argv[1]), faults_page().encode())
