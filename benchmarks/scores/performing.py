"""From a sheet to what players do: who plays which voice, when, and how loud."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from random import Random

from benchmarks.composer.playing import Note, Part

from .sheet import Bar, Sheet, Voice
from .timing import Clock, Feel, swung

BANDS: dict[str, tuple[int, ...]] = {
    "choir": (52,), "voices": (53,), "organ": (19,), "reed organ": (20,), "piano": (0,),
    "bright piano": (1,), "honky-tonk": (3,), "harpsichord": (6,), "electric piano": (4,),
    "strings": (48,), "slow strings": (49,), "quartet": (40, 40, 41, 42), "pizzicato": (45,),
    "winds": (73, 68, 71, 70), "brass": (56, 60, 57, 58), "saxes": (64, 65, 66, 67),
    "recorders": (74,), "guitar": (24,), "steel guitar": (25,), "harp": (46,), "marimba": (12,),
    "music box": (10,), "accordion": (21,), "fiddle": (40,), "whistle": (78,), "flute": (73,),
    "banjo": (105,), "bagpipe": (109,), "concertina": (23,), "oboe": (68,), "clarinet": (71,),
    "cello": (42,), "violin and piano": (40, 0, 0), "voice and piano": (53, 0, 0),
    "clarinet and piano": (71, 0, 0), "synth strings": (50,), "vibraphone": (11,),
    "dulcimer": (15,), "violins and organ": (40, 40, 19), "trumpet and organ": (56, 19),
}  # fmt: skip
"""General MIDI programs (from 0) of the voices, the highest first; the last plays all below."""

_HELD = {"choir": 0.98, "organ": 0.97, "reed organ": 0.97, "voices": 0.97, "strings": 0.95}
"""How much of its length a note is held."""


def perform(
    voices: Sequence[tuple[Voice, str]], sheet: Sheet, when: Clock, feel: Feel,
    swing: float, chance: Random,
) -> list[Part]:  # fmt: skip
    """Each voice with its band, as parts for the sound font."""
    begins = [bar.at for bar in sheet.bars]
    parts, seat = [], {band: 0 for _, band in voices}
    for index, (voice, band) in enumerate(voices):
        programs, held = BANDS[band], _HELD.get(band, 0.9)
        late = chance.gauss(0, 0.3 * feel.jitter)  # some players are always a little behind
        notes = []
        for tone in voice:
            bar = sheet.bars[bisect_right(begins, tone.at + 1e-4) - 1]
            start, end = (when(swung(place, bar, swing)) for place in (tone.at, tone.end))
            at = max(0.0, start + late + chance.gauss(0, feel.jitter))
            loud = round(_loudness(tone.at, bar, sheet) + chance.gauss(0, 4))
            length = max(0.05, (end - start) * held)
            notes.append(Note(at, length, tone.pitch, min(max(loud, 25), 120)))
        program = programs[min(seat[band], len(programs) - 1)]
        seat[band] += 1
        pan = 64 + round(40 * (index / max(1, len(voices) - 1) - 0.5))
        parts.append(Part(program, notes, volume=100, pan=pan))
    return parts


def _loudness(place: float, bar: Bar, sheet: Sheet) -> float:
    """A phrase swells and dies away; beats weigh more than what is between them."""
    beat = (place - bar.at) / bar.beat
    phrase = (place / (4 * bar.full)) % 1
    weight = 6 if beat < 0.01 else 3 if abs(beat - round(beat)) < 0.01 else -3
    swell = 9 * math.sin(math.pi * phrase) + 6 * math.sin(2 * math.pi * place / sheet.end)
    return 76 + weight + swell
