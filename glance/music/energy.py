"""How much goes on in each section: how loud it is, and how much is struck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from glance.music.score import SIGNAL_RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Signals = Mapping[str, NDArray[np.float32]]

_LOUD = 0.7
"""What loudness counts for, against strokes."""

_STEEP = 2.0
"""`loudness` spans 40 dB, a song's sections mostly less: 20 dB below the loudest is 0 here."""


def energies(signals: Signals, stretches: Sequence[tuple[float, float]]) -> list[float]:
    """Of each stretch (seconds), 0..1; 1 for one that is both the loudest and the busiest."""
    loud, busy = (
        np.array([_mean(signals[name], start, end) for start, end in stretches])
        for name in ("loudness", "onset")
    )
    if len(loud) == 0:
        return []
    level = np.clip(1 - _STEEP * (loud.max() - loud), 0, 1)
    rate = busy / max(float(busy.max()), 1e-9)
    return [round(float(value), 2) for value in _LOUD * level + (1 - _LOUD) * rate]


def _mean(curve: NDArray[np.float32], start: float, end: float) -> float:
    a = min(max(round(start * SIGNAL_RATE), 0), len(curve) - 1)
    return float(curve[a : max(round(end * SIGNAL_RATE), a + 1)].mean())
