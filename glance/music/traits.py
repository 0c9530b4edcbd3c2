"""What speaks for a way to count the song, trait by trait; `weights` says how much.

Eighths, beats and half bars are all periodic, and so is what lies between the beats. What
tells them apart is whether the music makes sense in bars of them: beats that split evenly, at
a tempo people dance at, low strokes that die away as kicks do, chords that change with them,
snares that come back after two, music that comes again after twelve.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from glance.music.bars import change
from glance.music.counts import bpm_of
from glance.music.frontend import Features
from glance.music.harmony import beat_chords

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

_BASS = slice(0, 12)
_REACH = 7
"""Frames within which a stroke belongs to a beat, on both sides together."""
_TOLERANCE = 3.0
"""Frames a stroke may lie off its place."""
_LOW = slice(0, 14)
"""Bands of the mel spectrum in which kicks and basses are."""
_AFTERWARDS = 18
"""Frames after which a kick is gone."""
_BANDS = ("low", "body", "bite", "air", "pitches")


@dataclass(frozen=True, slots=True)
class Strokes:
    """A song's features, and by band the strongest stroke around each frame."""

    features: Features
    near: dict[str, NDArray[np.float32]]

    def at(self, band: str, beats: Array) -> Array:
        """How strong the stroke at each beat is."""
        curve = self.near[band]
        found = curve[np.clip(np.rint(beats).astype(int), 0, len(curve) - 1)]
        return np.asarray(found, dtype=float)


def strokes_of(features: Features) -> Strokes:
    """What `traits_of` looks at, once for all counts of a song."""
    from scipy.ndimage import maximum_filter1d

    return Strokes(features, {n: maximum_filter1d(c, _REACH) for n, c in features.flux.items()})


def traits_of(strokes: Strokes, beats: Array) -> dict[str, float]:
    """All traits of one count. beats: frames, six or more."""
    found = _tempo(beats) | _contrasts(strokes, beats) | _explained(strokes.features, beats)
    found["dies_away"] = _dying_away(strokes.features, beats[:-1])
    return found | _in_bars(strokes, beats) | _again(strokes, beats)


def _tempo(beats: Array) -> dict[str, float]:
    """How usual the tempo is, and how much too slow, in octaves."""
    octaves = np.log2(bpm_of(beats) / np.array([112, 70]))
    return {"usual": -0.5 * float(octaves[0] / 0.62) ** 2, "slow": max(0.0, -float(octaves[1]))}


def _dying_away(features: Features, beats: Array) -> float:
    """How much of the low sound at the beats is gone soon after, strong strokes counting more.

    A kick dies away and a bass goes on: where a loud bass plays between the kicks, as in house,
    this tells them apart and strength doesn't.
    """
    last = features.frames - _AFTERWARDS - 1
    if last < 3:
        return 0.0
    at = np.clip(np.rint(beats).astype(int), 3, last)
    low = features.mel[:, _LOW]
    struck = np.maximum(low[at + 1], low[at + 3])
    attack = np.maximum(0, struck - np.minimum(low[at - 2], low[at - 3])).sum(axis=1)
    gone = (struck - low[at + _AFTERWARDS]).sum(axis=1)
    return float((gone * attack).sum() / ((struck.sum(axis=1) * attack).sum() + 1e-6))


def _contrasts(strokes: Strokes, beats: Array) -> dict[str, float]:
    """How much more is struck on the beats than half-way between, and chords change more."""
    on, halfway = beats[:-1], beats[:-1] + np.diff(beats) / 2
    found = {
        f"{band}_contrast": float((strokes.at(band, on) - strokes.at(band, halfway)).mean())
        for band in ("low", "bite", "snare", "hat", "pitches")
    }
    gaps = np.diff(beats, append=2 * beats[-1] - beats[-2])
    here, between = (change(strokes.features, at)[:-1].mean() for at in (beats, beats + gaps / 2))
    return found | {"chords_contrast": float((here - between) / (here + between + 1e-6))}


def _explained(features: Features, beats: Array) -> dict[str, float]:
    """How much of all that is struck falls on the beats and their halves."""
    struck, pitches = features.flux["all"], features.flux["pitches"]
    return {
        "on_beats": share_on(struck, beats, 1),
        "on_halves": share_on(struck, beats, 2),
        "pitches_on_halves": share_on(pitches, beats, 2),
    }


def share_on(flux: NDArray[np.float32], beats: Array, parts: int) -> float:
    """How much of what is struck falls on beats split into `parts`, beyond chance: 1 is all."""
    frames = np.arange(int(beats[0]), min(len(flux), int(beats[-1])))
    if len(frames) == 0:
        return 0.0
    phase = np.interp(frames, beats, np.arange(len(beats))) * parts
    tolerance = _TOLERANCE / float(np.median(np.diff(beats)))
    near = np.abs(phase - np.rint(phase)) / parts < tolerance
    chance = min(0.98, 2 * tolerance * parts)
    share = float(flux[frames][near].sum() / (flux[frames].sum() + 1e-9))
    return (share - chance) / (1 - chance)


def _in_bars(strokes: Strokes, beats: Array) -> dict[str, float]:
    """Whether one beat of several stands out, and what comes back after some."""
    on = beats[:-1]
    bass = change(strokes.features, beats, _BASS)[:-1]
    pitches = strokes.at("pitches", on)
    turns = sorted((float(pitches[0::2].mean()), float(pitches[1::2].mean())))
    return {
        "snare_in_sixes": _stands_out(strokes.at("snare", on), 6),
        "bass_in_fours": _stands_out(bass, 4),
        "bass_after_3": _comes_back(bass, 3),
        "bass_after_4": _comes_back(bass, 4),
        "pitches_alternate": 1 - turns[0] / (turns[1] + 1e-6),
    }


def _again(strokes: Strokes, beats: Array) -> dict[str, float]:
    """How alike the music is some beats later, in chords and in what is struck."""
    on, halfway = beats[:-1], beats[:-1] + np.diff(beats) / 2
    struck = np.array([strokes.at(band, at) for at in (on, halfway) for band in _BANDS]).T
    struck = (struck - struck.mean(axis=0)) / (struck.std(axis=0) + 1e-6)
    chords = beat_chords(strokes.features.harmony, beats)
    spread = float((chords**2).sum(axis=1).mean()) + 1e-6
    return {
        "strokes_after_12": _alike(struck, 12) / struck.shape[1],
        "chords_after_6": _alike(chords, 6) / spread,
        "chords_after_12": _alike(chords, 12) / spread,
    }


def _alike(rows: Array, after: int) -> float:
    if len(rows) <= 2 * after:
        return 0.0
    return float((rows[after:] * rows[:-after]).sum(axis=1).mean())


def _even(values: Array) -> Array:
    return np.asarray((values - values.mean()) / (values.std() + 1e-6))


def _stands_out(values: Array, period: int) -> float:
    """By how many deviations one beat in `period` is stronger than the mean."""
    whole = len(values) // period * period
    if whole < 4 * period:
        return 0.0
    return float(_even(values)[:whole].reshape(-1, period).mean(axis=0).max())


def _comes_back(values: Array, after: int) -> float:
    """How alike the values are `after` beats later: -1 … 1."""
    if len(values) <= after + 2:
        return 0.0
    even = _even(values)
    return float((even[after:] * even[:-after]).mean())
