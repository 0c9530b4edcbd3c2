"""What is true of a song, as the benchmarks read it."""

from __future__ import annotations

import statistics
from itertools import pairwise
from typing import Any

from .values import Song

TAIL = 2.0
"""Seconds of sound after the last beat."""


def truth(song: Song, name: str) -> dict[str, Any]:
    """Beats, bars and sections in seconds, and what the song is."""
    first = song.bars[0].start
    times = [round(second, 5) for second in song.instants]
    curve = [[before, round(60 / (after - before), 4)] for before, after in pairwise(song.instants)]
    curve = [[round(second, 5), tempo] for second, tempo in curve]
    opening = next(bar for bar in song.bars if not bar.pickup)
    edges = [opening.start, *(part.start for part in song.parts[1:]), song.bars[-1].end]
    return {
        "id": name,
        "beats": times[:-1],
        "downbeats": [times[bar.start - first] for bar in song.bars if not bar.pickup],
        "end": times[-1],
        "tempo": round(statistics.median(tempo for _, tempo in curve), 4),
        "tempo_curve": curve,
        "bars": [
            {
                "time": times[bar.start - first],
                "numerator": bar.meter.numerator,
                "denominator": bar.meter.denominator,
                "pickup": bar.pickup,
            }
            for bar in song.bars
        ],
        "meter": str(song.meter),
        "beats_per_bar": song.meter.beats,
        "pickup_beats": sum(bar.beats for bar in song.bars if bar.pickup),
        "sections": [
            {
                "start": times[start - first],
                "end": times[end - first],
                "label": part.label,
                "letter": part.letter,
            }
            for part, (start, end) in zip(song.parts, pairwise(edges), strict=True)
        ],
        "tags": [
            song.genre,
            str(song.meter),
            *(("swing",) if song.swing > 0.52 else ()),
            *song.hard,
        ],
        "key": song.key,
        "swing": round(song.swing, 3),
        "duration": round(times[-1] + TAIL, 4),
    }
