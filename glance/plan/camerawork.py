"""All moves of the camera, added up frame by frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from glance.language.types import Move as MoveType
from glance.language.values import Move
from glance.language.vocabulary import FAMILIES, Property
from glance.music.score import Stretch
from glance.plan.plan import Camera
from glance.plan.reel import Reel, Which, samples
from glance.plan.takes import Take
from glance.timeline.curves import Curve
from glance.timeline.moves import Chain, chains, level, travelled


def cameras(reel: Reel, shots: Sequence[Take]) -> tuple[Camera, ...]:
    """Where the camera is in each shot, at rest where the shot begins."""
    found = chains(reel.timeline.moves)
    moves = _by_word(tuple(c for c in found if isinstance(c.move, Move)))
    levels = _by_word(tuple(c for c in found if not isinstance(c.move, Move)))
    words = {w: _moved(reel, shots, group) for w, group in moves.items()}
    words |= {w: _levelled(reel, shots, group) for w, group in levels.items()}
    return tuple(
        Camera(**{word: samples(curves[number]) for word, curves in words.items()})
        for number in range(len(shots))
    )


def _by_word(found: tuple[Chain, ...]) -> Mapping[str, tuple[Chain, ...]]:
    """By the camera's own words: `zoom`, `pan`, …"""
    groups = {
        word: tuple(c for c in found if c.row.name == f"camera {word}")
        for word in FAMILIES["camera"]
    }
    return {word: group for word, group in groups.items() if group}


def _moved(reel: Reel, shots: Sequence[Take], group: tuple[Chain, ...]) -> list[Curve]:
    """For each shot, how far the moves of one kind have come since it began."""
    row, begins = group[0].row, np.array([take.at for take in shots])
    on_film = _total([travelled(chain, reel.at, reel.curves) for chain in group])
    at_rest = _total([travelled(chain, begins, reel.curves) for chain in group])
    out = []
    for take, rest in zip(shots, at_rest.tolist(), strict=True):
        there = np.concatenate((on_film[take.start : take.end], _tail(reel, take, group))) - rest
        there[: np.searchsorted(reel.at[take.start : take.end], take.at)] = 0.0
        out.append(_factor(row, there) if row.compose == "multiplies" else there)
    return out


def _factor(row: Property, logarithm: Curve) -> Curve:
    """A factor inside its range: one that is taken on every beat runs away within bars."""
    if isinstance(row.type, MoveType):
        logarithm = np.clip(logarithm, np.log(row.type.low), np.log(row.type.high))
    return np.exp(logarithm)


def _tail(reel: Reel, take: Take, group: tuple[Chain, ...]) -> Curve:
    """While the next shot dissolves in, the old one follows its own moves only."""
    at = reel.at[take.end : take.end + take.tail]
    own = [chain.before(take.until - 1e-6) for chain in group]
    return _total([travelled(chain, at, reel.curves) for chain in own])


def _total(curves: list[Curve]) -> Curve:
    total: Curve = np.sum(curves, axis=0, dtype=np.float64)
    return total


def _levelled(reel: Reel, shots: Sequence[Take], group: tuple[Chain, ...]) -> list[Curve]:
    """For each shot, the levels of one kind, added up."""
    seen = [_which(reel, chain) for chain in group]
    pairs = list(zip(group, seen, strict=True))
    whole = _total([level(chain, reel.at, which, reel.curves) for chain, which in pairs])
    out = []
    for take in shots:
        at = reel.at[take.end : take.end + take.tail]
        last = [(chain, np.full(len(at), which[take.end - 1])) for chain, which in pairs]
        tail = _total([level(chain, at, which, reel.curves) for chain, which in last])
        out.append(np.concatenate((whole[take.start : take.end], tail)))
    return out


def _which(reel: Reel, chain: Chain) -> Which:
    """(frames,) which cue of a chain holds on each frame, -1 where none does."""
    out = np.full(reel.frames, -1)
    for number, (start, end) in enumerate(zip(chain.starts, chain.ends, strict=True)):
        frames = reel.frames_of(Stretch(float(start), float(end)))
        out[frames.start : frames.stop] = number
    return out
