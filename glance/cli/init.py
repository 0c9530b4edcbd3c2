"""`glancec init SONG`."""

from __future__ import annotations

import os
from pathlib import Path

import click

from glance.cli.heard import is_script
from glance.cli.options import FILE
from glance.cli.show import leave_if_faulty, show
from glance.cli.waiting import this_machine
from glance.diagnostics.catalogue.files import ALREADY_THERE
from glance.diagnostics.diagnostic import EnvironmentFault
from glance.language.starter import doubtful_pins, starter, title_of
from glance.music.hear import hear
from glance.music.pins import Pins
from glance.script import write_script
from glance.syntax.format import format_source
from glance.syntax.source import Source
from glance.world import World


@click.command()
@click.argument("song", type=FILE)
@click.option("-o", "--output", type=FILE, help="The storyboard (default: SONG's name, .glance).")
@click.option("--force", is_flag=True, help="Write over a storyboard that is there already.")
def init(song: Path, output: Path | None, force: bool) -> None:
    """Begin a storyboard for a song: its sections, and a look for each.

    It can be built as it is. Replace the prompt first, then whatever you like.
    """
    if is_script(song):
        raise click.UsageError(
            f"{song} is a storyboard: `init` begins one for a song, as `glancec init song.flac` "
            f"does, and `glancec check {song}` says whether this one holds"
        )
    target, world = output or song.with_suffix(".glance"), this_machine()
    audio = name_from(target, song)
    if world.is_file(target) and not force:
        fault = ALREADY_THERE.anywhere(path=target)
        raise EnvironmentFault(fault.hint("name another with `-o`, or say `--force`"))
    pins = pins_for(song, world)
    found = hear(song, None, pins, None, frozenset(), world)
    show(found.diagnostics)
    leave_if_faulty(found)
    assert found.value is not None
    text = starter(found.value, audio, title_of(song.stem), pins)
    formatted = format_source(Source(str(target), text)).value
    write_script(target, formatted.encode(), world)
    click.echo(f"{target}: build it as it is, or replace the prompt first")


def name_from(script: Path, song: Path) -> str:
    """The song as the script has to name it, which is in the script's folder or below."""
    name = Path(os.path.relpath(song, script.parent))
    if ".." in name.parts or name.is_absolute():
        raise click.UsageError(
            f"{script} can't name {song}: put it into the song's folder, or one above"
        )
    return name.as_posix()


def pins_for(song: Path, world: World) -> Pins:
    """What is heard so unsurely that the script should say it."""
    heard = hear(song, None, Pins(), None, frozenset(), world).value
    return doubtful_pins(heard) if heard else Pins()
