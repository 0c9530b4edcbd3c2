"""`glancec sheet FILE`."""

from __future__ import annotations

from pathlib import Path

import click

from glance import compiler
from glance.cli.options import FILE, locked_option, script_argument
from glance.cli.show import leave_if_faulty, show
from glance.cli.waiting import this_machine
from glance.cli.written import spare, write
from glance.language.nearest import listed

SUFFIXES = (".png", ".jpg", ".webp")


@click.command()
@script_argument
@click.option("-o", "--output", type=FILE, help="The picture (default: FILE's name, .sheet.png).")
@locked_option
def sheet(file: Path, output: Path | None, locked: bool) -> None:
    """Draw a small picture of every shot on one sheet, with its number, bar and time.

    It is drawn by `sketch`, whatever model the storyboard names: to see where shots begin and
    what they show, no build is needed.
    """
    target, world = output or file.with_suffix(".sheet.png"), this_machine()
    if target.suffix.lower() not in SUFFIXES:
        raise click.BadParameter(f"end it in {listed(SUFFIXES)}", param_hint="-o")
    compiled = compiler.compile(compiler.load(file, world), world, locked=locked)
    show(compiled.diagnostics)
    leave_if_faulty(compiled)
    plan = compiled.value
    assert plan is not None
    spare(target, {"the script": file, "the song": file.parent / plan.audio.path})
    from glance.report.contact_sheet import contact_sheet
    from glance.report.thumbnails import thumbnails

    write(target, contact_sheet(plan, thumbnails(plan), target.suffix.lower()), world)
    click.echo(f"{target}: {len(plan.shots)} shot{'s' * (len(plan.shots) != 1)}")
