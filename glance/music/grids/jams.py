"""JAMS (Humphrey et al. 2014): annotations of music as JSON; beats and segments are read.

Of several annotators the first counts who says where bars begin, or the first who has beats.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from math import isfinite
from typing import Any

from glance.music.grids.content import Content, Malformed, Marker
from glance.music.grids.marked import Beat, content_of

_BEATS = ("beat", "beat_position")
_WITHOUT = "annotate `beat`; or write what it knows, as in `tempo 126` and `downbeat 0.37s`"
MOST_BYTES = 16_000_000
"""As values of Python, JSON may take twenty times as much."""

_NOT_IN_MARKERS = ("silence", "")


def read(data: bytes, audio: str) -> Content:
    """The grid of a JAMS file. Raises Malformed."""
    annotations = _parsed(data)
    marked = [list(_beats(number, one)) for number, one in annotations if _is(one, _BEATS)]
    marked = [found for found in marked if found]
    if not marked:
        raise Malformed("it has no annotation of beats", _WITHOUT)
    beats = next((found for found in marked if any(beat.place == 1 for beat in found)), marked[0])
    beats.sort(key=lambda beat: beat.seconds)
    segments = [marker for number, one in annotations for marker in _markers(number, one)]
    return content_of(beats, segments)


def _parsed(data: bytes) -> list[tuple[int, dict[str, Any]]]:
    if len(data) > MOST_BYTES:
        raise Malformed(f"it is larger than {MOST_BYTES // 1_000_000} MB")
    try:
        whole = json.loads(data)
    except json.JSONDecodeError as error:
        raise Malformed(f"line {error.lineno}: it isn't whole JSON") from None
    except (UnicodeDecodeError, RecursionError, ValueError):
        raise Malformed("it isn't JSON that can be read") from None
    annotations = whole.get("annotations") if isinstance(whole, dict) else None
    if not isinstance(annotations, list):
        raise Malformed("it has no `annotations`: it isn't JAMS")
    return [(i, one) for i, one in enumerate(annotations, 1) if isinstance(one, dict)]


def _is(annotation: dict[str, Any], spaces: tuple[str, ...]) -> bool:
    return annotation.get("namespace") in spaces


def _observations(number: int, annotation: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """A list of observations, or a list for each of their fields, as older files have it."""
    data = annotation.get("data")
    if isinstance(data, dict):
        columns = {name: column for name, column in data.items() if isinstance(column, list)}
        rows = zip(*columns.values(), strict=False)
        data = [dict(zip(columns, row, strict=True)) for row in rows]
    for place, row in enumerate(data if isinstance(data, list) else [], 1):
        where = f"annotation {number}, observation {place}"
        if not isinstance(row, dict):
            raise Malformed(f"{where}: it isn't an observation")
        yield where, row


def _beats(number: int, annotation: dict[str, Any]) -> Iterator[Beat]:
    for where, row in _observations(number, annotation):
        value = row.get("value")
        place = value.get("position") if isinstance(value, dict) else value
        yield Beat(_seconds(row.get("time"), where), _place(place), where)


def _markers(number: int, annotation: dict[str, Any]) -> Iterator[Marker]:
    if not str(annotation.get("namespace", "")).startswith("segment"):
        return
    for where, row in _observations(number, annotation):
        value = row.get("value")
        if isinstance(value, str) and value.strip().lower() not in _NOT_IN_MARKERS:
            start = _seconds(row.get("time"), where)
            yield Marker(value.strip(), start, start + _seconds(row.get("duration") or 0, where))


def _seconds(value: object, where: str) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1e6:
        return float(value)
    raise Malformed(f"{where}: its time is {str(value)[:40]}")


def _place(value: object) -> int | None:
    """A beat's place in the bar: a whole number, in some files written as 1.0."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value) if isfinite(value) and 1 <= value <= 64 and value == int(value) else None
