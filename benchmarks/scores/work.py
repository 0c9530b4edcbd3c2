"""What is to be known of a score to play it."""

from __future__ import annotations

from dataclasses import dataclass

FREE = ("steady", "human", "drift", "phrased", "rubato")
DANCED = ("steady", "human", "human", "drift")
SUNG = ("steady", "human", "drift", "phrased", "phrased")


@dataclass(frozen=True, slots=True)
class Work:
    """One song to be.

    tempos   beats a minute, from and to; a beat is what `Bar.beat` says;
    bands    one is drawn for all the voices; backings so for what goes under a tune;
    number   in a book of tunes; rounds how often all of it is played, at least;
    swing    the share the first of two quick notes takes; ragged makes a tune a rag.
    """

    name: str
    source: str
    kind: str
    tempos: tuple[float, float]
    bands: tuple[str, ...]
    feels: tuple[str, ...] = FREE
    backings: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    number: int | None = None
    rounds: int = 1
    swing: float = 0.5
    ragged: bool = False
