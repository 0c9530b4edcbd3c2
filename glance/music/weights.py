"""Every number that was fitted to songs, in one place, with what fitted it.

`WEIGHTS` come from

    python benchmarks/tune_music.py COMPOSED SCORES=0.6 PLAIN SONGS=2

on 651 songs of `benchmarks/composer`, 254 of `benchmarks/scores`, the 42 of `benchmarks/plain.py`
and the 37 that `docs/music.md` reports. What the same fit reaches on genres it hasn't seen is
written there beside what it reaches on all.
Bars (`PLACES` to `USUAL`) come from

    python benchmarks/tune_bars.py COMPOSED SCORES SONGS=2

on the true beats of 651 composed songs, 254 scores and the 37. How sure to be is in `knots`.
"""

from __future__ import annotations

WEIGHTS = {
    "usual": 2.836,  # how near the tempo is to 112 a minute
    "slow": -1.65,  # octaves below 70
    "machine": 2.721,  # beats on one straight line
    "low_contrast": 0.6617,  # low strokes on beats, not half-way between
    "bite_contrast": 0.519,  # cracks
    "hat_contrast": 0.9659,  # hats
    "pitches_contrast": 0.5747,  # new pitches
    "snare_leans": 3.172,  # ghosts and fills late in a beat, not early
    "low_leans": 1.027,  # the same of kicks and basses
    "pitches_lean": -0.04202,  # the same of notes
    "body_rises": -5.908,  # tones that grow on beats: comping comes between, and kicks duck them
    "no_new_pitch": -4.57,  # share of beats that bring none
    "cracks_together": 1.975,  # share of cracks near beats that lie off them by the same
    "pitches_apart": -6.366,  # new pitches near beats that don't
    "basses_long": 1.139,  # octaves by which basses that begin on beats are longer
    "on_halves": 4.945,  # share of strokes that halves of beats explain
    "on_thirds_or_quarters": 9.139,  # or thirds, or quarters, whichever more
    "low_on_quarters": -0.0771,  # of low strokes
    "low_off_beats": -34.63,  # fewer low strokes on beats than there are anywhere
    "pitches_on_halves": 6.657,  # of new pitches
    "hats_alternate": 0.1626,  # every second half-beat has the hat
    "backbeat_halfway": -2.144,  # kick and snare in turns between beats, not on them
    "chords_halfway": -3.715,  # every second half-beat has the new chord
    "kick_in_one": -8.286,  # one half-beat in four has nearly all the kicks
    "snare_in_sixes": 0.3286,  # one snare in six stands out
    "bass_in_fours": 0.9715,  # one change of the bass in four
    "kick_in_fours": 0.2711,  # one kick in four
    "kick_even_in_threes": -85.49,  # no kick in three
    "hats_answer_bass": 3.246,  # basses change on every second beat, hats are on the others
    "chords_change": 80.47,  # new chords on beats
    "chords_in_threes": 6.535,  # one in three beats brings them
    "strokes_after_2": -1.533,  # strokes that are alike two beats later
    "strokes_after_3": -4.911,  # or three
    "strokes_after_12": 3.072,  # or twelve
    "chords_after_6": -1.918,  # chords that are alike six beats later
    "chords_after_12": -1.845,  # or twelve
}
"""What speaks for a count being the beat: log odds per unit of each trait in `traits`, and what it
says of a count."""

IN_BARS = 0.861
"""What speaks for a count among rivals: log odds per unit of how well bars explain it, see
`level`. `benchmarks/tune_rivals.py` fits it, by counts and bars of fits that hadn't seen the
genre."""

PLACES = {
    "harmony_2": (0.0512, 0.0064, 0.0176, 0.0099),
    "bass_4": (-0.0057, 0.0061, 0.0348, 0.0114),
    "harmony_early": (-0.0361, 0.0361, -0.0218, 0.0072),
    "held_2": (0.0735, 0.0019, -0.0405, -0.0139),
    "held_3": (0.0565, -0.0083, -0.0021, -0.0460),
    "held_before": (0.0781, -0.0696, 0.0442, 0.0056),
    "bass_up_fifth": (-0.0536, 0.0306, -0.0016, 0.0242),
    "bass_alone": (-0.0042, -0.0017, 0.0463, -0.0466),
    "low": (0.0625, -0.0008, 0.0060, 0.0185),
    "pitches": (0.0230, -0.0428, -0.0184, 0.0451),
    "air": (-0.0136, 0.0066, -0.0400, 0.0070),
    "low_filled_before": (-0.0198, -0.0101, -0.0039, -0.0009),
    "long": (0.0196, -0.0116, -0.0216, 0.0024),
    "low_8": (0.0591, 0.0334, -0.0115, -0.0494),
    "sound_2": (0.0487, 0.0076, -0.0094, 0.0186),
    "bass_4_peak": (0.0756, 0.0134, 0.0170, -0.0024),
    "bass_settled_peak": (0.0397, -0.0187, -0.0139, 0.0022),
    "bass_up_fourth_peak": (0.0473, -0.0222, 0.0451, 0.0276),
    "bass_alone_peak": (-0.0279, 0.0078, 0.0279, -0.0001),
    "bass_begins_peak": (0.0051, -0.0519, 0.0264, 0.0251),
    "low_early_peak": (0.0160, 0.0008, -0.0103, -0.0080),
    "pitches_after_peak": (-0.0915, 0.0436, -0.0078, 0.0278),
    "filled_peak": (-0.0496, -0.0091, 0.0058, 0.0197),
    "loud_2_peak": (0.0166, 0.0105, -0.0441, -0.0132),
    "loud_4_peak": (0.0550, 0.0343, -0.0432, -0.0406),
    "treble_8_peak": (0.0655, 0.0121, -0.0512, -0.0504),
    "bass_16_again_peak": (0.0630, -0.0281, -0.0235, 0.0177),
    "strokes_4_again_peak": (0.0203, 0.0262, 0.0006, -0.0865),
    "first": (0.1878, -0.0593, -0.0663, -0.0333),
    "last": (-0.1227, -0.0377, -0.0098, 0.1511),
}
"""What speaks for a beat being the first, second, third or fourth of a bar of four: log odds per
unit of each trait in `downbeats`. The first is the first of other bars, too.
`benchmarks/tune_bars.py` fits this and the three that follow."""

SLIPS = {"half": -4.83, "other": -5.23, "restarts": 4.1, "start": 0.29}
"""Log odds of a bar that ends early (half a bar in four, or elsewhere), what is added where strokes
start anew after it (see `bars.restarts`), and of music that begins with a bar."""

METER = {"explained": 1.192, "repeats": 5.149, "repeats_twice": 4.047}
"""What speaks for a number of beats in a bar: log odds per unit of what `meter` looks at."""

USUAL = {
    "as_such": (-0.383, -0.485, 0.281, -2.724, -2.689),
    "thirds": (-0.266, 0.114, 0.325, -0.098, -0.075),
    "quarters": (0.187, 0.180, -0.294, -0.004, -0.069),
    "runs": (-0.266, -0.025, 0.210, 0.083, -0.002),
    "slow": (0.814, -0.341, 0.259, -0.223, -0.510),
    "fast": (1.678, -0.503, -2.742, 0.128, 1.439),
    "chords_3": (1.259, -0.800, -1.935, 0.117, 1.359),
    "chords_32": (0.007, -1.788, 1.987, -0.204, -0.002),
    "bass_by_turns": (-0.123, -1.066, 1.263, 0.005, -0.079),
    "strokes_6": (1.859, 1.919, -1.864, -0.640, -1.275),
    "strokes_12_8": (-1.708, 5.677, -5.547, 0.083, 1.496),
    "one_in_four": (2.315, -0.185, -1.359, -0.330, -0.441),
}
"""How usual bars of four, three, two, five and seven beats are: log odds as such, and per unit of
each trait in `gait`, as slow songs are in four, say, and songs whose basses take turns in two."""

ATTACK = 0.6
"""How late a slow attack is found: ms for each that it takes to swell. Fitted to scores played by
sound fonts (`benchmarks/scores`); each kind of score by itself gives 0.5 to 0.65."""

SECTIONS = {
    "sound_novelty_4": -1.250,
    "sound_novelty_8": -2.500,
    "sound_new": 1.037,
    "sound_gone_before": 0.984,
    "sound_gone_after": -0.947,
    "sound_unlike_all": -0.628,
    "rhythm_novelty_2": 2.506,
    "rhythm_gone": 3.041,
    "rhythm_new_before": 0.013,
    "rhythm_unlike_all": -3.123,
    "rhythm_shifted_4": 1.089,
    "rhythm_peak": 2.798,
    "rhythm_structure": 16.974,
    "chords_novelty_4": -3.391,
    "chords_new": -0.388,
    "chords_gone_after": -0.289,
    "chords_shifted_4": 7.568,
    "chords_shifted_8": 2.005,
    "chords_structure_peak": 18.251,
    "pitches_new": -1.605,
    "pitches_shifted_4": -1.318,
    "pitches_shifted_8": 2.016,
    "treble_rises": -0.365,
    "treble_rises_4": 1.249,
    "treble_falls_4": 1.115,
    "body_falls_4": -0.025,
    "fill": 3.293,
    "crash": 1.923,
    "air_leaves": 2.020,
    "sound_block": 0.832,
    "rhythm_block": 1.407,
    "chords_mean": 0.331,
    "repeated": -0.710,
    "repeat_ends": 7.260,
    "one": -7.188,
    "two": -5.733,
    "three": 0.839,
    "fours": 0.898,
    "sixteens": 2.261,
    "short": -1.155,
    "any": -1.969,
    "off_eight": -0.686,
    "outer_fours": 1.711,
    "outer_long": 1.116,
    "outer_short": -2.445,
}
"""What speaks for a section beginning at a bar line, and for a stretch of bars being one: log odds
per unit of each trait in `borders`, `steps` and `stretches`. On true bars of 435 composed songs,
160 with odd and 80 with short sections, and the 37, they come from

    python benchmarks/tune_sections.py COMPOSED IRREGULAR BRIEF=2 SONGS=2
"""

LETTERS = {"rhythm": -3.52, "chords": -14.53, "any": 5.78}
"""What speaks for two sections being the same music: log odds per unit of how far apart they are,
by the same fit."""
