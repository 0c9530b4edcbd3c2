"""What the players of a song agree on before they begin: its key and its chords."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from .genres import Genre
from .harmony import NAMES, SCALES, Change, changes, mode_of
from .values import Part


@dataclass(frozen=True, slots=True)
class Plan:
    """What all players of a song agree on. `chords` those of each section."""

    genre: Genre
    parts: tuple[Part, ...]
    chords: tuple[tuple[Change, ...], ...]
    scale: tuple[int, ...]
    key: str
    hard: tuple[str, ...]
    pickup: int


def plan(
    genre: Genre, parts: tuple[Part, ...], hard: tuple[str, ...], pickup: int, chance: Random
) -> Plan:
    """A key, and chords for each letter: the same letter has the same."""
    tonic = chance.randrange(12)
    mode = mode_of(chance.choice(genre.chords))
    choices = [text.split() for text in genre.chords if mode_of(text) == mode]
    hold = chance.choice(genre.hold)
    songs = {
        letter: (chance.choice(choices), _hold(genre, hold, hard, chance))
        for letter in sorted({part.letter for part in parts})
    }
    return Plan(
        genre,
        parts,
        tuple(
            tuple(changes(part, songs[part.letter][0], tonic, songs[part.letter][1]))
            for part in parts
        ),
        tuple((tonic + step) % 12 for step in SCALES[genre.scale or mode]),
        f"{NAMES[tonic]} {mode}",
        hard,
        pickup,
    )


def _hold(genre: Genre, usual: str, hard: Sequence[str], chance: Random) -> str:
    """How many bars a section's chords last."""
    if genre.blues:
        return "1"
    if "fast-changes" in hard:
        return chance.choice(("1/2", "3/4,1/4", "1,1/2,1/2"))
    return usual if chance.random() < 0.7 else chance.choice(genre.hold)
