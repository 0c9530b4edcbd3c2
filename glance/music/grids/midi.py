"""A standard MIDI file's tempo map: tempo and time signature changes, markers.

Traps: a file without a tempo is at 120, and often was saved without its map; tempos stand in
any track; a time signature's denominator is a power; before the first one there may be a
pickup; time may be counted in film frames (SMPTE) and not in beats.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glance.music.grids.content import Content, Malformed, Marker, tempo_of
from glance.music.grids.ruler import MeterChange, Point, TempoPath, counted
from glance.music.grids.tracks import tracks_of
from glance.music.score import Meter

if TYPE_CHECKING:
    from mido import MidiFile

DEFAULT = 120.0
FOUR = Meter(4, 4)

_MARKERS = ("marker", "cue_marker")


@dataclass(frozen=True, slots=True)
class _Event:
    """What happens at a tick, in whatever track."""

    tick: int
    kind: str
    message: object


def read(data: bytes, audio: str) -> Content:
    """The grid of a MIDI file. Raises Malformed."""
    tracks = tracks_of(data)
    events = sorted((event for track in tracks for event in _events(track)), key=_tick)
    quarters = _quarters(tracks[0].ticks_per_beat, events)
    tempos = [(quarters(e.tick), _bpm(e)) for e in events if e.kind == "set_tempo"]
    path = TempoPath(_steps(tempos))
    changes = _meters([(quarters(e.tick), _meter(e)) for e in events if e.kind == "time_signature"])
    markers = tuple(
        Marker(name, at, at)
        for e in events
        if e.kind in _MARKERS and (name := _text(e).strip("\0 \t\r\n"))
        for at in [path.seconds(quarters(e.tick))]
    )
    return Content(counted(path, changes), changes[0].meter, markers, guessed=not tempos)


def _tick(event: _Event) -> int:
    return event.tick


def _events(file: MidiFile) -> Iterator[_Event]:
    for track in file.tracks:
        tick = 0
        for message in track:
            tick += message.time
            yield _Event(tick, message.type, message)


def _bpm(event: _Event) -> float:
    microseconds = getattr(event.message, "tempo", 0)
    return tempo_of(60e6 / max(microseconds, 1), f"at tick {event.tick}")


def _meter(event: _Event) -> Meter:
    above, below = (getattr(event.message, part, 0) for part in ("numerator", "denominator"))
    if not 1 <= above <= 32 or below not in (1, 2, 4, 8, 16, 32):
        said = f"{above}/{below}"[:12]
        raise Malformed(f"at tick {event.tick} the time signature is {said}")
    return Meter(above, below)


def _text(event: _Event) -> str:
    """mido reads texts as Latin-1; most programs write UTF-8."""
    text: str = getattr(event.message, "text", "")
    try:
        return text.encode("latin-1").decode()
    except UnicodeError:
        return text


def _quarters(division: int, events: Iterable[_Event]) -> Callable[[int], float]:
    """From ticks to quarter notes."""
    if division > 0:
        return lambda tick: tick / division
    return _filmed(division, events)


def _filmed(division: int, events: Iterable[_Event]) -> Callable[[int], float]:
    """Ticks are parts of film frames: how many quarters have passed depends on the tempo."""
    frames, parts = -(division >> 8), division & 0xFF
    rate = {29: 30000 / 1001}.get(frames, float(frames))
    if parts == 0 or frames not in (24, 25, 29, 30):
        raise Malformed(f"it counts {frames} film frames a second in {parts} parts")
    knots = [(0.0, 0.0, DEFAULT)]  # seconds, quarters, tempo from there on
    for event in events:
        if event.kind == "set_tempo":
            at = event.tick / (rate * parts)
            since, passed, tempo = knots[-1]
            knots.append((at, passed + (at - since) * tempo / 60, _bpm(event)))

    starts = [start for start, _, _ in knots]

    def quarters(tick: int) -> float:
        at = tick / (rate * parts)
        since, passed, tempo = knots[bisect_right(starts, at + 1e-12) - 1]
        return passed + (at - since) * tempo / 60

    return quarters


def _steps(tempos: Iterable[tuple[float, float]]) -> list[Point]:
    """A tempo holds until the next; of several at one place the last."""
    points = [Point(0.0, DEFAULT)]
    for quarter, tempo in tempos:
        if quarter > points[-1].quarter:
            points.append(Point(quarter, points[-1].tempo))
        points.append(Point(quarter, tempo))
        if quarter == 0:
            points = [Point(0.0, tempo)]
    return points


def _meters(said: list[tuple[float, Meter]]) -> list[MeterChange]:
    """Of several at one place the last. Less than a bar before the first is a pickup."""
    latest = dict(said)
    changes = [MeterChange(quarter, latest[quarter]) for quarter in sorted(latest)]
    if not changes or changes[0].quarter >= 4:
        changes.insert(0, MeterChange(0.0, FOUR))
    return changes
