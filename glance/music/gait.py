"""How a song goes: what tells how many beats its bars have, whichever of them is the first.

A reel in two and a song in four may have the same beat, the same drums and the same chords. A
listener goes by how fast the beat is, by how it is filled, by basses that take turns, and by how
long it takes until music comes again: eight bars of four are round after 32 beats.
What each of these says for which number of beats is fitted: see `weights.USUAL`.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from glance.music.around import BASS, Around
from glance.music.bars import repeats
from glance.music.frontend import FRAMES

_MIDDLING = 100.0
"""Beats a minute that are neither slow nor fast."""

_LITTLE, _HARDLY = 0.1, 0.05
"""Strength beside which differences are nothing; that is as good as silence."""

GAIT: dict[str, Callable[[Around], float]] = {
    "thirds": lambda song: max(-1.0, min(1.0, thirds(song))),
    "quarters": lambda song: _rather(song, "bite", (1 / 4, 3 / 4), (1 / 2,)),
    "runs": lambda song: _rather(song, "pitches", (1 / 4, 3 / 4), (0.0,)),
    "slow": lambda song: slow(song),
    "fast": lambda song: min(0.0, slow(song)) ** 2,
    "chords_3": lambda song: song.chords_again(3),
    "chords_32": lambda song: song.chords_again(32),
    "bass_by_turns": lambda song: _by_turns(song),
    "strokes_6": lambda song: repeats(song.pattern, 6),
    "strokes_12_8": lambda song: repeats(song.pattern, 12) - repeats(song.pattern, 8),
    "one_in_four": lambda song: (_one_in_four(song, "low") + _one_in_four(song, "body")) / 2,
}
"""What is seen of a song, by its beats and by what is struck on them (`bars.pattern`).

thirds         how much more is struck there than half-way between beats: natural logarithm, -1 … 1;
quarters       the same of cracks on quarters of beats, as sixteenths in four are eighths in two;
runs           how many notes begin on quarters of beats, against beats: natural logarithm;
slow, fast     octaves that beats are slower than 100 a minute; the square, where they are faster;
chords_3, 32   how alike chords are so many beats on, -1 … 1;
bass_by_turns  how much more alike basses are 2 and 4 beats on than 1 and 3;
strokes_6      how alike strokes are so many beats on; 12_8: after 12 rather than 8;
one_in_four    how far one beat in four stands out, low and in tones: 0 … 1.
"""


def gait(song: Around) -> dict[str, float]:
    """All of it, by name."""
    return {name: float(look(song)) for name, look in GAIT.items()}


def slow(song: Around) -> float:
    """Octaves that beats are slower than 100 a minute."""
    return float(np.log2(np.median(np.diff(song.beats)) * _MIDDLING / 60 / FRAMES))


def thirds(song: Around) -> float:
    """How much more is struck on thirds of beats than half-way between them: natural logarithm."""
    return _rather(song, "all", (1 / 3, 2 / 3), (1 / 2,))


def _rather(song: Around, band: str, here: tuple[float, ...], there: tuple[float, ...]) -> float:
    """How much more is struck at some parts of beats than at others: natural logarithm."""
    one, other = (np.mean([song.struck(band, part) for part in parts]) for parts in (here, there))
    return float(np.log((one + _HARDLY) / (other + _HARDLY)))


def _by_turns(song: Around) -> float:
    one, two, three, four = (song.chords_again(beats, BASS) for beats in (1, 2, 3, 4))
    return two + four - one - three


def _one_in_four(song: Around, band: str) -> float:
    """By how much the strongest of four beats is above the next."""
    struck = song.struck(band)
    if len(struck) < 4:
        return 0.0
    *_, second, first = sorted(float(struck[place::4].mean()) for place in range(4))
    return min(1.0, (first - second) / (float(struck.mean()) + _LITTLE))
