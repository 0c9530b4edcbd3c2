"""What `glancec explain CODE` prints."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from string import Formatter

from glance.diagnostics.diagnostic import Fault

WIDTH = 78


def explain(fault: Fault) -> str:
    """What a fault says, why it is one, a script that has it and one that hasn't."""
    return "\n\n".join(_paragraphs(fault))


def sentence(fault: Fault) -> str:
    """A fault's message, its blanks named instead of filled: `there is no file <path>`."""
    parts = Formatter().parse(fault.message)
    return "".join(
        text + (f"<{name.replace('_', ' ')}>" if name else "") for text, name, _, _ in parts
    )


def _paragraphs(fault: Fault) -> Iterator[str]:
    yield textwrap.fill(f"{fault.severity}[{fault.code}]: {sentence(fault)}", WIDTH)
    yield textwrap.fill(" ".join(fault.why.split()), WIDTH)
    if fault.bad:
        yield f"Instead of\n\n{_example(fault.bad)}"
    if fault.good:
        yield f"write\n\n{_example(fault.good)}"


def _example(script: str) -> str:
    return textwrap.indent(textwrap.dedent(script).strip("\n"), "    ")
