"""Beats as text: `time⇥beat_in_bar`, as beat trackers write them, or Audacity's labels.

A row of one column is a beat, of two a beat and its place in the bar, of three a label: start,
end and a name. A label named `1` … `16`, or `17.1` as bar and beat, is a beat, and so is one
without a name, as Audacity writes those that are tapped; others are markers.

Traps: decimal commas, and commas between columns; a row of names on top; times as numpy writes
them, or clocks; time, place and bar in three columns, which aren't labels; labels that are
numbered through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from glance.music.annotations import SECONDS
from glance.music.grids.content import LATEST, Content, Malformed, Marker
from glance.music.grids.marked import Beat, content_of

_PLACE = re.compile(r"(?:\d{1,6}[.:])?(\d{1,3})(?:[.,]0+)?(?:[eE]\+?00)?")
_WHOLE = re.compile(r"\d{1,6}(?:[.,]0+)?")
_NAMES = re.compile(r"(?i)(?=.*\b(?:time|start|onset|seconds?|beats?)\b)\D+")
_JOINT = re.compile(r"^\s*(?:\d+\.\d+(?:[eE][+-]?\d+)?\s*([,;])|\d+,\d+\s*(;))", re.MULTILINE)
_BEATS = ("", "b", "beat", "new point")
"""Labels that say no more than that there is a beat: tapped ones, those of Audacity's finder, and
of Sonic Visualiser."""

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,4}):(\d{1,2}(?:[.,]\d{1,30})?)")

_LONGEST = 16
"""Beats of a bar: who counts on is numbering beats through."""

_ROWS = "write a beat a line: its time in seconds and, behind a tab, its place in the bar"

_MOST_LINES = 200_000


@dataclass(frozen=True, slots=True)
class _Row:
    columns: tuple[str, ...]
    where: str


def read(data: bytes, audio: str) -> Content:
    """The grid of a text file. Raises Malformed."""
    found = _found(list(_rows(_text(data))))
    beats = [one for one in found if isinstance(one, Beat)]
    if not beats and found:
        raise Malformed(
            "none of its labels is a beat", "name them by their place in the bar: 1 to 4"
        )
    beats.sort(key=lambda beat: beat.seconds)
    return content_of(_placed(beats), [one for one in found if isinstance(one, Marker)])


def _text(data: bytes) -> str:
    """UTF-8, or what spreadsheets call Unicode, which begins with a mark of its own."""
    try:
        return data.decode("utf-16" if data[:2] in _UTF_16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Malformed(f"line {line}: it isn't text in UTF-8", "save it as UTF-8") from None


def _rows(text: str) -> Iterator[_Row]:
    joint = _JOINT.search(text)
    between = joint[1] or joint[2] if joint else "\t"
    first = True
    for count, line in enumerate(text.splitlines(), 1):
        if count > _MOST_LINES:
            raise Malformed(f"it has more than {_MOST_LINES:,} lines")
        if not line.strip() or line.lstrip().startswith(("#", "\\")):
            continue  # a label's frequencies have a backslash
        row = _Row(_columns(line, between), f"line {count}")
        if not (first and _NAMES.fullmatch(" ".join(row.columns))):
            yield row
        first = False


def _columns(line: str, between: str) -> tuple[str, ...]:
    if between in line:
        return tuple(part.strip(' "\t') for part in line.strip(" ").split(between, 2))
    return tuple(line.split())


def _found(rows: Sequence[_Row]) -> list[Beat | Marker]:
    # A label never ends before it begins; a bar's number is soon less than the time.
    in_bars = any(_is_backwards(row.columns) for row in rows if len(row.columns) == 3)
    return [_read(row, in_bars) for row in rows]


def _is_backwards(columns: Sequence[str]) -> bool:
    start, place, bar = columns
    numbers = SECONDS.fullmatch(start) and _WHOLE.fullmatch(place) and _WHOLE.fullmatch(bar)
    return bool(numbers) and _number(place) < _number(start)


def _read(row: _Row, in_bars: bool) -> Beat | Marker:
    columns, where = row.columns, row.where
    start = _seconds(columns[0], where)
    if len(columns) == 1:
        return Beat(start, None, where)
    if len(columns) == 3 and not in_bars:
        return _label(start, _seconds(columns[1], where), columns[2], where)
    place = _PLACE.fullmatch(columns[1])
    if columns[1].lower() in _BEATS:
        return Beat(start, None, where)
    if place is None or len(columns) > 3:
        said = " ".join(columns)[:40]
        raise Malformed(f"{where}: `{said}` isn't a time and a beat's place in the bar", _ROWS)
    return Beat(start, int(place[1]), where)


def _label(start: float, end: float, name: str, where: str) -> Beat | Marker:
    if end < start:
        raise Malformed(f"{where}: this label ends before it begins")
    place = _PLACE.fullmatch(name)
    if place is None and name.lower() not in _BEATS:
        return Marker(name, start, end)
    return Beat(start, int(place[1]) if place else None, where)


def _placed(beats: Sequence[Beat]) -> list[Beat]:
    """From 1 where bars are counted from 0; those that are numbered through have no places."""
    places = [beat.place for beat in beats if beat.place is not None]
    if max(places, default=1) > _LONGEST:
        return [replace(beat, place=None) for beat in beats]
    if min(places, default=1) > 0:
        return list(beats)
    return [replace(b, place=None if b.place is None else b.place + 1) for b in beats]


def _seconds(text: str, where: str) -> float:
    clock = _CLOCK.fullmatch(text)
    if not clock and not SECONDS.fullmatch(text):
        raise Malformed(f"{where}: `{text[:40]}` isn't a time in seconds", _ROWS)
    seconds = _clocked(clock) if clock else _number(text)
    if seconds >= LATEST:
        raise Malformed(f"{where}: `{text[:40]}` is later than any song ends")
    return seconds


def _clocked(time: re.Match[str]) -> float:
    hours, minutes, seconds = time.groups(default="0")
    return int(hours) * 3600 + int(minutes) * 60 + _number(seconds)


def _number(text: str) -> float:
    return float(text.replace(",", "."))
