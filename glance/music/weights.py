"""Every number that was fitted to songs, in one place, with what fitted it.

`WEIGHTS` come from

    python benchmarks/tune_music.py COMPOSED SCORES=0.6 PLAIN SONGS=2

on 195 songs of `benchmarks/composer`, 191 of `benchmarks/scores`, the 36 of `benchmarks/plain.py`
and the 37 that `docs/music.md` reports. What the same fit reaches on genres it hasn't seen is
written there beside what it reaches on all.
Bars (`PLACES` to `USUAL`) come from

    python benchmarks/tune_bars.py COMPOSED SCORES SONGS=2

on the true beats of 237 composed songs, 191 scores and the 37. How sure to be is in `knots`.
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
    "harmony": (0.0412, -0.0122, -0.0258),
    "harmony_2": (0.0534, -0.0429, -0.0159),
    "harmony_4": (-0.0151, 0.0266, -0.0015),
    "bass": (0.0368, -0.0037, 0.0023),
    "bass_2": (0.0562, -0.0447, 0.0065),
    "bass_4": (-0.0528, 0.0333, 0.0064),
    "harmony_early": (-0.0560, -0.0369, 0.0379),
    "bass_early": (-0.0292, -0.0420, -0.0151),
    "harmony_late": (-0.0168, 0.0377, -0.0010),
    "low": (0.0627, -0.0067, -0.0034),
    "low_before": (0.0005, 0.0225, 0.0015),
    "low_after": (-0.0436, -0.0066, 0.0209),
    "bite_before": (0.0201, 0.0107, 0.0095),
    "snare": (-0.0058, -0.0002, -0.0029),
    "body": (-0.0231, -0.0154, -0.0137),
    "air": (-0.0047, -0.0409, 0.0290),
    "all": (0.0275, -0.0294, -0.0344),
    "sound": (-0.0161, 0.0188, 0.0018),
    "sound_2": (0.0552, -0.0595, 0.0226),
    "sound_8": (-0.0581, 0.0359, 0.0117),
    "treble": (-0.0091, -0.0148, 0.0210),
    "treble_4": (0.0237, -0.0397, -0.0122),
    "loud": (0.0145, -0.0018, -0.0193),
    "loud_2": (-0.0216, -0.0193, -0.0107),
    "loud_4": (0.0293, -0.0307, -0.0160),
    "bass_loud": (0.0338, -0.0204, -0.0213),
    "harmony_2_peak": (0.0458, -0.0236, -0.0178),
    "harmony_4_peak": (0.0320, -0.0073, -0.0147),
    "bass_4_peak": (0.0324, -0.0083, -0.0212),
    "sound_2_peak": (0.0264, 0.0061, -0.0148),
    "sound_peak": (0.0252, -0.0262, -0.0116),
    "sound_8_peak": (0.0319, -0.0355, 0.0025),
    "loud_2_peak": (-0.0135, -0.0406, 0.0226),
    "loud_4_peak": (0.0153, -0.0349, 0.0032),
    "treble_4_peak": (-0.0077, -0.0268, -0.0005),
}
"""What speaks for a beat being the first of its bar, the third of four, or a backbeat: log odds
per robust deviation of each trait in `downbeats`. `benchmarks/tune_bars.py` fits this and the
three that follow."""

SLIPS = {"half": -5.21, "other": -5.31, "restarts": 4.34, "start": 1.14}
"""Log odds of a bar that ends early (half a bar in four, or elsewhere), what is added where strokes
start anew after it (see `bars.restarts`), and of music that begins with a bar."""

METER = {"explained": 1.224, "repeats": 6.627, "repeats_twice": 4.447}
"""What speaks for a number of beats in a bar: log odds per unit of what `meter` looks at."""

USUAL = {
    4: (1.309, -0.063, 0.889),
    3: (-0.595, -0.066, -0.095),
    2: (-0.455, 0.228, 1.504),
    5: (-3.062, -0.173, -0.510),
    7: (-3.197, 0.074, -1.788),
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
