"""An Ableton Live set (`.als`): gzipped XML with the song's clip, tempo, meters and locators.

If the song is a clip of the set, its warp markers say its beats (`clips`), and the set's tempo is
only what Live plays it at. Else it is what the set played, at the set's tempo.

That is a parameter of the master track. Its value stands in `Manual`; where it is automated, an
envelope that points to its `AutomationTarget` holds (until Live 9 one inside the parameter; Live 8
has nothing else). Times are in quarter notes.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from glance.music.grids.clips import Clip, Clips
from glance.music.grids.content import Content, Malformed, Marker
from glance.music.grids.envelopes import Event, Events, event_of, points
from glance.music.grids.ruler import MeterChange, Path, TempoPath, counted, stairs
from glance.music.grids.warped import unwarped, warped
from glance.music.grids.xml import number, walk
from glance.music.score import Meter

MOST_UNPACKED = 256_000_000
_PIECE = 1 << 20

MIXER = "Mixer"
"""Whose tempo is meant: plug-ins have tempos of their own."""

_MASTER = ("MasterTrack", "MainTrack")
"""What the track with the song's tempo is called, until Live 11 and since Live 12."""


@dataclass(slots=True)
class _Parameter:
    """The tempo or the meter: its fixed value, the name of its envelope, older envelopes."""

    manual: float | None = None
    target: str = ""
    events: Events = field(default_factory=list)


@dataclass(slots=True)
class _Set:
    """What has been read so far."""

    parameters: dict[str, _Parameter] = field(
        default_factory=lambda: {"Tempo": _Parameter(), "TimeSignature": _Parameter()}
    )
    envelopes: dict[str, Events] = field(default_factory=dict)
    pointee: str = ""
    locators: list[dict[str, str]] = field(default_factory=list)
    clips: Clips = field(default_factory=Clips)
    is_live: bool = False


def read(data: bytes, audio: str) -> Content:
    """The grid of an Ableton set, and its locators as markers. Raises Malformed."""
    found = _Set()
    walk(_unpacked(data), lambda way, said, line: _visit(found, way, said, line))
    if not found.is_live:
        raise Malformed("it isn't an Ableton Live set")
    path, clip, remark = _path(found, audio)
    in_session = clip is not None and clip.in_session
    meter = found.parameters["TimeSignature"]
    changes = _meters([] if in_session else _events(meter, found), meter.manual)
    markers = () if in_session else tuple(_markers(found.locators, path))
    return Content(counted(path, changes), changes[0].meter, markers, remark=remark)


def _path(found: _Set, audio: str) -> tuple[Path, Clip | None, str]:
    """When which beat is, the clip that says it, and what there is to be said of that."""
    clip, among = found.clips.song(audio)
    if clip is not None and clip.is_warped:
        place = "in the session" if clip.in_session else f"at beat {clip.start:g} of the set"
        told = f"the beats are the warp markers of its clip `{clip.name}` {place}{among}"
        return warped(clip), clip, told
    tempo = found.parameters["Tempo"]
    events = _events(tempo, found)
    if tempo.manual is None and not events:
        raise Malformed("it has no master track with a tempo")
    path = TempoPath(stairs(points(events, tempo.manual or 0.0)))
    tempo_moves = len({event.value for event in events}) > 1
    steady = f"its tempo of {path.points[0].tempo:g} a minute"
    own = "its tempo automation" if tempo_moves else steady
    if clip is not None and not clip.in_session:
        told = f"its clip `{clip.name}` isn't warped: {own} counts"
        return unwarped(clip, path), None, told
    count = len(found.clips.audio)
    if not count or tempo_moves:
        return path, None, ""
    name = audio.replace("\\", "/").rpartition("/")[2]
    clips = "its only audio clip isn't" if count == 1 else f"none of its {count} audio clips is"
    return path, None, f"{clips} `{name}`: {own} counts"


def _unpacked(data: bytes) -> Iterator[bytes]:
    """The XML in pieces; what is too large once unpacked is never unpacked whole."""
    if data[:2] != b"\x1f\x8b":
        if b"<" not in data[:200]:
            raise Malformed("it isn't an Ableton Live set")
        yield data  # unpacked by hand, as people do to look inside
        return
    unpack, total = zlib.decompressobj(16 + zlib.MAX_WBITS), 0
    try:
        while data and not unpack.eof:
            piece = unpack.decompress(data, _PIECE)
            data, total = unpack.unconsumed_tail, total + len(piece)
            if total > MOST_UNPACKED:
                raise Malformed(f"it is larger than {MOST_UNPACKED // 1_000_000} MB unpacked")
            yield piece
    except zlib.error:
        raise Malformed("it isn't whole: it can't be unpacked") from None


def _visit(found: _Set, way: tuple[str, ...], said: dict[str, str], line: int) -> None:
    if len(way) == 1:
        found.is_live = way[0] == "Ableton"
    elif len(way) > 2 and way[2] in _MASTER:
        _in_master(found, way, said, line)
    elif len(way) > 2 and way[2] == "Tracks":
        found.clips.visit(way, said, line)
    elif len(way) > 4 and way[2:5] == ("Locators", "Locators", "Locator"):
        if len(way) == 5:
            found.locators.append({})
        elif len(way) == 6 and way[5] in ("Time", "Name"):
            found.locators[-1][way[5]] = said.get("Value", "")


def _in_master(found: _Set, way: tuple[str, ...], said: dict[str, str], line: int) -> None:
    parameter = found.parameters.get(way[-2])
    if parameter is not None and way[-3] == MIXER:
        if way[-1] == "Manual":
            parameter.manual = number(said.get("Value", ""), line)
        elif way[-1] == "AutomationTarget":
            parameter.target = said.get("Id", "")
    if way[-1] == "PointeeId":
        found.pointee = said.get("Value", "")
    elif way[-1] in ("FloatEvent", "EnumEvent"):
        _keep(found, way, event_of(said, line))


def _keep(found: _Set, way: tuple[str, ...], event: Event) -> None:
    if "AutomationEnvelope" in way:
        found.envelopes.setdefault(found.pointee, []).append(event)
        return
    for name, parameter in found.parameters.items():
        if (MIXER, name) in pairwise(way) and "ArrangerAutomation" in way:
            parameter.events.append(event)


def _events(parameter: _Parameter, found: _Set) -> Events:
    events = found.envelopes.get(parameter.target, []) if parameter.target else []
    return sorted(events or parameter.events, key=lambda event: event.at)


def _meters(events: Events, manual: float | None) -> list[MeterChange]:
    start = _signature(manual) if manual is not None else Meter(4, 4)
    latest = {0.0: start}
    for event in events:
        latest[max(event.at, 0.0)] = _signature(event.value)
    return [MeterChange(at, latest[at]) for at in sorted(latest)]


def _signature(code: float) -> Meter:
    """Live numbers its time signatures: 99 numerators for each denominator."""
    power, above = divmod(int(code), 99)
    if not 0 <= power <= 4 or above >= 32:
        raise Malformed(f"it has a time signature that isn't known ({code:g})")
    return Meter(above + 1, 2**power)


def _markers(locators: list[dict[str, str]], path: Path) -> Iterator[Marker]:
    for locator in locators:
        name = locator.get("Name", "").strip()
        if name:
            at = path.seconds(max(number(locator.get("Time", ""), 0), 0.0))
            yield Marker(name, at, at)
