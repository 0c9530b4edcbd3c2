"""Every number that was fitted to songs, in one place, with what fitted it.

`WEIGHTS` and the calibration of the tempo come from `benchmarks/tune_music.py` on 195 songs of
`benchmarks/composer`, 191 of `benchmarks/scores` (counting 0.6 each), the 37 that `docs/music.md`
reports (2 each) and 31 plain ones (clicks, a small band, a kick with a bass off the beat). What
the same fit reaches on genres it hasn't seen is written there beside what it reaches on all.
Bars (`PLACES` to `USUAL`) were fitted without the 37.
"""

from __future__ import annotations

from math import exp, log

WEIGHTS = {
    "usual": 2.298,
    "slow": -4.562,
    "dies_away": 11.37,
    "low_contrast": 0.9134,
    "bite_contrast": 0.5218,
    "snare_contrast": 0.6371,
    "hat_contrast": 1.137,
    "pitches_contrast": 0.6946,
    "chords_contrast": 2.512,
    "on_beats": -10.64,
    "on_halves": 9.695,
    "pitches_on_halves": 10.0,
    "pitches_alternate": -1.102,
    "snare_in_sixes": 1.024,
    "bass_in_fours": 3.184,
    "bass_after_3": -0.9227,
    "bass_after_4": -1.677,
    "chords_after_6": -4.858,
    "chords_after_12": -1.796,
    "strokes_after_12": 4.544,
}
"""What speaks for a count being the beat: log odds per unit of each trait in `traits`."""

PLACES = {
    "harmony": (0.125, 0.039, 0.038),
    "harmony_2": (0.132, -0.106, 0.023),
    "harmony_4": (-0.012, 0.055, -0.020),
    "bass": (0.012, 0.050, 0.015),
    "bass_2": (0.067, -0.046, -0.022),
    "harmony_early": (-0.073, -0.054, 0.029),
    "bass_early": (-0.002, -0.030, 0.000),
    "harmony_late": (-0.004, 0.050, 0.011),
    "low": (0.106, 0.031, 0.031),
    "low_before": (0.028, 0.058, 0.015),
    "low_after": (-0.036, -0.017, 0.008),
    "bite_before": (0.004, -0.017, -0.016),
    "snare": (0.063, 0.026, 0.013),
    "body": (-0.017, 0.012, 0.010),
    "air": (-0.003, -0.042, 0.029),
    "all": (0.008, 0.005, -0.028),
    "sound": (0.041, 0.009, -0.010),
    "treble": (-0.034, -0.028, 0.018),
    "treble_4": (0.055, -0.083, -0.016),
    "loud": (0.055, 0.035, 0.010),
    "loud_4": (0.088, -0.052, -0.030),
    "bass_loud": (0.066, 0.007, 0.021),
}
"""What speaks for a beat being the first of its bar, the third of four, or a backbeat: log odds
per robust deviation of each trait in `downbeats`. `benchmarks/tune_bars.py` fits this and the
three that follow."""

SLIPS = {"half": -5.34, "other": -5.35, "start": 1.43}
"""Log odds of a bar that ends early (half a bar in four, or elsewhere), and of music that begins
with a bar."""

METER = {"explained": 1.061, "repeats": 5.644, "repeats_twice": 2.937}
"""What speaks for a number of beats in a bar: log odds per unit of what `meter` looks at."""

USUAL = {
    4: (0.845, -0.075, 1.237),
    3: (-0.390, -0.042, -0.088),
    2: (-0.539, 0.140, 1.616),
    5: (-3.026, -0.019, -0.434),
    7: (-2.890, -0.004, -2.331),
}
"""How usual each is: log odds as such, where beats split in three, and for each octave slower
than 100 a minute."""

CALIBRATION = {"tempo": (0.53, 0.33), "meter": (1.59, 0.05), "downbeat": (1.46, 1.08)}
"""How sure to be: slope and shift of log odds, fitted to what fits that had not seen a song's
genre made of it (Platt 1999)."""

ATTACK = 0.6
"""How late a slow attack is found: ms for each that it takes to swell. Fitted to scores played by
sound fonts (`benchmarks/scores`); each kind of score by itself gives 0.5 to 0.65."""

_SURE = 0.99
_SURELY_NOT = 0.005
"""Nothing is believed or said with more certainty than some hundred songs can bear out."""


def calibrated(what: str, raw: float) -> float:
    """How often a reading of which so much was thought turns out to be right."""
    slope, shift = CALIBRATION[what]
    kept = min(max(raw, _SURELY_NOT), 1 - _SURELY_NOT)
    sure = 1 / (1 + exp(-slope * log(kept / (1 - kept)) - shift))
    return min(sure, _SURE)
