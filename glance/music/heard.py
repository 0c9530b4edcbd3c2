"""What was heard in a song, before the script had its say. The lock holds it."""

from __future__ import annotations

from glance.music.score import Confidence, Meter
from glance.music.tempo_map import TempoMap
from glance.records import dataclass

ANALYSIS = 7
"""Version of the analysis: goes up whenever it would hear something else."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something odd about the sound: a fault's code and the numbers its sentence needs."""

    code: str
    facts: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class HeardSection:
    """Bars `start` up to `stop` sound like one part; equal letters sound alike.

    energy: see `Section`.
    """

    letter: str
    start: int
    stop: int
    confidence: float
    energy: float | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """The analysis of one sound file, known by its hash.

    Rounded as the lock writes it (instants to the microsecond), so that a run that
    analyses and a run that reads the lock agree in every digit.

    confidence how sure tempo is, and that there is a beat at all; the rest takes the tempo for
               granted, and what a pinned song says of it doesn't (`certainty`);
    size       bytes of the file; samples, rate and channels as decoded;
    certainty  how sure each beat is, 0..1 in tenths; () where all are, or it isn't known;
    loudness_lufs  integrated loudness (ITU-R BS.1770-4); None where it isn't known, or silent;
    ear        who else heard the beats and bars, and with what (`Ear.name`); "": Glance itself.
    """

    sha256: str
    size: int
    samplerate: int
    channels: int
    samples: int
    tempo: TempoMap
    tempo_bpm: float
    meter: Meter
    confidence: Confidence
    sections: tuple[HeardSection, ...]
    alternatives: tuple[tuple[float, float], ...] = ()
    key: str = ""
    remarks: tuple[Remark, ...] = ()
    certainty: tuple[float, ...] = ()
    loudness_lufs: float | None = None
    analysis: int = ANALYSIS
    ear: str = ""
