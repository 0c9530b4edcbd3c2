"""What a song is made of, counted in beats from the first downbeat."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """A key pressed. `start` and `length` in beats, `pitch` in MIDI's numbers, `velocity` 1..127.

    late  seconds after its written time, as one string of a strum is.
    """

    start: float
    length: float
    pitch: int
    velocity: float
    late: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """All that one player plays. `drums`: the pitches are of the percussion map.

    loose  spread of the timing, seconds; `level` 0..127 as MIDI's channel volume; `pan` 0..127.
    """

    name: str
    program: int
    notes: tuple[Note, ...]
    drums: bool = False
    loose: float = 0.0
    level: int = 100
    pan: int = 64


@dataclass(frozen=True, slots=True)
class Meter:
    """A time signature; a beat of a compound one (6/8, 12/8) is the dotted note."""

    numerator: int
    denominator: int

    @property
    def triple(self) -> bool:
        """Whether notes go by threes."""
        return self.denominator == 8 and self.numerator % 3 == 0

    @property
    def beats(self) -> int:
        return self.numerator // 3 if self.triple and self.numerator > 3 else self.numerator

    def of(self, beats: int) -> Meter:
        """A bar of another length whose beat is the same."""
        return Meter(self.numerator * beats // self.beats, self.denominator)

    def __str__(self) -> str:
        return f"{self.numerator}/{self.denominator}"


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: where it starts, how many beats sound of it; a pickup has fewer than its meter."""

    start: int
    beats: int
    meter: Meter
    pickup: bool = False

    @property
    def end(self) -> int:
        return self.start + self.beats


@dataclass(frozen=True, slots=True)
class Part:
    """A section: the same letter is the same music. `energy` 0..1, `bars` its bars in order."""

    label: str
    letter: str
    energy: float
    bars: tuple[Bar, ...]

    @property
    def start(self) -> int:
        return self.bars[0].start

    @property
    def end(self) -> int:
        return self.bars[-1].end


@dataclass(frozen=True, slots=True)
class Song:
    """A composed song.

    instants  second of each beat from the first of `bars` to the end of the last, one more
              than there are beats;
    swing     where the middle of what is swung falls, 0.5 = straight;
    hard      what is hard about it.
    """

    genre: str
    meter: Meter
    key: str
    bars: tuple[Bar, ...]
    parts: tuple[Part, ...]
    lines: tuple[Line, ...]
    instants: tuple[float, ...]
    swing: float = 0.5
    hard: tuple[str, ...] = ()
