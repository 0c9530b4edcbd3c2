"""The script's pins applied to what was heard. They win; what they leave open stays."""

from __future__ import annotations

from cmath import exp, phase
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from math import ceil, pi
from statistics import median

from glance.diagnostics.catalogue.music import ANCHORS_CONTRADICT
from glance.diagnostics.diagnostic import Diagnostic
from glance.music.anchors import anchored, line_of
from glance.music.certainty import beating, is_counted, pinned_certainty, pinned_confidence
from glance.music.grid import MeterAt, covering, even, nearest, numbered, reaching
from glance.music.heard import Heard, HeardSection
from glance.music.pins import Pins
from glance.music.score import Confidence, Meter, Section, Stretch
from glance.music.tempo_map import TempoMap
from glance.records import dataclass

_AGREEMENT = 0.3
"""Length of the mean phase (0 … 1) below which the heard beats say nothing about a tempo."""

_ANOTHER = 1.25
"""How much faster or slower than the script's tempo anchors may count."""


@dataclass(frozen=True, slots=True)
class Pinned:
    """The song's grid as the rest of the house is to know it.

    certainty  how sure each beat is, see `Score`;
    faults     pins that can't be met.
    """

    tempo: TempoMap
    tempo_bpm: float
    meter: Meter
    sections: tuple[Section, ...]
    confidence: Confidence
    alternatives: tuple[tuple[float, float], ...]
    certainty: tuple[float, ...] = ()
    faults: tuple[Diagnostic, ...] = ()


def pin(heard: Heard, pins: Pins) -> Pinned:
    """Apply the pins. Sections found by the analysis move to the nearest bar line."""
    duration = heard.samples / heard.samplerate
    base = _given(heard, pins, duration)
    tempo, faults = _counted(base, pins, duration)
    return Pinned(
        tempo=tempo,
        tempo_bpm=_bpm(base, pins, tempo),
        meter=pins.meter or base.meter,
        sections=_sections(heard, tempo, duration, beating(base.confidence, pins)),
        confidence=pinned_confidence(base.confidence, pins),
        alternatives=() if is_counted(pins) else base.alternatives,
        certainty=pinned_certainty(base, pins, tempo),
        faults=faults,
    )


def _given(heard: Heard, pins: Pins, duration: float) -> Heard:
    """What was heard, or what a file gives instead."""
    if pins.grid is None:
        return heard
    tempo = covering(pins.grid.tempo, duration)
    meter = pins.grid.meter
    known = Confidence(1.0, 1.0 if meter else heard.confidence.meter, 1.0)
    if meter is None:
        tempo = numbered(tempo.beats, tempo.first, meters(pins, heard.meter))
    return replace(
        heard, tempo=tempo, tempo_bpm=_median_bpm(tempo), meter=meter or heard.meter,
        confidence=known, alternatives=(), certainty=(),
    )  # fmt: skip


def _counted(base: Heard, pins: Pins, duration: float) -> tuple[TempoMap, tuple[Diagnostic, ...]]:
    """The beats and bars that the pins want."""
    meter_at = meters(pins, base.meter)
    regular = pins.meter is not None or bool(pins.meters)
    if not pins.anchors:
        return _in_meter(_moved(base, pins, duration), base, pins), ()
    grid = _moved(base, replace(pins, downbeat=_zero(base, pins)), duration)
    tempo, faults = anchored(grid, pins.anchors, meter_at, duration, regular=regular)
    return tempo, faults or tuple(_other_tempo(tempo, pins, base))


def _other_tempo(tempo: TempoMap, pins: Pins, base: Heard) -> Iterator[Diagnostic]:
    """Anchors that count at a tempo of their own, not at the one that the script says."""
    said = pins.tempo or (base.tempo_bpm * pins.tempo_scale if pins.tempo_scale != 1 else None)
    ends = sorted((a for a in pins.anchors if a.is_written), key=lambda a: a.seconds)
    if said is None or len(ends) < 2 or ends[0].seconds == ends[-1].seconds:
        return
    first, last = ends[0], ends[-1]
    beats = [nearest(tempo.beats, anchor.seconds) for anchor in (first, last)]
    between = 60 * (beats[1] - beats[0]) / (last.seconds - first.seconds)
    if not 1 / _ANOTHER < between / said < _ANOTHER:
        fault = ANCHORS_CONTRADICT.at(
            last.span, one=first, other=last,
            reason=f"between them it counts at {between:.4g}, and `tempo` says {said:.4g}",
        )  # fmt: skip
        yield fault.hint("leave out the `tempo` line, or write the numbers of beats it counts")


def _zero(base: Heard, pins: Pins) -> float | None:
    """Where a pinned tempo has beat 0 by the first anchor."""
    if pins.tempo is None:
        return None
    anchor, meter_at = pins.anchors[0], meters(pins, base.meter)
    beats = anchor.number if anchor.ruler == "beat" else line_of(int(anchor.number), meter_at)
    return anchor.seconds - beats * 60.0 / pins.tempo


def _bpm(base: Heard, pins: Pins, tempo: TempoMap) -> float:
    if pins.tempo is not None:
        return pins.tempo
    if len(pins.anchors) > 1:
        return _median_bpm(tempo)
    return base.tempo_bpm * pins.tempo_scale


def _median_bpm(tempo: TempoMap) -> float:
    gaps = [later - beat for beat, later in pairwise(tempo.beats)]
    return round(60 / median(gaps), 3)


def meters(pins: Pins, heard: Meter) -> MeterAt:
    """The meter of each bar: the pinned or heard one, until a change."""
    base = pins.meter or heard

    def at(bar: int) -> Meter:
        return next((m for start, m in reversed(pins.meters) if start <= bar), base)

    return at


def _moved(heard: Heard, pins: Pins, duration: float) -> TempoMap:
    """The beats as the tempo and downbeat pins want them."""
    meter_at = meters(pins, heard.meter)
    if pins.tempo is not None:
        downbeat = pins.downbeat if pins.downbeat is not None else _downbeat(heard, pins.tempo)
        return even(pins.tempo, downbeat, duration, meter_at)
    grid = heard.tempo
    if pins.tempo_scale != 1.0:
        grid = _rescaled(grid, pins.tempo_scale, meter_at)
    return grid if pins.downbeat is None else _renumbered(grid, pins.downbeat, duration, meter_at)


def _in_meter(grid: TempoMap, heard: Heard, pins: Pins) -> TempoMap:
    """Bars as heard where no meter is pinned, else as pinned, from beat 0 both ways."""
    if pins.meter is None and not pins.meters:
        return grid
    return numbered(grid.beats, grid.first, meters(pins, heard.meter))


def _downbeat(heard: Heard, tempo: float) -> float:
    """Where an exact grid at this tempo fits what was heard best, near the heard bar 0.

    The circular mean of the beats' phases; of the downbeats' alone where the beats were
    heard so much faster that they would cancel out.
    """
    period = 60.0 / tempo
    heard_at = heard.tempo
    lines = [line for line in heard_at.bar_lines if line - heard_at.first < len(heard_at.beats)]
    faster = heard.tempo_bpm > 1.4 * tempo
    instants = [heard_at.seconds(line) for line in lines] if faster else heard_at.beats
    turned = sum(exp(2j * pi * instant / period) for instant in instants) / len(instants)
    zero = heard_at.seconds(0)
    if abs(turned) < _AGREEMENT:
        return zero
    offset = phase(turned) / (2 * pi) * period
    return offset + round((zero - offset) / period) * period


def _rescaled(grid: TempoMap, scale: float, meter_at: MeterAt) -> TempoMap:
    """`scale` beats for one, beat 0 where it was."""
    last = grid.first + len(grid.beats) - 1
    first = ceil(grid.first * scale - 1e-9)
    # Beats between the last one heard and where the next would be belong to the music too.
    stop = max(first + 1, ceil((last + 1) * scale - 1e-9) - 1)
    beats = [grid.seconds(number / scale) for number in range(first, stop + 1)]
    return numbered(beats, first, meter_at)


def _renumbered(grid: TempoMap, downbeat: float, duration: float, meter_at: MeterAt) -> TempoMap:
    """The beat nearest to `downbeat` becomes beat 0, and the grid moves so that it is there."""
    grid = reaching(grid, downbeat, duration)
    index = nearest(grid.beats, downbeat)
    shift = downbeat - grid.beats[index]
    beats = [beat + shift for beat in grid.beats]
    number = grid.first + index
    if number not in grid.bar_lines:
        return numbered(beats, -index, meter_at)
    lines = tuple(line - number for line in grid.bar_lines)
    return TempoMap(tuple(beats), -index, lines, -lines.index(0))


def _sections(heard: Heard, grid: TempoMap, duration: float, beat: float) -> tuple[Section, ...]:
    """The analysis's sections on the bar lines of the pinned grid.

    beat  how likely there is one. That the first section begins where it does is sure.
    """

    def snapped(bar: int) -> float:
        line = grid.bar_seconds(round(grid.bar(heard.tempo.bar_seconds(bar))))
        return min(max(line, 0.0), duration)

    def sure(section: HeardSection) -> float:
        whole = section is heard.sections[0]
        return section.confidence if whole else round(section.confidence * beat, 2)

    found = (
        Section(s.letter, Stretch(snapped(s.start), snapped(s.stop)), sure(s), s.energy)
        for s in heard.sections
    )
    return tuple(section for section in found if section.stretch.length > 0)
