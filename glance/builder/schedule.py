"""Who draws what next."""

from __future__ import annotations

from collections import deque
from itertools import groupby
from operator import attrgetter
from typing import Protocol

from glance.records import dataclass


@dataclass(frozen=True, slots=True)
class Job:
    """A chunk to draw and encode: frames of one shot (by its number), kept under `key`."""

    shot: int
    frames: range
    key: str


class Work(Protocol):
    """Hands out jobs to workers, by their number."""

    def next_for(self, worker: int) -> Job | None:
        """The next job of a worker; None when there is nothing to begin now."""
        ...

    def give_back(self, worker: int, job: Job) -> None:
        """A job that wasn't finished."""
        ...


class InTray:
    """Jobs that come in one by one, and are handed out in that order."""

    def __init__(self) -> None:
        self._jobs: deque[Job] = deque()

    def add(self, job: Job) -> None:
        self._jobs.append(job)

    def next_for(self, worker: int) -> Job | None:
        return self._jobs.popleft() if self._jobs else None

    def give_back(self, worker: int, job: Job) -> None:
        self._jobs.appendleft(job)


class Schedule:
    """Hands out jobs so that a shot stays with one worker and no worker waits for long.

    The first frame of a shot is dear (its scene is painted), the others cheap. So a worker
    takes a whole shot, the longest first; when none is left, it takes the later half of
    what another still has to do.
    """

    def __init__(self, jobs: list[Job], workers: int) -> None:
        self._shots = [deque(run) for _, run in groupby(jobs, key=attrgetter("shot"))]
        self._shots.sort(key=frames_in, reverse=True)  # stable: of equals the first first
        self._at_hand: list[deque[Job]] = [deque() for _ in range(workers)]

    def next_for(self, worker: int) -> Job | None:
        """The next job of a worker; None when there is nothing left to begin."""
        mine = self._at_hand[worker]
        if not mine:
            mine.extend(self._shots.pop(0) if self._shots else self._from_the_busiest())
        return mine.popleft() if mine else None

    def give_back(self, worker: int, job: Job) -> None:
        """A job that wasn't finished: the same place takes it up again."""
        self._at_hand[worker].appendleft(job)

    def _from_the_busiest(self) -> list[Job]:
        busiest = max(self._at_hand, key=frames_in)
        taken = [busiest.pop() for _ in range((len(busiest) + 1) // 2)]
        return taken[::-1]


def frames_in(jobs: deque[Job]) -> int:
    return sum(len(job.frames) for job in jobs)
