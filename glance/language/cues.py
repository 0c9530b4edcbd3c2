"""From `on …` to the stretches of song it means."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from math import ceil

from glance.diagnostics.catalogue.time import BAD_STEP, TOO_MANY
from glance.diagnostics.diagnostic import Diagnostic
from glance.language.functions import SIGNAL_BY_NAME
from glance.language.misplaced import misplaced
from glance.language.moment import shifted
from glance.language.nearest import nearest
from glance.language.positions import (
    NAMED,
    PLACES,
    instant,
    malformed,
    moved,
    named,
    occurrences,
    sixteenths,
)
from glance.language.song import EPSILON, Origin, Song, inside, settled
from glance.language.words import EVEN, STRUCK
from glance.music.score import Stretch
from glance.syntax.layout import code_of
from glance.syntax.tree import Every, Name, Position, Range, When

MOST = 20_000
"""How often a cue may recur."""


# What needs no song ----------------------------------------------------------------------


def malformed_when(when: When) -> Iterator[Diagnostic]:
    """What is wrong with a cue whatever the song."""
    if isinstance(when, Range):
        yield from _malformed_range(when)
        return
    yield from _malformed_step(when)
    if when.within is not None:
        yield from _malformed_range(when.within)


def _malformed_range(range: Range) -> Iterator[Diagnostic]:
    """One fault, that mends both ends: what is wrong with the second is most often the same."""
    faults = list(malformed(range.start, None))
    if range.stop is not None:
        faults.extend(malformed(range.stop, range.start.kind))
    mended = range.span.text
    for fix in [fault.fix for fault in reversed(faults) if fault.fix]:
        start, end = (place - range.span.start for place in (fix.span.start, fix.span.end))
        mended = mended[:start] + fix.replacement + mended[end:]
    for fault in faults[:1]:
        known = mended != range.span.text
        yield fault.hint(f"write `{mended}`").suggest(mended, range.span) if known else fault


def _malformed_step(every: Every) -> Iterator[Diagnostic]:
    word = every.step.id
    text = f"{every.count:g} {word}" if every.count != 1 else word
    if word not in EVEN and word not in STRUCK and every.section is None:
        yield _unknown_step(every, text)
    elif every.count <= 0:
        fault = BAD_STEP.at(every.span, step=text, reason="a step is longer than nothing")
        yield fault.hint("as in `on every 2 beats: flash 0.3`")
    elif word not in EVEN and every.count != int(every.count):
        fault = BAD_STEP.at(every.span, step=text, reason="hits are counted in whole numbers")
        yield fault.hint(f"as `every {ceil(every.count)} {word}`")


def _unknown_step(every: Every, text: str) -> Diagnostic:
    from glance.syntax.complaints.places import place_in  # a script that is right needs none

    word = every.step.id
    fault = BAD_STEP.at(every.step.span, step=text, reason=f"nothing called `{word}` recurs")
    meant = place_in(every.span.text)
    if meant is not None and meant.text != every.span.text:
        rest = code_of(every.span.source.text[every.span.end :].partition("\n")[0]).rstrip()
        return fault.suggest(meant.text, every.span).hint(f"write `on {meant.text}{rest}`")
    near = nearest(word, (*EVEN, *STRUCK))
    if word in SIGNAL_BY_NAME:
        return fault.hint(f"it is a curve, for values: `brightness 1 + 0.3 * {word}`")
    return fault.suggest(near[0]) if near else fault.hint("as `every bar` or `every kick`")


# What the song decides -------------------------------------------------------------------


def stretches_of(
    range: Range, song: Song, origin: Origin, found: list[Diagnostic]
) -> list[Stretch] | None:
    """The stretches a range means, clipped to its origin; None after a fault.

    A section's name alone means all its occurrences; everything else is one stretch.
    Instants are stretches without length.
    """
    if range.stop is None:
        whole = _extent(range.start, song, origin, found)
    else:
        whole = _between(range.start, range.stop, song, origin, found)
    if whole is None:
        return None
    faults = list(misplaced(range, whole, song, origin))
    found.extend(faults)
    return None if faults else list(_clipped(whole, origin.stretch))


def _between(
    start: Position, stop: Position, song: Song, origin: Origin, found: list[Diagnostic]
) -> list[Stretch] | None:
    """`A..B`. Where B is a section that comes several times, the next one is meant."""
    begins = instant(start, None, song, origin, found)
    if begins is None:
        return None
    ends = instant(stop, start.kind, song, origin, found, after=begins)
    return None if ends is None else [Stretch(begins, ends)]


def _extent(
    position: Position, song: Song, origin: Origin, found: list[Diagnostic]
) -> list[Stretch] | None:
    """A single position, as long as the thing it names."""
    if position.kind in NAMED:
        stretches = occurrences(position, song, found)
        if stretches is None:
            return None
        return [_moved(stretch, position, song) for stretch in stretches]
    start = instant(position, None, song, origin, found)
    if start is None:
        return None
    if position.kind == "locator":
        return [Stretch(start, shifted(song.score, start, 1 / sixteenths(song), "beat"))]
    if position.kind in ("beat", "bar"):
        return [Stretch(start, shifted(song.score, start, 1, position.kind))]
    return [Stretch(start, start)]


def _moved(stretch: Stretch, position: Position, song: Song) -> Stretch:
    offsets = position.offsets
    return Stretch(moved(stretch.start, offsets, song), moved(stretch.end, offsets, song))


def _clipped(stretches: list[Stretch], around: Stretch) -> Iterator[Stretch]:
    """What is left of each inside the cue around it; those outside are dropped."""
    for stretch in stretches:
        if stretch.length > EPSILON:
            inner = stretch.clipped_to(around)
            if inner.length > EPSILON:
                yield inner
        elif around.start - EPSILON <= stretch.start <= around.end + EPSILON:
            yield stretch.clipped_to(around)


# Recurring cues --------------------------------------------------------------------------


def recurrences(
    every: Every, song: Song, origin: Origin, found: list[Diagnostic]
) -> list[Stretch] | None:
    """One stretch for each occurrence, each as long as its step; None after a fault."""
    regions = [origin]
    if every.within is not None:
        stretches = stretches_of(every.within, song, origin, found)
        if stretches is None:
            return None
        regions = [inside(song, stretch) for stretch in stretches]
    if every.section is not None:
        return _every_section(every, every.section, song, regions, found)
    if every.step.id in STRUCK:
        return [hit for region in regions for hit in _hits(every, song, region.stretch)]
    if sum(_how_many(every, song, region) for region in regions) > MOST:
        found.append(too_many(every, "a cue may recur up to 20,000 times"))
        return None
    return [step for region in regions for step in _steps(every, song, region)]


def too_many(when: When, count: str) -> Diagnostic:
    return TOO_MANY.at(when.span, count=count).hint("write a longer step, or a shorter span")


def _every_section(
    every: Every, name: Name, song: Song, regions: list[Origin], found: list[Diagnostic]
) -> list[Stretch] | None:
    stretches = named(name, song, found)
    if stretches is None:
        return None
    chosen = list(stretches[:: int(every.count)])
    return [part for region in regions for part in _clipped(chosen, region.stretch)]


def _hits(every: Every, song: Song, region: Stretch) -> list[Stretch]:
    """From each hit (or every other, third, …) to the next, inside the region."""
    struck: tuple[float, ...] = getattr(song.score.onsets, STRUCK[every.step.id])
    here = struck[bisect_left(struck, region.start - EPSILON) : bisect_left(struck, region.end)]
    chosen = here[:: int(every.count)]
    ends = (*chosen[1:], region.end)[: len(chosen)]
    pairs = [Stretch(max(a, region.start), b) for a, b in zip(chosen, ends, strict=True)]
    return [pair for pair in pairs if pair.length > EPSILON]


def _how_many(every: Every, song: Song, region: Origin) -> float:
    first, last = _on_ruler(every, song, region)
    return (last - first) / every.count


def _on_ruler(every: Every, song: Song, region: Origin) -> tuple[float, float]:
    """Where a region starts and ends on the ruler that the step follows."""
    ruler, stretch = EVEN[every.step.id], region.stretch
    if ruler == "time":
        return stretch.start, stretch.end
    count = getattr(song.score.tempo, ruler)
    return settled(count(stretch.start)), settled(count(stretch.end))


def _steps(every: Every, song: Song, region: Origin) -> Iterator[Stretch]:
    """Even steps, counted from where the region counts from.

    The whole song counts from beat 0, so a pickup before it has steps too.
    """
    ruler, step = EVEN[every.step.id], every.count
    first, last = _on_ruler(every, song, region)
    zero = getattr(region, ruler)
    number = ceil((first - zero) / step - EPSILON)
    place = PLACES[ruler]
    start = place(number * step, song, region)
    while zero + number * step < last - EPSILON:
        number += 1
        end = place(number * step, song, region)
        if end > start:
            yield Stretch(start, end).clipped_to(region.stretch)
        start = end


def is_struck(when: When) -> bool:
    """Whether a cue follows what is struck in the song: `every kick`."""
    return isinstance(when, Every) and when.step.id in STRUCK
