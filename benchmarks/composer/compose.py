"""From a genre and a seed to a song, in five steps.

1. `hardship.drawn`  what will be hard about it, and its tempo
2. `form.parts`      sections and their bars
3. `agreement.plan`  key and chords
4. `band.band`       all players with their notes
5. `clock.instants`  when each beat is
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from .agreement import plan
from .band import band
from .clock import instants
from .form import parts
from .genres import Genre
from .hardship import drawn, pace
from .values import Bar, Song


def compose(genre: Genre, seed: str, besides: Sequence[str] = ()) -> Song:
    """A song; the same for the same genre and seed. besides: hardships that it has anyway."""
    chance = Random(f"{genre.name} {seed}")
    hard = tuple(dict.fromkeys((*drawn(genre, chance), *besides)))
    tempo = pace(genre, hard, chance)
    sections = parts(genre, tempo.tempo, hard, chance)
    pickup = _pickup(genre, hard, chance)
    agreed = plan(genre, sections, hard, pickup, chance)
    lines = band(agreed, chance)
    start = chance.uniform(1.5, 6) if "silence" in hard else chance.uniform(0.02, 0.5)
    times = instants(tempo, -pickup, sections, start, chance)
    bars = tuple(bar for part in sections for bar in part.bars)
    if pickup:
        bars = (Bar(-pickup, pickup, genre.meter, pickup < genre.meter.beats), *bars)
    swing = chance.uniform(*genre.swing)
    return Song(genre.name, genre.meter, agreed.key, bars, sections, lines, times, swing, hard)


def _pickup(genre: Genre, hard: tuple[str, ...], chance: Random) -> int:
    """Beats before the first downbeat; a count-in is a whole bar that is counted."""
    if "count-in" in hard:
        return genre.meter.beats
    if "fill-start" in hard or "pickup" in hard:
        return min(chance.choice((1, 1, 2, 3)), genre.meter.beats - 1)
    return 0
