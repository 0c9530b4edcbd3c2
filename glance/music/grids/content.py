"""What an importer finds in a file, before the song knows of it."""

from __future__ import annotations

from dataclasses import dataclass

from glance.music.score import Meter
from glance.music.tempo_map import TempoMap

MOST_BEATS = 100_000
"""Beats in a file: a day of music has fewer."""

LATEST = 1e6
"""Seconds that a file may say: eleven days."""

SLOWEST, FASTEST = 5.0, 1000.0
"""Beats a minute that a file may say."""


class Malformed(Exception):
    """The file can't be used; the text says why, and where in it.

    way_out  what to do about it, where there is more to say than to export it again.
    """

    def __init__(self, why: str, way_out: str = "") -> None:
        super().__init__(why)
        self.way_out = way_out


@dataclass(frozen=True, slots=True)
class Marker:
    """A named place, in seconds of the file; a point has `end` at its `start`."""

    name: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Content:
    """Beats and bars in seconds of the file.

    meter    the first bar's; None where the file has beats and no bars;
    markers  in no particular order;
    guessed  whether the file leaves its tempo to the format's default;
    remark   which of several things it could have meant was taken, if there is a choice.
    """

    tempo: TempoMap
    meter: Meter | None
    markers: tuple[Marker, ...] = ()
    guessed: bool = False
    remark: str = ""


def tempo_of(bpm: float, where: str) -> float:
    """A tempo, if music can have it. Raises Malformed."""
    if SLOWEST <= bpm <= FASTEST:
        return bpm
    raise Malformed(f"{where} there are {bpm:.4g} beats a minute")
