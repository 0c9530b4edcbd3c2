"""Rhythms as text: `X..x ..o. x... ..>.` is a bar of four beats.

Blanks part the beats, `|` the bars; the characters of a beat share it evenly, so that
`x.x` is a beat of triplets. `-` holds what was struck, `.` and `_` are silence. What the others
mean is the player's: drums read `X` strong, `x` plain, `o` soft, `,` a ghost note that may
be left out, `?` a stroke that may be left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from .values import Bar


@dataclass(frozen=True, slots=True)
class Stroke:
    """A character of a pattern: where it is and how long it is held, in beats."""

    at: float
    length: float
    what: str


Beat = tuple[str, ...]
Pattern = tuple[tuple[str, ...], ...]
"""Bars of beats of characters."""


def pattern(text: str) -> Pattern:
    """What a text says, bar by bar."""
    return tuple(tuple(bar.split()) for bar in text.split("|") if bar.strip())


def fitted(beats: Sequence[str], count: int) -> list[str]:
    """A bar's beats for a bar of another length: cut, or its last beat again."""
    return [beats[i] if i < len(beats) else beats[i % len(beats)] for i in range(count)]


def strokes(rhythm: Pattern, bars: Sequence[Bar]) -> Iterator[Stroke]:
    """The pattern over and over through these bars; what is held stops at a stroke or a rest."""
    marks: list[tuple[float, float, str]] = []
    for index, bar in enumerate(bars):
        for place, beat in enumerate(fitted(rhythm[index % len(rhythm)], bar.beats)):
            step = 1 / len(beat)
            marks += [(bar.start + place + i * step, step, what) for i, what in enumerate(beat)]
    for index, (at, length, what) in enumerate(marks):
        if what in ".-_":
            continue
        for _, more, then in islice(marks, index + 1, None):
            if then != "-":
                break
            length += more
        yield Stroke(at, length, what)


def stretched(rhythm: Pattern) -> Pattern:
    """The same at half the speed, a bar becoming two: a half-time feel."""
    bars: list[tuple[str, ...]] = []
    for bar in rhythm:
        slow = [half for beat in bar for half in _halves(beat)]
        bars += [tuple(slow[: len(bar)]), tuple(slow[len(bar) :])]
    return tuple(bars)


def _halves(beat: str) -> tuple[str, str]:
    wide = "".join(what + "." for what in beat)
    return wide[: len(beat)], wide[len(beat) :]
