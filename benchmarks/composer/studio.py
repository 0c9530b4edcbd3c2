"""From a song to its sound: FluidSynth plays it, the desk makes a record of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np

from .desk import MASTERS, Sound, cut, ducked, faded, mastered, mixed, squeezed
from .genres import Genre
from .performing import performed
from .playing import Part, play
from .truth import TAIL
from .values import Song

KICKS = (35, 36)

UNPACKED = {".sf3": 0.4}
"""How often a sound font is taken that takes long to unpack."""


@dataclass(frozen=True, slots=True)
class Take:
    """A record: its sound, the sound fonts and the kind of master."""

    sound: Sound
    fonts: str
    master: str


def recorded(song: Song, genre: Genre, fonts: Sequence[Path], seed: str) -> Take:
    """The song as a record; drums and the rest may come from two sound fonts."""
    chance = Random(f"record {seed}")
    font, other = chance.choices(fonts, [UNPACKED.get(font.suffix, 1) for font in fonts], k=2)
    other = font if chance.random() < 0.7 else other
    parts = [performed(song, genre, line, seed) for line in song.lines]
    drums = [part for part in parts if part.drums]
    rest = sound_of([part for part in parts if not part.drums], font)
    if genre.machine and drums and chance.random() < 0.5:
        kicks = [note.at for note in drums[0].notes if note.pitch in KICKS]
        rest = ducked(rest, kicks, chance.uniform(0.3, 0.9))
    wet = chance.choice((0.0, 0.0, 0.08, 0.15, 0.3))
    both = mixed(sound_of(drums, other), rest, chance.uniform(-4, 4), wet, chance)
    fade_in = 6.0 if "fade-in" in song.hard else 0.0
    fade_out = chance.uniform(5, 14) if "fade-out" in song.hard else 0.0
    end = song.instants[-1]
    both = cut(faded(both, song.instants[0], end, fade_in, fade_out), end + TAIL)
    master = chance.choice(MASTERS)
    both = mastered(both, master, chance)
    if chance.random() < 0.3:
        both = squeezed(both, chance.uniform(0.3, 0.9))
    names = font.stem if font == other or not drums else f"{font.stem}+{other.stem}"
    return Take(both, names, master)


def sound_of(parts: Sequence[Part], font: Path) -> Sound:
    """Of these players, without a room: the desk has its own."""
    return np.asarray(play(parts, font, room=False), np.float64) if parts else np.zeros((1, 2))
