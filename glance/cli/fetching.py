"""How a fetch goes, told on a terminal or in a log."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from glance.cli.cache import megabytes

if TYPE_CHECKING:
    from glance.models.pull import Audience

WORTH_SAYING = 1_000_000
"""Bytes below which a fetch is over before a line about it is read."""


@contextmanager
def audience(stream: TextIO, *, quiet: bool = False) -> Iterator[Audience]:
    """A bar on a terminal, a line for each fetch elsewhere, nothing when quiet."""
    if quiet or not stream.isatty():
        yield Lines(None if quiet else stream)
        return
    bar = Bar(stream)
    try:
        yield bar
    finally:
        bar.stop()


class Lines:
    """A line for each fetch."""

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream

    def begins(self, repository: str, files: int, size: int) -> None:
        if self._stream is not None and size > WORTH_SAYING:
            print(f"fetching {repository}: {megabytes(size)}", file=self._stream, flush=True)

    def comes(self, file: str, more: int) -> None:
        pass


class Bar:
    """Bytes, how fast they come, and the time that is left."""

    def __init__(self, stream: TextIO) -> None:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            DownloadColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
            TransferSpeedColumn,
        )

        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            DownloadColumn(),
            TransferSpeedColumn(),
            TimeRemainingColumn(),
            console=Console(file=stream),
            transient=True,
        )
        self._task = self._bar.add_task("", total=None)

    def begins(self, repository: str, files: int, size: int) -> None:
        if files:
            self._bar.reset(self._task, total=size, description=repository)
            self._bar.start()

    def comes(self, file: str, more: int) -> None:
        self._bar.advance(self._task, more)

    def stop(self) -> None:
        self._bar.stop()
