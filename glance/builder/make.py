"""What isn't kept is drawn, then all of it put together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from glance.builder.artist import Studio
from glance.builder.drawing import draw
from glance.builder.encoder import Encoder
from glance.builder.mux import Container, join
from glance.builder.output import beside, take_its_place
from glance.builder.rushes import Rolls
from glance.builder.schedule import Job
from glance.builder.segments import whole_key
from glance.builder.sound import Sound, compress
from glance.builder.store import Missing, Store
from glance.builder.watch import Watcher
from glance.diagnostics.catalogue.build import CACHE_UNREADABLE
from glance.diagnostics.diagnostic import EnvironmentFault
from glance.plan.plan import Plan
from glance.records import dataclass
from glance.world import cores, sha256_of_file

if TYPE_CHECKING:
    from glance.builder.call_sheet import Run

TRIES = 3
"""What is damaged on the disk between drawing and joining is made again, so many times."""


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
    """What was finished, what was shot for it (None where no raw pictures are kept), and
    whether the output is another file than before."""

    finished: tuple[Job, ...]
    shot: tuple[Run, ...] | None
    written: bool


def make(
    video: Video,
    audio: Path,
    output: Path,
    studio: Studio,
    rolls: Rolls | None,
    watch: Watcher,
    workers: int | None,
) -> Made:
    """Make the output, from the store and what has to be drawn.

    rolls  what the segments are made from, where the renderer's pictures are kept.
    """
    finished: list[Job] = []
    shot: list[Run] = []
    at_once = workers or cores()
    for _ in range(TRIES):
        missing = missing_of(video.jobs, studio.store)
        try:
            compress(video.sound, audio, video.encoder, studio.store, watch)
            if rolls:
                from glance.builder.filming import film

                for run in film(missing, rolls, studio, len(video.frames), watch, at_once):
                    shot.append(run)
            else:
                draw(missing, studio, len(video.frames), watch, at_once)
            finished += missing
            watch.joining()
            written = put_together(video, output, studio.store)
            return Made(tuple(finished), tuple(shot) if rolls else None, written)
        except Missing:
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


def put_together(video: Video, output: Path, store: Store) -> bool:
    """Join segments and sound, and give the file its name; False if it had it already."""
    with beside(output) as temporary:
        try:
            sound = store.place(video.sound.key(video.encoder))
        except FileNotFoundError as error:
            raise Missing from error
        join(segments_of(video.jobs, store), sound, video.container, video.encoder, temporary)
        if same_bytes(temporary, output):
            return False
        take_its_place(temporary, output)
        return True


def segments_of(jobs: tuple[Job, ...], store: Store) -> Iterator[bytes]:
    for job in jobs:
        segment = store.get(job.key)
        if segment is None:
            raise Missing(job.key)
        yield segment


def same_bytes(new: Path, old: Path) -> bool:
    """Whether there is nothing to replace."""
    if not old.is_file() or old.stat().st_size != new.stat().st_size:
        return False
    return sha256_of_file(old) == sha256_of_file(new)
