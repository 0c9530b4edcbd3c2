"""A score as music is written: places and lengths in quarter notes from its beginning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

TINY = 1e-4
"""Quarter notes that thirds of them are rounded by."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar as it is notated. Shorter than its signature: a pickup, or one broken off."""

    at: float
    length: float
    numerator: int
    denominator: int

    @property
    def end(self) -> float:
        return self.at + self.length

    @property
    def full(self) -> float:
        """What the signature says."""
        return self.numerator * 4 / self.denominator

    @property
    def is_short(self) -> bool:
        return self.length < self.full - TINY

    @property
    def beat(self) -> float:
        """Quarter notes a beat lasts: 6/8, 9/8 and 12/8 have two, three and four; 3/8 has three."""
        whole = 4 / self.denominator
        compound = self.denominator >= 4 and self.numerator in (6, 9, 12)
        return 3 * whole if compound else whole


@dataclass(frozen=True, slots=True)
class Tone:
    """A sounding note; tied notes are one. `pitch` as MIDI counts it."""

    at: float
    length: float
    pitch: int

    @property
    def end(self) -> float:
        return self.at + self.length


Voice = tuple[Tone, ...]


@dataclass(frozen=True, slots=True)
class Harmony:
    """A chord and how long it holds; `root` and `tones` are pitch classes."""

    at: float
    length: float
    root: int
    tones: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The bars, and what each voice sings, the highest first. `tonic` is a pitch class."""

    bars: tuple[Bar, ...]
    voices: tuple[Voice, ...]
    tonic: int = 0
    mode: str = "major"
    harmonies: tuple[Harmony, ...] = ()

    @property
    def end(self) -> float:
        return self.bars[-1].end

    @property
    def has_pickup(self) -> bool:
        return self.bars[0].is_short

    def beats(self) -> list[float]:
        """Where each beat is. A pickup's are counted back from the bar line."""
        places: list[float] = []
        for index, bar in enumerate(self.bars):
            many = int((bar.length + TINY) / bar.beat)
            if index == 0 and bar.is_short:
                places += [bar.end - k * bar.beat for k in range(many, 0, -1)]
            else:
                more = bar.length - many * bar.beat > TINY
                places += [bar.at + k * bar.beat for k in range(many + more)]
        return places

    def downbeats(self) -> list[float]:
        return [bar.at for bar in self.bars[self.has_pickup :]]


def joined(bars: Sequence[Bar]) -> tuple[Bar, ...]:
    """Bars that are broken in two by a repeat or the end of a line are one again."""
    found: list[Bar] = []
    for index, bar in enumerate(bars):
        before = found[-1] if index > 1 else None
        if before and before.is_short and abs(before.length + bar.length - before.full) < TINY:
            found[-1] = replace(before, length=before.full)
        else:
            found.append(bar)
    return tuple(found)


def part_of(sheet: Sheet, first: int, last: int) -> Sheet:
    """Bars first..last, half-open. What is held over the end is cut, over the start left out."""
    bars = sheet.bars[first:last]
    start, end = bars[0].at, bars[-1].end

    def cut(voice: Voice) -> Voice:
        inside = (t for t in voice if start - TINY <= t.at < end - TINY)
        return tuple(
            Tone(max(0.0, t.at - start), min(t.length, end - t.at), t.pitch) for t in inside
        )

    return replace(
        sheet,
        bars=tuple(replace(bar, at=bar.at - start) for bar in bars),
        voices=tuple(voice for voice in map(cut, sheet.voices) if voice),
        harmonies=tuple(
            replace(h, at=h.at - start) for h in sheet.harmonies if start - TINY <= h.at < end
        ),
    )


def regular(sheet: Sheet) -> Sheet:
    """The longest stretch of whole bars of one signature; before its first there may be a pickup.

    Scores are broken by repeats to a pickup, by cadenzas, and by errors of those who typed them.
    """
    best = run = (0, 0)
    for index, bar in enumerate(sheet.bars):
        first = run[0] == index - 1 and sheet.bars[index - 1].is_short
        before = sheet.bars[index - 1]
        same = (bar.numerator, bar.denominator) == (before.numerator, before.denominator)
        whole = abs(bar.length - bar.full) < TINY
        follows = run[1] == index and same and (first or not before.is_short)
        last = follows and bar.is_short and index == len(sheet.bars) - 1
        if follows and (whole or last):
            run = (run[0], index + 1)
        else:
            run = (index, index + (whole or bar.is_short))
        best = max(best, run, key=lambda run: run[1] - run[0])
    return part_of(sheet, *best)


def again(sheet: Sheet, rounds: int) -> Sheet:
    """The whole of it several times over; the pickup of the next round is within the last bar."""
    if rounds < 2:
        return sheet
    pickup = sheet.bars[0].length if sheet.has_pickup else 0.0
    last = sheet.bars[-1]
    # The last bar leaves room for the pickup, or else it is sung over the last bar's end.
    room = pickup if last.is_short and abs(last.length + pickup - last.full) < TINY else 0.0
    turn = sheet.end - (pickup - room)
    bars, voices = list(sheet.bars), [list(voice) for voice in sheet.voices]
    harmonies = list(sheet.harmonies)
    for index in range(1, rounds):
        ahead = index * turn
        if pickup:
            bars[-1] = replace(bars[-1], length=bars[-1].length + room)
        bars += [replace(bar, at=bar.at + ahead) for bar in sheet.bars[pickup > 0 :]]
        for voice, once in zip(voices, sheet.voices, strict=True):
            voice[:] = [
                replace(t, length=min(t.length, ahead - t.at)) for t in voice if t.at < ahead
            ]
            voice += [replace(tone, at=tone.at + ahead) for tone in once]
        harmonies += [replace(h, at=h.at + ahead) for h in sheet.harmonies]
    return replace(
        sheet,
        bars=tuple(bars),
        voices=tuple(tuple(voice) for voice in voices),
        harmonies=tuple(harmonies),
    )
