"""Lines of a script that settle a doubt. They do what they say when they are copied as they are."""

from __future__ import annotations

from collections.abc import Sequence

from glance.music.score import Meter
from glance.music.tempo_map import TempoMap

FACTORS = (2.0, 0.5, 3.0, 1 / 3, 1.5, 2 / 3)
"""Of the tempo, by which another reading of it is most often off."""

_NEAR = 0.03
"""How far such a reading may be from there: it was measured by itself."""

_STEADY = 1.02
"""Of the slowest four beats to the fastest, where a song is of one tempo."""


def tempo_line(bpm: float) -> str:
    """`tempo 139.77`: two decimals, or five minutes on the beats would be elsewhere."""
    return f"tempo {round(bpm, 2):g}"


def other_tempo(bpm: float, other: float) -> float:
    """Another reading, as a simple multiple of the first where it is nearly one."""
    return next((bpm * f for f in FACTORS if abs(other / bpm / f - 1) < _NEAR), other)


def either_tempo(beats: Sequence[float], bpm: float, other: float) -> str:
    """What to write for one reading and for the other.

    beats  in seconds: where they sway, a tempo that is pinned would be wrong everywhere, and what
           is heard is halved or doubled instead.
    """
    factor = other / bpm
    slowest, fastest = tempo_range(beats, bpm)
    if fastest > _STEADY * slowest and factor in (2.0, 0.5):
        return f"leave it, or write `tempo x{factor:g}`"
    return f"write `{tempo_line(bpm)}` or `{tempo_line(other)}`"


def tempo_range(beats: Sequence[float], bpm: float) -> tuple[float, float]:
    """The slowest and the fastest four beats of the song, in beats a minute."""
    if len(beats) < 6:
        return bpm, bpm
    spans = [240.0 / (later - beat) for beat, later in zip(beats, beats[4:], strict=False)]
    return min(spans), max(spans)


def downbeat_lines(tempo: TempoMap, meter: Meter) -> str:
    """A line for each beat of bar 0 that may be `one`, the one that was heard first."""
    first, *others = (f"`downbeat {tempo.seconds(n):.2f}s`" for n in range(meter.beats_per_bar))
    return f"{first}, or {' or '.join(others[:3])}" if others else first
