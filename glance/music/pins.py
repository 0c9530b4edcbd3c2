"""What a script says of the music."""

from __future__ import annotations

from dataclasses import field

from glance.music.given import Given
from glance.music.score import Meter
from glance.records import dataclass
from glance.syntax.source import Span


@dataclass(frozen=True, slots=True)
class Anchor:
    """`anchor beat 64 = 31.02s`: a beat, or the first of a bar, is at an instant of the song.

    ruler   `beat` or `bar`;
    number  from zero; whole for bars;
    span    where the script says it;
    is_written  as an `anchor` line: one that stands for `downbeat` isn't.
    """

    ruler: str
    number: float
    seconds: float
    span: Span | None = field(default=None, compare=False, repr=False)
    is_written: bool = field(default=True, repr=False)

    def __str__(self) -> str:
        return f"{self.ruler} {self.number:g} at {self.seconds:g} s"


@dataclass(frozen=True, slots=True)
class Pins:
    """What the script says of the music; it wins over the analysis.

    tempo       beats a minute, or None;
    tempo_scale `tempo x2` is 2.0, `tempo x0.5` is 0.5; 1.0 otherwise;
    meter       for the whole song, or None;
    meters      (bar, meter) changes, in order: `meter 2/4 at bar 17`;
    downbeat    seconds of bar 0's first beat, or None;
    anchors     in the order of the script; where there are any, `downbeat` is among them;
    grid        the beats that a file gives, or None.
    """

    tempo: float | None = None
    tempo_scale: float = 1.0
    meter: Meter | None = None
    meters: tuple[tuple[int, Meter], ...] = ()
    downbeat: float | None = None
    anchors: tuple[Anchor, ...] = ()
    grid: Given | None = None
