"""What speaks for a beat being the first of its bar: traits of each beat.

Chords and basses change with a bar, sometimes an eighth before it, and are held through it; low
drums and long notes begin with it, and where the music turns louder or brighter, or what was there
before begins to come again, a bar begins as well. Where a curve is above all near it is the surest
sign, so of some only these peaks are looked at. How much each trait speaks for which place in the
bar is fitted: see `weights`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from glance.music.around import BASS, REST, Around, after_the_first
from glance.music.bars import robust

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Seen = dict[str, Callable[[Around], Array]]

_NEAR = 3
"""Beats within which the greatest of a curve is looked for: less than a bar of four."""

_LONG, _ONE = 600, 20
"""Beats of a song above which its ends speak no louder; as how many other beats they count in a
song of so many beats."""

CURVES: Seen = {
    "harmony_2": lambda around: around.change(2),
    "bass_4": lambda around: around.change(4, bins=BASS),
    "harmony_early": lambda around: around.change(1, late=-0.5),
    "held_2": lambda around: around.held(2, REST),
    "held_3": lambda around: around.held(3, REST),
    "held_before": lambda around: around.held_before(),
    "bass_up_fifth": lambda around: around.bass_up(7),
    "bass_alone": lambda around: around.bass_alone(),
    "low": lambda around: around.struck("low"),
    "pitches": lambda around: around.struck("pitches"),
    "air": lambda around: around.struck("air"),
    "low_filled_before": lambda around: around.filled("low", -2, 0),
    "long": lambda around: around.until_struck("body"),
    "low_8": lambda around: around.step("low", 8),
    "sound_2": lambda around: around.novelty(2),
}
"""What is looked at as it is, by name; a number behind it is how many beats far, if not one."""

PEAKS: Seen = {
    "bass_4_peak": CURVES["bass_4"],
    "bass_settled_peak": lambda around: around.settled(),
    "bass_up_fourth_peak": lambda around: around.bass_up(5),
    "bass_alone_peak": CURVES["bass_alone"],
    "bass_begins_peak": lambda around: around.bass_begins(),
    "low_early_peak": lambda around: around.struck("low", -0.25),
    "pitches_after_peak": lambda around: around.struck("pitches", 0.5),
    "filled_peak": lambda around: around.filled("all", 0, 1),
    "loud_2_peak": lambda around: around.step("whole", 2),
    "loud_4_peak": lambda around: around.step("whole", 4),
    "treble_8_peak": lambda around: around.step("treble", 8),
    "bass_16_again_peak": lambda around: around.chords_return(16, 8, BASS),
    "strokes_4_again_peak": lambda around: around.strokes_return(4, 4),
}
"""What is looked at where it is greater than near it."""

ENDS = ("first", "last")
"""The first beat that is heard, and the last: music often ends on a downbeat."""

TRAITS = (*CURVES, *PEAKS, *ENDS)
"""What is fitted to, in this order."""


def traits(around: Around) -> Array:
    """(beats, len(TRAITS)): robust deviations, then peaks, then ends."""
    curves = [robust(look(around)) for look in CURVES.values()]
    peaks = [_peaks(look(around)) for look in PEAKS.values()]
    ends = [min(len(around.beats), _LONG) / _ONE * end for end in around.ends()]
    return np.array([*curves, *peaks, *ends]).T


def _peaks(values: Array) -> Array:
    """How far each beat that is above all near it is above the middle, by their mean square."""
    from scipy.ndimage import maximum_filter1d

    highest = values == maximum_filter1d(values, 2 * _NEAR + 1)
    peaks = after_the_first(np.where(highest, np.maximum(values - np.median(values), 0), 0))
    return np.asarray(peaks / (np.sqrt((peaks**2).mean()) + 1e-6))
