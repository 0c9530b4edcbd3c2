"""When each key is pressed: a song's lines in seconds, as people or machines play them."""

from __future__ import annotations

import math
from random import Random

from . import playing
from .clock import seconds, swung
from .genres import Genre
from .values import Line, Note, Song

SHORTEST = 0.03
"""Seconds a key is held at least."""


def performed(song: Song, genre: Genre, line: Line, seed: str) -> playing.Part:
    """A line in seconds; the same for the same seed.

    Each player is a little ahead of the others or behind, and no two strokes are alike.
    """
    chance = Random(f"{seed} {line.name}")
    ahead = chance.gauss(0, 0.3) * line.loose
    notes = tuple(_played(song, genre, note, ahead, line.loose, chance) for note in line.notes)
    return playing.Part(line.program, notes, line.level, line.pan, line.drums)


def _played(
    song: Song, genre: Genre, note: Note, ahead: float, loose: float, chance: Random
) -> playing.Note:
    first = song.bars[0].start
    straight = song.meter.denominator == 8
    start, end = (
        seconds(beat if straight else _swung(beat, song.swing, genre.swings), first, song.instants)
        for beat in (note.start, note.start + note.length)
    )
    start = max(0.0, start + note.late + ahead + max(-2.0, min(2.0, chance.gauss(0, 1))) * loose)
    velocity = round(min(127, max(1, note.velocity + chance.gauss(0, 5))))
    pitch = min(120, max(12, note.pitch))
    return playing.Note(start, max(SHORTEST, end - start), pitch, velocity)


def _swung(beat: float, swing: float, level: int) -> float:
    """Triplets are left where they are."""
    whole = math.floor(beat)
    place = beat - whole
    if abs(place * 4 - round(place * 4)) > 1e-6:
        return beat
    return whole + swung(place, swing, level)
