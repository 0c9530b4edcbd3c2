"""`glancec timeline FILE`."""

from __future__ import annotations

import os
from pathlib import Path

import click

from glance import compiler
from glance.cli.options import FILE, locked_option, script_argument
from glance.cli.show import leave_if_faulty, show
from glance.cli.waiting import this_machine
from glance.cli.written import spare, write

FEW, PICTURES = 100, 300
"""Shots up to which their pictures are for dense screens, too, and up to which each has one: the
page of two hours still has to open."""


@click.command()
@script_argument
@click.option("-o", "--output", type=FILE, help="The page (default: the script's name, .html).")
@locked_option
def timeline(file: Path, output: Path | None, locked: bool) -> None:
    """Draw the storyboard over its song, as one page for the browser."""
    world = this_machine()
    compiled = compiler.compile(compiler.load(file, world), world, locked=locked)
    show(compiled.diagnostics)
    leave_if_faulty(compiled)
    plan = compiled.value
    assert plan is not None
    from glance.music.decode import decode_file
    from glance.report.peaks import peaks_of
    from glance.report.thumbnails import HEIGHT, thumbnails
    from glance.report.timeline_page import timeline_page

    target, song = output or file.with_suffix(".html"), file.parent / plan.audio.path
    spare(target, {"the script": file, "the song": song})
    with world.open(song) as opened:
        sound = decode_file(song, opened, world).value
    peaks = peaks_of(sound.mono) if sound else []
    beside = Path(os.path.relpath(song, target.parent)).as_posix()
    height = HEIGHT if len(plan.shots) <= FEW else HEIGHT // 2
    pictures = thumbnails(plan, height=height, most=PICTURES)
    page = timeline_page(plan, peaks, pictures, audio=beside)
    write(target, page.encode(), world)
    click.echo(f"{target}: open it in a browser")
