"""Grids from files: what `grid "song.mid"` reads, one importer for each kind of file.

1. the file's ending says which importer reads it, in `IMPORTERS`;
2. the importer makes beats, bars and markers of its bytes, in seconds of the file;
3. here they become seconds of the song.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from glance.diagnostics.catalogue.forms import CANT_BE_READ
from glance.diagnostics.catalogue.music import DEFAULT_TEMPO, GRID_OF_SET, NOT_A_GRID
from glance.diagnostics.diagnostic import Diagnostic, Outcome
from glance.music.annotations import Note, key_of
from glance.music.given import Given
from glance.music.grids.content import Content, Malformed
from glance.music.grids.importers import IMPORTERS
from glance.music.grids.kept import keep, kept, place_of
from glance.music.grids.others import unread
from glance.music.score import Stretch
from glance.syntax.beside import unfit
from glance.syntax.source import Span
from glance.world import World

MOST_BYTES = 64_000_000


def read_grid(
    path: str, start: float, place: Span | None, audio: str, folder: Path, world: World
) -> Outcome[Given | None]:
    """The grid in a file of the script's folder; None after a fault.

    start  seconds of the song at which the file's time begins;
    place  where the script names the file;
    audio  the song's path: some files hold the grids of many songs.
    """
    file = folder / path.replace("\\", "/")
    reason = unfit(file, folder, world, MOST_BYTES)
    if not reason:
        try:
            content = _imported(path, world.read(file), audio, world)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
        except Malformed as why:
            fault = NOT_A_GRID.at(place, path=path, reason=why)
            return Outcome(None, (fault.hint(why.way_out) if why.way_out else fault,))
        else:
            return Outcome(_given(path, content, start), tuple(_remarks(path, place, content)))
    return Outcome(None, (CANT_BE_READ.at(place, path=path, reason=reason),))


def _remarks(path: str, place: Span | None, content: Content) -> Iterator[Diagnostic]:
    if content.guessed:
        guess = DEFAULT_TEMPO.at(place, path=path)
        yield guess.hint("export it with its tempo map, or pin `tempo` instead")
    if content.remark:
        yield GRID_OF_SET.at(place, path=path, said=content.remark)


def _imported(path: str, data: bytes, audio: str, world: World) -> Content:
    suffix = PurePosixPath(path.replace("\\", "/")).suffix.lower()
    if suffix not in IMPORTERS:
        raise unread(suffix, ", ".join(IMPORTERS))
    if not data:
        raise Malformed("it is empty")
    place = place_of(data, suffix, audio, world)
    content = kept(place, world) if place else None
    if content is None:
        content = IMPORTERS[suffix](data, audio)
        if place:
            keep(content, place, world)
    return content


def _given(path: str, content: Content, start: float) -> Given:
    tempo = replace(content.tempo, beats=tuple(start + beat for beat in content.tempo.beats))
    notes = [
        Note(m.name, key_of(m.name), Stretch(max(0.0, start + m.start), start + m.end))
        for m in content.markers
        if start + m.end >= 0
    ]
    return Given(path, tempo, content.meter, tuple(sorted(notes, key=_when)))


def _when(note: Note) -> tuple[float, float]:
    return note.stretch.start, note.stretch.end
