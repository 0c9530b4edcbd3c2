"""The checked storyboard: every name resolved, every value typed, every cue in seconds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction

from glance.language.values import Value
from glance.models.weights import Weights
from glance.music.pins import Pins
from glance.music.score import Section, Stretch
from glance.records import dataclass
from glance.syntax.source import Span


@dataclass(frozen=True, slots=True)
class GridFile:
    """`grid "song.mid" at 0.37s`; `start` is where in the song the file's time begins."""

    path: str
    start: float = 0.0


@dataclass(frozen=True, slots=True)
class Header:
    """What the script says before any cue, with defaults filled in.

    `weights` are those that its model has here or by the lock; the script doesn't say them.
    `spans` maps a header word to where its value stands, for faults that other rooms
    find (an audio file that can't be read).
    """

    edition: int = 1
    title: str = ""
    audio: str | None = None
    width: int = 768
    height: int = 432
    fps: Fraction = Fraction(24)
    seed: int = 0
    model: str = "sketch"
    markers: str | None = None
    lyrics: str | None = None
    grid: GridFile | None = None
    enhance: bool = False
    pins: Pins = field(default_factory=Pins)
    weights: Weights | None = None
    spans: Mapping[str, Span] = field(default_factory=dict, compare=False)

    @property
    def notes(self) -> dict[str, str]:
        """The files about the song that the script names, by the word that names them."""
        named = {"markers": self.markers, "lyrics": self.lyrics}
        return {word: path for word, path in named.items() if path is not None}


@dataclass(frozen=True, slots=True)
class StyleDefinition:
    """`style NAME = "template" negative "…"`: the template is jinja2, sandboxed."""

    name: str
    template: str
    negative: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """One property set over one stretch of the song.

    A cue that recurs (`every bar`, a section that comes twice) gives one Setting for
    each occurrence; `occurrence` counts them from 0. Settings stand in file order:
    where two set the same property at the same time, the later wins (camera moves
    add up instead).

    stretch  seconds, inside the song; of an Event only the start counts, its end
             bounds nothing;
    span     the statement; `when` the cue it stands in (None outside any).
    """

    property: str
    value: Value
    stretch: Stretch
    occurrence: int = 0
    span: Span = field(compare=False, repr=False, kw_only=True)
    when: Span | None = field(compare=False, repr=False, default=None, kw_only=True)


@dataclass(frozen=True, slots=True)
class Storyboard:
    """A script that makes sense.

    `settings` in file order, occurrences of one statement in time order. Property
    names are the vocabulary's: camera moves are `camera zoom`, `camera roll`, …
    `sections` are the script's own, in time order, then those the analysis found
    that the script doesn't name over.
    """

    header: Header
    duration: float
    sections: tuple[Section, ...]
    styles: tuple[StyleDefinition, ...]
    settings: tuple[Setting, ...]
