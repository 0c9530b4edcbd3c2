"""To the millisecond: strokes that are sharp, and tones that swell."""

from __future__ import annotations

import numpy as np
import pytest

from glance.music.align import lag, sharp_lag
from glance.music.tape import RATE, Tape, tape_of

BEATS = np.arange(1, 13) * 0.5


def tones(attack: float) -> Tape:
    """A tone on each beat, another each time, that swells over `attack` seconds."""
    samples = np.zeros(7 * RATE, dtype=np.float32)
    time = np.arange(int(0.48 * RATE)) / RATE
    for number, beat in enumerate(BEATS):
        pitch = 300 * 2 ** ((number * 5 % 12) / 12)
        swell = np.minimum(1, time / attack) ** 2 * np.minimum(1, (0.48 - time) / 0.05)
        at = int(beat * RATE)
        samples[at : at + len(time)] = swell * np.sin(2 * np.pi * pitch * time)
    return tape_of([samples], RATE)


@pytest.mark.parametrize("late", [-0.01, 0.0, 0.01])
def test_sharp_strokes_are_met_wherever_they_were_found(late: float) -> None:
    assert lag(tones(0.001), BEATS + late) == pytest.approx(-late, abs=0.004)


@pytest.mark.parametrize("attack", [0.08, 0.12, 0.2])
def test_tones_that_swell_begin_before_they_are_found(attack: float) -> None:
    found = BEATS + attack / 2
    assert sharp_lag(tones(attack), found) is None
    assert lag(tones(attack), found) == pytest.approx(-attack / 4, abs=0.005)


@pytest.mark.parametrize("samples", [np.zeros(7 * RATE, dtype=np.float32), tones(0.001)[:RATE]])
def test_nothing_is_moved_where_nothing_is_heard(samples: np.ndarray) -> None:
    assert lag(tape_of([samples], RATE), BEATS) == 0.0
