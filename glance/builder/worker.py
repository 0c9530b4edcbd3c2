"""A process that draws chunks: takes a studio, then jobs, until nobody is there any more."""

from __future__ import annotations

import traceback
from multiprocessing.connection import Connection

from glance.builder.messages import Advanced, Broke, Done, Lacking, Message, Refused
from glance.builder.store import Missing
from glance.diagnostics.diagnostic import EnvironmentFault


def main(handle: int) -> None:
    """`handle` is our end of a connection. Ends with the process at its other end, however
    that one ended: then reading gives EOFError and writing BrokenPipeError."""
    connection: Connection[Message, object] = Connection(handle)
    try:
        _work(connection)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
    except EnvironmentFault as fault:
        connection.send(Refused(fault.diagnostic))
    except Missing:
        connection.send(Lacking())
    except BaseException:
        connection.send(Broke(traceback.format_exc()))


def _work(connection: Connection[Message, object]) -> None:
    from glance.builder.artist import Artist, Studio
    from glance.builder.schedule import Job

    studio = connection.recv()
    assert isinstance(studio, Studio)
    artist = Artist(studio)
    while True:
        job = connection.recv()
        assert isinstance(job, Job)
        artist.draw(job, lambda: connection.send(Advanced()))
        connection.send(Done())
