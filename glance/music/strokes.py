"""What counts are weighed by: how strong the strokes of a song are around any frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from glance.music.frontend import FRAMES, Features
from glance.music.signals import peaks
from glance.music.sums import Sums

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

_REACH = 7
"""Frames within which a stroke belongs to a beat, on both sides together."""
_QUIET = 1e-3
"""Share of the loudest below which levels make no difference."""
_APART, _FAINT = 0.07, 0.2
"""Seconds from a bass to the next, at least; share of a strong one below which there is none."""
STRONG = 90
"""Percentile of strokes that is strong."""


@dataclass(frozen=True, slots=True)
class Strokes:
    """A song's features, and what counts look at in them, made once for all.

    near    by band, the strongest stroke around each frame;
    body    (frames + 1), sums of how loud the tones are, natural logarithm;
    basses  frames at which basses and kicks begin;
    chords  sums of the harmony;
    strong  how suddenly a strong new pitch begins.
    """

    features: Features
    near: dict[str, NDArray[np.float32]]
    body: Array
    basses: Array
    chords: Sums
    strong: float

    def at(self, band: str, instants: Array) -> Array:
        """How strong the stroke at each instant is. instants: frames, in any shape."""
        curve = self.near[band]
        found = curve[np.clip(np.rint(instants).astype(int), 0, len(curve) - 1)]
        return np.asarray(found, dtype=float)

    def loud(self, start: Array, stop: Array) -> Array:
        """How loud the tones are from each of some frames to each of others: logarithm."""
        last = len(self.body) - 1
        a = np.clip(np.rint(start).astype(int), 0, last - 1)
        z = np.clip(np.rint(stop).astype(int), a + 1, last)
        return np.asarray((self.body[z] - self.body[a]) / (z - a))


def strokes_of(features: Features) -> Strokes:
    """What `traits_of` looks at, once for all counts of a song."""
    from scipy.ndimage import maximum_filter1d

    level = features.level["body"]
    loud = np.log(level + _QUIET * float(level.max()) + 1e-9)
    near = {name: maximum_filter1d(curve, _REACH) for name, curve in features.flux.items()}
    return Strokes(
        features=features,
        near=near,
        body=np.concatenate([[0.0], np.cumsum(loud, dtype=float)]),
        basses=FRAMES * peaks(features.flux["low"], _APART, _FAINT),
        chords=Sums(features.harmony),
        strong=float(np.percentile(near["pitches"], STRONG)),
    )
