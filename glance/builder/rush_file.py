"""A rush as it is kept: its pictures one after the other, each a PNG, then a state.

    4 bytes    how long the first picture is
    …          the first picture; the others follow in the same way
    …          the state after the last one
    8 bytes    how long the state is; -1 for none

PNG, because each picture stands alone: it is written as soon as it is there, and read
without those before it. `docs/decisions/segments.md` has what else was measured.
"""

from __future__ import annotations

import os
import struct
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from typing import TYPE_CHECKING

from glance.builder.rushes import Rush
from glance.builder.store import Store
from glance.builder.unfinished import Unfinished

if TYPE_CHECKING:
    from glance.render.renderer import Picture

LENGTH = struct.Struct("<I")
STATE_LENGTH = struct.Struct("<q")
AHEAD = 4
"""Pictures of one rush that are being compressed while the next are made."""


class RushWriter:
    """One rush under way. Its pictures are compressed by `pool`, and written in order."""

    def __init__(self, store: Store, rush: Rush, pool: Executor) -> None:
        self._object, self._pool = Unfinished(store, rush.key), pool
        self._waiting: deque[Future[bytes]] = deque()

    def add(self, picture: Picture) -> None:
        """The next picture. Raises EnvironmentFault when there is no room."""
        self._waiting.append(self._pool.submit(compressed, picture))
        if len(self._waiting) > AHEAD:
            self._write(self._waiting.popleft().result())

    def keep(self, state: bytes | None) -> None:
        """That was all of them. Raises EnvironmentFault when there is no room."""
        while self._waiting:
            self._write(self._waiting.popleft().result())
        self._object.add(state or b"")
        self._object.add(STATE_LENGTH.pack(-1 if state is None else len(state)))
        self._object.keep()

    def give_up(self) -> None:
        """Leave nothing of it."""
        for future in self._waiting:
            future.cancel()
        self._object.give_up()

    def _write(self, png: bytes) -> None:
        self._object.add(LENGTH.pack(len(png)))
        self._object.add(png)


def state_after(store: Store, rush: Rush) -> bytes | None:
    """What to go on from after a rush; None if none was kept. Raises Missing."""
    with store.open(rush.key) as file:
        file.seek(-STATE_LENGTH.size, os.SEEK_END)
        (length,) = STATE_LENGTH.unpack(file.read(STATE_LENGTH.size))
        if length < 0:
            return None
        file.seek(-STATE_LENGTH.size - length, os.SEEK_END)
        return file.read(length)


def pictures(store: Store, rush: Rush, start: int) -> Iterator[Picture]:
    """The pictures of a rush from frame `start` on. Raises Missing."""
    with store.open(rush.key) as file:
        for frame in rush.frames:
            (length,) = LENGTH.unpack(file.read(LENGTH.size))
            if frame < start:
                file.seek(length, os.SEEK_CUR)
            else:
                yield decompressed(file.read(length))


def compressed(picture: Picture) -> bytes:
    """A picture as PNG: exactly as it is."""
    import cv2

    # A fixed filter and no search for repeats: pictures have few, and it takes a third of the time.
    options = [cv2.IMWRITE_PNG_FILTER, cv2.IMWRITE_PNG_FILTER_AVG]
    options += [cv2.IMWRITE_PNG_STRATEGY, cv2.IMWRITE_PNG_STRATEGY_HUFFMAN_ONLY]
    done, png = cv2.imencode(".png", cv2.cvtColor(picture, cv2.COLOR_RGB2BGR), options)
    assert done, "OpenCV writes any picture of 8 bits"
    return bytes(png)


def decompressed(png: bytes) -> Picture:
    """The inverse of `compressed`."""
    import cv2
    import numpy as np

    picture = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_COLOR_RGB)
    assert picture is not None, "what is verified is a picture"
    return np.asarray(picture, dtype=np.uint8)
