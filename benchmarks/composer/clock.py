"""When the beats are: a machine's tempo, a band's, and one that a pianist bends."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from .values import Part


@dataclass(frozen=True, slots=True)
class Pace:
    """How a tempo moves.

    drift    spread of a band's wandering, as a ratio; rubato depth of a phrase's breathing;
    jitter   spread from beat to beat; step a ratio from some section on; ramp the ratio of the
             last tempo to the first; rit how much slower the last beat is; fermata how much
             longer the last beat of four bars is held; all 0 or 1: none.
    """

    tempo: float
    drift: float = 0.0
    rubato: float = 0.0
    jitter: float = 0.0
    step: float = 1.0
    ramp: float = 1.0
    rit: float = 0.0
    fermata: float = 0.0


def instants(
    pace: Pace, first: int, parts: Sequence[Part], start: float, chance: Random
) -> tuple[float, ...]:
    """Seconds of all beats from `first` (negative: a pickup) to the end, and of the end."""
    last = parts[-1].end
    turn = parts[len(parts) // 2].start
    holds = {part.bars[min(i + 3, len(part.bars) - 1)].end - 1
             for part in parts for i in range(0, len(part.bars), 4)}  # fmt: skip
    wander, now = 0.0, start
    found = [now]
    for beat in range(first, last):
        wander += -0.03 * wander + chance.gauss(0, 0.25) * pace.drift
        share = (beat - first) / (last - first)
        tempo = pace.tempo * math.exp(wander) * pace.ramp**share
        tempo *= pace.step if beat >= turn else 1
        tempo *= 1 + pace.rubato * _breath(beat, parts) + chance.gauss(0, 1) * pace.jitter
        tempo /= 1 + pace.rit * max(0.0, 1 - (last - beat - 1) / 6)
        tempo /= 1 + pace.fermata * (beat in holds)
        now += 60 / tempo
        found.append(now)
    return tuple(found)


def _breath(beat: int, parts: Sequence[Part]) -> float:
    """A phrase of four bars hurries to its middle and gives way at its end: -1..1."""
    for part in parts:
        for index in range(0, len(part.bars), 4):
            phrase = part.bars[index : index + 4]
            if phrase[0].start <= beat < phrase[-1].end:
                place = (beat - phrase[0].start) / (phrase[-1].end - phrase[0].start)
                return math.sin(math.pi * place) * 1.4 - 0.8 - 0.6 * (place > 0.9)
    return 0.0


def swung(place: float, swing: float, level: int) -> float:
    """Where a place within a beat falls when each `level`-th of a beat's halves is swung.

    `level` 2 swings eighths, 4 sixteenths. 0.5 is straight.
    """
    if swing == 0.5:
        return place
    span = 2 / level
    cell, inside = divmod(place, span)
    inside /= span
    late = inside / 0.5 * swing if inside < 0.5 else swing + (inside - 0.5) / 0.5 * (1 - swing)
    return cell * span + late * span


def seconds(beat: float, first: int, times: Sequence[float]) -> float:
    """The second of a beat, fractions too; before the first and after the last at their pace."""
    index = min(max(math.floor(beat - first), 0), len(times) - 2)
    return times[index] + (beat - first - index) * (times[index + 1] - times[index])
