"""Anchors: beats that the script ties to instants, and how all others follow.

Every anchor is met exactly. Between two of them the beats that are wanted lie as evenly among
those that were heard as can be, so a missed beat or a bar too many is spread out and a player's
tempo keeps its shape; this is what a DAW calls warping. Before the first anchor and after the
last the count goes on as it was heard.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import log

from glance.diagnostics.catalogue.music import ANCHORS_CONTRADICT, PIN_OUTSIDE
from glance.diagnostics.diagnostic import Diagnostic
from glance.music.clock import clock
from glance.music.grid import MeterAt, numbered, reaching
from glance.music.pins import Anchor
from glance.music.tempo_map import TempoMap
from glance.music.warp import Knot, warped

SLOWEST, FASTEST = 20.0, 400.0
"""Beats a minute that music is counted in."""

_JUMP = 3.0
"""How much faster or slower the tempo may become from one anchor to the next."""

_OFF = 0.35
"""Beats that an anchor may lie off a heard beat and still mean that one."""


def anchored(
    grid: TempoMap, anchors: Sequence[Anchor], meter_at: MeterAt, duration: float, *, regular: bool
) -> tuple[TempoMap, tuple[Diagnostic, ...]]:
    """The grid through the anchors, and what is wrong with those that are left out.

    regular  whether bars are counted from beat 0 in any case: a meter is pinned.
    """
    inside = [anchor for anchor in anchors if anchor.seconds <= duration]
    outside = tuple(_outside(a, duration) for a in anchors if a.seconds > duration)
    if not inside:
        return numbered(grid.beats, grid.first, meter_at) if regular else grid, outside
    for anchor in inside:
        grid = reaching(grid, anchor.seconds, duration)
    zero = None if regular else _zero(grid, inside)
    knots, faults = _agreeing(_knots(grid, inside, zero, meter_at))
    first, beats = warped(grid, knots)
    if zero is None:
        return numbered(beats, first, meter_at), (*outside, *faults)
    lines = tuple(line - zero for line in grid.bar_lines)
    return TempoMap(tuple(beats), first, lines, -lines.index(0)), (*outside, *faults)


def _outside(anchor: Anchor, duration: float) -> Diagnostic:
    pin = "anchor" if anchor.is_written else "downbeat"
    at, length = clock(anchor.seconds), clock(duration)
    fault = PIN_OUTSIDE.at(anchor.span, pin=pin, at=at, length=length)
    return fault.hint("write the instant at which that beat is heard")


def line_of(bar: int, meter_at: MeterAt) -> int:
    """The beat at which a bar begins where bars are as `meter_at` says, counted from beat 0."""
    if bar < 0:
        return -sum(meter_at(number).beats_per_bar for number in range(bar, 0))
    return sum(meter_at(number).beats_per_bar for number in range(bar))


def _zero(grid: TempoMap, anchors: Iterable[Anchor]) -> int | None:
    """The heard beat that becomes beat 0, if that is all the anchors ask for and bars begin there:
    then bars stay as they were heard."""
    zeros = {_zero_by(grid, anchor) for anchor in anchors}
    zero = zeros.pop() if len(zeros) == 1 else None
    return zero if zero in grid.bar_lines else None


def _zero_by(grid: TempoMap, anchor: Anchor) -> int | None:
    at = grid.beat(anchor.seconds)
    if anchor.ruler == "beat":
        zero = round(at - anchor.number)
        return zero if abs(at - anchor.number - zero) < _OFF else None
    bar = round(grid.bar(anchor.seconds) - anchor.number)
    meant = grid.beat_of_bar(bar + anchor.number)
    return round(grid.beat_of_bar(bar)) if abs(at - meant) < _OFF else None


def _knots(
    grid: TempoMap, anchors: Iterable[Anchor], zero: int | None, meter_at: MeterAt
) -> list[Knot]:
    """In the order of the script."""

    def number(anchor: Anchor) -> float:
        if anchor.ruler == "beat":
            return anchor.number
        if zero is None:
            return line_of(int(anchor.number), meter_at)
        return grid.beat_of_bar(grid.bar_of_beat(zero) + anchor.number) - zero

    return [Knot(number(a), a.seconds, grid.beat(a.seconds), a) for a in anchors]


def _agreeing(knots: Iterable[Knot]) -> tuple[list[Knot], tuple[Diagnostic, ...]]:
    """Those that fit together, in time order: of two that don't, the first in the script stays."""
    kept: list[Knot] = []
    faults: list[Diagnostic] = []
    for knot in knots:
        place = bisect_right([other.seconds for other in kept], knot.seconds)
        with_it = [*kept[:place], knot, *kept[place:]]
        against = _against(with_it, place)
        if against is None:
            kept = with_it
        elif against[0].number != knot.number or against[0].seconds != knot.seconds:
            faults.append(_contradiction(knot, *against))
    return kept, tuple(faults)


def _against(knots: list[Knot], place: int) -> tuple[Knot, str] | None:
    """Which neighbour a knot can't stand beside, and why."""
    near = range(max(0, place - 1), min(place + 1, len(knots) - 1))
    for i in near:
        one, other = knots[i], knots[i + 1]
        rival = other if i == place else one
        if one.number >= other.number or one.seconds >= other.seconds:
            return rival, _disorder(one, other)
        tempo = _tempo(one, other)
        if not SLOWEST <= tempo <= FASTEST:
            return rival, f"there would be {tempo:,.4g} beats a minute between them"
    return _jump(knots, place)


def _disorder(one: Knot, other: Knot) -> str:
    if one.number == other.number:
        return "a beat comes once"
    return (
        "the later beat would come first" if one.seconds < other.seconds else "they are two beats"
    )


def _jump(knots: list[Knot], place: int) -> tuple[Knot, str] | None:
    tempos = [_tempo(one, other) for one, other in pairwise(knots)]
    for i in range(max(0, place - 2), min(place + 1, len(tempos) - 1)):
        if abs(log(tempos[i + 1] / tempos[i])) > log(_JUMP):
            rival = knots[i + 1] if i + 1 != place else knots[i]
            said = (
                f"the tempo would jump from {tempos[i]:.4g} to {tempos[i + 1]:.4g} beats a minute"
            )
            return rival, said
    return None


def _tempo(one: Knot, other: Knot) -> float:
    return 60 * (other.number - one.number) / (other.seconds - one.seconds)


def _contradiction(knot: Knot, rival: Knot, reason: str) -> Diagnostic:
    fault = ANCHORS_CONTRADICT.at(
        knot.anchor.span, one=rival.anchor, other=knot.anchor, reason=reason
    )
    if rival.anchor.span is not None:
        fault = fault.label(rival.anchor.span, "the other")
    return fault.hint("listen to `glancec click` and take out the one that is wrong")
