"""What people have written down about a song: markers and lyrics, from files beside the script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from glance.diagnostics.catalogue.forms import BAD_LABEL, MANY_NOTES
from glance.diagnostics.diagnostic import Diagnostic, Outcome, Severity
from glance.music.score import Stretch
from glance.records import dataclass
from glance.syntax.beside import read_beside
from glance.syntax.source import Source, Span
from glance.world import World

MOST_LINES = 2000
"""Lines of markers or lyrics: a long song has a tenth of that."""

MOST_FAULTS = 10
"""Faults of one file that are told: a file of another format has one in each line."""


@dataclass(frozen=True, slots=True)
class Note:
    """A marker or a line of lyrics, and where it is.

    key      the text as it is compared: see `key_of`;
    stretch  seconds; a marker that is a point has no length. The last line of lyrics has
             no end: it is infinite.
    """

    text: str
    key: str
    stretch: Stretch


@dataclass(frozen=True, slots=True)
class Annotations:
    """Notes in time order; None where the script names no file for them, or it is faulty.

    files  the words (`markers`, `lyrics`) for which the script names a file, faulty or not.
    """

    markers: tuple[Note, ...] | None = None
    lyrics: tuple[Note, ...] | None = None
    files: frozenset[str] = frozenset()


NOTHING = Annotations()


def read_annotations(
    files: Mapping[str, str], spans: Mapping[str, Span], folder: Path, world: World
) -> Outcome[Annotations]:
    """The notes in the script's files: `files` maps `markers` and `lyrics` to their paths."""
    found: list[Diagnostic] = []
    notes: dict[str, tuple[Note, ...] | None] = {}
    for word, read in (("markers", _markers), ("lyrics", _lyrics)):
        if word not in files:
            continue
        source = read_beside(files[word], spans[word], folder, world)
        faults: list[Diagnostic] = []
        told = read(source.value, faults) if source.value else []
        found.extend((*source.diagnostics, *faults[:MOST_FAULTS]))
        ordered = sorted(told, key=lambda note: (note.stretch.start, note.stretch.end))
        faulty = source.value is None or any(f.severity is Severity.ERROR for f in faults)
        notes[word] = None if faulty else tuple(ordered)
    return Outcome(Annotations(**notes, files=frozenset(notes)), tuple(found))


def key_of(text: str) -> str:
    """Words without case, accents and punctuation: how notes are compared."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    kept = (c for c in bare if not unicodedata.combining(c) and c not in "'’‘`")
    return " ".join(re.findall(r"\w+", "".join(kept)))


def _lines(source: Source, found: list[Diagnostic]) -> Iterator[tuple[str, Span]]:
    start = 0
    for number, line in enumerate(source.text.split("\n")):
        if number >= MOST_LINES:
            place = source.span(start, start + 1)
            found.append(MANY_NOTES.at(place, limit=f"{MOST_LINES:,}"))
            return
        if line.strip():
            yield line, source.span(start, start + len(line))
        start += len(line) + 1


SECONDS = re.compile(r"\d{1,9}(?:[.,]\d{1,30})?(?:[eE][+-]?\d{1,2})?")


def _markers(source: Source, found: list[Diagnostic]) -> list[Note]:
    """A label a line: start, end and name, in seconds, tabs between them."""
    notes = []
    for line, place in _lines(source, found):
        if line.startswith("\\"):
            continue  # the frequencies of the label above, from a spectral selection
        start, end, *name = [part.strip() for part in (*line.split("\t", 2), "", "")][:3]
        label = name[0]
        reason = _wrong_label(start, end, label)
        if reason:
            found.append(BAD_LABEL.at(place, reason=reason))
            continue
        stretch = Stretch(float(start.replace(",", ".")), float(end.replace(",", ".")))
        notes.append(Note(label, key_of(label), stretch))
    return notes


def _wrong_label(start: str, end: str, name: str) -> str:
    if not SECONDS.fullmatch(start) or not SECONDS.fullmatch(end):
        return "it begins with two times in seconds, a tab behind each"
    if float(end.replace(",", ".")) < float(start.replace(",", ".")):
        return "it ends before it begins"
    return "" if name else "it has no name"


def _lyrics(source: Source, found: list[Diagnostic]) -> list[Note]:
    from glance.music.lrc import lines_of

    return [
        Note(words, key_of(words), Stretch(start, end))
        for start, end, words in lines_of(_lines(source, found), found)
    ]
