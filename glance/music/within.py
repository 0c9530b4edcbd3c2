"""What speaks for a count in how its beats are filled: what falls on them, and what between.

Short notes lead to long ones. What is struck between two beats leans to the second: swung
eighths, dotted rhythms, ghosts before a backbeat, the last sixteenth before a kick all come in
the latter half of a beat. Counted half a beat off, they come in the former.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from glance.music.strokes import STRONG, Strokes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

_TOLERANCE = 3.0
"""Frames a stroke may lie off its place."""
_EARLY: Array = np.arange(3, 12) / 24
_LATE: Array = np.arange(13, 22) / 24
"""Places in the two halves of a beat, clear of both beats and of what is half-way."""
_FAINT = 0.25
"""Share of a strong new pitch below which there is none."""
_AROUND, _TOGETHER = 7, 2
"""Frames around a beat in which a stroke is looked for; by which it may lie off the mean."""
_HEARD, _FEWEST = 0.3, 5
"""Share of a strong stroke below which none is near a beat; how many it takes to say anything."""
_SCATTERED, _APART = 0.3, 0.52
"""Share of strokes that lie together where they are too few to tell; and of new pitches, less than
which lies together only where a count is wrong."""
_ON, _SAME_NOTE = 0.12, 0.05
"""Share of a beat by which a bass may lie off it; within which two basses are one."""
_SELDOM = 0.03
"""Share of low strokes that beats explain, beyond chance, of whatever can be counted."""


def within(strokes: Strokes, beats: Array) -> dict[str, float]:
    """Traits of the inside of beats. beats: frames, six or more."""
    on, gaps = beats[:-1], np.diff(beats)
    found = {
        f"{band}_contrast": float((strokes.at(band, on) - strokes.at(band, on + gaps / 2)).mean())
        for band in ("low", "bite", "hat", "pitches")
    }
    flux = strokes.features.flux
    found["cracks_together"] = together(flux["snare"], on)
    found["pitches_apart"] = max(0.0, _APART - together(flux["pitches"], on))
    found["basses_long"] = _longer(strokes.basses, beats)
    return (
        found | _leaning(strokes, on, gaps) | _explained(strokes, beats) | _new(strokes, on, gaps)
    )


def together(flux: NDArray[np.float32], on: Array) -> float:
    """Which share of the strokes near beats lies off them by the same, give or take two frames.

    Where they come before beats here and after them there, these aren't what is played to.
    """
    around = np.arange(-_AROUND, _AROUND + 1)
    near = flux[np.clip(np.rint(on).astype(int)[:, None] + around, 0, len(flux) - 1)]
    off, strength = around[near.argmax(axis=1)], near.max(axis=1).astype(float)
    there = strength > _HEARD * float(np.percentile(strength, STRONG)) + 1e-6
    if there.sum() < _FEWEST:
        return _SCATTERED
    off, strength = off[there], strength[there]
    mean = float((off * strength).sum() / strength.sum())
    return float(strength[np.abs(off - mean) <= _TOGETHER].sum() / strength.sum())


def _longer(notes: Array, beats: Array) -> float:
    """By how many octaves notes that begin on beats are longer than others, up to the next."""
    inside = notes[(notes >= beats[0] - _TOLERANCE) & (notes <= beats[-1] + _TOLERANCE)]
    at = np.interp(inside, beats, np.arange(len(beats)))
    long, on = np.diff(at), np.abs(at - np.rint(at))[:-1] < _ON
    long, on = long[long > _SAME_NOTE], on[long > _SAME_NOTE]
    if min(on.sum(), (~on).sum()) < _FEWEST - 1:
        return 0.0
    return float(np.log2(long[on]).mean() - np.log2(long[~on]).mean())


def _leaning(strokes: Strokes, on: Array, gaps: Array) -> dict[str, float]:
    """How much more is struck late in a beat than early in it."""

    def leans(band: str, late: Array, early: Array) -> float:
        after, before = (
            strokes.at(band, on[:, None] + gaps[:, None] * at).mean() for at in (late, early)
        )
        return float(after - before)

    return {
        "snare_leans": leans("snare", _LATE, _EARLY),
        "low_leans": leans("low", _LATE, _EARLY),
        "pitches_lean": leans("pitches", np.array([3 / 4]), np.array([1 / 4])),
    }


def _new(strokes: Strokes, on: Array, gaps: Array) -> dict[str, float]:
    """How much louder tones are after beats than before, and how many beats bring no new one."""
    half = gaps / 2
    return {
        "body_rises": float((strokes.loud(on, on + half) - strokes.loud(on - half, on)).mean()),
        "no_new_pitch": float((strokes.at("pitches", on) < _FAINT * strokes.strong).mean()),
    }


def _explained(strokes: Strokes, beats: Array) -> dict[str, float]:
    """How much of all that is struck falls on the halves, thirds and quarters of beats."""
    flux = strokes.features.flux
    placed = Placed(beats, strokes.features.frames)
    return {
        "on_halves": placed.share(flux["all"], 2),
        "on_thirds_or_quarters": max(placed.share(flux["all"], 3), placed.share(flux["all"], 4)),
        "low_on_quarters": placed.share(flux["low"], 4),
        "low_off_beats": max(0.0, _SELDOM - placed.share(flux["low"], 1)),
        "pitches_on_halves": placed.share(flux["pitches"], 2),
    }


class Placed:
    """Where each frame of a song lies in its beat."""

    def __init__(self, beats: Array, frames: int) -> None:
        first = max(0, int(beats[0]))
        self._frames = slice(first, max(first, min(frames, int(beats[-1]))))
        inside = np.arange(first, self._frames.stop)
        self._phase = np.interp(inside, beats, np.arange(len(beats)))
        self._tolerance = _TOLERANCE / float(np.median(np.diff(beats)))

    def share(self, flux: NDArray[np.float32], parts: int) -> float:
        """How much of what is struck falls on beats split into `parts`, beyond chance: 1 is all."""
        struck, phase = flux[self._frames], self._phase * parts
        if len(struck) == 0:
            return 0.0
        near = np.abs(phase - np.rint(phase)) / parts < self._tolerance
        chance = min(0.98, 2 * self._tolerance * parts)
        share = float(struck[near].sum() / (struck.sum() + 1e-9))
        return (share - chance) / (1 - chance)
