"""What the header pins of the music: tempo, meter, downbeat, anchors, a grid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from glance.diagnostics.catalogue.header import (
    BAD_METER,
    GRID_AND_TEMPO,
    NOT_A_HEADER_VALUE,
)
from glance.diagnostics.diagnostic import Diagnostic
from glance.language.header_values import path_of
from glance.language.pinned_values import is_bare
from glance.language.storyboard import GridFile
from glance.language.words import HEADER_BY_NAME
from glance.music.pins import Anchor, Pins
from glance.music.score import Meter
from glance.syntax.source import Span
from glance.syntax.tree import AnchorLine, Clock, Expr, GridLine, MeterLine, Number, Position, Unary

METERS = "meter"

MOST_NOTES = 32
NOTES = (1, 2, 4, 8, 16, 32)
FURTHEST_BAR = 100_000

SECONDS = {"s": 1.0, "ms": 0.001}


@dataclass(slots=True)
class Pinning:
    """The header's lines that have forms of their own."""

    meters: list[MeterLine] = field(default_factory=list)
    anchors: list[AnchorLine] = field(default_factory=list)


def pins_from(
    values: Mapping[str, Any], spans: Mapping[str, Span], lines: Pinning
) -> tuple[Pins, tuple[Diagnostic, ...]]:
    """The pins, from the values of `tempo` and `downbeat` (and where they stand) and the lines."""
    faults = [fault for line in lines.meters for fault in _wrong(line)]
    sound = [line for line in lines.meters if not any(_wrong(line))]
    changes, twice = _changes([line for line in sound if line.where is not None])
    whole = [Meter(line.numerator, line.denominator) for line in sound if line.where is None]
    sign, tempo = values.get("tempo", ("", None))
    pins = Pins(
        tempo=tempo if sign == "" else None,
        tempo_scale=tempo if sign == "x" else 1.0,
        meter=whole[0] if whole else None,
        meters=changes,
        downbeat=values.get("downbeat"),
        anchors=_anchors(lines.anchors, values, spans, faults),
    )
    if "grid" in values and pins.tempo is not None:
        fault = GRID_AND_TEMPO.at(spans["tempo"]).label(spans["grid"], "from this file")
        faults.append(fault.hint("keep one of the two; `tempo x2` may go with a grid"))
    return pins, (*faults, *twice)


# Anchors --------------------------------------------------------------------------------------


def _anchors(
    lines: list[AnchorLine],
    values: Mapping[str, Any],
    spans: Mapping[str, Span],
    faults: list[Diagnostic],
) -> tuple[Anchor, ...]:
    """Those that say a beat or bar and an instant. A downbeat is one more, of beat 0."""
    read = [(line, _anchor(line)) for line in lines]
    faults.extend(_no_anchor(line) for line, anchor in read if anchor is None)
    anchors = tuple(anchor for _, anchor in read if anchor is not None)
    if not anchors or values.get("downbeat") is None:
        return anchors
    return (Anchor("beat", 0.0, values["downbeat"], spans["downbeat"], is_written=False), *anchors)


def _anchor(line: AnchorLine) -> Anchor | None:
    seconds, bar = _seconds(line.instant), bar_of(line.where)
    if seconds is None:
        return None
    if bar is not None:
        return Anchor("bar", bar, seconds, line.span)
    beat = line.where.at
    if line.where.kind != "beat" or line.where.offsets or not isinstance(beat, Number):
        return None
    within = beat.unit is None and abs(beat.value) <= FURTHEST_BAR
    return Anchor("beat", beat.value, seconds, line.span) if within else None


def _seconds(value: Expr) -> float | None:
    match value:
        case Clock(seconds):
            return seconds
        case Number(amount, unit) if unit in SECONDS:
            return amount * SECONDS[unit]
        case Unary("-", operand):
            later = _seconds(operand)
            return None if later is None else -later
    return None


def _no_anchor(line: AnchorLine) -> Diagnostic:
    row = HEADER_BY_NAME["anchor"]
    if is_bare(line.instant):
        bare = NOT_A_HEADER_VALUE.at(line.instant.span, word="anchor", takes=row.takes)
        return bare.suggest(f"{line.instant.span.text}s")
    fault = NOT_A_HEADER_VALUE.at(line.span, word="anchor", takes=row.takes)
    return fault.hint(f"as in `{row.example}` or `anchor bar 16 = 0:31.5`")


# A grid ---------------------------------------------------------------------------------------


def grid_of(line: GridLine) -> tuple[GridFile | None, tuple[Diagnostic, ...]]:
    """The file a `grid` line names, or what is wrong with the line."""
    start = 0.0 if line.start is None else _seconds(line.start)
    if start is None:
        takes = "a time in seconds behind `at`"
        if line.start is not None and is_bare(line.start):
            bare = NOT_A_HEADER_VALUE.at(line.start.span, word="grid", takes=takes)
            return None, (bare.suggest(f"{line.start.span.text}s"),)
        fault = NOT_A_HEADER_VALUE.at(line.span, word="grid", takes=takes)
        return None, (fault.hint(f"as in `{HEADER_BY_NAME['grid'].example}`"),)
    path, faults = path_of(line.path, "the file")
    return (None if path is None else GridFile(path, start)), faults


# Meters ---------------------------------------------------------------------------------------


def _wrong(line: MeterLine) -> Iterator[Diagnostic]:
    meter = f"{line.numerator}/{line.denominator}"
    if not 1 <= line.numerator <= MOST_NOTES or line.denominator not in NOTES:
        reason = f"it counts 1 to {MOST_NOTES} notes of 1, 2, 4, 8, 16 or 32"
        yield BAD_METER.at(line.span, meter=meter, reason=reason)
    elif line.where is not None and not _changes_at(line.where):
        yield _off_the_bar_line(line, line.where)


def _changes_at(where: Position) -> bool:
    bar = bar_of(where)
    return bar is not None and bar >= 0


def _off_the_bar_line(line: MeterLine, where: Position) -> Diagnostic:
    reason = "it changes at a bar line, as in `meter 2/4 at bar 17`"
    return BAD_METER.at(where.span, meter=f"`{line.span.text}`", reason=reason)


def bar_of(where: Position) -> int | None:
    """The bar that begins at a position; bar 1 of a DAW is bar 0 here."""
    if where.offsets:
        return None
    if isinstance(where.at, tuple):
        bar, beat, sixteenth = where.at
        return bar - 1 if (beat, sixteenth) == (1, 1) and bar > 0 else None
    if where.kind != "bar" or not isinstance(where.at, Number) or where.at.unit is not None:
        return None
    number = where.at.value
    return int(number) if number == int(number) and abs(number) <= FURTHEST_BAR else None


def _changes(
    lines: list[MeterLine],
) -> tuple[tuple[tuple[int, Meter], ...], tuple[Diagnostic, ...]]:
    """The changes in order of their bars, and those that stand at a bar that has one."""
    changes: dict[int, Meter] = {}
    faults: list[Diagnostic] = []
    for line in lines:
        bar = bar_of(line.where) if line.where else None
        if bar is None:
            continue
        if bar in changes:
            reason = f"bar {bar} has a meter already"
            faults.append(BAD_METER.at(line.span, meter=f"`{line.span.text}`", reason=reason))
        changes.setdefault(bar, Meter(line.numerator, line.denominator))
    return tuple(sorted(changes.items(), key=lambda change: change[0])), tuple(faults)
