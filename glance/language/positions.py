"""From a position as written (`bar 8`, `9.1.1`, `end - 4 bars`) to seconds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import isfinite

from glance.diagnostics.catalogue.time import (
    BAD_LOCATOR,
    BAD_TIME,
    NO_SUCH_OCCURRENCE,
    UNKNOWN_SECTION,
)
from glance.diagnostics.catalogue.values import UNKNOWN_UNIT, WRONG_DIMENSION
from glance.diagnostics.diagnostic import Diagnostic
from glance.language.moment import shifted
from glance.language.nearest import listed, nearest
from glance.language.song import Origin, Song
from glance.language.sung import marked, sung
from glance.language.types import UNIT_BY_NAME, Dimension
from glance.music.score import Stretch
from glance.syntax.tree import Clock, Name, Number, Position, Text

RULERS = ("time", "beat", "bar")
ORDINALS = (
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
)
TIMES = ("never", "once", "twice")


# What needs no song ----------------------------------------------------------------------


def malformed(position: Position, ruler: str | None) -> Iterator[Diagnostic]:
    """What is wrong with a position whatever the song. `ruler`: where it says none itself."""
    kind = _kind(position, ruler)
    if isinstance(position.at, tuple):
        yield from _bad_locator(position, position.at)
    elif position.at is not None:
        yield from _off_the_ruler(kind, position.at, said=position.kind or ruler)
    for offset in position.offsets:
        yield from _no_duration(offset)


def _bad_locator(position: Position, parts: tuple[int, int, int]) -> Iterator[Diagnostic]:
    if 0 in parts:
        mended = ".".join(str(max(part, 1)) for part in parts)
        locator = f"locator {'.'.join(map(str, parts))}"
        fault = BAD_LOCATOR.at(position.span, locator=locator, reason="locators count from 1")
        yield fault.suggest(mended)


def _kind(position: Position, ruler: str | None) -> str:
    """The kind of a position. One that says none is on the ruler of the other end, unless its
    unit says that it is a time: `beat 48..0:26`."""
    if position.kind is not None:
        return position.kind
    says_time = isinstance(position.at, Clock) or getattr(position.at, "unit", None) is not None
    return "time" if says_time or ruler not in RULERS else ruler


def _off_the_ruler(kind: str, at: Number | Clock, said: str | None) -> Iterator[Diagnostic]:
    if isinstance(at, Clock) or (at.unit is None and kind != "time"):
        return
    if at.unit is None:
        # `9.1.1..17`, `start..8`: no ruler was named that it could be on.
        better = f"{at.span.text}s" if said in RULERS else f"bar {at.span.text}"
        yield BAD_TIME.at(at.span, text=at.span.text, better=better).suggest(better)
        return
    unit = UNIT_BY_NAME.get(at.unit)
    if unit is None or unit.divisor is None or unit.dimension is not Dimension.TIME:
        yield UNKNOWN_UNIT.at(at.span, unit=at.unit).hint("time is told in seconds: `12s`")


def _no_duration(offset: Number) -> Iterator[Diagnostic]:
    unit = UNIT_BY_NAME.get(offset.unit or "")
    if unit is None:
        near = nearest(offset.unit or "", UNIT_BY_NAME)
        fault = UNKNOWN_UNIT.at(offset.span, unit=offset.unit)
        yield fault.hint(f"did you mean `{near[0]}`?" if near else "durations: `2 beats`, `0.5s`")
    elif unit.dimension is not Dimension.TIME:
        yield WRONG_DIMENSION.at(
            offset.span, name="what a position is moved by", noun="a duration", found=unit.dimension
        ).hint("as in `end - 2 bars` or `beat 8 + 0.5s`")


# What the song decides -------------------------------------------------------------------


def instant(
    position: Position, ruler: str | None, song: Song, origin: Origin, found: list[Diagnostic],
    after: float | None = None,
) -> float | None:  # fmt: skip
    """Where a position is, in seconds from the song's first sample.

    after  of a section that comes several times, the one meant begins after this;
           None: the first that reaches into the origin.
    """
    kind = _kind(position, ruler)
    if kind in NAMED:
        stretches = occurrences(position, song, found)
        base = None if stretches is None else _chosen(stretches, origin, after)
    elif isinstance(position.at, tuple):
        base = _at_locator(position, position.at, song, origin, found)
    else:
        base = PLACES[kind](_amount(position.at), song, origin)
    return None if base is None else moved(base, position.offsets, song)


def _amount(at: object) -> float:
    """A number on its ruler: seconds, beats or bars."""
    if isinstance(at, Clock):
        return at.seconds
    if not isinstance(at, Number):
        return 0.0
    unit = UNIT_BY_NAME.get(at.unit or "")
    return at.value / (unit.divisor if unit and unit.divisor else 1)


PLACES: dict[str, Callable[[float, Song, Origin], float]] = {
    "time": lambda n, song, origin: origin.time + n,
    "beat": lambda n, song, origin: song.score.tempo.seconds(origin.beat + n),
    "bar": lambda n, song, origin: song.score.tempo.bar_seconds(origin.bar + n),
    "start": lambda n, song, origin: origin.stretch.start,
    "end": lambda n, song, origin: origin.stretch.end,
}


def moved(base: float, offsets: tuple[Number, ...], song: Song) -> float:
    """An instant, moved by each offset in turn, as long as they are where they stand."""
    for offset in offsets:
        unit = UNIT_BY_NAME[offset.unit or "s"]
        if unit.divisor is None:
            base = shifted(song.score, base, offset.value, unit.name)
        else:
            base += offset.value / unit.divisor
    return base


def sixteenths(song: Song) -> float:
    """How many sixteenths a beat has: four in 4/4, six in 6/8 (where it is dotted)."""
    meter = song.score.meter
    return max(1.0, 16 / meter.denominator * meter.numerator / meter.beats_per_bar)


def _at_locator(
    position: Position, parts: tuple[int, int, int], song: Song, origin: Origin,
    found: list[Diagnostic],
) -> float | None:  # fmt: skip
    bar, beat, sixteenth = (part - 1 for part in parts)
    tempo, fine = song.score.tempo, sixteenths(song)
    line = tempo.beat_of_bar(origin.bar + bar)
    beats = round(tempo.beat_of_bar(origin.bar + bar + 1) - line)
    reason = ""
    if beat >= beats:
        reason = f"bar {bar + 1} has {beats} beats"
    elif sixteenth >= fine:
        reason = f"a beat has {fine:g} sixteenths"
    if reason:
        locator = f"locator {'.'.join(map(str, parts))}"
        found.append(BAD_LOCATOR.at(position.span, locator=locator, reason=reason))
        return None
    return tempo.seconds(line + beat + sixteenth / fine)


# Sections --------------------------------------------------------------------------------


def occurrences(
    position: Position, song: Song, found: list[Diagnostic]
) -> tuple[Stretch, ...] | None:
    """The stretches that `section NAME [K]`, a marker or a lyric names, in time order."""
    if position.name is None or position.kind is None:
        return None
    stretches = NAMED[position.kind](position.name, song, found)
    if stretches is None or position.ordinal is None:
        return stretches
    if 1 <= position.ordinal <= len(stretches):
        return (stretches[position.ordinal - 1],)
    times = TIMES[len(stretches)] if len(stretches) < len(TIMES) else f"{len(stretches)} times"
    ordinal = ORDINALS[position.ordinal] if position.ordinal <= 9 else position.ordinal
    fault = NO_SUCH_OCCURRENCE.at(
        position.span, ordinal=ordinal, name=position.name.span.text, times=times
    )
    found.append(fault.hint("occurrences count from 1") if position.ordinal == 0 else fault)
    return None


def named(name: Name | Text, song: Song, found: list[Diagnostic]) -> tuple[Stretch, ...] | None:
    """All stretches of a section; None if there is none, or its own line is faulty."""
    word = name.id if isinstance(name, Name) else name.value
    if word in song.sections:
        return song.sections[word]
    fault = UNKNOWN_SECTION.at(name.span, name=word)
    near = nearest(word, song.sections)
    if near:
        fault = fault.suggest(near[0])
    elif song.sections:
        fault = fault.hint(f"it has {listed(song.sections, 'and')}")
    else:
        fault = fault.hint(f"name it: `section {word} = bar 16..24`")
    found.append(fault)
    return None


def _marker(name: Name | Text, song: Song, found: list[Diagnostic]) -> tuple[Stretch, ...] | None:
    return marked(name, song.notes, found)


def _lyric(name: Name | Text, song: Song, found: list[Diagnostic]) -> tuple[Stretch, ...] | None:
    stretches = sung(name, song.notes, found)
    end = song.score.duration
    if stretches is None:
        return None
    return tuple(s if isfinite(s.end) else Stretch(s.start, max(end, s.start)) for s in stretches)


NAMED: dict[str, Callable[[Name | Text, Song, list[Diagnostic]], tuple[Stretch, ...] | None]] = {
    "section": named,
    "marker": _marker,
    "lyric": _lyric,
}
"""Kinds of positions that are called by a name, and may come several times."""


def _chosen(stretches: tuple[Stretch, ...], origin: Origin, after: float | None) -> float | None:
    """Where the section begins that is meant, if it comes several times."""
    if after is not None:
        meant = [s for s in stretches if s.start > after] or list(stretches[-1:])
    else:
        meant = [s for s in stretches if s.end > origin.stretch.start] or list(stretches[:1])
    return meant[0].start if meant else None
