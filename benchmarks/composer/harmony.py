"""Keys, chords by numeral, and where they change."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .values import Part

NAMES = ("C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")
DEGREES = {"i": 0, "ii": 2, "iii": 4, "iv": 5, "v": 7, "vi": 9, "vii": 11}
"""Numerals count from the major scale, in minor keys too: `bVI` is the minor key's sixth."""

QUALITIES = {
    "": (0, 4, 7), "m": (0, 3, 7), "7": (0, 4, 7, 10), "m7": (0, 3, 7, 10),
    "maj7": (0, 4, 7, 11), "o": (0, 3, 6), "h": (0, 3, 6, 10), "5": (0, 7, 12),
    "sus": (0, 5, 7), "9": (0, 4, 7, 10, 14), "m9": (0, 3, 7, 10, 14), "6": (0, 4, 7, 9),
}  # fmt: skip
SCALES = {
    "major": (0, 2, 4, 5, 7, 9, 11), "minor": (0, 2, 3, 5, 7, 8, 10),
    "dorian": (0, 2, 3, 5, 7, 9, 10), "mixolydian": (0, 2, 4, 5, 7, 9, 10),
    "blues": (0, 3, 5, 6, 7, 10), "phrygian": (0, 1, 4, 5, 7, 8, 10),
    "pentatonic": (0, 2, 4, 7, 9), "harmonic": (0, 2, 3, 5, 7, 8, 11),
    "yonanuki": (0, 2, 3, 7, 8),
}  # fmt: skip
NUMERAL = re.compile(r"([b#]?)([ivIV]+)(.*)")


@dataclass(frozen=True, slots=True)
class Chord:
    """`root` 0..11; `tones` semitones above it."""

    root: int
    tones: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A chord and the beats it holds from and until."""

    start: float
    end: float
    chord: Chord


def chord(numeral: str, tonic: int) -> Chord:
    """`bVI`, `ii7`, `V9`: small letters are minor."""
    match = NUMERAL.fullmatch(numeral)
    assert match, numeral
    sign, degree, quality = match.groups()
    minor = degree.islower() and quality not in ("o", "h", "sus", "5")
    root = tonic + DEGREES[degree.lower()] + {"b": -1, "#": 1, "": 0}[sign]
    return Chord(root % 12, QUALITIES[("m" if minor else "") + quality])


def changes(part: Part, numerals: Sequence[str], tonic: int, bars: str) -> list[Change]:
    """Chords through a section. `bars` says how long each holds: `1`, `2`, `1/2`, `3/2,1/2`."""
    lengths = [_ratio(text) for text in bars.split(",")]
    found: list[Change] = []
    place, start = 0.0, float(part.start)
    for index in range(4 * len(part.bars) * len(lengths)):
        place += lengths[index % len(lengths)]
        end = _beat(part, place)
        if end > start:
            found.append(Change(start, end, chord(numerals[index % len(numerals)], tonic)))
        start = end
        if start >= part.end:
            break
    return found


def _ratio(text: str) -> float:
    top, _, below = text.partition("/")
    return int(top) / int(below or 1)


def _beat(part: Part, bars: float) -> float:
    """The beat so many bars into a section, on a whole beat; a section's end at the most."""
    if bars >= len(part.bars):
        return part.end
    bar = part.bars[int(bars)]
    return bar.start + round((bars % 1) * bar.beats)


def sounding(all_changes: Sequence[Change], beat: float) -> Chord:
    """The chord at a beat; the first before the first, the last after the last."""
    now = all_changes[0]
    for change in all_changes:
        if change.start > beat + 1e-6:
            break
        now = change
    return now.chord


def voiced(chord: Chord, centre: int) -> list[int]:
    """Pitches of a chord around a centre, lowest first, in whatever inversion is nearest."""
    return sorted(centre - 6 + (chord.root + tone - centre + 6) % 12 for tone in chord.tones)


def near(pitch_class: int, low: int) -> int:
    """The lowest pitch of this class that isn't below `low`."""
    return low + (pitch_class - low) % 12


def mode_of(progression: str) -> str:
    """Minor if a chord on the first degree is."""
    degrees = [match[2] for text in progression.split() if (match := NUMERAL.fullmatch(text))]
    return "minor" if "i" in degrees else "major"
