"""Filming: a renderer shoots, and segments are made from its rushes as they come.

The renderer has the device and lives in this process. The segments are composed and encoded
by a crew in processes of their own, which read the rushes from the store and never load a
model. Between two pictures of the renderer this process looks after the crew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace

from glance.builder.artist import Artist, Studio
from glance.builder.call_sheet import CallSheet, Run, call_sheet
from glance.builder.crew import Crew
from glance.builder.drawing import SMALL, frames_in, shots_told
from glance.builder.projector import Projector
from glance.builder.rushes import Rolls, Rush
from glance.builder.schedule import InTray, Job
from glance.builder.shoot import shoot
from glance.builder.watch import Watcher


def film(
    jobs: Sequence[Job], rolls: Rolls, studio: Studio, frames: int, watch: Watcher, workers: int
) -> Iterator[Run]:
    """Have segments of a video of so many frames made, and what they are made from.

    Tells what was shot. Raises EnvironmentFault, Renamed, and Missing where a rush was lost
    on the way; what was whole until then is kept.
    """
    sheet = call_sheet(jobs, rolls, studio.store)
    watch.started(frames, sheet.frames, len({job.shot for job in jobs}))
    if jobs:
        with CuttingRoom(sheet, with_projector(studio, sheet), watch, workers) as room:
            if sheet.runs:
                for rush in shoot(sheet.runs, rolls, studio.store):
                    watch.advanced(1)
                    room.go_on(rush.key if rush else None)
            yield from sheet.runs
            room.finish()


def with_projector(studio: Studio, sheet: CallSheet) -> Studio:
    rolls: dict[int, list[Rush]] = {}
    for rush in sheet.rushes:
        rolls.setdefault(studio.plan.shots[rush.shot].start, []).append(rush)
    return replace(studio, renderer_of=Projector(rolls, studio.store))


class CuttingRoom:
    """Makes each segment as soon as the last of its rushes is kept. Use it in a `with`."""

    def __init__(self, sheet: CallSheet, studio: Studio, watch: Watcher, workers: int) -> None:
        self._studio, self._watch = studio, watch
        self._jobs = tuple(sheet.sources)
        self._size = min(workers, len(self._jobs))
        self._left = frames_in(self._jobs)
        self._alone = self._size < 2 or self._left <= SMALL
        self._told = False
        self._shot_told = shots_told(self._jobs, watch)
        self._tray = InTray()
        self._waits = {job: sheet.to_come(job) for job in self._jobs}
        self._crew: Crew | None = None
        self._open = ExitStack()

    def __enter__(self) -> CuttingRoom:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def go_on(self, kept: str | None) -> None:
        """Take in a rush, if one was kept; see how far the crew is, without waiting."""
        if kept:
            for waits in self._waits.values():
                waits.discard(kept)
        self._hand_out()
        if self._crew:
            self._crew.go_on(timeout=0)

    def finish(self) -> None:
        """Wait until all segments are kept."""
        self._told = True
        self._watch.finishing(self._left)
        self._hand_out()
        if self._alone:
            self._finish_here()
        while self._crew and self._crew.go_on():
            pass

    def _hand_out(self) -> None:
        """Segments whose rushes are all there go to the crew, which is called when needed."""
        if self._alone:
            return  # they are made here, at the end
        for job in [job for job, waits in self._waits.items() if not waits]:
            del self._waits[job]
            self._tray.add(job)
            if self._crew is None:
                crew = Crew(self._studio, self._size, self._tray, self._advanced, self._shot_told)
                self._crew = self._open.enter_context(crew)

    def _finish_here(self) -> None:
        artist = Artist(self._studio)
        for job in self._jobs:
            artist.draw(job, lambda: self._advanced(1))
            self._shot_told(job)

    def _advanced(self, frames: int) -> None:
        self._left -= frames
        if self._told:
            self._watch.advanced(frames)
