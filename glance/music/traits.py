"""What speaks for a way to count the song, trait by trait; `weights` says how much.

Eighths, beats and half bars are all periodic, and so is what lies between the beats. What tells
them apart is whether the music makes sense in bars of them: a tempo that people dance at, beats
that are filled as beats are (`within`), chords that change with them, backbeats, music that
comes again after two, three and twelve.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from glance.music.bars import change
from glance.music.counts import bpm_of
from glance.music.harmony import beat_chords
from glance.music.strokes import Strokes
from glance.music.within import within

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

_BASS = slice(0, 12)
_BANDS = ("low", "body", "bite", "air", "pitches")
_EVEN = 0.03
"""Share of a beat by which beats lie off one straight line if a machine plays them."""
_LITTLE, _HARDLY = 0.1, 0.01
"""Strength, and change of chords, beside which differences are nothing."""
_MOST, _ANSWER, _BY_TURNS, _EVEN_IN_THREES = 0.53, 0.39, 0.233, 0.0237
"""What one in five counts that are right goes beyond, of what is named so below."""
_ENOUGH = 100
"""Beats below which what chords say counts for less."""
_MUCH, _FAR_OUT = 0.1, 0.3
"""More change than any chords make, and more difference between beats: there none sound."""


def traits_of(strokes: Strokes, beats: Array) -> dict[str, float]:
    """All traits of one count. beats: frames, six or more."""
    found = _tempo(beats) | within(strokes, beats)
    return found | _by_turns(strokes, beats) | _in_bars(strokes, beats) | _again(strokes, beats)


def _tempo(beats: Array) -> dict[str, float]:
    """How usual the tempo is, how much too slow, in octaves, and whether a machine keeps it."""
    octaves = np.log2(bpm_of(beats) / np.array([112, 70]))
    number = np.arange(len(beats))
    off = np.std(beats - np.polyval(np.polyfit(number, beats, 1), number))
    return {
        "usual": -0.5 * float(octaves[0] / 0.62) ** 2,
        "slow": max(0.0, -float(octaves[1])),
        "machine": float(off < _EVEN * np.median(np.diff(beats))),
    }


def _by_turns(strokes: Strokes, beats: Array) -> dict[str, float]:
    """What every second beat has, half-way to the next.

    Kick and snare take turns on beats, not between them: there it is a song counted by halves
    that are a beat off, as where chords change at every second one. Where one half-beat in four
    has nearly all the kicks, the count is too fast.
    """
    halfway = beats[:-1] + np.diff(beats) / 2
    hat, snare = (_turns(strokes.at(band, halfway)) for band in ("hat", "snare"))
    kicks = [strokes.at("kick", at) for at in (beats[:-1], halfway)]
    kick = _turns(kicks[1])
    four = [float(those[place::2].mean()) for those in kicks for place in (0, 1)]
    chords = abs(_turns(change(strokes.chords, halfway), _HARDLY))
    return {
        "hats_alternate": abs(hat),
        "backbeat_halfway": float(np.sqrt(max(0.0, -kick * snare))),
        "chords_halfway": max(0.0, chords - _BY_TURNS),
        "kick_in_one": max(0.0, max(four) / (sum(four) + _LITTLE) - _MOST),
    }


def _turns(values: Array, little: float = _LITTLE) -> float:
    """By how much even ones are stronger than odd ones, as a share of the mean."""
    return float((values[0::2].mean() - values[1::2].mean()) / (values.mean() + little))


def _in_bars(strokes: Strokes, beats: Array) -> dict[str, float]:
    """Whether one beat of several stands out in strokes, basses and chords, and whether hats
    answer basses by turns."""
    on = beats[:-1]
    chords = change(strokes.chords, beats)[:-1]
    bass = change(strokes.chords, beats, _BASS)[:-1]
    thirds = [float(chords[place::3].mean()) for place in range(3)]
    answer = np.sqrt(max(0.0, -_turns(bass, _HARDLY) * _turns(strokes.at("hat", on))))
    kick = strokes.at("kick", on)
    fours, even = np.sort(_folded(kick, 4)), _folded(kick, 3).std() / (kick.mean() + _LITTLE)
    unlike = (max(thirds) - min(thirds)) / (float(np.mean(thirds)) + _LITTLE)
    return {
        "snare_in_sixes": _stands_out(strokes.at("snare", on), 6),
        "bass_in_fours": _stands_out(bass, 4),
        "kick_in_fours": float((fours[-1] - fours[-2]) / (kick.mean() + _LITTLE)),
        "kick_even_in_threes": max(0.0, _EVEN_IN_THREES - float(even)),
        "hats_answer_bass": max(0.0, float(answer) - _ANSWER),
        "chords_change": min(_MUCH, float(chords.mean())),
        "chords_in_threes": min(_FAR_OUT, unlike) * _told(on),
    }


def _again(strokes: Strokes, beats: Array) -> dict[str, float]:
    """How alike the music is some beats later, in chords and in what is struck."""
    on, halfway = beats[:-1], beats[:-1] + np.diff(beats) / 2
    struck = np.array([strokes.at(band, at) for at in (on, halfway) for band in _BANDS]).T
    struck = (struck - struck.mean(axis=0)) / (struck.std(axis=0) + 1e-6)
    chords = beat_chords(strokes.features.harmony, beats)
    spread = float((chords**2).sum(axis=1).mean()) + 1e-6
    return {
        "strokes_after_2": _alike(struck, 2) / struck.shape[1],
        "strokes_after_3": _alike(struck, 3) / struck.shape[1],
        "strokes_after_12": _alike(struck, 12) / struck.shape[1],
        "chords_after_6": _alike(chords, 6) / spread * _told(on),
        "chords_after_12": _alike(chords, 12) / spread * _told(on),
    }


def _told(on: Array) -> float:
    return min(1.0, len(on) / _ENOUGH)


def _alike(rows: Array, after: int) -> float:
    if len(rows) <= 2 * after:
        return 0.0
    return float((rows[after:] * rows[:-after]).sum(axis=1).mean())


def _stands_out(values: Array, period: int) -> float:
    """By how many deviations one beat in `period` is stronger than the mean."""
    even = (values - values.mean()) / (values.std() + 1e-6)
    return float(_folded(even, period).max())


def _folded(values: Array, period: int) -> Array:
    """The mean of each of `period` beats; nothing of any where they come round less than four
    times."""
    whole = len(values) // period * period
    if whole < 4 * period:
        return np.zeros(period)
    return np.asarray(values[:whole].reshape(-1, period).mean(axis=0))
