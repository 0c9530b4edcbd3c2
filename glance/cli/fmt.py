"""`glancec fmt FILE…`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from glance.cli.options import FILE
from glance.cli.show import FAULTS, show
from glance.script import read_bytes, script_of, with_line_ends_of, write_script
from glance.syntax.format import format_source
from glance.world import RealWorld

STDIN = Path("-")


@click.command()
@click.argument("files", type=FILE, nargs=-1, required=True, metavar="FILE...")
@click.option("--check", is_flag=True, help="Change nothing; name the files that would change.")
@click.option("--diff", is_flag=True, help="Change nothing; print what would change.")
def fmt(files: tuple[Path, ...], check: bool, diff: bool) -> None:
    """Write storyboards in their canonical form.

    Blanks and line ends move; nothing else does. `-` formats what comes in on stdin. A
    file with syntax errors is left as it is. Exits with 1 if there was one, or if
    --check found something to change.
    """
    formatted = [_format(file, check, diff) for file in files]
    if not all(formatted):
        raise click.exceptions.Exit(FAULTS)


def _format(file: Path, check: bool, diff: bool) -> bool:
    """Format a file, or say what would change in it; whether all was well."""
    world = RealWorld()
    before = sys.stdin.buffer.read() if file == STDIN else read_bytes(file, world)
    source = script_of(str(file), before)
    formatted = format_source(source)
    show(formatted.diagnostics)
    if not formatted.ok:
        return False
    after = with_line_ends_of(before, formatted.value)
    if check or diff:
        if after != before:
            click.echo(difference(str(file), source.text, formatted.value) if diff else file)
        return after == before or not check
    if file == STDIN:
        click.echo(after, nl=False)
    elif after != before:
        write_script(file.resolve(), after, world)  # a link stays one
        click.echo(f"{file}: formatted")
    return True


def difference(name: str, before: str, after: str) -> str:
    """What would change, as a unified diff."""
    import difflib

    lines = difflib.unified_diff(
        before.split("\n"), after.split("\n"), name, f"{name} (formatted)", lineterm=""
    )
    return "\n".join(lines)
