"""The song as the rest of the house knows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from glance.music.tempo_map import TempoMap
from glance.records import dataclass

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

SIGNAL_RATE = 100
"""Samples a second of every signal. Sample i belongs to the instant i / SIGNAL_RATE."""

SIGNALS: tuple[str, ...] = (
    "loudness", "bass", "mid", "treble", "onset", "kick", "snare", "hat", "brightness_of_sound",
)  # fmt: skip
"""Curves taken from the sound, each 0..1 over the song."""

STRIKES = "strikes"
"""What `hear` is asked for by a script that says `every kick`: instants instead of curves."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A half-open stretch of the song, in seconds from the first audio sample."""

    start: float
    end: float

    def __contains__(self, instant: float) -> bool:
        return self.start <= instant < self.end

    @property
    def length(self) -> float:
        return self.end - self.start

    def clipped_to(self, other: Stretch) -> Stretch:
        """The part inside `other`; empty (end == start) where they don't meet."""
        start = min(max(self.start, other.start), other.end)
        return Stretch(start, max(start, min(self.end, other.end)))


@dataclass(frozen=True, slots=True)
class Meter:
    """A time signature. In compound meters (6/8, 9/8, 12/8) the beat is the dotted note."""

    numerator: int
    denominator: int

    @property
    def beats_per_bar(self) -> int:
        compound = self.denominator >= 8 and self.numerator > 3 and self.numerator % 3 == 0
        return self.numerator // 3 if compound else self.numerator

    def __str__(self) -> str:
        return f"{self.numerator}/{self.denominator}"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the song.

    From the script (`section chorus = …`, confidence 1) or found by the analysis
    (named by letter: the same letter, the same music).

    energy  0..1, how loud and busy it is, 1 = as loud and busy as the song gets; None
            where it isn't known (a lock written before there was such a thing).
    """

    name: str
    stretch: Stretch
    confidence: float = 1.0
    energy: float | None = None


@dataclass(frozen=True, slots=True)
class Audio:
    """The sound file: what it is and how long. `sha256` is of the file's bytes."""

    path: str
    sha256: str
    samplerate: int
    channels: int
    samples: int

    @property
    def duration(self) -> float:
        """Seconds."""
        return self.samples / self.samplerate


@dataclass(frozen=True, slots=True)
class Confidence:
    """How sure the analysis is, 0..1 each; 1 where the script pins it.

    tempo     that it isn't half, double or another, and that there is a beat at all;
    downbeat  that bar 0 begins where a bar does: that the beats are the beats is part of it;
    phase     that they are, and not what lies between; None where it isn't known (an older lock);
    pulse     that there is a beat at all; None where it isn't known.
    """

    tempo: float
    meter: float
    downbeat: float
    phase: float | None = None
    pulse: float | None = None


@dataclass(frozen=True, slots=True)
class Onsets:
    """Instants (seconds, rising) at which something is struck, for `on every kick`."""

    kick: tuple[float, ...]
    snare: tuple[float, ...]
    hat: tuple[float, ...]
    onset: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """The song, heard and pinned: all that language and timeline know of the music.

    tempo_bpm   median beats a minute;
    sections    what the analysis found, in order; the script's own are the
                checker's business;
    key         such as `D minor`, a guess; "" where nothing speaks for any;
    certainty   how sure each of the tempo map's beats is, 0..1; () where all are: a beat in a
                breakdown, with nothing struck around it, is extrapolated and close to 0;
    loudness_lufs  integrated loudness (ITU-R BS.1770-4), None where it isn't known;
    ear         who else heard the beats and bars, and with what; "": Glance itself;
    alternatives  other readings of the tempo, (BPM, probability), likeliest first;
    signals     0..1 float32 curves at SIGNAL_RATE, by name. Only those that were
                asked for are there: reading them costs time that `check` hasn't got.
    """

    audio: Audio
    tempo: TempoMap
    tempo_bpm: float
    meter: Meter
    sections: tuple[Section, ...]
    confidence: Confidence
    onsets: Onsets
    alternatives: tuple[tuple[float, float], ...] = ()
    key: str = ""
    certainty: tuple[float, ...] = ()
    loudness_lufs: float | None = None
    ear: str = ""
    signals: Mapping[str, NDArray[float32]] = field(default_factory=dict, compare=False)

    @property
    def duration(self) -> float:
        """Seconds."""
        return self.audio.duration

    def energy_of(self, stretch: Stretch) -> float | None:
        """The energy of a stretch, from the sections heard in it; None where none is known."""
        shares = [
            (section.stretch.clipped_to(stretch).length, section.energy)
            for section in self.sections
            if section.energy is not None
        ]
        covered = sum(length for length, _ in shares)
        if covered <= 0:
            return None
        return round(sum(length * energy for length, energy in shares) / covered, 2)

    @property
    def whole(self) -> Stretch:
        """All of the song."""
        return Stretch(0.0, self.duration)
