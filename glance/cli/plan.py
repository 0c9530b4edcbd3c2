"""`glancec plan FILE`."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

import click

from glance import compiler
from glance.cli.options import FILE, draft_of, draft_options, locked_option, script_argument
from glance.cli.show import leave_if_faulty, show
from glance.cli.waiting import this_machine
from glance.cli.written import spare, write
from glance.world import RealWorld

if TYPE_CHECKING:
    from glance.plan.plan import Plan


@click.command()
@script_argument
@click.option("-o", "--output", type=FILE, help="Write the plan there instead of printing it.")
@draft_options
@locked_option
@click.option("--estimate", is_flag=True, help="Say what drawing it takes on this machine.")
@click.option("--json", "as_json", is_flag=True, help="Print the estimate as JSON.")
def plan(
    file: Path,
    output: Path | None,
    size: str | None,
    fps: str | None,
    model: str | None,
    locked: bool,
    estimate: bool,
    as_json: bool,
) -> None:
    """Print the render plan as JSON.

    It is enough to render on a machine that has neither the script nor the song;
    docs/plan.schema.json describes it.

    With --estimate, draw a few frames instead, and say how long all of it takes.
    """
    if as_json and not estimate:
        raise click.UsageError("--json goes with --estimate; a plan is JSON anyway")
    world, draft = this_machine(quiet=as_json), draft_of(size, fps, model)
    found = compiler.compile(compiler.load(file, world), world, draft=draft, locked=locked)
    show(found.diagnostics)
    leave_if_faulty(found)
    assert found.value is not None
    text = estimated(found.value, file, as_json) if estimate else to_json(found.value)
    if output:
        spare(output, {"the script": file, "the song": file.parent / found.value.audio.path})
        write(output, text.encode(), world)
    else:
        click.echo(text, nl=False)


def to_json(plan: Plan) -> str:
    """The plan itself."""
    from glance.plan import json

    return json.to_json(plan)


def estimated(plan: Plan, file: Path, as_json: bool) -> str:
    """What a build would have to do now."""
    from glance.builder.estimating import estimate
    from glance.report import estimated as report

    gc.freeze()  # the script and its plan stay: a fifth of a short build went into looking
    gc.enable()
    found = estimate(plan, file.parent, RealWorld())
    text = report.as_json(found) if as_json else report.in_words(found, plan, file.name)
    return text + "\n"
