"""`glancec plan FILE`."""

from __future__ import annotations

from pathlib import Path

import click

from glance import compiler
from glance.cli.options import FILE, draft_of, draft_options, locked_option, script_argument
from glance.cli.show import leave_if_faulty, show
from glance.world import RealWorld


@click.command()
@script_argument
@click.option("-o", "--output", type=FILE, help="Write the plan there instead of printing it.")
@draft_options
@locked_option
def plan(
    file: Path,
    output: Path | None,
    size: str | None,
    fps: str | None,
    model: str | None,
    locked: bool,
) -> None:
    """Print the render plan as JSON.

    It is enough to render on a machine that has neither the script nor the song;
    docs/plan.schema.json describes it.
    """
    found = compiler.compile(compiler.load(file), draft=draft_of(size, fps, model), locked=locked)
    show(found.diagnostics)
    leave_if_faulty(found)
    assert found.value is not None
    from glance.plan.json import to_json

    text = to_json(found.value)
    if output:
        RealWorld().write(output, text.encode())
    else:
        click.echo(text, nl=False)
