"""Cues that end before they begin, or aren't in the song."""

from __future__ import annotations

from collections.abc import Iterator

from glance.diagnostics.catalogue.time import BEFORE_THE_START, EMPTY, PAST_THE_END, REVERSED
from glance.diagnostics.diagnostic import Diagnostic
from glance.language.song import EPSILON, Origin, Song
from glance.music.clock import clock
from glance.music.score import Stretch
from glance.syntax.tree import Range


def misplaced(
    range: Range, stretches: list[Stretch], song: Song, origin: Origin
) -> Iterator[Diagnostic]:
    """At most one fault. What is nested is clipped to its cue, so it can't leave the song."""
    if range.stop is not None and stretches[0].length < EPSILON:
        empty = stretches[0].length > -EPSILON
        if not empty and not origin.nested and range.stop.kind == "end":
            yield _past_the_end(range, f"this {origin.noun} begins", song)
        else:
            yield _empty(range, origin.noun) if empty else _reversed(range, origin.noun)
    elif not origin.nested and stretches:
        if _begins_late(stretches, song):
            yield _past_the_end(range, f"this {origin.noun} begins", song)
        elif range.stop is not None and stretches[0].end > song.score.duration + song.frame / 2:
            yield _past_the_end(range, f"this {origin.noun} ends", song)
        elif _begins_early(range, stretches):
            yield _before_the_start(range, origin.noun)


def _reversed(range: Range, noun: str) -> Diagnostic:
    fault = REVERSED.at(range.span, noun=noun)
    if range.stop is None or range.stop.kind not in (None, range.start.kind):
        return fault.hint("the tempo puts its second position before its first")
    ruler, _, start = range.start.span.text.partition(" ")
    stop = range.stop.span.text.removeprefix(f"{ruler} ")
    if range.start.kind in ("time", "beat", "bar"):
        return fault.suggest(f"{ruler} {stop}..{start}")
    return fault.suggest(f"{range.stop.span.text}..{range.start.span.text}")


def _empty(range: Range, noun: str) -> Diagnostic:
    fault = EMPTY.at(range.span, noun=noun)
    if range.start.kind in ("beat", "bar"):
        return fault.suggest(range.start.span.text)
    return fault


def _begins_late(stretches: list[Stretch], song: Song) -> bool:
    last = song.score.duration
    first = stretches[0]
    return first.start > last + EPSILON or (first.start >= last and first.length > EPSILON)


def _begins_early(range: Range, stretches: list[Stretch]) -> bool:
    """A beat or a bar that the song's start cuts into is as long as there is sound."""
    first = stretches[0]
    named_alone = range.stop is None and first.end > EPSILON
    return first.start < -EPSILON and not named_alone


def _before_the_start(range: Range, noun: str) -> Diagnostic:
    fault = BEFORE_THE_START.at(range.span, noun=noun)
    if range.stop is None:
        return fault.hint("the song begins at `start`")
    ruler = range.start.kind if range.stop.kind is None else None
    stop = f"{ruler} {range.stop.span.text}" if ruler else range.stop.span.text
    return fault.suggest(f"start..{stop}")


def _past_the_end(range: Range, what: str, song: Song) -> Diagnostic:
    length = length_of(song, range.start.kind)
    fault = PAST_THE_END.at(range.span, what=what)
    if song.audio is not None:
        fault = fault.label(song.audio, f"the song is {length} long")
    else:
        fault = fault.hint(f"the song is {length} long")
    if what.endswith("ends"):
        return fault.suggest(f"{range.start.span.text}..end")
    return fault if fault.help else fault.hint("its last four bars are `end - 4 bars..end`")


def length_of(song: Song, ruler: str | None) -> str:
    """The song's length as the author counts: `64 beats`, `16 bars`, `0:32`."""
    score = song.score
    if ruler == "beat":
        return counted(score.tempo.beat(score.duration), "beat")
    if ruler in ("bar", "locator"):
        return counted(score.tempo.bar(score.duration), "bar")
    return clock_of(score.duration)


def counted(count: float, noun: str) -> str:
    """`64 beats`, `15.5 bars`: rounded down to a tenth, so that what is said fits."""
    tenths = int(count * 10 + 1e-3) / 10
    return f"{tenths:g} {noun}{'' if tenths == 1 else 's'}"


def clock_of(seconds: float) -> str:
    """`1:04.5`, `1:04`: rounded down to a tenth, so that what is said fits."""
    return clock(int(seconds * 10 + 1e-3) / 10).removesuffix(".0")
