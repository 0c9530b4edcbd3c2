"""Segments drawn and encoded: in this process if they are few, else by a crew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from glance.builder.artist import Artist, Studio
from glance.builder.schedule import Job, Schedule
from glance.builder.watch import Watcher

SMALL = 48
"""Frames that are drawn sooner here than it takes to start another process."""


def draw(jobs: Sequence[Job], studio: Studio, frames: int, watch: Watcher, workers: int) -> None:
    """Draw, encode and keep segments of a video of so many frames."""
    watch.started(frames, frames_in(jobs), len({job.shot for job in jobs}))
    size, done = min(workers, len(jobs)), shots_told(jobs, watch)
    if size > 1 and frames_in(jobs) > SMALL:
        from glance.builder.crew import Crew

        with Crew(studio, size, Schedule(list(jobs), size), watch.advanced, done) as crew:
            while crew.go_on():
                pass
    elif jobs:
        artist = Artist(studio)
        for job in jobs:
            artist.draw(job, lambda: watch.advanced(1))
            done(job)


def shots_told(jobs: Sequence[Job], watch: Watcher) -> Callable[[Job], None]:
    """To be told of each job that is done; tells of each shot whose last one it was."""
    left = Counter(job.shot for job in jobs)

    def done(job: Job) -> None:
        left[job.shot] -= 1
        if not left[job.shot]:
            watch.shot_done()

    return done


def frames_in(jobs: Sequence[Job]) -> int:
    return sum(len(job.frames) for job in jobs)
