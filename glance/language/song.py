"""The song as cues see it: its sections by name, and where it may be counted from."""

from __future__ import annotations

from collections.abc import Mapping

from glance.music.annotations import NOTHING, Annotations
from glance.music.score import Score, Stretch
from glance.records import dataclass
from glance.syntax.source import Span

EPSILON = 1e-6
"""Seconds: what two instants that are meant to be one may differ by."""


@dataclass(frozen=True, slots=True)
class Song:
    """What positions are resolved against.

    sections  by name, in time order; None for one whose own line is faulty, so that
              its uses aren't reported again;
    frame     seconds a frame lasts;
    audio     where the script names the song, for the length's label.
    """

    score: Score
    sections: Mapping[str, tuple[Stretch, ...] | None]
    frame: float
    audio: Span | None
    notes: Annotations = NOTHING


@dataclass(frozen=True, slots=True)
class Origin:
    """What a position counts from: the song, or the cue around a nested `on`.

    beat, bar, time  where this origin is on each ruler; all 0 for the song, whose
                     beat 0 needn't be where the sound starts.
    """

    stretch: Stretch
    beat: float = 0.0
    bar: float = 0.0
    time: float = 0.0
    nested: bool = False
    noun: str = "cue"
    """What is being placed, as messages name it."""


def origin_of(song: Song, noun: str = "cue") -> Origin:
    return Origin(song.score.whole, noun=noun)


def inside(song: Song, cue: Stretch) -> Origin:
    """The origin for what is nested in a cue."""
    tempo = song.score.tempo
    beat, bar = settled(tempo.beat(cue.start)), settled(tempo.bar(cue.start))
    return Origin(cue, beat, bar, cue.start, nested=True)


def settled(count: float) -> float:
    """A count that has been to seconds and back, without the dust of the journey."""
    whole = round(count)
    return float(whole) if abs(count - whole) < EPSILON else count
