"""How a build goes, told on a terminal or in a log."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TextIO

from glance.builder.watch import Nobody, Watcher

EVERY = 10.0
"""Seconds between lines in a log."""
LONG = 900.0
"""Seconds of a song whose compressing is waited for: of a song of three minutes it takes three."""
FEW = 96
"""Frames whose finishing takes less time than reading a line about it."""


def watcher(stream: TextIO, *, quiet: bool = False) -> Watcher:
    """A bar on a terminal, plain lines elsewhere, nothing when quiet."""
    if quiet:
        return Nobody()
    return Bar(stream) if stream.isatty() else Lines(stream)


class Lines:
    """A line now and then."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream, self._clock = stream, clock
        self._task, self._whole, self._done = "", 0, 0
        self._shots = self._shots_done = 0
        self._told = self._since = clock()

    def compressing(self, seconds: float) -> None:
        if seconds > LONG:
            self._say("compressing the song")

    def started(self, frames: int, to_draw: int, shots: int) -> None:
        self._shots, self._shots_done = shots, 0
        self._begin("drawn", to_draw)
        if to_draw:
            part = f"{to_draw} of {frames} frames"
            if to_draw > frames:  # beneath dissolves, and before a part whose frames grow
                part = f"{to_draw} frames for {frames} of the video"
            self._say(f"drawing {part}, in {counted(shots, 'shot')}")

    def advanced(self, frames: int) -> None:
        if not self._done:
            self._since = self._clock()  # loading a model says nothing of its speed
        self._done += frames
        if self._clock() - self._told >= EVERY:
            self._told = self._clock()
            part = f"{self._done} of {self._whole} frames {self._task}"
            shots = f"{self._shots_done} of {counted(self._shots, 'shot')} finished"
            self._say(f"{part}, {shots}{self._left()}")

    def finishing(self, frames: int) -> None:
        self._begin("finished", frames)
        if frames > FEW:
            self._say(f"finishing {frames} frames")

    def shot_done(self) -> None:
        self._shots_done += 1

    def joining(self) -> None:
        if self._shots:
            self._say("putting the video together")

    def finished(self) -> None: ...

    def _begin(self, task: str, frames: int) -> None:
        self._task, self._whole, self._done = task, frames, 0
        self._told = self._clock()

    def _left(self) -> str:
        seconds = self._told - self._since
        if seconds <= 0 or self._done <= 1:
            return ""
        left = seconds / (self._done - 1) * (self._whole - self._done)
        return f", about {in_time(left)} left"

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

    def compressing(self, seconds: float) -> None:
        if seconds > LONG:
            self._bar.update(self._task, description="compressing the song")
            self._bar.start()

    def started(self, frames: int, to_draw: int, shots: int) -> None:
        self._shots, self._shots_done = shots, 0
        total, shots_said = to_draw or None, self._shot_count()
        self._bar.update(
            self._task, description="drawing", total=total, completed=0, shots=shots_said
        )
        if to_draw:
            self._bar.start()

    def advanced(self, frames: int) -> None:
        self._bar.advance(self._task, frames)

    def finishing(self, frames: int) -> None:
        if frames:
            self._bar.reset(self._task, total=frames, description="finishing")
            self._bar.start()

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


def in_time(seconds: float) -> str:
    """`4.2 s`, `40 s`, `12 min`, `3.5 h`: no finer than one can trust it."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 6000 else f"{seconds / 3600:.1f} h"
