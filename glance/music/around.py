"""The sound of one song around its beats, whatever the tempo: before, on and after each."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from glance.music.bars import begins_again, pattern, peak_at, unit
from glance.music.frontend import FRAMES, Features
from glance.music.harmony import HARMONY
from glance.music.sums import Sums

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

BASS, REST, ALL = slice(0, 12), slice(12, 24), slice(0, 24)
"""Pitch classes of `Features.harmony`."""

_FAR = 16
"""Beats that a count is thought to go on at both ends."""

_EDGE = 0.1
"""Beats left out on both sides of a change: there both chords sound."""

_STROKE = 0.12
"""Beats that a stroke takes: what is struck between beats begins after them."""

_STRONG = 0.35
"""Share of what is struck on the stronger beats, from which on it is a stroke."""

_SOON, _LATE = 0.2, 4.0
"""Beats to the next stroke that are told apart."""

_SOUNDS = 0.4
"""Share of what a usual beat has, from which on music is heard on a beat."""


class Around:
    """beats: frames, at least two."""

    def __init__(self, features: Features, beats: Array) -> None:
        self.features = features
        self.beats = beats
        first, last = beats[1] - beats[0], beats[-1] - beats[-2]
        before = beats[0] - first * np.arange(_FAR, 0, -1)
        self._carried_on = np.concatenate(
            [before, beats, beats[-1] + last * np.arange(1, _FAR + 1)]
        )
        self._chords = Sums(features.harmony)
        self._timbre, self._usual = Sums(features.mel), features.mel.mean(axis=0)

    @cached_property
    def pattern(self) -> Array:
        """What is struck on each beat but the last and behind it: see `bars.pattern`."""
        return pattern(self.features, self.beats)

    def after(self, beats: float) -> Array:
        """The frames so many beats after each beat; negative: before."""
        number = np.arange(len(self.beats)) + beats + _FAR
        return np.asarray(np.interp(number, np.arange(len(self._carried_on)), self._carried_on))

    def struck(self, band: str, late: float = 0.0) -> Array:
        """How strongly a band is struck, `late` beats after each beat."""
        return peak_at(self.features.flux[band], self.after(late))

    def filled(self, band: str, start: int, stop: int) -> Array:
        """How much a band is struck between the beat `start` beats on and the one at `stop`."""
        sums = Sums(self.features.flux[band][:, None])
        return sums.between(self.after(start + _STROKE), self.after(stop - _STROKE))[:, 0]

    def until_struck(self, band: str) -> Array:
        """Octaves of a beat to the next stroke in a band after each beat, at least a fifth of a
        beat and four beats at most."""
        from scipy.ndimage import maximum_filter1d

        flux = self.features.flux[band]
        enough = _STRONG * np.percentile(self.struck(band), 75) + 0.05
        strokes = np.flatnonzero((flux == maximum_filter1d(flux, 7)) & (flux > enough))
        beat = np.gradient(self.beats)
        following = np.searchsorted(strokes, self.beats + _STROKE * beat)
        away = np.append(strokes, len(flux))[following] - self.beats
        return np.asarray(np.log2(np.clip(away / beat, _SOON, _LATE)))

    def ends(self) -> tuple[Array, Array]:
        """1 at the first beat that is heard, and at the last; else 0."""
        struck = self.struck("all") + self.struck("pitches")
        heard = np.flatnonzero(struck > _SOUNDS * np.median(struck) + 0.02)
        number = np.arange(len(self.beats))
        first, last = (heard[0], heard[-1]) if len(heard) else (0, len(number) - 1)
        return np.asarray(number == first, dtype=float), np.asarray(number == last, dtype=float)

    def chords(self, start: float, stop: float, bins: slice = ALL) -> Array:
        """(beats, pitch classes): the harmony between so many beats on and so many, of length 1."""
        return unit(self._harmony(start, stop)[:, bins])

    def change(self, reach: float, late: float = 0.0, bins: slice = ALL) -> Array:
        """How unlike the harmony of `reach` beats is that of as many before: 0 same … 1."""
        later = self.chords(late + _EDGE, late + reach, bins)
        return after_the_first(1 - alike(later, self.chords(late - reach, late - _EDGE, bins)))

    def held(self, beats: int, bins: slice = ALL) -> Array:
        """How like the harmony of each beat is that of the beat so many on: 0 … 1 same."""
        return alike(self.chords(_EDGE, 1, bins), self.chords(beats, beats + 1, bins))

    def held_before(self) -> Array:
        """How like the harmony of the two beats before each beat are."""
        return alike(self.chords(-1, -_EDGE), self.chords(-2, -1))

    def settled(self) -> Array:
        """How much more the bass of each beat is like that of the next beat than of the last."""
        before = alike(self.chords(-1, -_EDGE, BASS), self.chords(_EDGE, 1, BASS))
        return self.held(1, BASS) - before

    def bass_up(self, semitones: int) -> Array:
        """How like the bass of each beat is that of the beat before, moved up by so much."""
        before, now = self.chords(-1, -_EDGE, BASS), self.chords(_EDGE, 1, BASS)
        moved = np.roll(before, semitones, axis=1)
        return after_the_first(alike(moved, now) - 0.5 * alike(before, now))

    def bass_alone(self) -> Array:
        """How much of the bass of each beat is one pitch class: 0 … 1."""
        bass = self._harmony(_EDGE, 1 - _EDGE)[:, BASS]
        return np.asarray(bass.max(axis=1) / (bass.sum(axis=1) + 1e-6))

    def bass_begins(self) -> Array:
        """How much there is of pitch classes of the bass that were not there a beat before."""
        grown = self._harmony(_EDGE / 2, 1) - self._harmony(-1, -_EDGE / 2)
        return np.asarray(np.maximum(grown[:, BASS], 0).sum(axis=1))

    def chords_again(self, beats: int, bins: slice = ALL) -> float:
        """How alike chords are so many beats on, beyond what all of the song are: -1 … 1; 0 where
        the song is too short to tell."""
        own = self.chords(_EDGE, 1, bins)
        own -= own.mean(axis=0)
        if len(own) <= 2 * beats:
            return 0.0
        return float(alike(own[beats:], own[:-beats]).mean() / (alike(own, own).mean() + 1e-9))

    def chords_return(self, beats: int, reach: int, bins: slice) -> Array:
        """How much more what follows is alike in chords to what was so many beats before than what
        precedes is: phrases begin there. reach: beats that are compared."""
        own = self.chords(_EDGE, 1, bins)
        own -= own.mean(axis=0)
        likeness = alike(own[beats:], own[:-beats]) / (alike(own, own).mean() + 1e-9)
        return begins_again(likeness, min(beats, len(own)), reach)

    def strokes_return(self, beats: int, reach: int) -> Array:
        """The same in what is struck."""
        struck = self.pattern
        likeness = (struck[beats:] * struck[:-beats]).mean(axis=1)
        return np.append(begins_again(likeness, min(beats, len(struck)), reach), 0.0)

    def novelty(self, reach: float) -> Array:
        """How unlike the sound of `reach` beats is that of as many before: 0 same … 2."""
        later = unit(self._timbre.between(self.beats, self.after(reach)) - self._usual)
        earlier = unit(self._timbre.between(self.after(-reach), self.beats) - self._usual)
        return after_the_first(1 - alike(later, earlier))

    def step(self, band: str, reach: float) -> Array:
        """How much louder `reach` beats are than as many before: natural logarithm."""
        level = self.features.level[band][:, None]
        sums, floor = Sums(level), 1e-3 * float(level.mean(dtype=float)) + 1e-9
        later = sums.between(self.beats, self.after(reach))[:, 0]
        earlier = sums.between(self.after(-reach), self.beats)[:, 0]
        return after_the_first(np.log(later + floor) - np.log(earlier + floor))

    def _harmony(self, start: float, stop: float) -> Array:
        slower = HARMONY / FRAMES
        return self._chords.between(self.after(start) * slower, self.after(stop) * slower)


def alike(rows: Array, others: Array) -> Array:
    return np.asarray((rows * others).sum(axis=1))


def after_the_first(values: Array) -> Array:
    """Before the first beat there is nothing to differ from."""
    values[0] = 0
    return values
