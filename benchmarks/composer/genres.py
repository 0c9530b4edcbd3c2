"""What a genre sounds like: the files in `genres/`, a table each.

tempo    lowest and highest BPM;  meter  `4/4`, `6/8`…
swing    lowest and highest place of the middle; swings  2 = eighths, 4 = sixteenths
human    spread of the timing in ms; 0 is a machine
drift    how often a band's tempo wanders; rubato how often a pianist's does
forms    keys of form.FORMS; blues true: sections of twelve bars
chords   progressions in numerals; hold  bars each chord lasts (harmony.changes)
drums    grooves (patterns.py), none: no drums; kits  programs of the percussion channel
bass     on (programs), play (rhythms, players.bass_line)
comp     several of: on, play, at (centre), strum (ms), from (energy it sets in at)
pad      programs of held chords
lead     on, feel or play (its own rhythms), share (of songs that have one)
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .values import Meter

COMMON = Meter(4, 4)

FOLDER = Path(__file__).parent / "genres"


@dataclass(frozen=True, slots=True)
class Playing:
    """Programs to choose from, and rhythms to choose from."""

    on: tuple[int, ...]
    play: tuple[str, ...] = ()
    at: int = 60
    strum: float = 0.0
    since: float = 0.0
    feel: str = "sung"
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Genre:
    name: str
    tempo: tuple[float, float]
    chords: tuple[str, ...]
    meter: Meter = COMMON
    swing: tuple[float, float] = (0.5, 0.5)
    swings: int = 2
    human: float = 6.0
    drift: float = 0.4
    rubato: float = 0.0
    forms: tuple[str, ...] = ("song",)
    blues: bool = False
    hold: tuple[str, ...] = ("1", "1", "2", "1/2")
    scale: str = ""
    kits: tuple[int, ...] = (0, 8, 16)
    drums: tuple[str, ...] = ()
    bass: Playing | None = None
    comp: tuple[Playing, ...] = ()
    pad: tuple[int, ...] = ()
    lead: Playing | None = None
    hard: Mapping[str, float] = field(default_factory=dict)

    @property
    def machine(self) -> bool:
        return self.human == 0


def genres() -> tuple[Genre, ...]:
    """All of them, in the order of their files' names and of the tables in each."""
    files = sorted(FOLDER.glob("*.toml"))
    tables = [pair for file in files for pair in tomllib.loads(file.read_text("utf-8")).items()]
    return tuple(_genre(name, table) for name, table in tables)


def _genre(name: str, table: dict[str, Any]) -> Genre:
    rest = _frozen(table)
    top, _, below = table.get("meter", "4/4").partition("/")
    rest["meter"] = Meter(int(top), int(below))
    for key in ("bass", "lead"):
        if key in rest:
            rest[key] = _playing(table[key])
    rest["comp"] = tuple(_playing(row) for row in table.get("comp", ()))
    return Genre(name=name, **rest)


def _playing(row: Mapping[str, Any]) -> Playing:
    return Playing(**_frozen({"since" if key == "from" else key: row[key] for key in row}))


def _frozen(table: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
