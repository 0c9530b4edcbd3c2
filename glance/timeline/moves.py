"""Camera moves as numbers: how far they have come by an instant."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from glance.language.types import Level as LevelType
from glance.language.types import Move as MoveType
from glance.language.values import Constant, Level, LevelRamp, Move, Signal
from glance.language.vocabulary import BY_NAME, Property
from glance.records import dataclass
from glance.timeline.curves import Curve, Curves, Moments, distinct, mentions, summed
from glance.timeline.ease import eased
from glance.timeline.tempo import bars_at, beats_at
from glance.timeline.timeline import PlacedMove

Which = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Chain:
    """The same move made again and again, each time after the last one has ended.

    starts, ends  (k,) its cues, seconds, rising. All occurrences of a statement are worked
                  out together, or a roll on every beat would cost a song of beats.
    """

    row: Property
    move: Move | Level | LevelRamp
    starts: Curve
    ends: Curve

    def before(self, instant: float) -> Chain:
        """Only the cues that begin before an instant."""
        kept = int(np.searchsorted(self.starts, instant, side="left"))
        return Chain(self.row, self.move, self.starts[:kept], self.ends[:kept])


def chains(moves: Iterable[PlacedMove]) -> tuple[Chain, ...]:
    """Sort moves into chains; cues of the same move that overlap go into chains of their own."""
    linked: dict[tuple[str, object], list[list[PlacedMove]]] = {}
    for placed in sorted(moves, key=lambda m: m.cue.start):
        if placed.cue.length > 0:
            group = linked.setdefault((placed.property, placed.move), [])
            free = next((c for c in group if c[-1].cue.end <= placed.cue.start + 1e-9), None)
            if free is None:
                group.append([placed])
            else:
                free.append(placed)
    return tuple(_chain(links) for group in linked.values() for links in group)


def _chain(links: list[PlacedMove]) -> Chain:
    starts, ends = np.array([m.cue.start for m in links]), np.array([m.cue.end for m in links])
    return Chain(BY_NAME[links[0].property], links[0].move, starts, ends)


def travelled(chain: Chain, at: Curve, curves: Curves) -> Curve:
    """(n,) how far a chain of moves has come since the song began.

    In the move's own unit; for a move that multiplies, the logarithm of its factor.
    """
    if not isinstance(chain.move, Move) or not len(chain.starts):
        return np.zeros_like(at)
    whole = _partial(chain, chain.move, Moments(chain.ends, chain.starts, chain.ends), curves)
    done = np.concatenate(([0.0], np.cumsum(whole)))
    number = np.searchsorted(chain.starts, at, side="right") - 1
    begun = np.maximum(number, 0)
    starts, ends = chain.starts[begun], chain.ends[begun]
    now = Moments(np.clip(at, starts, ends), starts, ends)
    return np.where(number < 0, 0.0, done[begun] + _partial(chain, chain.move, now, curves))


def _partial(chain: Chain, move: Move, when: Moments, curves: Curves) -> Curve:
    """(n,) how far single moves have come, each at an instant inside its own cue."""
    bend = eased(move.ease, _paced(move.pace, when, curves))
    if move.rate is None:
        return _size(chain.row, curves(move.total, when)) * bend
    reached = when.start + bend * (when.end - when.start)
    return _driven(chain.row, move, Moments(reached, when.start, when.end), curves)


def _paced(pace: str | None, when: Moments, curves: Curves) -> Curve:
    """Progress 0..1: even, or as fast as a signal is strong (even where it is silent)."""
    if pace is None:
        return when.progress
    begin, now, end = (curves.total_of(Signal(pace), at) for at in (when.start, when.at, when.end))
    silent = end - begin <= 1e-9
    share = (now - begin) / np.where(silent, 1.0, end - begin)
    return np.where(silent, when.progress, np.clip(share, 0.0, 1.0))


def _driven(row: Property, move: Move, when: Moments, curves: Curves) -> Curve:
    """What a rate adds up to from the start of the cue: so much per beat, bar or second."""
    if not mentions(move.total):
        units = _units(move.rate, when.at, curves) - _units(move.rate, when.start, curves)
        return _size(row, curves(move.total, when)) * units
    return _summed(row, move, when, curves)


def _summed(row: Property, move: Move, when: Moments, curves: Curves) -> Curve:
    """A rate that changes with the music, summed on the grid; cue by cue if it must be."""
    if not mentions(move.total, "progress"):
        end = curves.score.duration
        sums = curves.kept(("rate", row.name, move), lambda: _area(row, move, 0.0, end, curves))
        return np.interp(when.at, curves.grid, sums) - np.interp(when.start, curves.grid, sums)
    out = np.zeros_like(when.at)
    for start in distinct(when.start):
        here = when.start == start
        sums = _area(row, move, start, float(when.end[here][0]), curves)
        by_now = np.interp(when.at[here], curves.grid, sums)
        out[here] = by_now - np.interp(start, curves.grid, sums)
    return out


def _area(row: Property, move: Move, start: float, end: float, curves: Curves) -> Curve:
    """What a rate adds up to by each sample of the grid, as the cue from `start` sees it."""
    speed = _size(row, curves.seen_from(move.total, start, end))
    return summed(speed, _units(move.rate, curves.grid, curves))


def _units(rate: str | None, at: Curve, curves: Curves) -> Curve:
    """The ruler of a rate."""
    tempo = curves.score.tempo
    rulers = {"beat": beats_at, "bar": bars_at}
    return rulers[rate](tempo, at) if rate in rulers else at


def _size(row: Property, total: Curve) -> Curve:
    """A total inside the property's range, as what adds up: factors by their logarithm."""
    if isinstance(row.type, MoveType):
        total = np.clip(total, row.type.low, row.type.high)
    return np.log(total) if row.compose == "multiplies" else total


def level(chain: Chain, at: Curve, which: Which, curves: Curves) -> Curve:
    """(n,) a level that adds up (`camera shake`): which cue holds at each instant, -1 for none."""
    out = np.zeros_like(at)
    here = which >= 0
    if isinstance(chain.move, Move) or not here.any():
        return out
    when = Moments(at[here], chain.starts[which[here]], chain.ends[which[here]])
    value = _level(chain.move, when, curves)
    kind = chain.row.type
    out[here] = np.clip(value, kind.low, kind.high) if isinstance(kind, LevelType) else value
    return out


def _level(value: Level | LevelRamp, when: Moments, curves: Curves) -> Curve:
    if isinstance(value, Level):
        return curves(value.expression, when)
    # What adds up was nothing before its cue.
    start, stop = curves(value.start or Constant(0.0), when), curves(value.stop, when)
    return start + (stop - start) * eased(value.ease, when.progress)
