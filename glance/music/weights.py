"""Every number that was fitted to songs, in one place, with what fitted it.

`WEIGHTS` come from

    python benchmarks/tune_music.py COMPOSED SCORES=0.6 PLAIN SONGS=2

on 195 songs of `benchmarks/composer`, 191 of `benchmarks/scores`, the 36 of `benchmarks/plain.py`
and the 37 that `docs/music.md` reports. What the same fit reaches on genres it hasn't seen is
written there beside what it reaches on all.
Bars (`PLACES` to `USUAL`) were fitted without the 37. How sure to be is in `knots`.
"""

from __future__ import annotations

WEIGHTS = {
    "usual": 3.384,  # how near the tempo is to 112 a minute
    "slow": -3.774,  # octaves below 70
    "machine": 2.161,  # beats on one straight line
    "low_contrast": 0.8373,  # low strokes on beats, not half-way between
    "bite_contrast": 0.6285,  # cracks
    "hat_contrast": 1.227,  # hats
    "pitches_contrast": 0.8414,  # new pitches
    "snare_leans": 5.503,  # ghosts and fills late in a beat, not early
    "low_leans": 2.346,  # the same of kicks and basses
    "pitches_lean": -1.16,  # the same of notes
    "body_rises": -5.402,  # tones that grow on beats: comping comes between, and kicks duck them
    "no_new_pitch": -7.685,  # share of beats that bring none
    "on_halves": 5.381,  # share of strokes that halves of beats explain
    "on_thirds_or_quarters": 5.338,  # or thirds, or quarters, whichever more
    "low_on_quarters": 2.051,  # of low strokes
    "pitches_on_halves": 7.532,  # of new pitches
    "hats_alternate": 1.262,  # every second half-beat has the hat
    "backbeat_halfway": -4.42,  # kick and snare in turns between beats, not on them
    "snare_leads": 0.5278,  # snares half a beat before the stronger beats
    "snare_in_sixes": 1.693,  # one snare in six stands out
    "bass_in_fours": 2.56,  # one change of the bass in four
    "chords_change": 83.07,  # new chords on beats
    "chords_in_threes": 14.79,  # one in three beats brings them
    "strokes_after_2": -5.106,  # strokes that are alike two beats later
    "strokes_after_3": -4.472,  # or three
    "strokes_after_12": 2.008,  # or twelve
    "chords_after_6": -6.124,  # chords that are alike six beats later
    "chords_after_12": -3.759,  # or twelve
}
"""What speaks for a count being the beat: log odds per unit of each trait in `traits`, and what it
says of a count."""

PLACES = {
    "harmony": (0.0227, -0.0034, -0.0121),
    "harmony_2": (0.0234, -0.0119, -0.0061),
    "harmony_4": (0.0084, -0.0038, -0.0023),
    "bass": (0.0183, -0.0026, -0.0057),
    "bass_2": (0.0200, -0.0129, 0.0005),
    "bass_4": (0.0020, -0.0022, -0.0000),
    "harmony_early": (-0.0073, -0.0103, 0.0122),
    "bass_early": (-0.0022, -0.0069, 0.0033),
    "harmony_late": (0.0074, 0.0030, -0.0075),
    "low": (0.0275, -0.0050, -0.0105),
    "low_before": (0.0011, 0.0095, -0.0062),
    "low_after": (-0.0132, -0.0003, 0.0082),
    "bite_before": (0.0058, 0.0006, -0.0041),
    "snare": (-0.0058, -0.0022, 0.0050),
    "body": (0.0050, -0.0066, -0.0020),
    "air": (0.0030, -0.0098, 0.0087),
    "all": (0.0100, -0.0077, -0.0029),
    "sound": (0.0020, -0.0016, 0.0016),
    "sound_2": (0.0161, -0.0149, 0.0028),
    "sound_8": (-0.0039, 0.0011, 0.0024),
    "treble": (-0.0039, -0.0084, 0.0119),
    "treble_4": (0.0002, -0.0034, -0.0006),
    "loud": (0.0114, -0.0029, -0.0035),
    "loud_2": (0.0055, -0.0069, -0.0009),
    "loud_4": (0.0037, -0.0028, -0.0012),
    "bass_loud": (0.0194, -0.0001, -0.0101),
    "harmony_2_peak": (0.0280, -0.0094, -0.0132),
    "harmony_4_peak": (0.0243, -0.0090, -0.0119),
    "bass_4_peak": (0.0214, -0.0066, -0.0120),
    "sound_2_peak": (0.0213, -0.0088, -0.0087),
    "sound_peak": (0.0178, -0.0088, -0.0072),
    "sound_8_peak": (0.0143, -0.0093, -0.0034),
    "loud_2_peak": (0.0040, -0.0111, 0.0065),
    "loud_4_peak": (0.0068, -0.0085, 0.0021),
    "treble_4_peak": (0.0057, -0.0058, -0.0030),
}
"""What speaks for a beat being the first of its bar, the third of four, or a backbeat: log odds
per robust deviation of each trait in `downbeats`. `benchmarks/tune_bars.py` fits this and the
three that follow, on the true beats of 237 composed songs and 191 scores."""

SLIPS = {"half": -4.96, "other": -5.54, "restarts": 4.81, "start": 1.62}
"""Log odds of a bar that ends early (half a bar in four, or elsewhere), what is added where strokes
start anew after it (see `bars.restarts`), and of music that begins with a bar."""

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

SECTIONS = {
    "sound_novelty_4": -1.142,
    "sound_novelty_8": -2.766,
    "sound_new": 1.453,
    "sound_gone_before": 0.754,
    "sound_gone_after": 0.949,
    "sound_unlike_all": -0.907,
    "rhythm_novelty_2": 2.749,
    "rhythm_gone": 3.826,
    "rhythm_new_before": 1.001,
    "rhythm_unlike_all": -2.898,
    "rhythm_shifted_4": 0.296,
    "rhythm_peak": 2.801,
    "rhythm_structure": 19.381,
    "chords_novelty_4": -2.298,
    "chords_new": -0.415,
    "chords_gone_after": -2.155,
    "chords_shifted_4": 8.669,
    "chords_shifted_8": 1.649,
    "chords_structure_peak": 19.678,
    "pitches_new": -2.580,
    "pitches_shifted_4": -0.889,
    "pitches_shifted_8": 1.860,
    "treble_rises": 0.784,
    "treble_rises_4": 0.002,
    "treble_falls_4": 0.415,
    "body_falls_4": 0.311,
    "fill_body": 1.048,
    "fill_snare": 2.224,
    "cymbal": 0.031,
    "sound_block": 0.738,
    "rhythm_block": 1.589,
    "chords_mean": 0.204,
    "repeated": -0.600,
    "repeat_ends": 7.361,
    "one": -6.998,
    "two": -6.357,
    "three": 0.551,
    "fours": 0.630,
    "sixteens": 2.190,
    "short": -1.207,
    "any": -2.389,
    "off_eight": -0.459,
    "outer_fours": 1.507,
    "outer_long": 1.214,
    "outer_short": -2.453,
}
"""What speaks for a section beginning at a bar line, and for a stretch of bars being one: log odds
per unit of each trait in `borders`, `steps` and `stretches`. On true bars of 195 composed songs,
160 with odd and 80 with short sections, and the 37, they come from

    python benchmarks/tune_sections.py COMPOSED IRREGULAR BRIEF=2 SONGS=2
"""

LETTERS = {"rhythm": -4.25, "chords": -12.73, "any": 5.66}
"""What speaks for two sections being the same music: log odds per unit of how far apart they are,
by the same fit."""
