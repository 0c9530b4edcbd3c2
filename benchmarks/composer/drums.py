"""The drummer: a groove through the song, varied, with fills, crashes and things left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from .patterns import Pattern, fitted, pattern, stretched, strokes
from .values import Bar, Note, Part

KIT = {
    "kick": 36, "snare": 38, "snare2": 40, "rim": 37, "clap": 39, "hat": 42, "pedal": 44,
    "open": 46, "ride": 51, "bell": 53, "crash": 49, "china": 52, "tom1": 50, "tom2": 47,
    "tom3": 43, "tamb": 54, "cowbell": 56, "shaker": 70, "cabasa": 69, "conga": 63, "mute": 62,
    "tumba": 64, "bongo": 60, "bongo2": 61, "timbale": 65, "agogo": 67, "agogo2": 68,
    "guiro": 73, "guiro2": 74, "clave": 75, "block": 76, "block2": 77, "surdo": 87,
    "surdo2": 86, "triangle": 81, "triangle2": 80, "castanet": 85, "brush": 38, "swirl": 40,
    "cuica": 79, "roll": 38,
}  # fmt: skip
LOUD = {"X": 118, "x": 96, "o": 62, ",": 36, "?": 78}
LIKELY = {",": 0.6, "?": 0.5}
SOFTER = {
    "kick": 1.07, "clave": 0.7, "conga": 0.8, "cowbell": 0.75, "agogo": 0.75, "agogo2": 0.75,
    "block": 0.75, "castanet": 0.7, "bongo": 0.8, "timbale": 0.8, "mute": 0.8, "cuica": 0.7,
    "hat": 0.75, "ride": 0.92, "shaker": 0.5, "cabasa": 0.6, "pedal": 0.9, "tamb": 0.6,
    "triangle": 0.6, "triangle2": 0.55, "open": 0.75, "swirl": 0.6, "guiro": 0.7,
}  # fmt: skip
"""How hard it is struck beside a snare: sound fonts make a clave as loud as a kick."""
TIME = ("hat", "ride", "shaker", "cabasa", "pedal", "tamb", "open", "swirl", "bell")
"""What keeps time: all that a drummer plays before the song has begun in earnest."""

HEARD: Mapping[str, Callable[[str], bool]] = {
    "time": lambda name: name in TIME,
    "kick": lambda name: name == "kick",
    "full": lambda name: True,
    "half": lambda name: True,
    "none": lambda name: False,
}
"""How much of a groove is played: all, what keeps time, the kick alone, all at half speed."""

Groove = Mapping[str, Pattern]


def groove(text: str) -> dict[str, Pattern]:
    """Lines of an instrument and its rhythm."""
    rows = [line.split(None, 1) for line in text.strip().splitlines()]
    return {name: pattern(rhythm) for name, rhythm in rows}


@dataclass(frozen=True, slots=True)
class Drummer:
    """Who plays what, and how freely.

    busy    how often a stroke is added or left out, 0..1;
    fills   how often a section ends with a fill;
    no_one  whether the kick shuns the one;
    offs    how strong the hat is off the beat, 1 = as on it.
    """

    verse: Groove
    chorus: Groove
    busy: float
    fills: float
    no_one: bool
    loud: float
    offs: float


def half_time(rhythm: Groove) -> dict[str, Pattern]:
    """Kick and snare at half their speed, what keeps time as it was."""
    return {name: bars if name in TIME else stretched(bars) for name, bars in rhythm.items()}


def played(drummer: Drummer, part: Part, amount: str, chance: Random) -> list[Note]:
    """A section's strokes. `amount` is a key of HEARD."""
    rhythm = drummer.chorus if part.energy > 0.8 else drummer.verse
    if amount == "half":
        rhythm = half_time(rhythm)
    notes: list[Note] = []
    for name, bars in rhythm.items():
        if not HEARD[amount](name):
            continue
        notes += _one(drummer, name, bars, part, chance)
    if amount in ("full", "half") and chance.random() < drummer.fills:
        notes = _filled(notes, part, drummer, chance)
    if amount == "full" and chance.random() < 0.6 and "crash" not in rhythm:
        notes.append(Note(part.start, 1, KIT["crash"], 92 * drummer.loud))
    return notes


def _one(drummer: Drummer, name: str, bars: Pattern, part: Part, chance: Random) -> list[Note]:
    notes = []
    for stroke in strokes(bars, part.bars):
        if chance.random() > LIKELY.get(stroke.what, 1.0):
            continue
        if name == "kick" and _left_out(drummer, stroke.at, part.bars, chance):
            continue
        power = LOUD[stroke.what] * SOFTER.get(name, 1.0) * drummer.loud
        if name in TIME:
            power *= 1.0 if stroke.at % 1 < 1e-6 else drummer.offs
        notes.append(Note(stroke.at, 0.2, KIT[name], power))
    if name == "kick":
        notes += _added(drummer, part, chance)
    return notes


def _left_out(drummer: Drummer, at: float, bars: Sequence[Bar], chance: Random) -> bool:
    one = any(at == bar.start for bar in bars)
    if one and drummer.no_one:
        return chance.random() < 0.5
    return chance.random() < drummer.busy * (0.05 if one else 0.2)


def _added(drummer: Drummer, part: Part, chance: Random) -> list[Note]:
    """A kick here and there on the last off-beat of a bar or before the third beat."""
    before = 1 / 3 if part.bars[0].meter.triple else 1 / 2
    return [
        Note(bar.start + place, 0.2, KIT["kick"], 84 * drummer.loud)
        for bar in part.bars
        for place in (bar.beats - before, 2 - before, 3 - before)
        if place < bar.beats and chance.random() < drummer.busy * 0.12
    ]


FILLS = (
    "snare xxxx XxXx", "snare x.xx\ntom1 .... xx..\ntom3 .... ..xx", "tom1 xx..\ntom2 ..xx",
    "snare X.x. X.X.", "snare .xXx", "snare xx.. ..xx\ntom1 ..xx ....\ntom2 .... xx..",
    "snare xxx XXX", "kick x... x...\nsnare ..x. ..xX", "tom1 x.x. ....\ntom3 .... x.x.",
    "snare oooo xxxx XXXX XXXX",
)  # fmt: skip


TRIPLE_FILLS = (
    "snare xxx XxX", "snare x.x\ntom1 ... xx.\ntom3 ... ..x", "tom1 xx.\ntom2 ..x",
    "snare X.x X.x", "snare .xX", "snare xxx ...\ntom1 ... xxx", "snare ooo xxx XXX",
)  # fmt: skip
"""For meters whose beats are three notes long."""


def fill(bar: Bar, loud: float, chance: Random) -> tuple[float, list[Note]]:
    """A fill at the end of a bar: the beat it starts at, and its strokes."""
    rows = groove(chance.choice(TRIPLE_FILLS if bar.meter.triple else FILLS))
    beats = min(bar.beats, max(len(rhythm[0]) for rhythm in rows.values()))
    start = bar.end - beats
    span = Bar(start, beats, bar.meter)
    notes = [
        Note(stroke.at, 0.2, KIT[name], LOUD[stroke.what] * loud)
        for name, rhythm in rows.items()
        for stroke in strokes((tuple(fitted(rhythm[0], beats)),), [span])
    ]
    return start, notes


def _filled(notes: list[Note], part: Part, drummer: Drummer, chance: Random) -> list[Note]:
    start, more = fill(part.bars[-1], drummer.loud, chance)
    quiet = [note for note in notes if note.start < start or note.pitch == KIT["kick"]]
    return quiet + more
