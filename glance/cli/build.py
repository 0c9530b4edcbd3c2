"""`glancec build FILE`."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import click

from glance import compiler
from glance.cli.dependencies import Dependencies, dependency_options
from glance.cli.forewarned import forewarned
from glance.cli.options import FILE, draft_of, draft_options, locked_option, script_argument
from glance.cli.show import leave_if_faulty, show
from glance.cli.waiting import this_machine
from glance.music.score import Stretch
from glance.render.diffusion.identity import COMPILE
from glance.syntax.source import Source
from glance.world import World
from glance.worlds import InstructedWorld, RecordingWorld


@click.command()
@script_argument
@click.option("-o", "--output", type=FILE, help="The video (default: the script's name, .mp4).")
@click.option("--range", "part", metavar="WHEN", help="Build a part: `--range 'bar 8..16'`.")
@draft_options
@locked_option
@dependency_options
@click.option(
    "--compile",
    "compiled",
    is_flag=True,
    help="Have PyTorch compile the model: minutes to begin with, then faster.",
)
@click.option("--explain", is_flag=True, help="Say why each shot is drawn again.")
@click.option("-q", "--quiet", is_flag=True, help="Print faults only.")
def build(
    file: Path,
    output: Path | None,
    part: str | None,
    size: str | None,
    fps: str | None,
    model: str | None,
    locked: bool,
    depfile: Path | None,
    deps_format: str,
    compiled: bool,
    explain: bool,
    quiet: bool,
) -> None:
    """Build the video of a storyboard.

    What was drawn before and hasn't changed is kept. A build that was stopped goes on
    where it was.
    """
    asked = InstructedWorld(this_machine(quiet=quiet), {COMPILE: "1"} if compiled else {})
    world, output = RecordingWorld(asked), output or file.with_suffix(".mp4")
    source, draft = compiler.load(file, world), draft_of(size, fps, model)
    found = compiler.compile(source, world, draft=draft, locked=locked)
    if not found.ok:
        show(found.diagnostics)
    leave_if_faulty(found)
    plan = found.value
    assert plan is not None
    dependencies = Dependencies(depfile, deps_format, output, world)
    from glance.builder.progress import watcher
    from glance.report.built import in_words, reasons_in_words

    gc.freeze()  # the script and its plan stay: a fifth of a short build went into looking
    gc.enable()
    with forewarned(found.diagnostics):
        stretch = _stretch_of(part, source, world, locked) if part is not None else None
        dependencies.check()
        report = compiler.build(
            plan,
            file.parent / plan.audio.path,
            output,
            world,
            stretch=stretch,
            watch=watcher(sys.stderr, quiet=quiet),
            script=file,
        )
    dependencies.keep(written=report.written)
    show(report.diagnostics)
    if not quiet:
        click.echo(in_words(report, plan))
    if explain:
        click.echo(reasons_in_words(report))


def _stretch_of(part: str, source: Source, world: World, locked: bool) -> Stretch | None:
    """What `--range` means. Leaves with its faults where it means nothing."""
    meant = compiler.stretch_of(part, source, world, locked=locked)
    show(meant.diagnostics)
    leave_if_faulty(meant)
    return meant.value
