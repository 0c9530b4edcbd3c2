"""`--depfile` and `--deps-format`: telling make what a video was made from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from glance.cli.options import FILE
from glance.records import dataclass
from glance.worlds import RecordingWorld

F = TypeVar("F", bound=Callable[..., Any])


def dependency_options(command: F) -> F:
    """The two options: gathered by `Dependencies`."""
    for option in (
        click.option(
            "--deps-format",
            type=click.Choice(["make", "json"]),
            default="make",
            show_default=True,
            help="How the depfile is written.",
        ),
        click.option("--depfile", type=FILE, help="Write there what the video was made from."),
    ):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class Dependencies:
    """What `output` is made from, as `world` saw it read; nothing where `depfile` is None."""

    depfile: Path | None
    form: str
    output: Path
    world: RecordingWorld

    def check(self) -> None:
        """Find out before the build whether its inputs can be written down."""
        if self.depfile is not None:
            self._text(self.depfile)

    def keep(self, *, written: bool) -> None:
        """Write them down; `written`: whether the video was written anew.

        If it wasn't, it gets a new date all the same: make asked for it because something
        is newer, and would ask for ever.
        """
        if self.depfile is None:
            return
        from glance.builder.depfile import write_depfile
        from glance.builder.stamp import touch
        from glance.builder.store import Store

        text = self._text(self.depfile)
        if not written:
            touch(Store.of(self.world), self.output)
        write_depfile(self.depfile, text, self.world.world)

    def _text(self, depfile: Path) -> str:
        from glance.builder.depfile import depfile_text

        return depfile_text(depfile, self.output, self.world.inputs, self.world, self.form)
