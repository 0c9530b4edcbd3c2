"""Every number that was fitted to songs, in one place, with what fitted it.

`WEIGHTS` come from

    python benchmarks/tune_music.py COMPOSED SCORES=0.6 PLAIN SONGS=2

on 407 songs of `benchmarks/composer`, 191 of `benchmarks/scores`, 31 of `benchmarks/plain.py`
and the 37 that `docs/music.md` reports. What the same fit reaches on genres it hasn't seen is
written there beside what it reaches on all.
Bars (`PLACES` to `USUAL`) come from

    python benchmarks/tune_bars.py COMPOSED SCORES SONGS=2

on the true beats of 195 composed songs, 191 scores and the 37. How sure to be is in `knots`.
"""

from __future__ import annotations

WEIGHTS = {
    "usual": 3.194,  # how near the tempo is to 112 a minute
    "slow": -2.521,  # octaves below 70
    "machine": 2.562,  # beats on one straight line
    "low_contrast": 0.5728,  # low strokes on beats, not half-way between
    "bite_contrast": 0.6968,  # cracks
    "hat_contrast": 1.361,  # hats
    "pitches_contrast": 1.193,  # new pitches
    "snare_leans": 4.636,  # ghosts and fills late in a beat, not early
    "low_leans": 1.269,  # the same of kicks and basses
    "pitches_lean": -0.2975,  # the same of notes
    "body_rises": -7.129,  # tones that grow on beats: comping comes between, and kicks duck them
    "no_new_pitch": -4.162,  # share of beats that bring none
    "cracks_together": 6.917,  # share of cracks near beats that lie off them by the same
    "pitches_apart": -7.902,  # new pitches near beats that don't
    "basses_long": 1.214,  # octaves by which basses that begin on beats are longer
    "on_halves": 4.532,  # share of strokes that halves of beats explain
    "on_thirds_or_quarters": 6.757,  # or thirds, or quarters, whichever more
    "low_on_quarters": 1.604,  # of low strokes
    "low_off_beats": -31.25,  # fewer low strokes on beats than there are anywhere
    "pitches_on_halves": 9.478,  # of new pitches
    "hats_alternate": 1.222,  # every second half-beat has the hat
    "backbeat_halfway": -3.319,  # kick and snare in turns between beats, not on them
    "chords_halfway": -5.157,  # every second half-beat has the new chord
    "kick_in_one": -15.34,  # one half-beat in four has nearly all the kicks
    "snare_in_sixes": 1.363,  # one snare in six stands out
    "bass_in_fours": 1.118,  # one change of the bass in four
    "kick_in_fours": 0.6651,  # one kick in four
    "kick_even_in_threes": -160.8,  # no kick in three
    "hats_answer_bass": 4.882,  # basses change on every second beat, hats are on the others
    "chords_change": 106.7,  # new chords on beats
    "chords_in_threes": 12.1,  # one in three beats brings them
    "strokes_after_2": -2.714,  # strokes that are alike two beats later
    "strokes_after_3": -6.893,  # or three
    "strokes_after_12": 3.766,  # or twelve
    "chords_after_6": -5.47,  # chords that are alike six beats later
    "chords_after_12": -4.455,  # or twelve
}
"""What speaks for a count being the beat: log odds per unit of each trait in `traits`, and what it
says of a count."""

PLACES = {
    "harmony_2": (0.0943, -0.0158, -0.0229, -0.0185),
    "bass_4": (-0.0190, 0.0054, 0.0408, -0.0136),
    "harmony_early": (-0.0428, 0.0252, -0.0225, 0.0369),
    "held_2": (0.0905, -0.0005, -0.0324, -0.0235),
    "held_3": (0.0420, -0.0007, -0.0002, -0.0552),
    "held_before": (0.0628, -0.0738, 0.0252, -0.0072),
    "bass_up_fifth": (-0.0552, 0.0211, -0.0078, 0.0553),
    "bass_alone": (-0.0157, 0.0013, 0.0447, -0.0401),
    "low": (0.1089, -0.0146, -0.0219, 0.0016),
    "air": (0.0382, -0.0311, -0.0705, 0.0335),
    "low_filled_before": (-0.0628, 0.0394, -0.0243, 0.0096),
    "long": (0.0280, -0.0226, -0.0577, 0.0021),
    "sound_2": (0.0604, 0.0108, -0.0323, 0.0005),
    "bass_4_peak": (0.0674, -0.0147, 0.0128, -0.0084),
    "bass_settled_peak": (0.0767, -0.0423, 0.0098, -0.0121),
    "bass_up_fourth_peak": (0.0649, -0.0288, 0.0192, -0.0151),
    "bass_alone_peak": (0.0018, -0.0113, 0.0445, -0.0428),
    "bass_begins_peak": (-0.0106, -0.0578, 0.0365, 0.0447),
    "low_early_peak": (0.0435, -0.0191, -0.0314, -0.0163),
    "pitches_after_peak": (-0.0876, 0.0590, -0.0299, 0.0193),
    "filled_peak": (-0.0691, -0.0129, 0.0400, -0.0015),
    "loud_2_peak": (0.0468, 0.0007, -0.0860, 0.0216),
    "loud_4_peak": (0.0668, 0.0280, -0.0452, -0.0351),
    "treble_8_peak": (0.0558, 0.0156, -0.0417, -0.0444),
    "first": (0.0972, -0.0370, -0.0435, 0.0007),
    "last": (-0.0605, -0.0356, 0.0081, 0.0740),
}
"""What speaks for a beat being the first, second, third or fourth of a bar of four: log odds per
unit of each trait in `downbeats`. The first is the first of other bars, too.
`benchmarks/tune_bars.py` fits this and the three that follow."""

SLIPS = {"half": -5.66, "other": -5.34, "restarts": 4.26, "start": 0.34}
"""Log odds of a bar that ends early (half a bar in four, or elsewhere), what is added where strokes
start anew after it (see `bars.restarts`), and of music that begins with a bar."""

METER = {"explained": 1.335, "repeats": 4.399, "repeats_twice": 3.417}
"""What speaks for a number of beats in a bar: log odds per unit of what `meter` looks at."""

USUAL = {
    4: (0.855, -0.082, 1.019, 0.181, 0.880, -0.721),
    3: (-0.591, -0.049, -0.248, 0.482, 0.371, -0.192),
    2: (-0.532, 0.115, 0.710, -0.991, -1.777, 1.559),
    5: (-2.856, -0.084, -0.339, -0.027, 0.042, -0.275),
    7: (-2.876, 0.099, -1.142, 0.356, 0.484, -0.371),
}
"""How usual each is: log odds as such, where beats split in three, for each octave slower than
100 a minute, where chords are alike two beats on and three, and where much is struck low."""

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
