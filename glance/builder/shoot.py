"""Shooting: a renderer makes scenes, and each rush is kept as soon as it is whole."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import ExitStack

from glance.builder.call_sheet import Run
from glance.builder.rush_file import RushWriter
from glance.builder.rushes import Renamed, Rolls, Rush
from glance.builder.store import Store
from glance.render.renderer import Exposure

HANDS = 8
"""Threads that compress pictures, at most: one keeps up with about 150 of 512x512 a second."""


def shoot(runs: Sequence[Run], rolls: Rolls, store: Store) -> Iterator[Rush | None]:
    """Have all runs made at once. Yields at each picture: the rush that it made whole, or None.

    Raises EnvironmentFault when the device can't do it or there is no room; Renamed before
    anything is kept under a wrong key. What was whole until then is kept.
    """
    scenes = [run.scene(rolls.plan, rolls.grows[run.shot]) for run in runs]
    with ExitStack() as scratch:
        pool = scratch.enter_context(ThreadPoolExecutor(min(HANDS, os.cpu_count() or 1)))
        takes = [Take(run, store, pool) for run in runs]
        for take in takes:
            scratch.callback(take.give_up)
        named = False
        for exposure in rolls.renderer.render(scenes):
            if not named and rolls.renderer.identity != rolls.identity:
                raise Renamed
            named = True
            yield takes[exposure.scene].add(exposure)
    unfinished = [take.expected for take in takes if take.expected is not None]
    if unfinished:
        raise RuntimeError(f"the renderer left out frame {unfinished[0]}")


class Take:
    """A run under way: at most one of its rushes is open."""

    def __init__(self, run: Run, store: Store, pool: Executor) -> None:
        self._store, self._pool = store, pool
        self._rushes, self._frames = iter(run.rushes), iter(run.frames)
        self._rush = next(self._rushes)
        self._writer: RushWriter | None = None
        self.expected: int | None = next(self._frames)
        """The frame that comes next; None after the last."""

    def add(self, exposure: Exposure) -> Rush | None:
        """The next picture; the rush, if it is whole with it."""
        if exposure.frame != self.expected:
            told = f"frame {exposure.frame} instead of {self.expected}"
            raise RuntimeError(f"the renderer made {told}")
        if self._writer is None:
            self._writer = RushWriter(self._store, self._rush, self._pool)
        self._writer.add(exposure.picture)
        self.expected = next(self._frames, None)
        if exposure.frame != self._rush.frames[-1]:
            return None
        self._writer.keep(exposure.state)
        whole, self._writer = self._rush, None
        self._rush = next(self._rushes, whole)
        return whole

    def give_up(self) -> None:
        """Leave nothing of the rush that is open."""
        if self._writer:
            self._writer.give_up()
            self._writer = None
