"""Which importer reads which kind of file. They are loaded when one is needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from glance.music.grids.content import Content

Importer = Callable[[bytes, str], Content]
"""From a file's bytes, and the song's path, to what is in it. Raises Malformed."""


def _midi(data: bytes, audio: str) -> Content:
    from glance.music.grids.midi import read

    return read(data, audio)


def _ableton(data: bytes, audio: str) -> Content:
    from glance.music.grids.ableton import read

    return read(data, audio)


def _text(data: bytes, audio: str) -> Content:
    from glance.music.grids.text import read

    return read(data, audio)


def _jams(data: bytes, audio: str) -> Content:
    from glance.music.grids.jams import read

    return read(data, audio)


def _rekordbox(data: bytes, audio: str) -> Content:
    from glance.music.grids.rekordbox import read

    return read(data, audio)


IMPORTERS: Mapping[str, Importer] = {
    ".mid": _midi,
    ".midi": _midi,
    ".kar": _midi,
    ".als": _ableton,
    ".txt": _text,
    ".tsv": _text,
    ".csv": _text,
    ".beats": _text,
    ".lab": _text,
    ".jams": _jams,
    ".xml": _rekordbox,
}
"""By the file's ending, in lower case."""
