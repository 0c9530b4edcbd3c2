"""Those who play tones: basses, chords, figures, and the one who sings."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from .harmony import Change, Chord, near, sounding, voiced
from .patterns import Pattern, strokes
from .values import Bar, Note, Part

LOUD = {
    "X": 106, "o": 66, "r": 100, "R": 100, "p": 98, "f": 96, "F": 96, **dict.fromkeys("1234", 82)
}  # fmt: skip
"""How hard a chord is struck, and a thumb and fingers pluck."""

STEPS = {"1": 0, "3": 4, "5": 7, "8": 12, "6": 9, "7": 10}


def bass_line(
    rhythm: Pattern, part: Part, chords: Sequence[Change], low: int, chance: Random
) -> list[Note]:
    """The chord's tones by number, 8 an octave up.

    `>` is the next chord's root early, `a` a step to it, `w` walks.
    """
    notes: list[Note] = []
    last = low
    for stroke in strokes(rhythm, part.bars):
        if stroke.what == "?" and chance.random() < 0.5:
            continue
        ahead = stroke.what in ">a"
        here = sounding(chords, stroke.at + (_to_next(stroke.at, stroke.length) if ahead else 0))
        last = _bass_pitch(stroke.what, here, low, last, chance)
        loud = 100 if stroke.at % 1 == 0 else 88
        notes.append(Note(stroke.at, stroke.length * 0.92, last, loud))
    return notes


def _to_next(at: float, length: float) -> float:
    """Beats from a place to the beat that an anticipation means."""
    return max(length, 1 - at % 1)


def _bass_pitch(what: str, chord: Chord, low: int, last: int, chance: Random) -> int:
    root = near(chord.root, low)
    if what == "a":
        return root + chance.choice((-2, -1, 1))
    if what == "w":
        return _walk(chord, low, last, chance)
    third = chord.tones[1] if len(chord.tones) > 1 else 7
    return root + (third if what == "3" else STEPS.get(what, 0))


def _walk(chord: Chord, low: int, last: int, chance: Random) -> int:
    """A step or a chord tone near the last note."""
    near_by = [near((chord.root + tone) % 12, last - 6) for tone in chord.tones]
    near_by += [last + 1, last - 1, last + 2, last - 2]
    inside = [pitch for pitch in near_by if low - 2 <= pitch <= low + 17 and pitch != last]
    return chance.choice(inside or [near(chord.root, low)])


def chords_played(
    rhythm: Pattern, part: Part, chords: Sequence[Change], centre: int, strum: float
) -> list[Note]:
    """`x` a chord, `X` strong, `o` soft, `>` the next one early.

    Digits are single tones of it from below, `r` its root and `f` its fifth in the bass,
    `R` and `F` these in octaves, `p` its root and its highest tone together.
    """
    notes: list[Note] = []
    for stroke in strokes(rhythm, part.bars):
        ahead = _to_next(stroke.at, stroke.length) if stroke.what == ">" else 0
        chord = sounding(chords, stroke.at + ahead)
        pitches = _tones(stroke.what, chord, centre)
        loud = LOUD.get(stroke.what, 88) + (0 if stroke.at % 1 else 6)
        notes += [
            Note(stroke.at, stroke.length * 0.95, pitch, loud - 4 * index, strum * index)
            for index, pitch in enumerate(pitches)
        ]
    return notes


def _tones(what: str, chord: Chord, centre: int) -> list[int]:
    pitches = voiced(chord, centre)
    if what in "rRpfF":
        low = near((chord.root + 7 * (what in "fF")) % 12, centre - 20)
        above = {"p": [pitches[-1]], "R": [low + 12], "F": [low + 12]}
        return [low, *above.get(what, [])]
    if what.isdigit():
        octave, index = divmod(int(what) - 1, len(pitches))
        return [pitches[index] + 12 * octave]
    return pitches


def held(part: Part, chords: Sequence[Change], centre: int) -> list[Note]:
    """A pad: every chord as long as it lasts."""
    return [
        Note(change.start, change.end - change.start, pitch, 80)
        for change in chords
        for pitch in voiced(change.chord, centre)
    ]


DUPLE = {
    "busy": ("xxxx", "x.xx", "xx.x", "x.x.", "xxx.", ".xxx", ".x.x", "x-x."),
    "sung": ("x.x.", "x-..", "..x.", ".x.x", "x..x", "x-x-", "....", "----", "..xx", "x---"),
    "long": ("x---", "----", "..x-", "x-..", "x-x-", "----"),
}
TRIPLE = {
    "busy": ("xxx", "x.x", "xx.", ".xx", "x-x"),
    "sung": ("x-x", "x--", "..x", "...", "---", "xxx", ".x-"),
    "long": ("x--", "---", "x-x", "---", "..x"),
}


def phrase(beats: Sequence[int], feel: str, triple: bool, chance: Random) -> Pattern:
    """A rhythm to be sung, bars of so many beats; the last of them breathes."""
    cells = (TRIPLE if triple else DUPLE)[feel]
    bars = [tuple(chance.choice(cells) for _ in range(count)) for count in beats]
    rest = "---" if triple else "----"
    return (
        *bars[:-1],
        (bars[-1][0], *[rest if chance.random() < 0.6 else beat for beat in bars[-1][1:]]),
    )


def sung(
    rhythm: Pattern, bars: Sequence[Bar], chords: Sequence[Change], scale: Sequence[int], low: int,
    chance: Random,
) -> list[Note]:  # fmt: skip
    """A melody that walks the scale (pitch classes) and meets the chord on long notes."""
    ladder = [pitch for pitch in range(low, low + 20) if pitch % 12 in scale]
    place = len(ladder) // 2
    notes = []
    for stroke in strokes(rhythm, bars):
        place += chance.choice((-2, -1, -1, 0, 1, 1, 2, 3))
        place = min(max(place, 0), len(ladder) - 1)
        if stroke.length >= 0.5:
            place = _towards(ladder, place, sounding(chords, stroke.at))
        notes.append(Note(stroke.at, stroke.length * 0.9, ladder[place], chance.uniform(80, 108)))
    return notes


def _towards(ladder: Sequence[int], place: int, chord: Chord) -> int:
    own = {(chord.root + tone) % 12 for tone in chord.tones}
    steps = (place, place + 1, place - 1, place + 2)
    return next((i for i in steps if 0 <= i < len(ladder) and ladder[i] % 12 in own), place)
