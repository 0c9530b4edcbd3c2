"""Beats as text: `time⇥beat_in_bar`, as beat trackers write them, or Audacity's labels.

A line of one column is a beat, of two a beat and its place in the bar, of three a label: start,
end and a name. A label named `1` … `16`, or `17.1` as bar and beat, is a beat; others are
markers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from glance.music.grids.content import Content, Malformed, Marker
from glance.music.grids.marked import Beat, content_of

_SECONDS = re.compile(r"\d{1,9}(?:[.,]\d{1,12})?")
_PLACE = re.compile(r"(?:\d{1,6}[.:])?(\d{1,2})(?:[.,]0+)?")
_MOST_LINES = 200_000


def read(data: bytes, audio: str) -> Content:
    """The grid of a text file. Raises Malformed."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Malformed(f"line {line}: it isn't text in UTF-8") from None
    found = list(_lines(text))
    beats = [one for one in found if isinstance(one, Beat)]
    if not beats and found:
        raise Malformed("none of its labels is a beat: name them by their place in the bar, 1 to 4")
    beats.sort(key=lambda beat: beat.seconds)
    return content_of(beats, [one for one in found if isinstance(one, Marker)])


def _lines(text: str) -> Iterator[Beat | Marker]:
    for count, line in enumerate(text.splitlines(), 1):
        if count > _MOST_LINES:
            raise Malformed(f"it has more than {_MOST_LINES:,} lines")
        bare = line.strip()
        if bare and not bare.startswith(("#", "\\")):  # a label's frequencies have a backslash
            yield _read_line(bare, f"line {count}")


def _read_line(line: str, where: str) -> Beat | Marker:
    columns = [part.strip() for part in (line.split("\t", 2) if "\t" in line else line.split())]
    if len(columns) == 3:
        return _label(columns, where)
    start = _seconds(columns[0], where)
    if len(columns) == 1:
        return Beat(start, None, where)
    place = _PLACE.fullmatch(columns[1])
    if len(columns) == 2 and place:
        return Beat(start, int(place[1]), where)
    raise Malformed(f"{where}: `{line[:40]}` isn't a time and a beat's place in the bar")


def _label(columns: list[str], where: str) -> Beat | Marker:
    start, end = (_seconds(column, where) for column in columns[:2])
    place = _PLACE.fullmatch(columns[2])
    if place:
        return Beat(start, int(place[1]), where)
    return Marker(columns[2], start, max(start, end))


def _seconds(text: str, where: str) -> float:
    if not _SECONDS.fullmatch(text):
        raise Malformed(f"{where}: `{text[:40]}` isn't a time in seconds")
    return float(text.replace(",", "."))
