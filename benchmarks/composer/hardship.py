"""What is made hard about a song, drawn by chance."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from .clock import Pace
from .genres import Genre

CHANCES: Mapping[str, float] = {
    "pickup": 0.16, "silence": 0.14, "odd-start": 0.09, "count-in": 0.03, "fill-start": 0.05,
    "extra-bar": 0.13, "odd-length": 0.18, "half-time": 0.0, "no-drums-part": 0.2,
    "late-drums": 0.15, "quiet-drums": 0.1, "no-one": 0.0, "anticipation": 0.2,
    "fade-in": 0.05, "fade-out": 0.12, "sparse": 0.1, "dense": 0.1,
    "rit": 0.12, "step": 0.05, "ramp": 0.05, "fast-changes": 0.09,
}  # fmt: skip
DRUMMED = ("count-in", "fill-start", "half-time", "late-drums", "quiet-drums", "no-one")
"""What takes a drummer."""
PLAIN = 0.3
"""How many songs have no hardship but their genre's own."""

MOST = 4
"""More than so many at once is no song."""
LIVE = ("rit", "ramp", "extra-bar", "odd-length", "no-one", "step", "fast-changes")
"""What machines seldom do."""
ONE_OF = (("pickup", "odd-start", "count-in", "fill-start"), ("sparse", "dense"), ("step", "ramp"))
"""A song begins in one way, and isn't empty and full at once."""


def drawn(genre: Genre, chance: Random) -> tuple[str, ...]:
    """What is hard about a song of this genre."""
    found: list[str] = []
    plain = chance.random() < PLAIN
    for name, common in CHANCES.items():
        share = genre.hard.get(name, common)
        share *= 0 if plain and name not in genre.hard else 1
        if name in LIVE and genre.machine and name not in genre.hard:
            share *= 0.2
        rivals = next((names for names in ONE_OF if name in names), ())
        if chance.random() < share and not set(rivals) & set(found):
            found.append(name)
    if "fermata" in genre.hard and chance.random() < genre.hard["fermata"]:
        found.append("fermata")
    if not genre.drums:
        found = [name for name in found if name not in DRUMMED]
    found = [found[i] for i in sorted(chance.sample(range(len(found)), min(MOST, len(found))))]
    if "step" in found or "ramp" in found:
        return tuple(found)
    if chance.random() < genre.rubato:
        found.append("rubato")
    elif chance.random() < genre.drift:
        found.append("drift")
    return tuple(found)


def pace(genre: Genre, hard: tuple[str, ...], chance: Random) -> Pace:
    """A tempo of the genre, and how it moves. A machine's is often a whole number."""
    tempo = chance.uniform(*genre.tempo)
    tempo = round(tempo) if genre.machine or chance.random() < 0.5 else round(tempo, 2)
    rubato = "rubato" in hard
    return Pace(
        tempo=tempo,
        drift=chance.uniform(0.004, 0.016) if "drift" in hard or rubato else 0.0,
        rubato=chance.uniform(0.02, 0.08) if rubato else 0.0,
        jitter=chance.uniform(0.004, 0.02) if rubato else 0.004 if "drift" in hard else 0.0,
        step=chance.choice((0.8, 0.87, 0.93, 1.06, 1.12, 1.2)) if "step" in hard else 1.0,
        ramp=chance.choice((0.85, 0.9, 1.1, 1.18, 1.3)) if "ramp" in hard else 1.0,
        rit=chance.uniform(0.15, 0.7) if "rit" in hard else 0.0,
        fermata=chance.uniform(0.4, 1.2) if "fermata" in hard else 0.0,
    )
