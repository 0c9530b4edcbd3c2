"""Where an instant is in the music, read from a plan's landmarks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from glance.plan.plan import Landmarks
from glance.records import dataclass

SIXTEENTHS = 4
"""To a beat, in locators."""


@dataclass(frozen=True, slots=True)
class Ruler:
    """Bars and beats of a song, numbered from zero as in a script.

    beats       seconds; `beats[0]` has the number `first_beat`;
    downbeats   seconds, each one of the beats; `downbeats[0]` begins bar `first_bar`.
    """

    beats: Sequence[float]
    downbeats: Sequence[float]
    first_beat: int = 0
    first_bar: int = 0

    @classmethod
    def of(cls, landmarks: Landmarks) -> Ruler:
        """The ruler of a plan. Beat 0 is where bar 0 begins."""
        beats, downbeats = landmarks.beats, landmarks.downbeats
        zero = min(max(-landmarks.first_bar, 0), len(downbeats) - 1)
        before = bisect_left(beats, downbeats[zero] - 1e-6) if downbeats else 0
        return cls(beats, downbeats, -before, landmarks.first_bar)

    def beat(self, seconds: float) -> float | None:
        """The beat at an instant, None in a song without beats."""
        return _locate(seconds, self.beats, self.first_beat)

    def bar(self, seconds: float) -> float | None:
        """The bar at an instant, None in a song without bars."""
        return _locate(seconds, self.downbeats, self.first_bar)

    def locator(self, seconds: float) -> str:
        """`17.1.1`, as a DAW shows it: from one, and the sixteenth the instant lies in."""
        bar = bisect_right(self.downbeats, seconds + 1e-6) - 1
        beat = self.beat(seconds)
        if bar < 0 or beat is None:
            return "–"
        line = self.beat(self.downbeats[bar]) or 0.0
        sixteenths = int((beat - line) * SIXTEENTHS + 1e-3)
        within, sixteenth = divmod(sixteenths, SIXTEENTHS)
        return f"{self.first_bar + bar + 1}.{within + 1}.{sixteenth + 1}"

    def bars(self) -> list[tuple[int, float]]:
        """Each bar's number and the instant it begins."""
        return [(self.first_bar + i, at) for i, at in enumerate(self.downbeats)]


def nearest(instant: float, rising: Sequence[float]) -> float | None:
    """The member of a rising sequence closest to an instant."""
    i = bisect_left(rising, instant)
    return min(rising[max(i - 1, 0) : i + 1], key=lambda it: abs(it - instant), default=None)


def _locate(seconds: float, knots: Sequence[float], first: int) -> float | None:
    """Fractional number of an instant among knots, carried on straight past both ends."""
    if len(knots) < 2:
        return None
    i = min(max(bisect_right(knots, seconds) - 1, 0), len(knots) - 2)
    return first + i + (seconds - knots[i]) / (knots[i + 1] - knots[i])
