"""What speaks for a count in how its beats are filled: what falls on them, and what between.

Short notes lead to long ones. What is struck between two beats leans to the second: swung
eighths, dotted rhythms, ghosts before a backbeat, the last sixteenth before a kick all come in
the latter half of a beat. Counted half a beat off, they come in the former.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from glance.music.strokes import Strokes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

_TOLERANCE = 3.0
"""Frames a stroke may lie off its place."""
_EARLY: Array = np.arange(3, 12) / 24
_LATE: Array = np.arange(13, 22) / 24
"""Places in the two halves of a beat, clear of both beats and of what is half-way."""
_FAINT, _STRONG = 0.25, 90
"""Share of a strong stroke below which there is none; percentile of frames that is strong."""


def within(strokes: Strokes, beats: Array) -> dict[str, float]:
    """Traits of the inside of beats. beats: frames, six or more."""
    on, gaps = beats[:-1], np.diff(beats)
    found = {
        f"{band}_contrast": float((strokes.at(band, on) - strokes.at(band, on + gaps / 2)).mean())
        for band in ("low", "bite", "hat", "pitches")
    }
    return (
        found | _leaning(strokes, on, gaps) | _explained(strokes, beats) | _new(strokes, on, gaps)
    )


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
    strong = float(np.percentile(strokes.near["pitches"], _STRONG))
    return {
        "body_rises": float((strokes.loud(on, on + half) - strokes.loud(on - half, on)).mean()),
        "no_new_pitch": float((strokes.at("pitches", on) < _FAINT * strong).mean()),
    }


def _explained(strokes: Strokes, beats: Array) -> dict[str, float]:
    """How much of all that is struck falls on the halves, thirds and quarters of beats."""
    flux = strokes.features.flux
    placed = Placed(beats, strokes.features.frames)
    return {
        "on_halves": placed.share(flux["all"], 2),
        "on_thirds_or_quarters": max(placed.share(flux["all"], 3), placed.share(flux["all"], 4)),
        "low_on_quarters": placed.share(flux["low"], 4),
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
