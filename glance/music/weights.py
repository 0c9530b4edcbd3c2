"""Every number that was fitted to songs, in one place, with what fitted it.

`WEIGHTS` come from

    python benchmarks/tune_music.py COMPOSED SCORES=0.6 PLAIN SONGS=2

on 435 songs of `benchmarks/composer`, 191 of `benchmarks/scores`, the 36 of `benchmarks/plain.py`
and the 37 that `docs/music.md` reports. What the same fit reaches on genres it hasn't seen is
written there beside what it reaches on all.
Bars (`PLACES` to `USUAL`) come from

    python benchmarks/tune_bars.py COMPOSED SCORES SONGS=2

on the true beats of the same composed songs and scores, and of the 37. How sure to be is in
`knots`.
"""

from __future__ import annotations

WEIGHTS = {
    "usual": 2.97,  # how near the tempo is to 112 a minute
    "slow": -1.708,  # octaves below 70
    "machine": 3.233,  # beats on one straight line
    "low_contrast": 0.5089,  # low strokes on beats, not half-way between
    "bite_contrast": 0.7774,  # cracks
    "hat_contrast": 1.021,  # hats
    "pitches_contrast": 1.002,  # new pitches
    "snare_leans": 3.66,  # ghosts and fills late in a beat, not early
    "low_leans": 1.17,  # the same of kicks and basses
    "pitches_lean": -0.3588,  # the same of notes
    "body_rises": -6.849,  # tones that grow on beats: comping comes between, and kicks duck them
    "no_new_pitch": -4.581,  # share of beats that bring none
    "cracks_together": 4.414,  # share of cracks near beats that lie off them by the same
    "pitches_apart": -8.371,  # new pitches near beats that don't
    "basses_long": 1.207,  # octaves by which basses that begin on beats are longer
    "on_halves": 4.119,  # share of strokes that halves of beats explain
    "on_thirds_or_quarters": 8.319,  # or thirds, or quarters, whichever more
    "low_on_quarters": 1.876,  # of low strokes
    "low_off_beats": -29.37,  # fewer low strokes on beats than there are anywhere
    "pitches_on_halves": 7.047,  # of new pitches
    "hats_alternate": 0.8297,  # every second half-beat has the hat
    "backbeat_halfway": -2.92,  # kick and snare in turns between beats, not on them
    "chords_halfway": -3.894,  # every second half-beat has the new chord
    "kick_in_one": -12.92,  # one half-beat in four has nearly all the kicks
    "snare_in_sixes": 0.6729,  # one snare in six stands out
    "bass_in_fours": 1.258,  # one change of the bass in four
    "kick_in_fours": 0.7417,  # one kick in four
    "kick_even_in_threes": -157.6,  # no kick in three
    "hats_answer_bass": 3.965,  # basses change on every second beat, hats are on the others
    "chords_change": 84.77,  # new chords on beats
    "chords_in_threes": 9.549,  # one in three beats brings them
    "strokes_after_2": -1.868,  # strokes that are alike two beats later
    "strokes_after_3": -5.507,  # or three
    "strokes_after_12": 3.849,  # or twelve
    "chords_after_6": -3.413,  # chords that are alike six beats later
    "chords_after_12": -3.154,  # or twelve
}
"""What speaks for a count being the beat: log odds per unit of each trait in `traits`, and what it
says of a count."""

IN_BARS = 1.17
"""What speaks for a count among rivals: log odds per unit of how well bars explain it, see
`level`. `benchmarks/tune_rivals.py` fits it, by counts and bars of fits that hadn't seen the
genre."""

PLACES = {
    "harmony_2": (0.0507, 0.0001, -0.0047, 0.0096),
    "bass_4": (-0.0120, 0.0025, 0.0418, 0.0091),
    "harmony_early": (-0.0532, 0.0425, -0.0196, 0.0138),
    "held_2": (0.0858, 0.0075, -0.0546, -0.0273),
    "held_3": (0.0907, -0.0219, 0.0000, -0.0652),
    "held_before": (0.0745, -0.0792, 0.0564, 0.0132),
    "bass_up_fifth": (-0.0526, 0.0359, -0.0063, 0.0312),
    "bass_alone": (0.0029, -0.0016, 0.0366, -0.0396),
    "low": (0.0877, -0.0100, 0.0125, 0.0289),
    "air": (0.0024, -0.0000, -0.0403, 0.0069),
    "low_filled_before": (-0.0296, -0.0083, -0.0226, 0.0017),
    "long": (0.0222, -0.0006, -0.0327, -0.0041),
    "sound_2": (0.0650, 0.0041, -0.0316, 0.0123),
    "bass_4_peak": (0.0765, 0.0076, 0.0170, 0.0067),
    "bass_settled_peak": (0.0517, -0.0303, -0.0109, -0.0058),
    "bass_up_fourth_peak": (0.0489, -0.0202, 0.0235, 0.0056),
    "bass_alone_peak": (-0.0105, -0.0120, 0.0393, -0.0040),
    "bass_begins_peak": (-0.0033, -0.0553, 0.0271, 0.0423),
    "low_early_peak": (0.0143, -0.0130, 0.0040, -0.0286),
    "pitches_after_peak": (-0.0767, 0.0549, -0.0439, 0.0242),
    "filled_peak": (-0.0587, 0.0070, 0.0142, -0.0074),
    "loud_2_peak": (0.0198, -0.0032, -0.0515, -0.0128),
    "loud_4_peak": (0.0718, 0.0326, -0.0572, -0.0519),
    "treble_8_peak": (0.0621, 0.0118, -0.0680, -0.0449),
    "first": (0.1676, -0.0552, -0.0610, -0.0238),
    "last": (-0.0965, -0.0406, -0.0053, 0.1250),
}
"""What speaks for a beat being the first, second, third or fourth of a bar of four: log odds per
unit of each trait in `downbeats`. The first is the first of other bars, too.
`benchmarks/tune_bars.py` fits this and the three that follow."""

SLIPS = {"half": -4.82, "other": -5.12, "restarts": 4.04, "start": 0.39}
"""Log odds of a bar that ends early (half a bar in four, or elsewhere), what is added where strokes
start anew after it (see `bars.restarts`), and of music that begins with a bar."""

METER = {"explained": 1.296, "repeats": 5.609, "repeats_twice": 3.46}
"""What speaks for a number of beats in a bar: log odds per unit of what `meter` looks at."""

USUAL = {
    4: (0.443, -0.052, 0.873, 0.266, 1.152, -0.324),
    3: (-0.273, 0.072, -0.056, 0.242, 0.436, -0.116),
    2: (-0.176, 0.116, 0.937, -0.734, -2.204, 1.172),
    5: (-3.051, -0.071, -0.260, -0.053, 0.031, -0.271),
    7: (-2.942, -0.066, -1.494, 0.278, 0.585, -0.461),
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
