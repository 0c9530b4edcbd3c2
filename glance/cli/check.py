"""`glancec check FILE`."""

from __future__ import annotations

from pathlib import Path

import click

from glance import compiler
from glance.cli.options import format_option, locked_option, script_argument
from glance.cli.show import FOR_PEOPLE, leave_if_faulty, show
from glance.cli.waiting import this_machine
from glance.diagnostics.mend import mend
from glance.script import with_line_ends_of, write_script
from glance.world import World


@click.command()
@script_argument
@locked_option
@format_option
@click.option("--fix", is_flag=True, help="Make the edits that the faults suggest, then check.")
def check(file: Path, locked: bool, style: str, fix: bool) -> None:
    """Check a storyboard against its song.

    Reports every fault with its place and a way out. Exits with 1 if there is an
    error; warnings and notes don't count.
    """
    world = this_machine(quiet=style not in FOR_PEOPLE)
    if fix:
        mend_file(file, locked, world)
    found = compiler.check(compiler.load(file, world), world, locked=locked)
    show(found.diagnostics, style)
    leave_if_faulty(found)
    if style == "full" and not found.diagnostics:
        click.echo(f"{file}: no faults")


def mend_file(file: Path, locked: bool, world: World) -> None:
    """Make the suggested edits in the file, with the line ends that it has."""
    source = compiler.load(file, world)
    mended = mend(source, compiler.check(source, world, locked=locked).diagnostics)
    if mended != source.text:
        write_script(file, with_line_ends_of(world.read(file), mended), world)
