"""The tracks of a standard MIDI file, whatever else is in it.

Chunks of others stand among the tracks (Yamaha's XF), or around them all (RIFF); keys that don't
exist, at which mido stumbles, are no matter here.
"""

from __future__ import annotations

import re
import struct
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING

from glance.music.grids.content import Malformed

if TYPE_CHECKING:
    from mido import MidiFile

_HEADER, _TRACK = b"MThd", b"MTrk"
_NOT_NEEDED = ((b"\xff\x59\x02", b"\xff\x7f\x02"), (b"\xff\x54\x05", b"\xff\x7f\x05"))
"""Keys and film time, at which mido may stumble, as what it passes over: a sequencer's own."""

# mido takes quadratic time for a number that never ends.
_ENDLESS = re.compile(rb"[\x80-\xff]{2000}")

_MOST_BYTES = 4_000_000
"""A tempo map has a few thousand; a symphony, all its notes included, some hundred thousand."""


def tracks_of(data: bytes) -> list[MidiFile]:
    """Each track as a file, so that a damaged one can be named. Raises Malformed."""
    if len(data) > _MOST_BYTES:
        raise Malformed(f"it is larger than {_MOST_BYTES // 1_000_000} MB")
    if _ENDLESS.search(data):
        raise Malformed("a number in it never ends")
    kind, count, division, chunks = _chunks(data)
    if kind == 2:
        raise Malformed("it holds several songs (type 2): export the one that is meant")
    if division == 0:
        raise Malformed("it says that a quarter note has no ticks")
    if not count:
        raise Malformed("it has no tracks")
    if len(chunks) < count:
        raise Malformed(f"it breaks off: {len(chunks)} of its {count} tracks are there")
    alone = _HEADER + struct.pack(">IHHh", 6, 1, 1, division)
    return [_track(alone, chunk, number) for number, chunk in enumerate(chunks[:count], 1)]


def _chunks(data: bytes) -> tuple[int, int, int, list[bytes]]:
    """The kind of file, how many tracks it says it has, its ticks, and the tracks themselves."""
    place = data.find(_HEADER, 0, 64)
    if place < 0 and data:
        raise Malformed("it isn't a standard MIDI file")
    if place < 0 or len(data) < place + 14:
        raise Malformed("it breaks off in its first bytes")
    size, kind, count, division = struct.unpack_from(">IHHh", data, place + 4)
    place += 8 + size
    chunks: list[bytes] = []
    while place + 8 <= len(data):
        name, size = struct.unpack_from(">4sI", data, place)
        if name == _TRACK:
            chunks.append(data[place : place + 8 + size])
        place += 8 + size
    return kind, count, division, chunks


def _track(alone: bytes, chunk: bytes, number: int) -> MidiFile:
    import mido

    faulty = (OSError, ValueError, TypeError, LookupError, AttributeError)
    stumbles = (*faulty, mido.midifiles.meta.KeySignatureError)
    passed = chunk
    for stumbling, instead in _NOT_NEEDED:
        passed = passed.replace(stumbling, instead)
    try:
        with suppress(*stumbles):
            return mido.MidiFile(file=BytesIO(alone + chunk), clip=True)
        return mido.MidiFile(file=BytesIO(alone + passed), clip=True)
    except (EOFError, struct.error):
        raise Malformed(f"track {number} of it breaks off") from None
    except stumbles:
        raise Malformed(f"track {number} of it is damaged") from None
