"""`glancec check FILE`."""

from __future__ import annotations

from pathlib import Path

import click

from glance import compiler
from glance.cli.options import format_option, locked_option, script_argument
from glance.cli.show import leave_if_faulty, show


@click.command()
@script_argument
@locked_option
@format_option
def check(file: Path, locked: bool, style: str) -> None:
    """Check a storyboard against its song.

    Reports every fault with its place and a way out. Exits with 1 if there is an
    error; warnings and notes don't count.
    """
    found = compiler.check(compiler.load(file), locked=locked)
    show(found.diagnostics, style)
    leave_if_faulty(found)
    if style == "full" and not found.diagnostics:
        click.echo(f"{file}: no faults")
