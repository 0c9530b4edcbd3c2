"""The tempo map at whole arrays of instants."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from glance.music.tempo_map import TempoMap

Curve = NDArray[np.float64]


def beats_at(tempo: TempoMap, instants: Curve) -> Curve:
    """`TempoMap.beat`, for many."""
    return tempo.first + _locate(instants, tempo.beats)


def bars_at(tempo: TempoMap, instants: Curve) -> Curve:
    """`TempoMap.bar`, for many."""
    return tempo.first_bar + _locate(beats_at(tempo, instants), tempo.bar_lines)


def _locate(values: Curve, knots: Sequence[float]) -> Curve:
    """Fractional index of each value, carried on straight past both ends."""
    at = np.asarray(knots, dtype=np.float64)
    i = np.clip(np.searchsorted(at, values, side="right") - 1, 0, len(at) - 2)
    return i + (values - at[i]) / (at[i + 1] - at[i])
