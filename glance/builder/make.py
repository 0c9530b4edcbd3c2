"""What isn't kept is drawn, then all of it put together."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from glance.builder.artist import Artist, Studio
from glance.builder.encoder import Encoder
from glance.builder.mux import Container, join
from glance.builder.output import beside, take_its_place
from glance.builder.schedule import Job
from glance.builder.segments import whole_key
from glance.builder.sound import Sound, compressing
from glance.builder.stamp import hash_of
from glance.builder.store import Store
from glance.builder.watch import Watcher
from glance.diagnostics.catalogue.build import CACHE_UNREADABLE
from glance.diagnostics.diagnostic import EnvironmentFault
from glance.plan.plan import Plan

TRIES = 3
"""What is damaged on the disk between drawing and joining is made again, so many times."""
SMALL = 48
"""Frames that are drawn sooner here than it takes to start another process."""


@dataclass(frozen=True, slots=True)
class Video:
    """All that one output is made of."""

    plan: Plan
    frames: range
    jobs: tuple[Job, ...]
    sound: Sound
    container: Container
    encoder: Encoder

    @property
    def key(self) -> str:
        """Of everything in the file."""
        box = (f"{name} {value}" for name, value in sorted(self.container.options.items()))
        sound = self.sound.key(self.encoder)
        return whole_key(*(job.key for job in self.jobs), sound, self.container.format, *box)


@dataclass(frozen=True, slots=True)
class Made:
    """What was drawn, and whether the output is another file than before."""

    drawn: tuple[Job, ...]
    written: bool


class Damaged(Exception):
    """What was in the store a moment ago is not, or not whole."""


def make(
    video: Video, audio: Path, output: Path, studio: Studio, watch: Watcher, workers: int | None
) -> Made:
    """Make the output, from the store and what has to be drawn."""
    drawn: list[Job] = []
    for _ in range(TRIES):
        missing = missing_of(video.jobs, studio.store)
        watch.started(len(video.frames), frames_in(missing), len({job.shot for job in missing}))
        try:
            with compressing(video.sound, audio, video.encoder, studio.store):
                draw(missing, studio, watch, workers or cores())
            drawn += missing
            watch.joining()
            return Made(tuple(drawn), put_together(video, output, studio.store))
        except Damaged:
            continue
        finally:
            watch.finished()
    reason = "what is written there can't be read back"
    fault = CACHE_UNREADABLE.anywhere(path=studio.store.root, reason=reason)
    raise EnvironmentFault(fault.hint("set GLANCE_CACHE_DIR to a folder on another disk"))


def missing_of(jobs: tuple[Job, ...], store: Store) -> list[Job]:
    """What the store hasn't, or not whole; of jobs that give the same bytes, one."""
    once = {job.key: job for job in reversed(jobs)}
    return [job for job in reversed(once.values()) if not store.holds(job.key)]


def draw(jobs: list[Job], studio: Studio, watch: Watcher, workers: int) -> None:
    """Draw, encode and keep chunks, in this process if they are few."""
    left = Counter(job.shot for job in jobs)

    def done(job: Job) -> None:
        left[job.shot] -= 1
        if not left[job.shot]:
            watch.shot_done()

    size = min(workers, len(jobs))
    if size > 1 and frames_in(jobs) > SMALL:
        from glance.builder.crew import Crew

        with Crew(studio, size) as crew:
            crew.draw(jobs, watch.advanced, done)
    elif jobs:
        artist = Artist(studio)
        for job in jobs:
            artist.draw(job, lambda: watch.advanced(1))
            done(job)


def put_together(video: Video, output: Path, store: Store) -> bool:
    """Join segments and sound, and give the file its name; False if it had it already."""
    with beside(output) as temporary:
        try:
            sound = store.place(video.sound.key(video.encoder))
        except FileNotFoundError as error:
            raise Damaged from error
        join(segments_of(video.jobs, store), sound, video.container, video.encoder, temporary)
        if same_bytes(temporary, output):
            return False
        take_its_place(temporary, output)
        return True


def segments_of(jobs: tuple[Job, ...], store: Store) -> Iterator[bytes]:
    for job in jobs:
        segment = store.get(job.key)
        if segment is None:
            raise Damaged
        yield segment


def same_bytes(new: Path, old: Path) -> bool:
    """Whether there is nothing to replace."""
    if not old.is_file() or old.stat().st_size != new.stat().st_size:
        return False
    return hash_of(old) == hash_of(new)


def cores() -> int:
    """How many this process may use, where the system can say; else how many there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def frames_in(jobs: list[Job]) -> int:
    return sum(len(job.frames) for job in jobs)
