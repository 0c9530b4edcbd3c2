"""`glancec analyze SONG`."""

from __future__ import annotations

from pathlib import Path

import click

from glance.cli.options import FILE
from glance.cli.show import leave_if_faulty, show
from glance.music.hear import hear
from glance.music.score import Pins
from glance.world import RealWorld


@click.command()
@click.argument("song", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
def analyze(song: Path, as_json: bool) -> None:
    """Show what is heard in a song: tempo, meter, bars, sections."""
    from glance.music.summary import as_json as in_json
    from glance.music.summary import describe

    found = hear(song, None, Pins(), None, frozenset(), RealWorld())
    show(found.diagnostics)
    leave_if_faulty(found)
    assert found.value is not None
    click.echo((in_json if as_json else describe)(found.value).rstrip("\n"))
