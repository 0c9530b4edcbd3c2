"""What goes wrong where a song is counted wrong, and how often.

beat F octave   as in `music.py`, on average
right           share of songs with a beat F of .85
double half     twice as fast, or half
3:2             three for two, or two for three
off             at the right tempo between the beats
slips           at the right tempo, right in places
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from marks import NEAR, f_measure, octave_error

RIGHT, BETWEEN = 0.85, 0.5
"""Beat F from which a count is right; and below which one at the right tempo is off the beat."""

RATIOS = {"double": (2,), "half": (1 / 2,), "3:2": (3 / 2, 2 / 3)}
CLASSES = ("right", "double", "half", "3:2", "off", "slips", "other")
ALIKE = 0.1
"""Octaves within which a tempo is the one that is named."""


@dataclass(frozen=True, slots=True)
class Fault:
    """How well a count fits the truth. beat: its beat F; octave: whether its tempo is off;
    kind: one of CLASSES."""

    beat: float
    octave: bool
    kind: str


def fault(heard: Sequence[float], true: Sequence[float]) -> Fault:
    """Judge a count. heard, true: beats in seconds."""
    beat = f_measure(heard, true, NEAR)
    return Fault(beat, octave_error(heard, true), kind(heard, true, beat))


def kind(heard: Sequence[float], true: Sequence[float], beat: float) -> str:
    """Which of CLASSES a count is."""
    if beat >= RIGHT:
        return "right"
    octaves = np.log2(np.median(np.diff(true)) / np.median(np.diff(heard)))
    if abs(octaves) < ALIKE:
        return "off" if beat < BETWEEN else "slips"
    for name, ratios in RATIOS.items():
        if any(abs(octaves - np.log2(ratio)) < ALIKE for ratio in ratios):
            return name
    return "other"


def headings() -> str:
    return f"{'':<38}  beat F  octave" + "".join(f"{name:>8}" for name in CLASSES)


def line(name: str, who: str, faults: Sequence[Fault]) -> str:
    """A row of the table: means over songs."""
    values = [
        np.mean([fault.beat for fault in faults]),
        np.mean([fault.octave for fault in faults]),
        *(np.mean([fault.kind == each for fault in faults]) for each in CLASSES),
    ]
    return f"{name:<30}{who:<8}" + "".join(f"{value:8.3f}" for value in values)
