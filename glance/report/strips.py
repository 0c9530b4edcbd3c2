"""The parts that the timeline page's lanes are made of. Data only: no markup."""

from __future__ import annotations

from glance.plan.plan import Samples, Shot
from glance.records import dataclass


@dataclass(frozen=True, slots=True)
class Clip:
    """A cue. start and end are seconds inside the video; row counts from 0."""

    text: str
    start: float
    end: float
    line: int
    row: int = 0


@dataclass(frozen=True, slots=True)
class Band:
    """A section, in seconds; sections of one name have one tint, counted from 0."""

    name: str
    start: float
    end: float
    tint: int
    row: int


@dataclass(frozen=True, slots=True)
class Run:
    """Values from frame `start` on: one for each frame up to `end`, or one for all."""

    start: int
    end: int
    values: Samples


@dataclass(frozen=True, slots=True)
class Curve:
    """A number over the whole video; the label tells a lane's curves apart."""

    label: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """One part of a mixture in one shot: its weight is drawn as an area.

    floor   what the parts below it weigh; tint counts the texts of a lane, from 0, in
            order of appearance.
    """

    label: str
    tint: int
    weight: Run
    floor: Run


@dataclass(frozen=True, slots=True)
class Legend:
    """What a mixture is made of from frame `start` to `end`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lane:
    """A property's cues with its curves or its mixture.

    low, high    bounds of the curves;
    neutral      the value at which the property does nothing;
    unit, scale  values are shown times `scale`, with the unit behind them.
    """

    name: str
    clips: tuple[Clip, ...] = ()
    curves: tuple[Curve, ...] = ()
    shares: tuple[Share, ...] = ()
    legends: tuple[Legend, ...] = ()
    low: float = 0.0
    high: float = 1.0
    neutral: float = 0.0
    unit: str = ""
    scale: float = 1.0

    @property
    def rows(self) -> int:
        """Rows that its clips take."""
        return max((clip.row for clip in self.clips), default=-1) + 1


def within(shot: Shot, values: Samples) -> Run:
    """Without the tail: what is seen of it belongs to the next shot's dissolve."""
    shown = values[: shot.end - shot.start] if isinstance(values, tuple) else values
    return Run(shot.start, shot.end, shown)
