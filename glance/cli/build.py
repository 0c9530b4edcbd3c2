"""`glancec build FILE`."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import click

from glance import compiler
from glance.cli.dependencies import Dependencies, dependency_options
from glance.cli.options import FILE, draft_of, draft_options, locked_option, script_argument
from glance.cli.show import leave_if_faulty, show
from glance.compiler import stretch_of
from glance.world import RealWorld, RecordingWorld


@click.command()
@script_argument
@click.option("-o", "--output", type=FILE, help="The video (default: the script's name, .mp4).")
@click.option("--range", "part", metavar="WHEN", help="Build a part: `--range 'bar 8..16'`.")
@draft_options
@locked_option
@dependency_options
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
    explain: bool,
    quiet: bool,
) -> None:
    """Build the video of a storyboard.

    What was drawn before and hasn't changed is kept. A build that was stopped goes on
    where it was.
    """
    world, output = RecordingWorld(RealWorld()), output or file.with_suffix(".mp4")
    source, draft = compiler.load(file, world), draft_of(size, fps, model)
    compiled = compiler.compile(source, world, draft=draft, locked=locked)
    show(compiled.diagnostics)
    leave_if_faulty(compiled)
    assert compiled.value is not None
    stretch = None
    if part is not None:
        asked = stretch_of(part, source, world, locked=locked)
        show(asked.diagnostics)
        leave_if_faulty(asked)
        stretch = asked.value
    dependencies = Dependencies(depfile, deps_format, output, world)
    dependencies.check()
    from glance.builder.progress import watcher
    from glance.report.built import in_words, reasons_in_words

    gc.enable()
    report = compiler.build(
        compiled.value,
        file.parent / compiled.value.audio.path,
        output,
        world,
        stretch=stretch,
        watch=watcher(sys.stderr, quiet=quiet),
        script=file,
    )
    dependencies.keep(written=report.written)
    show(report.diagnostics)
    if not quiet:
        click.echo(in_words(report, compiled.value))
    if explain:
        click.echo(reasons_in_words(report))
