"""What is other in one header than in another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from glance.language.storyboard import Header
from glance.music.pins import Pins
from glance.records import dataclass


@dataclass(frozen=True, slots=True)
class HeaderChange:
    """A header line, as written; None where there was none, or is none any more."""

    word: str
    old: str | None
    new: str | None


def header_changes(old: Header, new: Header) -> tuple[HeaderChange, ...]:
    """Line by line, in the order of a header."""
    return tuple(_changed(_lines(old), _lines(new)))


def _changed(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[HeaderChange]:
    for word in dict.fromkeys((*new, *old)):
        if old.get(word) != new.get(word):
            yield HeaderChange(word, old.get(word), new.get(word))


def _lines(header: Header) -> Mapping[str, str]:
    """What each line says; lines that say nothing are absent."""
    lines = {
        "title": header.title,
        "audio": header.audio or "",
        "size": f"{header.width}x{header.height}",
        "fps": str(header.fps),
        "seed": str(header.seed),
        "model": header.model,
        "markers": _quoted(header.markers),
        "lyrics": _quoted(header.lyrics),
        "enhance": "on" if header.enhance else "",
        "grid": _grid(header),
        **_pinned(header.pins),
    }
    return {word: text for word, text in lines.items() if text}


def _quoted(path: str | None) -> str:
    return f'"{path}"' if path is not None else ""


def _grid(header: Header) -> str:
    if header.grid is None:
        return ""
    return f'"{header.grid.path}"' + (f" at {header.grid.start:g}s" if header.grid.start else "")


def _pinned(pins: Pins) -> Mapping[str, str]:
    tempo = "" if pins.tempo is None else f"{pins.tempo:g}"
    if pins.tempo_scale != 1.0:
        tempo = f"x{pins.tempo_scale:g}"
    changes = (f"{meter} at bar {bar}" for bar, meter in pins.meters)
    meters = ([str(pins.meter)] if pins.meter else []) + list(changes)
    downbeat = "" if pins.downbeat is None else f"{pins.downbeat:g}s"
    anchors = (f"{a.ruler} {a.number:g} = {a.seconds:g}s" for a in pins.anchors if a.is_written)
    return {
        "tempo": tempo,
        "meter": ", ".join(meters),
        "downbeat": downbeat,
        "anchor": ", ".join(anchors),
    }
