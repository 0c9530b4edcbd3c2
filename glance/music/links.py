"""Files that are several in a row: libsndfile stops behind the first, players go on.

A radio recorded as OGG is a chain of streams (RFC 3533, 4); MP3s are joined by writing one behind
the other, and the first then says, as LAME lets it, how many bytes it had.
"""

from __future__ import annotations

import re
from os import SEEK_END
from typing import BinaryIO

_AT_ONCE = 1 << 20
_FIRST_PAGES = 4096
"""Bytes in which all streams begin that sound at once."""

_BEGINS = b"OggS\0\2"
_FRAME = re.compile(rb"\xff[\xe2-\xff]", re.DOTALL)
_LENGTHS = re.compile(rb"(?:Xing|Info)\0\0\0(.)", re.DOTALL)
_FRAMES_TOLD, _BYTES_TOLD = 1, 2


def goes_on(file: BinaryIO) -> bool:
    """Whether more sound comes behind what libsndfile takes for the end."""
    file.seek(0)
    mark = file.read(4)
    return _is_chained(file) if mark == b"OggS" else _is_joined(file)


def _is_chained(file: BinaryIO) -> bool:
    file.seek(_FIRST_PAGES)
    last = b""
    while piece := file.read(_AT_ONCE):
        if _BEGINS in last + piece:
            return True
        last = piece[-len(_BEGINS) + 1 :]
    return False


def _is_joined(file: BinaryIO) -> bool:
    """Whether frames of the same kind follow behind the bytes that an MP3 says it has."""
    size = file.seek(0, SEEK_END)
    start = _behind_tag(file, 0)
    file.seek(start)
    first = file.read(200)
    told = _LENGTHS.search(first)
    if not _FRAME.match(first) or told is None or not told[1][0] & _BYTES_TOLD:
        return False
    place = told.end() + (4 if told[1][0] & _FRAMES_TOLD else 0)
    end = start + int.from_bytes(first[place : place + 4], "big")
    if not start < end < size:
        return False
    file.seek(_behind_tag(file, end))
    return file.read(2) == first[:2]


def _behind_tag(file: BinaryIO, place: int) -> int:
    """Where the ID3 tags at a place end; the place itself if there are none."""
    while True:
        file.seek(place)
        head = file.read(10)
        if len(head) < 10 or head[:3] != b"ID3":
            return place
        size = sum(byte << shift for byte, shift in zip(head[6:], (21, 14, 7, 0), strict=True))
        place += 10 + size
