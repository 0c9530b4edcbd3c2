"""The worker processes of a build: started, fed with jobs, replaced when they die.

They are plain processes that speak over a socket, and not a `multiprocessing` pool: that
one would import the user's own script again in each of them, and one worker that dies
takes the whole pool along.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from types import TracebackType

from glance.builder.artist import Studio
from glance.builder.faults import reason_of
from glance.builder.messages import Advanced, Broke, Done, Lacking, Message, Refused
from glance.builder.schedule import Job, Work
from glance.builder.store import Missing
from glance.diagnostics.catalogue.build import NO_WORKER, WORKER_DIED
from glance.diagnostics.diagnostic import EnvironmentFault

BEGIN = "import sys; sys.path[:] = {path!r}; from glance.builder.worker import main; main({handle})"
ONE_THREAD = {"OPENCV_FOR_THREADS_NUM": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""The cores have a worker each."""


class Worker:
    """One process and the job it has."""

    def __init__(self, studio: Studio) -> None:
        self.job: Job | None = None
        self.drawn = 0
        self.connection: Connection[object, Message]
        self.connection, theirs = Pipe()
        handle = theirs.fileno()
        with theirs:
            # Its own process group: Ctrl-C is for us to hear; closing the connection ends it.
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", BEGIN.format(path=sys.path, handle=handle)],
                pass_fds=[handle],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=os.environ | ONE_THREAD,
                process_group=0,
            )
        self._tell(studio)

    def begin(self, job: Job) -> None:
        """Give it a job. If it is dead, reading from it will tell."""
        self.job, self.drawn = job, 0
        self._tell(job)

    def hear(self) -> Message | None:
        """What it says; None if it died."""
        try:
            return self.connection.recv()
        except (EOFError, OSError):
            return None

    def stop(self) -> int:
        """End it at once; its exit code."""
        self.connection.close()
        self._process.kill()
        return self._process.wait()

    def how_it_died(self) -> str:
        """In words that follow "a process"."""
        code = self._process.wait()
        self.connection.close()
        return f"was stopped by {signal.Signals(-code).name}" if code < 0 else f"exited with {code}"

    def _tell(self, message: object) -> None:
        with suppress(BrokenPipeError, ConnectionResetError):
            self.connection.send(message)


def started(studio: Studio) -> Worker:
    """A new worker. Raises EnvironmentFault when the system won't have another process."""
    try:
        return Worker(studio)
    except OSError as error:
        fault = NO_WORKER.anywhere(reason=reason_of(error))
        raise EnvironmentFault(fault.hint("close other programs, then build again")) from error


class Crew:
    """Some workers on one video. Use it in a `with`: they are gone when it is left.

    work      says who does what next;
    advanced  told of frames, fewer than none where a worker died with its chunk;
    done      told of each job when it is.
    """

    def __init__(
        self,
        studio: Studio,
        size: int,
        work: Work,
        advanced: Callable[[int], None],
        done: Callable[[Job], None],
    ) -> None:
        self._studio, self._work = studio, work
        self._advanced, self._done = advanced, done
        self._troubled: set[Job] = set()
        self._workers: list[Worker] = []
        try:
            for _ in range(size):
                self._workers.append(started(studio))
        except BaseException:
            self._stop()
            raise

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()

    def go_on(self, timeout: float | None = None) -> bool:
        """Hand out what there is to do, and hear what is said within so many seconds (None:
        until someone speaks). False when there was nothing to do, and nobody at it.

        Raises EnvironmentFault, and Missing where a rush is lost; what was finished is kept.
        """
        for i, worker in enumerate(self._workers):
            job = self._work.next_for(i) if worker.job is None else None
            if job:
                worker.begin(job)
        busy = {w.connection: i for i, w in enumerate(self._workers) if w.job}
        if not busy:
            return False
        for connection in wait(list(busy), timeout):
            assert isinstance(connection, Connection)
            self._hear(busy[connection])
        return True

    def _hear(self, i: int) -> None:
        worker = self._workers[i]
        job = worker.job
        assert job
        match worker.hear():
            case Advanced():
                worker.drawn += 1
                self._advanced(1)
            case Done():
                worker.job = None
                self._done(job)
            case Refused(diagnostic):
                raise EnvironmentFault(diagnostic)
            case Lacking():
                raise Missing(job.key)
            case Broke(trace):
                raise RuntimeError(f"a worker broke:\n{trace}")
            case None:
                self._advanced(-worker.drawn)
                self._replace(i, job)
                self._work.give_back(i, job)

    def _replace(self, i: int, job: Job) -> None:
        """A new worker for one that died, unless the same job killed one before."""
        manner = self._workers[i].how_it_died()
        if job in self._troubled:
            fault = WORKER_DIED.anywhere(manner=manner)
            raise EnvironmentFault(fault.hint("free some memory, then build again"))
        self._troubled.add(job)
        self._workers[i] = started(self._studio)

    def _stop(self) -> None:
        for worker in self._workers:
            worker.stop()
