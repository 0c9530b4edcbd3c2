"""Faults of positions and cues: codes G04xx. The examples' song: 64 beats at 120 BPM."""

from __future__ import annotations

from glance.diagnostics.catalogue.header import HEAD
from glance.diagnostics.diagnostic import Fault, Severity

UNKNOWN_SECTION = Fault(
    "G0401",
    Severity.ERROR,
    "the song has no section `{name}`",
    why="Sections are those that the script names, `section chorus = bar 16..24`, and those "
    "that the analysis found, which it calls by letters.",
    bad=f"{HEAD}section chorus = bar 4..8\non section choras: brightness 2\n",
    good=f"{HEAD}section chorus = bar 4..8\non section chorus: brightness 2\n",
)

NO_SUCH_OCCURRENCE = Fault(
    "G0402",
    Severity.ERROR,
    "there is no {ordinal} `{name}`: it comes {times}",
    why="`section chorus 2` is the second chorus, counted from 1 in the order of the song.",
    bad=f"{HEAD}section chorus = bar 4..8\non section chorus 2: brightness 2\n",
    good=f"{HEAD}section chorus = bar 4..8, bar 10..12\non section chorus 2: brightness 2\n",
    help="count from 1, or leave the number out",
)

PAST_THE_END = Fault(
    "G0403",
    Severity.ERROR,
    "{what} after the song does",
    why="A cue past the end would never be seen, or be cut short. Most often the song was edited, "
    "or bars were counted as beats.",
    bad=f"{HEAD}on beat 60..70: style cubism\n",
    good=f"{HEAD}on beat 60..end: style cubism\n",
)

BEFORE_THE_START = Fault(
    "G0404",
    Severity.ERROR,
    "this {noun} begins before the song does",
    why="The song begins at `start`. Beats and bars before the first downbeat have negative "
    "numbers, as far as there is sound.",
    bad=f"{HEAD}on start - 2 beats..bar 4: style cubism\n",
    good=f"{HEAD}on start..bar 4: style cubism\n",
)

REVERSED = Fault(
    "G0405",
    Severity.ERROR,
    "this {noun} ends before it begins",
    why="A span goes from its first position to its second. Where they mix units, the tempo "
    "decides which comes first.",
    bad=f"{HEAD}on bar 8..4: style cubism\n",
    good=f"{HEAD}on bar 4..8: style cubism\n",
)

EMPTY = Fault(
    "G0406",
    Severity.ERROR,
    "this {noun} ends where it begins",
    why="A span is half-open: `bar 8..8` holds nothing. A single position is as long as the "
    "thing it names: `bar 8` is one bar.",
    bad=f"{HEAD}on bar 8..8: style cubism\n",
    good=f"{HEAD}on bar 8: style cubism\n",
)

SHORTER_THAN_A_FRAME = Fault(
    "G0407",
    Severity.WARNING,
    "this cue is shorter than a frame, and may never be seen",
    why="A cue holds on the frames shown during it. One of a few milliseconds can fall between "
    "two of them.",
    bad=f"{HEAD}on time 4s..4.01s: brightness 2\n",
    good=f"{HEAD}on time 4s..4.1s: brightness 2\n",
)

AN_INSTANT = Fault(
    "G0408",
    Severity.ERROR,
    "{name} needs a length, and this {noun} is an instant",
    why="`time 12s`, `start` and `end` are instants: good for what happens, as `cut` and "
    "`flash` do, and too short for what holds.",
    bad=f"{HEAD}on time 12s: style cubism\n",
    good=f"{HEAD}on time 12s..14s: style cubism\n",
)

BAD_LOCATOR = Fault(
    "G0409",
    Severity.ERROR,
    "there is no {locator}: {reason}",
    why="Locators BAR.BEAT.SIXTEENTH count from 1, as a DAW shows them; the rulers `beat` and "
    "`bar` count from 0.",
    bad=f"{HEAD}on 9.0.1..11.1.1: style cubism\n",
    good=f"{HEAD}on 9.1.1..11.1.1: style cubism\n",
    help="count beats and sixteenths from 1",
)

TOO_MANY = Fault(
    "G0410",
    Severity.ERROR,
    "this happens too often: {count}",
    why="A cue may recur up to 20,000 times, which is more than all the sixteenths of an hour of "
    "music, and a script may make 100,000 settings in all.",
    bad=f"{HEAD}on every 0.001 beats: flash 0.1\n",
    good=f"{HEAD}on every beat: flash 0.1\n",
)

BAD_STEP = Fault(
    "G0411",
    Severity.ERROR,
    "`every {step}` isn't a step: {reason}",
    why="A cue recurs every so many beats, bars or seconds, at every (or every other, third, …) "
    "kick, snare, hat or onset, or in every section of a name.",
    bad=f"{HEAD}on every 0 beats: flash\n",
    good=f"{HEAD}on every 2 beats: flash 0.2\n",
)

BAD_TIME = Fault(
    "G0412",
    Severity.ERROR,
    "{text} isn't a place on this ruler: write {better}",
    why="`time` is told in seconds, `12s` or `0:12`; beats and bars are bare numbers. The ends "
    "of a span may use two rulers, and then each says its own.",
    bad=f"{HEAD}on time 8..12: style cubism\n",
    good=f"{HEAD}on time 8s..12s: style cubism\n",
)

UNSURE_TEMPO = Fault(
    "G0413",
    Severity.WARNING,
    "the tempo is a guess, and this script counts in {ruler}: {readings}",
    why="The analysis heard more than one tempo that fits. If it took the wrong one, every cue "
    "in beats or bars is in the wrong place; a `tempo` line settles it.",
)

NEVER_HAPPENS = Fault(
    "G0414",
    Severity.WARNING,
    "this never happens: {reason}",
    why="A cue that recurs needs something to recur at: a hit that the analysis heard, or a step "
    "that begins inside the span.",
    bad=f"{HEAD}section chorus = bar 8..12\non bar 2..4:\n    on every section chorus: flash 0.4\n",
    good=f"{HEAD}on bar 2..4:\n    on every bar: flash 0.4\n",
    help="choose another step, or take the cue out",
)

OUTSIDE_ITS_CUE = Fault(
    "G0415",
    Severity.ERROR,
    "this lies outside the cue around it, which is {length} long",
    why="An `on` inside another counts from the start of the one around it and is clipped to "
    "it. That is how a chorus is written once.",
    bad=f"{HEAD}on bar 8..12:\n    on bar 8..9: flash\n",
    good=f"{HEAD}on bar 8..12:\n    on bar 0..1: flash\n",
)

ALL = (
    UNKNOWN_SECTION,
    NO_SUCH_OCCURRENCE,
    PAST_THE_END,
    BEFORE_THE_START,
    REVERSED,
    EMPTY,
    SHORTER_THAN_A_FRAME,
    AN_INSTANT,
    BAD_LOCATOR,
    TOO_MANY,
    BAD_STEP,
    BAD_TIME,
    UNSURE_TEMPO,
    NEVER_HAPPENS,
    OUTSIDE_ITS_CUE,
)
