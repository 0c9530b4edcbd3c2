"""Musical time made seconds, and the cascade made plain: what holds when.

No frames and no fps here: a Timeline can be sampled at any instants.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from glance.language.storyboard import Header, Setting, StyleDefinition
from glance.language.values import (
    Caption,
    Fade,
    File,
    Integer,
    Level,
    LevelRamp,
    Mixture,
    MixtureRamp,
    Move,
    Unsaid,
    Word,
)
from glance.music.score import Score, Section, Stretch
from glance.records import dataclass
from glance.syntax.source import Span

Held = Level | LevelRamp | Mixture | MixtureRamp | Word | Integer | File | Unsaid
"""What a track holds at a time."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch during which one statement sets the track.

    visible  where it is the winner: what is left of the cue after later statements;
    cue      the whole cue: ramps and `progress` are measured over it;
    origin   the statement, None for the vocabulary's default.
    """

    visible: Stretch
    cue: Stretch
    value: Held
    origin: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Track:
    """One property over the whole song: segments in time order, without gaps."""

    property: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class PlacedMove:
    """A camera move over its cue. Moves never replace one another: they compose.

    `camera shake` is here too: a level that adds up while its cue lasts.
    """

    property: str
    cue: Stretch
    move: Move | Level | LevelRamp
    origin: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Cut:
    """A new shot begins at `at` (seconds); `dissolve` seconds long, 0 for a hard cut."""

    at: float
    dissolve: float = 0.0
    origin: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Flash:
    """A flash of light at `at` (seconds), peak 0..1."""

    at: float
    peak: float


@dataclass(frozen=True, slots=True)
class PlacedFade:
    """A fade over its stretch."""

    stretch: Stretch
    fade: Fade


@dataclass(frozen=True, slots=True)
class PlacedCaption:
    """Words on the picture."""

    stretch: Stretch
    caption: Caption


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole video in seconds.

    tracks    one for each property that replaces, by name, each covering the song;
    cuts      in time order, none at 0 (the song's first shot needs no cut);
    reseeds   instants at which the picture is drawn anew within a shot's seed.
    """

    header: Header
    score: Score
    styles: tuple[StyleDefinition, ...]
    sections: tuple[Section, ...]
    tracks: Mapping[str, Track]
    moves: tuple[PlacedMove, ...]
    cuts: tuple[Cut, ...]
    reseeds: tuple[float, ...]
    flashes: tuple[Flash, ...]
    fades: tuple[PlacedFade, ...]
    captions: tuple[PlacedCaption, ...]
    settings: tuple[Setting, ...]
    """As they stood in the script, for reports."""
    files: Mapping[str, str] = field(default_factory=dict)
    """The SHA-256 of each file that the script lets take part in pictures, by its path."""

    @property
    def duration(self) -> float:
        """Seconds."""
        return self.score.duration
