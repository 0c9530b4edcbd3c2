"""How suddenly pitches begin: what tells a bowed string's notes, which no band of noise shows.

Drums are heard best in wide bands and short windows. A string, an organ or a choir swells
for a tenth of a second, and its vibrato stirs every band all the time; but a new note is a
new line in a fine spectrum, and a line that wavers by a quarter-tone is still the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from glance.music.spectra import frames_of, spectra
from glance.music.tape import RATE, Tape, resampled, tape_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

_RATE = RATE // 4
"""Samples a second that are enough for the notes of any melody."""
_WINDOW = 1024
_HOP = 110
"""Samples from one spectrum to the next: a fiftieth of a second."""
_NOTES = np.arange(40, 100, 0.5)
"""MIDI numbers, in quarter-tones, from 82 Hz to 2.6 kHz."""
_LAG = 4
"""Spectra over which a note grows: 80 ms."""
_EARLY = 1
"""Spectra by which a window sees a note before it begins, beyond half the lag."""
_AT_ONCE = 1 << 12
"""Spectra whose growth is reckoned at a time."""


def pitch_flux(samples: Tape, frames: int) -> Array:
    """How much all notes grow together, by frame of 10 ms. samples: at RATE."""
    notes = _notes(tape_of(resampled(samples.stretches(), RATE, _RATE, "MQ"), _RATE))
    late = _LAG // 2 + _EARLY
    growth = np.concatenate([np.zeros(late), _growth(notes), np.zeros(_LAG)])[: len(notes)]
    halves = np.interp(np.arange(frames) / 2, np.arange(len(growth)), growth)
    return np.asarray(halves, dtype=np.float32)


def _notes(samples: Tape) -> Array:
    """(spectra, notes): how loud each is, compressed as loudness is."""
    bank, done = _bank(), 0
    notes = np.empty((len(_NOTES), frames_of(samples, _HOP)), dtype=np.float32).T
    for part in spectra(samples, _WINDOW, _HOP):
        np.matmul(bank, part, out=notes.T[:, done : done + part.shape[1]])
        done += part.shape[1]
    reference = np.percentile(notes.max(axis=1), 95) + 1e-9
    notes *= 50
    notes /= reference
    return np.asarray(np.log1p(notes, out=notes))


def _bank() -> Array:
    """(notes, bins): a triangle of a semitone about each note, a bin at least."""
    frequencies = np.fft.rfftfreq(_WINDOW, 1 / _RATE)[1:]
    pitch = 69 + 12 * np.log2(frequencies / 440)
    away = np.abs(pitch[None, :] - _NOTES[:, None])
    weights = np.maximum(0, 1 - 2 * away)
    empty = weights.sum(axis=1) == 0
    weights[empty, away[empty].argmin(axis=1)] = 1
    weights /= weights.sum(axis=1, keepdims=True)
    return np.asarray(np.pad(weights, ((0, 0), (1, 0))), dtype=np.float32)


def _growth(notes: Array) -> Array:
    """Growth over _LAG, against the loudest neighbour there was, as superflux has it."""
    from scipy.ndimage import maximum_filter1d

    parts = []
    for start in range(0, len(notes) - _LAG, _AT_ONCE):
        part = notes[start : start + _AT_ONCE + _LAG]
        before = maximum_filter1d(part[:-_LAG], 3, axis=1)
        parts.append(np.maximum(0, part[_LAG:] - before).sum(axis=1))
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.float32)
