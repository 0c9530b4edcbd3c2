"""Every number that was fitted to songs, in one place, with what fitted it.

`WEIGHTS` come from `benchmarks/tune_music.py` on 195 songs of
`benchmarks/composer`, 191 of `benchmarks/scores` (counting 0.6 each), the 37 that `docs/music.md`
reports (2 each) and 31 plain ones (clicks, a small band, a kick with a bass off the beat). What
the same fit reaches on genres it hasn't seen is written there beside what it reaches on all.
Bars (`PLACES` to `USUAL`) were fitted without the 37.
"""

from __future__ import annotations

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
    "harmony": (0.023, -0.003, -0.012),
    "harmony_2": (0.023, -0.012, -0.006),
    "harmony_4": (0.008, -0.004, -0.002),
    "bass": (0.018, -0.003, -0.006),
    "bass_2": (0.020, -0.013, 0.000),
    "bass_4": (0.002, -0.002, -0.000),
    "harmony_early": (-0.007, -0.010, 0.012),
    "bass_early": (-0.002, -0.007, 0.003),
    "harmony_late": (0.007, 0.003, -0.008),
    "low": (0.028, -0.005, -0.011),
    "low_before": (0.001, 0.009, -0.006),
    "low_after": (-0.013, -0.000, 0.008),
    "bite_before": (0.006, 0.001, -0.004),
    "snare": (-0.006, -0.002, 0.005),
    "body": (0.005, -0.007, -0.002),
    "air": (0.003, -0.010, 0.009),
    "all": (0.010, -0.008, -0.003),
    "sound": (0.002, -0.002, 0.002),
    "sound_2": (0.016, -0.015, 0.003),
    "sound_8": (-0.004, 0.001, 0.002),
    "treble": (-0.004, -0.008, 0.012),
    "treble_4": (0.000, -0.003, -0.001),
    "loud": (0.011, -0.003, -0.003),
    "loud_2": (0.005, -0.007, -0.001),
    "loud_4": (0.004, -0.003, -0.001),
    "bass_loud": (0.019, -0.000, -0.010),
    "harmony_2_peak": (0.028, -0.009, -0.013),
    "harmony_4_peak": (0.024, -0.009, -0.012),
    "bass_4_peak": (0.021, -0.007, -0.012),
    "sound_2_peak": (0.021, -0.009, -0.009),
    "sound_peak": (0.018, -0.009, -0.007),
    "sound_8_peak": (0.014, -0.009, -0.003),
    "loud_2_peak": (0.004, -0.011, 0.006),
    "loud_4_peak": (0.007, -0.008, 0.002),
    "treble_4_peak": (0.006, -0.006, -0.003),
}
"""What speaks for a beat being the first of its bar, the third of four, or a backbeat: log odds
per robust deviation of each trait in `downbeats`. `benchmarks/tune_bars.py` fits this and the
three that follow."""

SLIPS = {"half": -4.96, "other": -5.54, "restarts": 4.81, "start": 1.62}
"""Log odds of a bar that ends early (half a bar in four, or elsewhere), and of music that begins
with a bar."""

METER = {"explained": 2.448, "repeats": 6.672, "repeats_twice": 3.128}
"""What speaks for a number of beats in a bar: log odds per unit of what `meter` looks at."""

USUAL = {
    4: (1.715, -0.091, 1.114),
    3: (-0.779, -0.074, 0.022),
    2: (-0.822, 0.153, 1.507),
    5: (-3.039, -0.147, -0.647),
    7: (-3.075, 0.159, -1.995),
}
"""How usual each is: log odds as such, where beats split in three, and for each octave slower
than 100 a minute."""

ATTACK = 0.6
"""How late a slow attack is found: ms for each that it takes to swell. Fitted to scores played by
sound fonts (`benchmarks/scores`); each kind of score by itself gives 0.5 to 0.65."""
