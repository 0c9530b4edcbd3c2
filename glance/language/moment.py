"""How long a beat is, just here."""

from __future__ import annotations

from glance.music.score import Score

ALLEGRO = 0.5
"""Seconds a beat where there is no song to ask: only to check a value's range."""


class Moment:
    """An instant of the song, at which durations in beats and bars get their length.

    `asked` tells whether any was: if none, a value is the same at all instants.
    """

    def __init__(self, score: Score | None, instant: float) -> None:
        self.score = score
        self.instant = instant
        self.asked = False

    def seconds(self, count: float, unit: str) -> float:
        """The length of `count` beats (unit `beat`) or bars (`bar`) from this instant on."""
        self.asked = True
        if self.score is None:
            return count * (ALLEGRO if unit == "beat" else 4 * ALLEGRO)
        return shifted(self.score, self.instant, count, unit) - self.instant


def shifted(score: Score, instant: float, count: float, unit: str) -> float:
    """The instant that lies `count` beats or bars after (before, if negative) another."""
    if unit == "beat":
        return score.tempo.seconds(score.tempo.beat(instant) + count)
    return score.tempo.bar_seconds(score.tempo.bar(instant) + count)
