"""From where the music begins to where it ends: beats go on that far, and no farther."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from glance.music.frontend import FRAMES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Curve = NDArray[np.float32]

_FAINT = 0.2
"""What grows by less than this share of a strong stroke is hiss, or the room. Hiss of a tape stays
below 0.13. Of 185 composed songs and scores, 230 beats went on into an echo; with this share 137
do, and 6 more are missed. No first beat is lost below 0.3."""
_AT_ONCE = 0.4
"""How loud a song must begin, in strokes of the middle loudness, if it begins with one: of the same
songs two that do have 0.7, all others 0.2 at most."""
_STRETCH = 1 << 13
"""Frames that are looked at at a time."""
_NEAR = 4
"""Frames from a stroke within which the sound grows."""


def strokes_of_music(mel: Curve, level: Curve, strokes: Array) -> Array:
    """Those of the strokes (seconds) that are more than hiss before the music and echo after it.

    A song that is cut on its first beat has a stroke at 0 as well: nothing grows there, for
    nothing comes before it. mel: (frames, bands), not evened out, which would make much of
    little where all is quiet. level: magnitude by frame.
    """
    from scipy.ndimage import maximum_filter1d

    growth = np.zeros(len(mel))
    for start in range(0, len(mel) - 2, _STRETCH):
        some = mel[start : start + _STRETCH + 2]
        growth[start + 1 : start + len(some) - 1] = np.maximum(0, some[2:] - some[:-2]).mean(axis=1)
    at = np.clip((strokes * FRAMES).astype(int), 0, len(mel) - 1)
    grown, loud = (maximum_filter1d(curve, 2 * _NEAR + 1)[at] for curve in (growth, level))
    music = grown >= _FAINT * np.percentile(grown, 75)
    at_once = level[:_NEAR].max() > _AT_ONCE * np.median(loud[music])
    return np.append(0.0, strokes[music]) if at_once else strokes[music]


def cover(instants: Array, first: float, last: float) -> Array:
    """Beats from the first stroke of the music to the last, going on at the outermost tempo."""
    early, late = np.median(np.diff(instants[:9])), np.median(np.diff(instants[-9:]))
    start, end = first - 0.35 * early, last + 0.15 * late
    kept = instants[(instants > start) & (instants < end)]
    if len(kept) < 2:
        kept = instants
    before = np.arange(kept[0] - early, max(start, -0.02), -early)[::-1]
    after = np.arange(kept[-1] + late, end, late)
    return np.concatenate([before, kept, after])
