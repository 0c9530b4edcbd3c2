"""How a build goes, told on a terminal or in a log."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TextIO

from glance.builder.watch import Nobody, Watcher

EVERY = 10.0
"""Seconds between lines in a log."""


def watcher(stream: TextIO, *, quiet: bool = False) -> Watcher:
    """A bar on a terminal, plain lines elsewhere, nothing when quiet."""
    if quiet:
        return Nobody()
    return Bar(stream) if stream.isatty() else Lines(stream)


class Lines:
    """A line now and then."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream, self._clock = stream, clock
        self._to_draw = self._drawn = self._shots = self._shots_done = 0
        self._told = clock()

    def started(self, frames: int, to_draw: int, shots: int) -> None:
        self._to_draw, self._shots, self._told = to_draw, shots, self._clock()
        if to_draw:
            self._say(f"drawing {to_draw} of {frames} frames, in {counted(shots, 'shot')}")

    def advanced(self, frames: int) -> None:
        self._drawn += frames
        if self._clock() - self._told >= EVERY:
            self._told = self._clock()
            part = f"{self._drawn} of {self._to_draw} frames"
            self._say(f"{part}, {self._shots_done} of {counted(self._shots, 'shot')} finished")

    def shot_done(self) -> None:
        self._shots_done += 1

    def joining(self) -> None:
        if self._to_draw:
            self._say("putting the video together")

    def finished(self) -> None: ...

    def _say(self, line: str) -> None:
        print(line, file=self._stream, flush=True)


class Bar:
    """One bar: frames, shots, and the time that is left."""

    def __init__(self, stream: TextIO) -> None:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("frames · {task.fields[shots]} ·"),
            TimeRemainingColumn(),
            TextColumn("left"),
            console=Console(file=stream),
            transient=True,
        )
        self._task = self._bar.add_task("drawing", total=None, shots="")
        self._shots = self._shots_done = 0

    def started(self, frames: int, to_draw: int, shots: int) -> None:
        self._shots = shots
        if to_draw:
            self._bar.update(self._task, total=to_draw, shots=self._shot_count())
            self._bar.start()

    def advanced(self, frames: int) -> None:
        self._bar.advance(self._task, frames)

    def shot_done(self) -> None:
        self._shots_done += 1
        self._bar.update(self._task, shots=self._shot_count())

    def joining(self) -> None:
        self._bar.update(self._task, description="putting together")

    def finished(self) -> None:
        self._bar.stop()

    def _shot_count(self) -> str:
        return f"{self._shots_done} of {counted(self._shots, 'shot')}"


def counted(count: int, noun: str) -> str:
    """`1 shot`, `2 shots`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
