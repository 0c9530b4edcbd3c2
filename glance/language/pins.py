"""What the header pins of the music: tempo, meter, downbeat."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from glance.diagnostics.catalogue.header import BAD_METER
from glance.diagnostics.diagnostic import Diagnostic
from glance.music.score import Meter, Pins
from glance.syntax.tree import MeterLine, Number

METERS = "meter"

MOST_NOTES = 32
NOTES = (1, 2, 4, 8, 16, 32)
FURTHEST_BAR = 100_000


def pins_from(
    values: Mapping[str, Any], lines: list[MeterLine]
) -> tuple[Pins, tuple[Diagnostic, ...]]:
    """The pins, from the values of `tempo` and `downbeat` and the meter lines."""
    faults = tuple(fault for line in lines for fault in _wrong(line))
    sound = [line for line in lines if not any(_wrong(line))]
    changes, twice = _changes([line for line in sound if line.where is not None])
    whole = [Meter(line.numerator, line.denominator) for line in sound if line.where is None]
    sign, tempo = values.get("tempo", ("", None))
    pins = Pins(
        tempo=tempo if sign == "" else None,
        tempo_scale=tempo if sign == "x" else 1.0,
        meter=whole[0] if whole else None,
        meters=changes,
        downbeat=values.get("downbeat"),
    )
    return pins, (*faults, *twice)


def _wrong(line: MeterLine) -> Iterator[Diagnostic]:
    meter = f"{line.numerator}/{line.denominator}"
    if not 1 <= line.numerator <= MOST_NOTES or line.denominator not in NOTES:
        reason = f"it counts 1 to {MOST_NOTES} notes of 1, 2, 4, 8, 16 or 32"
        yield BAD_METER.at(line.span, meter=meter, reason=reason)
    elif line.where is not None and _bar_of(line) is None:
        reason = "it changes at a bar line, as in `meter 2/4 at bar 17`"
        yield BAD_METER.at(line.where.span, meter=f"`{line.span.text}`", reason=reason)


def _bar_of(line: MeterLine) -> int | None:
    """The bar a change stands at; bar 1 of a DAW is bar 0 here."""
    where = line.where
    if where is None or where.offsets:
        return None
    if isinstance(where.at, tuple):
        bar, beat, sixteenth = where.at
        return bar - 1 if (beat, sixteenth) == (1, 1) and bar > 0 else None
    if where.kind != "bar" or not isinstance(where.at, Number) or where.at.unit is not None:
        return None
    number = where.at.value
    return int(number) if number == int(number) and 0 <= number <= FURTHEST_BAR else None


def _changes(
    lines: list[MeterLine],
) -> tuple[tuple[tuple[int, Meter], ...], tuple[Diagnostic, ...]]:
    """The changes in order of their bars, and those that stand at a bar that has one."""
    changes: dict[int, Meter] = {}
    faults: list[Diagnostic] = []
    for line in lines:
        bar = _bar_of(line)
        if bar is None:
            continue
        if bar in changes:
            reason = f"bar {bar} has a meter already"
            faults.append(BAD_METER.at(line.span, meter=f"`{line.span.text}`", reason=reason))
        changes.setdefault(bar, Meter(line.numerator, line.denominator))
    return tuple(sorted(changes.items(), key=lambda change: change[0])), tuple(faults)
