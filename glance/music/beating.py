"""Whether there is a beat at all, whatever was taken for it.

A tracker finds beats in rain: those that fit it best, of thousands that it tried. What tells
music is that it comes again: what begins within a beat is alike some beats later, the average
beat of the first half is that of the second, and strokes fall on beats and halves more often
than chance would have it. How much each of that tells, and how often there was a beat where so
much seemed so, `knots` says; `benchmarks/calibrate.py` fits it to songs and their pieces on the one
side, noise, weather, speech, bells and free playing on the other.
"""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

import numpy as np

from glance.music.calibration import calibrated
from glance.music.frontend import FRAMES
from glance.music.knots import BEATING
from glance.music.signals import peaks

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Curve = NDArray[np.float32]

TRAITS = ("returns", "uneven", "lasts", "on_halves", "struck_on_halves", "filled")
"""What is looked at: see `traits`."""

_PLACES = 12
"""Places in a beat."""
_AFTER = (1, 2, 3, 4, 6, 8, 12, 16)
"""Beats after which music comes again."""
_TOLERANCE = 3.0
"""Frames that a stroke may lie off its place."""
_APART, _FAINT = 0.05, 0.25
"""Seconds from a stroke to the next, at least; share of a strong one below which there is none."""
_LITTLE = 0.02
"""Strength beside which differences are nothing."""
_FEWEST = 4
"""Strokes below which nothing is said of where they fall."""
_FAR_OUT, _LONG = 10.0, 12.0
"""Standard deviations beyond which chance makes no difference; the most that length counts."""


def likelihood(struck: Curve, pitches: Curve, beats: Array) -> float:
    """How likely there is a beat in what was counted so, 0..0.99.

    struck, pitches: how suddenly the sound grows, and new pitches begin, by frame. beats: frames,
    six or more.
    """
    weights = np.array([BEATING[name] for name in TRAITS])
    odds = float(traits(struck, pitches, beats) @ weights) + BEATING["always"]
    return calibrated("pulse", 1 / (1 + exp(-max(odds, -50.0))))


def traits(struck: Curve, pitches: Curve, beats: Array) -> Array:
    """(TRAITS,), what speaks for there being a beat.

    returns           how alike new pitches are some beats later, times the root of how many
                      beats bear it out;
    uneven            how much more begins at some places of a beat than at others;
    lasts             how alike the average beats of both halves of the song are;
    on_halves         how many new pitches fall on beats and half-way, in standard deviations
                      beyond chance;
    struck_on_halves  which share of strokes does, beyond chance: 1 is all;
    filled            share of beats that have a stroke.
    """
    notes, both = _pattern(pitches, beats), _pattern(struck + pitches, beats)
    returns = max((_alike(notes, after) for after in _AFTER if len(notes) > 2 * after), default=0.0)
    half = len(both) // 2
    new, strokes = (FRAMES * peaks(curve, _APART, _FAINT) for curve in (pitches, struck))
    return np.array([
        min(_LONG, returns * len(beats) ** 0.5),
        float(notes.mean(axis=0).std()),
        float((both[:half].mean(axis=0) * both[half:].mean(axis=0)).mean()),
        _on_halves(new, beats)[1],
        _on_halves(strokes, beats)[0],
        _filled(strokes, beats),
    ])  # fmt: skip


def _pattern(curve: Curve, beats: Array) -> Array:
    """(beats - 1, _PLACES), what begins at each place of each beat, evened out."""
    from scipy.ndimage import maximum_filter1d

    wide = max(3, int(np.median(np.diff(beats)) / _PLACES) | 1)
    number = np.arange((len(beats) - 1) * _PLACES) / _PLACES
    at = np.rint(np.interp(number, np.arange(len(beats)), beats)).astype(int)
    found = maximum_filter1d(curve, wide)[np.clip(at, 0, len(curve) - 1)].astype(float)
    return np.asarray((found - found.mean()) / (found.std() + _LITTLE)).reshape(-1, _PLACES)


def _alike(rows: Array, after: int) -> float:
    return float((rows[after:] * rows[:-after]).mean())


def _on_halves(strokes: Array, beats: Array) -> tuple[float, float]:
    """Which share of strokes is, and by how many deviations there are more, than by chance."""
    inside = strokes[(strokes > beats[0]) & (strokes < beats[-1])]
    if len(inside) < _FEWEST:
        return 0.0, 0.0
    tolerance = _TOLERANCE / float(np.median(np.diff(beats)))
    place = np.interp(inside, beats, np.arange(len(beats))) * 2
    near = np.abs(place - np.rint(place)) / 2 < tolerance
    chance = min(0.97, 4 * tolerance)
    spread = (len(inside) * chance * (1 - chance) + 1) ** 0.5
    beyond = float(near.mean()) - chance
    return beyond / (1 - chance), min(_FAR_OUT, beyond * len(inside) / spread)


def _filled(strokes: Array, beats: Array) -> float:
    if len(strokes) < 2:
        return 0.0
    after = np.clip(np.searchsorted(strokes, beats), 1, len(strokes) - 1)
    away = np.minimum(np.abs(beats - strokes[after - 1]), np.abs(beats - strokes[after]))
    return float((away <= _TOLERANCE).mean())
