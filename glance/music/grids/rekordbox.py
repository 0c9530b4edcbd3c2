"""rekordbox XML: what a DJ's beat grid says of each track of a collection.

A TEMPO node holds from `Inizio` (seconds) on: `Bpm`, rounded to hundredths, `Metro` (the meter)
and `Battito` (which beat of the bar stands there). The rounding is a trap: at 128 a hundredth is
a beat in a hundred minutes, so between two nodes their spacing says how long a beat is. What is
wrong with other tracks is no matter: a collection has thousands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from pathlib import PurePosixPath
from urllib.parse import unquote

from glance.music.grids.content import MOST_BEATS, Content, Malformed, Marker, tempo_of
from glance.music.grids.marked import Beat, content_of
from glance.music.grids.names import parts_of, stem_of
from glance.music.grids.others import ROOTS
from glance.music.grids.xml import number, walk

_BARS_BEYOND = 2
_OFF = 0.2
"""Share of a beat that the next node may lie off this one's grid and still belong to it."""


@dataclass(frozen=True, slots=True)
class _Node:
    start: float
    bpm: float
    beats: int
    place: int
    line: int


_Said = tuple[dict[str, str], int]
"""An element's attributes, and its line."""


@dataclass(slots=True)
class _Track:
    """The parts of its file's path, and what is said of its grid and its cue points."""

    file: tuple[str, ...]
    nodes: list[_Said] = field(default_factory=list)
    marks: list[_Said] = field(default_factory=list)


def read(data: bytes, audio: str) -> Content:
    """The grid of the track with the song's file name, or of the only one. Raises Malformed."""
    tracks: list[_Track] = []
    kinds: set[str] = set()

    def visit(way: tuple[str, ...], said: dict[str, str], line: int) -> None:
        kinds.add(way[0])
        if way[-1] == "TRACK" and "Location" in said:
            tracks.append(_Track(parts_of(unquote(said["Location"]))))
        elif way[-1] == "TEMPO" and tracks:
            tracks[-1].nodes.append((said, line))
        elif way[-1] == "POSITION_MARK" and tracks and said.get("Name", "").strip():
            tracks[-1].marks.append((said, line))

    walk([data], visit)
    if kinds != {"DJ_PLAYLISTS"}:
        nothing = "it isn't a collection exported from rekordbox", ""
        raise Malformed(*next((ROOTS[kind] for kind in kinds if kind in ROOTS), nothing))
    track = _meant(tracks, audio)
    nodes = sorted((_node(*said) for said in track.nodes), key=lambda node: node.start)
    return content_of(_beats(nodes), [_marker(*said) for said in track.marks])


def _meant(tracks: list[_Track], audio: str) -> _Track:
    """The track with the song's file name, and of several the one with most of its folders."""
    gridded = [track for track in tracks if track.nodes]
    own = parts_of(audio)
    same = [track for track in gridded if track.file[-1:] == own[-1:]]
    alike = [track for track in gridded if stem_of(track.file) == stem_of(own)]
    chosen = _nearest(same, own) or alike or (gridded if len(gridded) == 1 else [])
    if not gridded:
        way_out = "analyse the song in rekordbox, and export the collection again"
        raise Malformed("no track in it has a beat grid", way_out)
    if len(chosen) != 1:
        found = f"{len(chosen)} tracks" if chosen else "no track"
        verb = "are" if chosen else "is"
        name = PurePosixPath(audio.replace("\\", "/")).name
        way_out = "give the song's file, and its folder, the names that the collection has for them"
        why = f"{found} of the {len(gridded)} with a grid in it {verb} called `{name}`"
        raise Malformed(why, way_out)
    return chosen[0]


def _nearest(tracks: list[_Track], own: Sequence[str]) -> list[_Track]:
    """Those whose last folders are the song's for longest."""

    def shared(track: _Track) -> int:
        both = zip(reversed(track.file), reversed(own), strict=False)
        return len(list(takewhile(lambda pair: pair[0] == pair[1], both)))

    most = max(map(shared, tracks), default=0)
    return [track for track in tracks if shared(track) == most]


def _node(said: dict[str, str], line: int) -> _Node:
    start, bpm = (number(said.get(name, ""), line) for name in ("Inizio", "Bpm"))
    beats = number(said.get("Metro", "4/4").partition("/")[0], line)
    place = number(said.get("Battito", "1"), line)
    if not (1 <= beats <= 32 and 1 <= place <= beats and -60 < start < 1e6):
        raise Malformed(f"line {line}: its TEMPO node makes no sense")
    return _Node(start, tempo_of(bpm, f"line {line}:"), int(beats), int(place), line)


def _marker(said: dict[str, str], line: int) -> Marker:
    start = max(number(said.get("Start", "0"), line), 0.0)
    return Marker(said["Name"].strip(), start, max(start, number(said.get("End", "0"), line)))


def _beats(nodes: list[_Node]) -> list[Beat]:
    beats: list[Beat] = []
    for node, following in pairwise(nodes):
        if len(beats) + (following.start - node.start) * node.bpm / 60 > MOST_BEATS:
            raise Malformed(f"line {node.line}: it has more than {MOST_BEATS:,} beats")
        beats.extend(_until(node, following))
    last = nodes[-1]
    period = 60 / last.bpm
    return beats + [_beat(last, i, period) for i in range(_BARS_BEYOND * last.beats + 1)]


def _until(node: _Node, following: _Node) -> list[Beat]:
    """The beats up to the next node: evenly, if it lies on this one's grid."""
    span, period = following.start - node.start, 60 / node.bpm
    count = round(span / period)
    if span <= 0 or count == 0:
        return []
    if abs(count * period - span) <= _OFF * period:
        return [_beat(node, i, span / count) for i in range(count)]
    # A grid that was set anew: the beat it cuts into counts if most of it is there.
    whole = int(span / period + 0.5)
    return [_beat(node, i, period) for i in range(whole)]


def _beat(node: _Node, number: int, period: float) -> Beat:
    place = (node.place - 1 + number) % node.beats + 1
    return Beat(node.start + number * period, place, f"line {node.line}")
