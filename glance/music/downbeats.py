"""What speaks for a beat being the first of its bar: traits of each beat.

Chords and basses change with a bar, sometimes an eighth before it; kicks, cymbals and basses
mark it, and where the music turns (louder, brighter, another sound) a bar begins as well. The
turns that are greater than any near them are the surest sign, so they are looked at once more by
themselves. How much each trait speaks for which place in the bar is fitted: see `weights`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from glance.music.bars import peak_at, robust, unit
from glance.music.frontend import FRAMES, Features
from glance.music.harmony import HARMONY
from glance.music.sums import Sums

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Rows = NDArray[np.intp]

_BASS, _ALL = slice(0, 12), slice(0, 24)
_FAR = 16
"""Beats that a count is thought to go on at both ends."""

_NEAR = 3
"""Beats within which the greatest turn is looked for: less than a bar of four."""

_EDGE = 0.1
"""Beats left out on both sides of a change: there both chords sound."""


class Around:
    """The sound of one song around its beats (frames)."""

    def __init__(self, features: Features, beats: Array) -> None:
        self.features = features
        self.beats = beats
        first, last = beats[1] - beats[0], beats[-1] - beats[-2]
        before = beats[0] - first * np.arange(_FAR, 0, -1)
        self._carried_on = np.concatenate(
            [before, beats, beats[-1] + last * np.arange(1, _FAR + 1)]
        )
        self._chords = _sums(features.harmony)
        self._timbre, self._usual = Sums(features.mel), features.mel.mean(axis=0, dtype=float)
        self._levels = {name: _sums(level[:, None]) for name, level in features.level.items()}

    def after(self, beats: float) -> Array:
        """The frames so many beats after each beat; negative: before."""
        number = np.arange(len(self.beats)) + beats + _FAR
        return np.asarray(np.interp(number, np.arange(len(self._carried_on)), self._carried_on))

    def struck(self, band: str, late: float = 0.0) -> Array:
        """How strongly a band is struck, `late` beats after each beat."""
        return peak_at(self.features.flux[band], self.after(late))

    def change(self, reach: float, late: float = 0.0, bins: slice = _ALL) -> Array:
        """How unlike the harmony of `reach` beats is that of as many before: 0 same … 1."""
        inner, outer = (self._chords_in(late + _EDGE, late + reach, bins),
                        self._chords_in(late - reach, late - _EDGE, bins))  # fmt: skip
        return _after_the_first(1 - (inner * outer).sum(axis=1))

    def _chords_in(self, start: float, stop: float, bins: slice) -> Array:
        slower = HARMONY / FRAMES
        return unit(
            _means(self._chords, self.after(start) * slower, self.after(stop) * slower)[:, bins]
        )

    def novelty(self, reach: float) -> Array:
        """How unlike the sound of `reach` beats is that of as many before: 0 same … 2."""
        later = self._sound(self.beats, self.after(reach))
        earlier = self._sound(self.after(-reach), self.beats)
        return _after_the_first(1 - (later * earlier).sum(axis=1))

    def _sound(self, start: Array, stop: Array) -> Array:
        return unit(self._timbre.means(*_rows(start, stop, self.features.frames)) - self._usual)

    def step(self, band: str, reach: float) -> Array:
        """How much louder `reach` beats are than as many before: natural logarithm."""
        sums = self._levels[band]
        floor = 1e-3 * sums[-1, 0] / len(sums) + 1e-9
        later = _means(sums, self.beats, self.after(reach))[:, 0]
        earlier = _means(sums, self.after(-reach), self.beats)[:, 0]
        return _after_the_first(np.log(later + floor) - np.log(earlier + floor))


SEEN: dict[str, Callable[[Around], Array]] = {
    "harmony": lambda around: around.change(1),
    "harmony_2": lambda around: around.change(2),
    "harmony_4": lambda around: around.change(4),
    "bass": lambda around: around.change(1, bins=_BASS),
    "bass_2": lambda around: around.change(2, bins=_BASS),
    "bass_4": lambda around: around.change(4, bins=_BASS),
    "harmony_early": lambda around: around.change(1, late=-0.5),
    "bass_early": lambda around: around.change(1, late=-0.5, bins=_BASS),
    "harmony_late": lambda around: around.change(1, late=0.5),
    "low": lambda around: around.struck("low"),
    "low_before": lambda around: around.struck("low", -0.5),
    "low_after": lambda around: around.struck("low", 0.5),
    "bite_before": lambda around: around.struck("bite", -0.5),
    "snare": lambda around: around.struck("bite") - 0.7 * around.struck("low"),
    "body": lambda around: around.struck("body"),
    "air": lambda around: around.struck("air"),
    "all": lambda around: around.struck("all"),
    "sound": lambda around: around.novelty(4),
    "sound_2": lambda around: around.novelty(2),
    "sound_8": lambda around: around.novelty(8),
    "treble": lambda around: around.step("treble", 1),
    "treble_4": lambda around: around.step("treble", 4),
    "loud": lambda around: around.step("whole", 1),
    "loud_2": lambda around: around.step("whole", 2),
    "loud_4": lambda around: around.step("whole", 4),
    "bass_loud": lambda around: around.step("low", 1),
}
"""What is looked at, by name; a number behind it is how many beats far, if not one."""

TURNS = (
    "harmony_2", "harmony_4", "bass_4", "sound_2", "sound", "sound_8",
    "loud_2", "loud_4", "treble_4",
)  # fmt: skip
"""Of which the peaks are traits of their own."""

TRAITS = (*SEEN, *(f"{name}_peak" for name in TURNS))
"""What is fitted to, in this order."""


def traits(features: Features, beats: Array) -> Array:
    """(beats, len(TRAITS)): robust deviations, then peaks. beats: frames, at least two."""
    around = Around(features, beats)
    seen = {name: look(around) for name, look in SEEN.items()}
    return np.array([*map(robust, seen.values()), *(_peaks(seen[name]) for name in TURNS)]).T


def _peaks(values: Array) -> Array:
    """How far each beat that is above all near it is above the middle, by their mean square."""
    from scipy.ndimage import maximum_filter1d

    highest = values == maximum_filter1d(values, 2 * _NEAR + 1)
    peaks = _after_the_first(np.where(highest, np.maximum(values - np.median(values), 0), 0))
    return np.asarray(peaks / (np.sqrt((peaks**2).mean()) + 1e-6))


def _after_the_first(values: Array) -> Array:
    """Before the first beat there is nothing to differ from."""
    values[0] = 0
    return values


def _sums(rows: NDArray[np.float32]) -> Array:
    sums = np.zeros((len(rows) + 1, rows.shape[1]))
    sums[1:] = rows
    np.cumsum(sums, axis=0, out=sums)
    return sums


def _means(sums: Array, start: Array, stop: Array) -> Array:
    """Means of rows between frames, at least one row each: (stretches, columns)."""
    a, z = _rows(start, stop, len(sums) - 1)
    return np.asarray((sums[z] - sums[a]) / (z - a)[:, None])


def _rows(start: Array, stop: Array, rows: int) -> tuple[Rows, Rows]:
    """The first row of each stretch, and the one after its last."""
    first = np.clip(np.rint(start).astype(int), 0, rows - 1)
    return first, np.clip(np.rint(stop).astype(int), first + 1, rows)
