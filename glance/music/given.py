"""A grid that a file gives instead of the analysis: a tempo map, or beats somebody marked."""

from __future__ import annotations

from dataclasses import replace

from glance.music.annotations import Annotations, Note
from glance.music.score import Meter
from glance.music.tempo_map import TempoMap
from glance.records import dataclass


@dataclass(frozen=True, slots=True)
class Given:
    """What a `grid` file says of the song.

    path     as the script names it;
    tempo    in seconds of the song; its ends needn't be the song's;
    meter    the first bar's; None where the file has beats and no bars;
    markers  places that the file has names for, in time order.
    """

    path: str
    tempo: TempoMap
    meter: Meter | None
    markers: tuple[Note, ...] = ()


def with_markers(notes: Annotations, asked: bool, given: Given | None) -> Annotations:
    """The notes, with the markers of the script's `grid` file, if it was asked for one.

    A file that couldn't be read may have had any marker: none is missed then.
    """
    if given is None:
        return replace(notes, files=notes.files | {"markers"}) if asked else notes
    if not given.markers:
        return notes
    both = (*(notes.markers or ()), *given.markers)
    return replace(notes, markers=tuple(sorted(both, key=lambda note: note.stretch.start)))
