"""Every number that was fitted to songs, in one place. `benchmarks/tune_music.py` fits them.

The songs are the 37 that `docs/music.md` speaks of, and are too few: what the same fit
reaches on a genre it hasn't seen is written there beside what it reaches on all.
"""

from __future__ import annotations

from math import exp, log

WEIGHTS = {
    "bars": 2.071,
    "felt": 5.472,
    "usual": 0.3878,
    "fast": -6.804,
    "uneven": -38.38,
    "strokes": 1.412,
    "alternates": 1.699,
    "quarters": -1.09,
    "in_fourths": 3.775,
    "bite_contrast": 0.6592,
    "snare_contrast": 0.461,
    "same_contrast": 0.629,
}
"""What speaks for a count being the beat: log odds per unit of each trait in `level`."""

CALIBRATION = {"tempo": (0.99, 0.15), "meter": (0.71, 1.29), "downbeat": (1.25, 0.87)}
"""How sure to be: slope and shift of log odds, fitted to what fits that had not seen a song's
genre made of it (Platt 1999)."""

ATTACK = 0.6
"""How late a slow attack is found: ms for each that it takes to swell. Fitted to scores played by
sound fonts (`benchmarks/scores`); each kind of score by itself gives 0.5 to 0.65."""

_SURE = 0.99
_SURELY_NOT = 0.005
"""Nothing is believed or said with more certainty than 37 songs can bear out."""


def calibrated(what: str, raw: float) -> float:
    """How often a reading of which so much was thought turns out to be right."""
    slope, shift = CALIBRATION[what]
    kept = min(max(raw, _SURELY_NOT), 1 - _SURELY_NOT)
    sure = 1 / (1 + exp(-slope * log(kept / (1 - kept)) - shift))
    return min(sure, _SURE)
