"""`glancec doctor`."""

from __future__ import annotations

import textwrap
from pathlib import Path

import click

from glance.cli.show import FAULTS
from glance.report.finding import Finding, State
from glance.report.machine import as_json, examine
from glance.world import RealWorld

MARKS: dict[State, tuple[str, str]] = {
    "works": ("ok", "green"),
    "absent": ("--", "yellow"),
    "broken": ("no", "red"),
}
COLUMN = 17
"""Where what was found begins."""


@click.command()
@click.option("--json", "for_programs", is_flag=True, help="Print what was found as JSON.")
def doctor(for_programs: bool) -> None:
    """Say what works on this machine, what doesn't, and what to do.

    Exits with 1 if something is broken. What Glance can do without, as PyTorch and models
    for `model sketch`, may be absent.
    """
    found = []
    for finding in examine(Path(), RealWorld()):
        found.append(finding)
        if not for_programs:
            click.echo(line(finding))
    if for_programs:
        click.echo(as_json(tuple(found)))
    if any(finding.state == "broken" for finding in found):
        raise click.exceptions.Exit(FAULTS)


def line(finding: Finding) -> str:
    """`ok  ffmpeg     7.0 with libx264 …`, and the way out beneath it."""
    mark, colour = MARKS[finding.state]
    first = f"{click.style(mark, fg=colour)}  {finding.what:<{COLUMN - 4}}"
    help = [f"→ {finding.help}"] if finding.help else []
    said = [*folded(finding.said), *(row for text in help for row in folded(text))]
    return first + f"\n{'':<{COLUMN}}".join(said)


def folded(text: str) -> list[str]:
    """A text in lines that fit a terminal beside the first columns; paths stay whole."""
    return textwrap.wrap(text, 100 - COLUMN, break_long_words=False, break_on_hyphens=False)
