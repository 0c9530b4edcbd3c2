"""How sure each beat is, given that the count as a whole is right.

A machine's tempo is a straight line: its beats are where they are through any breakdown. A
player's are only as sure as what is struck on them: where little is, for a while, or where the
tempo seems to bend, they may have gone another way. How much each of that tells, and how often
such beats were right, `knots` says. Half, double or off the beat are not its business: that is
what the confidence of tempo and downbeat is for.
"""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

import numpy as np

from glance.music.bars import peak_at
from glance.music.calibration import calibrated
from glance.music.frontend import FRAMES, Features
from glance.music.knots import BEATS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Curve = NDArray[np.float32]

TRAITS = ("straight", "quiet", "bent", "borne_out")
"""What is looked at: see `traits`."""

_REACH = 4
"""Beats looked at on both sides."""
_SAME_GAP = 2e-4
"""Seconds by which the gaps of a straight line may seem to differ."""
_BANDS = ("low", "body", "bite", "air", "pitches")
_FAINT = 0.02
"""Strength below which a stroke is none."""
_TOLERANCE = 3.0
"""Frames that a stroke may lie off its place."""


def certainty(features: Features, struck: Curve, beats: Array) -> tuple[float, ...]:
    """How sure each beat is, 0..1 in tenths; () where all are 1.

    struck: how suddenly the sound grows, by frame. beats: seconds, as the frames have them.
    """
    odds = (
        traits(features, struck, beats) @ np.array([BEATS[name] for name in TRAITS])
        + BEATS["always"]
    )
    sure = [round(calibrated("beat", 1 / (1 + exp(-max(seems, -50)))), 1) for seems in odds]
    return () if min(sure) >= 1 else tuple(sure)


def traits(features: Features, struck: Curve, beats: Array) -> Array:
    """(beats, TRAITS), what speaks for each beat.

    straight   1 where all beats lie on a straight line; if so, nothing else counts;
    quiet      how much less is struck on the beats around it than in most of the song (natural
               logarithm, 0 where there is no less);
    bent       the greatest change of tempo, from one beat to the next, around it (share);
    borne_out  how much of what is struck around it falls on beats and halves, beyond chance.
    """
    found = np.zeros((len(beats), len(TRAITS)))
    gaps = np.diff(beats)
    if np.ptp(gaps) < _SAME_GAP:
        found[:, 0] = 1
        return found
    found[:, 1] = _quiet(features, beats * FRAMES)
    found[:, 2] = _bent(gaps)
    found[:, 3] = np.clip(_borne_out(struck, beats * FRAMES), -0.3, 1)
    return found


def _quiet(features: Features, beats: Array) -> Array:
    from scipy.ndimage import convolve1d

    on = np.sum([peak_at(features.flux[band], beats) for band in _BANDS], axis=0)
    # Eight beats, both ends by half: whole bars, or backbeats would rise and fall with them.
    window = np.array([0.5, *[1.0] * (2 * _REACH - 1), 0.5])
    mean, share = (convolve1d(those, window, mode="constant") for those in (on, np.ones(len(on))))
    around = mean / share
    level = np.log((around + _FAINT) / (np.median(around) + _FAINT))
    return np.asarray(np.clip(-level, 0, 3))


def _bent(gaps: Array) -> Array:
    from scipy.ndimage import maximum_filter1d

    change = np.abs(np.diff(np.log(gaps), prepend=np.log(gaps[0])))
    padded = np.append(change, change[-1])
    return np.asarray(np.minimum(maximum_filter1d(padded, 2 * _REACH + 1), 0.1))


def _borne_out(struck: Curve, beats: Array) -> Array:
    gaps = np.diff(beats)
    edges = np.concatenate([[beats[0] - gaps[0] / 2], beats[:-1] + gaps / 2])
    last = beats[-1] + gaps[-1] / 2
    frames = np.arange(max(0, int(edges[0])), min(len(struck), int(last)))
    owner = np.searchsorted(edges, frames, side="right") - 1
    heights, kept = struck[frames], owner >= 0
    phase = np.interp(frames, beats, np.arange(len(beats))) * 2
    tolerance = _TOLERANCE / float(np.median(gaps))
    near = kept & (np.abs(phase - np.rint(phase)) / 2 < tolerance)
    total, there = (
        _around(np.bincount(owner[which], heights[which], minlength=len(beats)))
        for which in (kept, near)
    )
    chance = min(0.95, 4 * tolerance)
    return np.asarray((there / (total + 1e-9) - chance) / (1 - chance))


def _around(own: Array | NDArray[np.intp]) -> Array:
    """Sums over each beat and its neighbours."""
    padded = np.concatenate([[0.0], np.cumsum(np.pad(own, _REACH))])
    width = 2 * _REACH + 1
    return np.asarray(padded[width:] - padded[:-width])
