"""`glancec analyze FILE`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from glance import compiler
from glance.cli.heard import heard_in, is_script
from glance.cli.options import FILE
from glance.cli.show import leave_if_faulty, show
from glance.cli.waiting import this_machine
from glance.reading import lock_of
from glance.world import World

if TYPE_CHECKING:
    from glance.music.renew import Renewal


@click.command()
@click.argument("file", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
@click.option("--update", is_flag=True, help="Hear the song anew and write the script's lock.")
@click.option(
    "--beat-this",
    "checkpoint",
    type=FILE,
    metavar="FILE",
    help="With --update: hear beats and bars with this checkpoint of the network Beat This!",
)
def analyze(file: Path, as_json: bool, update: bool, checkpoint: Path | None) -> None:
    """Show what is heard in a song: tempo, meter, bars, sections, key, loudness, doubts.

    FILE is a song, or a script: then its pins (tempo, meter, anchors, a grid) count, and its
    lock is what was heard. With --update the lock is written anew, and what moved is told.
    """
    from glance.music.summary import as_json as in_json
    from glance.music.summary import describe

    world = this_machine(quiet=as_json)
    if checkpoint is not None and not update:
        raise click.UsageError("`--beat-this` writes the lock: say `--update` too")
    if update:
        _update(file, world, checkpoint, quiet=as_json)
    _, found = heard_in(file, world)
    show(found.diagnostics)
    leave_if_faulty(found)
    if found.value is None:
        raise click.UsageError(f'{file} names no song: write `audio "song.flac"` in it')
    click.echo((in_json if as_json else describe)(found.value).rstrip("\n"))


def _update(file: Path, world: World, checkpoint: Path | None, quiet: bool) -> None:
    """Hear anew and say what moved; where JSON is asked for, on the other channel."""
    from glance.music.moved import moves

    if not is_script(file):
        raise click.UsageError(f"a lock belongs to a script: `glancec analyze {file.stem}.glance`")
    source = compiler.load(file)
    found = compiler.hear_anew(source, world, checkpoint=checkpoint)
    show(found.diagnostics)
    leave_if_faulty(found)
    if found.value is None:
        raise click.UsageError(f'{file} names no song: write `audio "song.flac"` in it')
    renewal = found.value
    if renewal.old is not None:
        said = [*_analyses(renewal), *(moves(renewal.old, renewal.new) or ["nothing moved"])]
    else:
        said = ["what it said couldn't be read" if renewal.was_there else "it is new"]
    lock = f"{lock_of(source)}, written from what is heard now"
    click.echo("\n".join([lock, *(f"  {s}" for s in said), ""]), err=quiet)


def _analyses(renewal: Renewal) -> list[str]:
    """By which version of the ear, if not by the same as before."""
    assert renewal.old is not None
    was, now = renewal.old.analysis, renewal.new.analysis
    return [f"by analysis {now}, was {was}"] if was != now else []
