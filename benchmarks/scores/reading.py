"""From music21's corpus to a sheet. The only module that needs music21."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from .sheet import Bar, Harmony, Sheet, Tone, Voice, joined

_TOGETHER = 1e-3
"""Quarter notes that tied notes may lie apart."""


def read(source: str, number: int | None = None) -> Sheet:
    """A score of the corpus, repeats not expanded; `number` picks one of a book of tunes."""
    from music21 import corpus

    score = corpus.parse(source) if number is None else corpus.parse(source, number=number)
    if hasattr(score, "scores"):
        score = score.scores[0]
    score = score.toSoundingPitch()
    parts = list(score.parts)
    voices = [voice for voice in map(_voice, parts) if voice]
    voices.sort(key=lambda voice: -sum(tone.pitch for tone in voice) / len(voice))
    key = score.analyze("key")
    return Sheet(
        bars=joined(_bars(parts[0])),
        voices=tuple(voices),
        tonic=key.tonic.pitchClass,
        mode=key.mode,
        harmonies=tuple(_harmonies(score)),
    )


def _bars(part: Any) -> list[Bar]:
    from music21.stream import Measure

    measures = list(part.getElementsByClass(Measure))
    ends = [float(m.offset) for m in measures[1:]] + [float(part.highestTime)]
    bars, signature = [], (4, 4)
    for measure, end in zip(measures, ends, strict=True):
        if measure.timeSignature is not None:
            signature = (measure.timeSignature.numerator, measure.timeSignature.denominator)
        start = float(measure.offset)
        if end - start > _TOGETHER:
            bars.append(Bar(start, end - start, *signature))
    return bars


def _voice(part: Any) -> Voice:
    """The notes of a part, without graces, ties joined, each pitch struck once at a time."""
    tones: dict[int, list[Tone]] = {}
    for at, length, pitch, held in sorted(_notes(part)):
        line = tones.setdefault(pitch, [])
        if line and held and abs(line[-1].end - at) < _TOGETHER:
            line[-1] = Tone(line[-1].at, line[-1].length + length, pitch)
        elif not line or at - line[-1].at > _TOGETHER:
            line.append(Tone(at, length, pitch))
    return tuple(
        sorted((t for line in tones.values() for t in line), key=lambda t: (t.at, t.pitch))
    )


def _notes(part: Any) -> Iterator[tuple[float, float, int, bool]]:
    from music21.harmony import ChordSymbol

    for event in part.flatten().notes:
        if isinstance(event, ChordSymbol) or event.duration.isGrace or not event.quarterLength:
            continue
        for note in getattr(event, "notes", (event,)):
            if hasattr(note, "pitch"):
                held = note.tie is not None and note.tie.type in ("stop", "continue")
                yield float(event.offset), float(event.quarterLength), note.pitch.midi, held


def _harmonies(score: Any) -> Iterator[Harmony]:
    from music21.harmony import ChordSymbol

    symbols = [s for s in score.flatten().getElementsByClass(ChordSymbol) if s.pitches]
    edges = [*(float(symbol.offset) for symbol in symbols), float(score.highestTime)]
    for symbol, (start, end) in zip(symbols, pairwise(edges), strict=True):
        tones = tuple(sorted({pitch.pitchClass for pitch in symbol.pitches}))
        if end - start > _TOGETHER:
            yield Harmony(start, end - start, symbol.root().pitchClass, tones)
