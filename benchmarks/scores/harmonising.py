"""Chords for a tune that has none: those of its key that hold most of what is sung."""

from __future__ import annotations

from collections.abc import Sequence

from .sheet import TINY, Bar, Harmony, Sheet

_CHORDS = {
    "major": ((0, "M"), (5, "M"), (7, "M"), (9, "m"), (2, "m")),
    "minor": ((0, "m"), (5, "m"), (7, "M"), (10, "M"), (3, "M"), (8, "M")),
}
_TRIADS = {"M": (0, 4, 7), "m": (0, 3, 7)}
_LIKED = (0.35, 0.15, 0.2, 0.0, 0.0, 0.0)
"""How readily each is taken, in beats of fitting melody."""


def harmonised(sheet: Sheet) -> tuple[Harmony, ...]:
    """One chord for each bar, two for a long one; the last is home."""
    found: list[Harmony] = []
    for bar in sheet.bars:
        halves = 2 if bar.length > 2.5 * bar.beat and bar.numerator % 2 == 0 else 1
        span = bar.length / halves
        found += [_chord(sheet, bar.at + k * span, span, bar, found) for k in range(halves)]
    home = _triads(sheet)[0]
    return (*found[:-1], Harmony(found[-1].at, found[-1].length, *home))


def _triads(sheet: Sheet) -> list[tuple[int, tuple[int, ...]]]:
    found = []
    for step, kind in _CHORDS[sheet.mode]:
        root = (sheet.tonic + step) % 12
        found.append((root, tuple((root + tone) % 12 for tone in _TRIADS[kind])))
    return found


def _chord(sheet: Sheet, at: float, span: float, bar: Bar, before: Sequence[Harmony]) -> Harmony:
    sung = [t for t in sheet.voices[0] if t.at < at + span - TINY and t.end > at + TINY]

    def fit(rank: int, tones: tuple[int, ...]) -> float:
        worth = _LIKED[rank] * bar.beat
        for tone in sung:
            held = min(tone.end, at + span) - max(tone.at, at)
            first = 1.5 if tone.at < at + TINY else 1.0
            worth += held * first * (1 if tone.pitch % 12 in tones else -0.4)
        return worth + (0.2 * bar.beat if before and before[-1].tones == tones else 0)

    triads = _triads(sheet)
    best = max(range(len(triads)), key=lambda rank: fit(rank, triads[rank][1]))
    return Harmony(at, span, *triads[best])
