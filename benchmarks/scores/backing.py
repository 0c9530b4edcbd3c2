"""What a second player does under a tune."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from .harmonising import harmonised
from .sheet import TINY, Bar, Harmony, Sheet, Tone, Voice

Stroke = tuple[float, float, str]
"""Beats into the bar, beats it is held, and what of the chord: `bass`, `fifth` or `chord`."""


def _oompah(bar: Bar, beats: int) -> Iterator[Stroke]:
    """A polka's left hand; a waltz's in three; a jig's in compound time."""
    compound = bar.denominator == 8 and beats < bar.numerator
    for beat in range(beats):
        bass = "bass" if beat % 2 == 0 or beats == 3 else "fifth"
        if beats == 3 and not compound:
            yield beat, 0.8, "bass" if beat == 0 else "chord"
        elif beats == 4:
            yield beat, 0.6, ("bass", "chord", "fifth", "chord")[beat]
        else:
            yield beat, 0.4, bass
            yield beat + (2 / 3 if compound else 0.5), 0.3, "chord"


def _stride(bar: Bar, beats: int) -> Iterator[Stroke]:
    """Ragtime's left hand: octaves and chords in turn, two to a beat."""
    for beat in range(beats):
        yield beat, 0.45, "fifth" if beat % 2 else "bass"
        yield beat + 0.5, 0.35, "chord"


def _strum(bar: Bar, beats: int) -> Iterator[Stroke]:
    for beat in range(beats):
        yield beat, 0.9, "chord"
        if beat == 0:
            yield beat, 0.9, "bass"


def _block(bar: Bar, beats: int) -> Iterator[Stroke]:
    yield 0, beats, "chord"
    yield 0, beats, "bass"


def _broken(bar: Bar, beats: int) -> Iterator[Stroke]:
    """An accompaniment of broken chords, two or three notes to a beat."""
    each = 3 if bar.denominator == 8 and beats < bar.numerator else 2
    for step in range(beats * each):
        yield step / each, 1 / each, f"tone {step}"


def _drone(bar: Bar, beats: int) -> Iterator[Stroke]:
    yield 0, beats, "drone"


BACKINGS: dict[str, Callable[[Bar, int], Iterator[Stroke]]] = {
    "oompah": _oompah,
    "stride": _stride,
    "strum": _strum,
    "block": _block,
    "broken": _broken,
    "drone": _drone,
}


def backing(sheet: Sheet, how: str) -> Voice:
    """The tones of an accompaniment in one of BACKINGS."""
    harmonies = sheet.harmonies or harmonised(sheet)
    tones: list[Tone] = []
    for bar in sheet.bars[sheet.has_pickup :]:
        beats = max(1, round(bar.length / bar.beat))
        for beat, length, what in BACKINGS[how](bar, beats):
            at = bar.at + beat * bar.beat
            if at < bar.end - TINY:
                held = min(length * bar.beat, bar.end - at)
                pitches = _pitches(_sounding(harmonies, at), what, sheet.tonic)
                tones += [Tone(at, held, pitch) for pitch in pitches]
    return tuple(tones)


def _sounding(harmonies: tuple[Harmony, ...], at: float) -> Harmony:
    begun = [harmony for harmony in harmonies if harmony.at <= at + TINY]
    return begun[-1] if begun else harmonies[0]


def _pitches(harmony: Harmony, what: str, tonic: int) -> list[int]:
    root = 36 + (harmony.root - 4) % 12 + 4
    close = sorted(52 + (tone - 4) % 12 for tone in harmony.tones)
    if what.startswith("tone"):
        around = [root + 12, *close[1:], *close[-2:0:-1]]
        return [around[int(what.split()[1]) % len(around)]]
    drone = 43 + (tonic - 7) % 12
    return {
        "bass": [root],
        "fifth": [root - 5 if root > 42 else root + 7],
        "chord": close,
        "drone": [drone, drone + 7],
    }[what]


def ragged(sheet: Sheet) -> Sheet:
    """The tune as ragtime has it: of four quick notes to a beat the middle two become one.

    Every other beat the last of them is held over the next beat, in octaves.
    """
    tune = sheet.voices[0]
    beats = {round(place, 3) for place in sheet.beats()}
    bar = sheet.bars[sheet.has_pickup]
    quarter = bar.beat / 4
    kept: list[Tone] = []
    for tone in tune:
        place = (tone.at - bar.at) / bar.beat
        third = abs(place % 1 - 0.5) < 0.01
        odd_beat = round(tone.at, 3) in beats and round(place) % 2 == 1
        quick = bool(kept) and kept[-1].length < 1.2 * quarter and tone.length < 1.2 * quarter
        if quick and (third or odd_beat) and kept[-1].end > tone.at - TINY:
            kept[-1] = replace(kept[-1], length=kept[-1].length + tone.length)
        else:
            kept.append(tone)
    octaves = [replace(tone, pitch=tone.pitch + 12) for tone in kept if tone.length > 1.2 * quarter]
    both = tuple(sorted((*kept, *octaves), key=lambda tone: (tone.at, tone.pitch)))
    return replace(sheet, voices=(both, *sheet.voices[1:]))
