"""Why a shot has to be made anew, as a musician reads it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from glance.plan.summary import Summary
from glance.records import dataclass

HASH = re.compile(r"[0-9a-f]{32,}")
SHORT = 12
"""Digits of a hash that are shown."""
NEVER_BUILT = "it was never built"
NEW_SHOT = "new shot"

Remembered = Mapping[str, Any]
"""A shot of a summary."""


def why_dirty(old: Summary | None, new: Summary) -> Mapping[int, str]:
    """What has changed in each shot since the last build, by its number from 0.

    Shots that show what they showed before are absent. `old` is None where nothing was
    built before; both are made by `summary`.
    """
    if old is None:
        return dict.fromkeys(range(len(new["shots"])), NEVER_BUILT)
    made = "; ".join(_made(old["made"], new["made"]))
    if made:
        return dict.fromkeys(range(len(new["shots"])), made)
    clock, known = Clock(Fraction(new["made"]["fps"]), new["bars"]), _matched(old, new)
    reasons = {
        number: _reason(known.get(number), shot, clock, new["block"])
        for number, shot in enumerate(new["shots"])
    }
    return {number: reason for number, reason in reasons.items() if reason}


def _made(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[str]:
    for name, value in new.items():
        before = old.get(name, "nothing")
        if before != value:
            yield "{}: {} → {}".format(name, *_apart(before, value))


def _apart(old: str, new: str) -> tuple[str, str]:
    """What is other of two long lists of facts; all of both where they are of another kind."""
    sides = old.split(", "), new.split(", ")
    if len(sides[0]) == len(sides[1]):
        pairs = [(one, two) for one, two in zip(*sides, strict=True) if one != two]
        sides = [one for one, _ in pairs], [two for _, two in pairs]
    before, now = (HASH.sub(lambda found: found[0][:SHORT], ", ".join(side)) for side in sides)
    return before, now


def _matched(old: Summary, new: Summary) -> Mapping[int, Remembered]:
    """The old shot that each new one was: the one that began there, else one of its seed."""
    left = {shot["start"]: shot for shot in old["shots"]}
    found = {
        number: left.pop(shot["start"])
        for number, shot in enumerate(new["shots"])
        if shot["start"] in left and shot["seed"] == left[shot["start"]]["seed"]
    }
    by_seed = {shot["seed"]: shot for shot in left.values()}
    for number, shot in enumerate(new["shots"]):
        if number not in found and shot["seed"] in by_seed:
            found[number] = by_seed.pop(shot["seed"])
            left.pop(found[number]["start"], None)
    for number, shot in enumerate(new["shots"]):
        if number not in found and shot["start"] in left:
            found[number] = left.pop(shot["start"])
    return found


def _reason(old: Remembered | None, new: Remembered, clock: Clock, block: int) -> str:
    if old is None:
        return NEW_SHOT
    return "; ".join((*_outline(old, new, clock), *_inside(old, new, clock, block)))


def _outline(old: Remembered, new: Remembered, clock: Clock) -> Iterator[str]:
    """What changed of the shot as a whole."""
    if old["seed"] != new["seed"]:
        yield f"seed: {old['seed']} → {new['seed']}"
    if old["mode"] != new["mode"]:
        yield f"mode: {old['mode']} → {new['mode']}"
    if old["end"] - old["start"] != new["end"] - new["start"]:
        before, now = (shot["end"] - shot["start"] for shot in (old, new))
        yield f"length: {clock.length(before)} → {clock.length(now)}"
    if old["dissolve"] != new["dissolve"]:
        before, now = clock.length(old["dissolve"]), clock.length(new["dissolve"])
        yield f"dissolve: {before} → {now}"
    elif old["beneath"] != new["beneath"]:
        yield "the shot it dissolves over changed"


def _inside(old: Remembered, new: Remembered, clock: Clock, block: int) -> Iterator[str]:
    """What changed of each property, and from when."""
    for name in new["values"]:
        other = _led(old["leads"].get(name, []), new["leads"].get(name, []))
        changed = _first_change(old, new, name, block)
        if other:
            frame, before, now = other
            yield f"{name}: {before} → {now} {clock.at(new['start'] + frame)}"
        elif changed is not None:
            yield f"{name} changed {clock.since(new['start'] + changed * block)}"


def _led(old: list[list[Any]], new: list[list[Any]]) -> tuple[int, str, str] | None:
    """The first frame on which another text leads: it, the old text and the new."""
    for frame in sorted({run[0] for run in (*old, *new)}):
        before, now = _leading(old, frame), _leading(new, frame)
        if before != now:
            return frame, before, now
    return None


def _leading(runs: list[list[Any]], frame: int) -> str:
    number = bisect_right(runs, frame, key=lambda run: run[0]) - 1
    return str(runs[number][1]) if runs else "nothing"


def _first_change(old: Remembered, new: Remembered, name: str, block: int) -> int | None:
    """The number of the first block that differs; of shots of unlike length, of whole blocks."""
    lengths = [shot["end"] - shot["start"] for shot in (old, new)]
    shorter = min(lengths)
    common = -(-shorter // block) if lengths[0] == lengths[1] else shorter // block
    return next((n for n in range(common) if _block(old, name, n) != _block(new, name, n)), None)


def _block(shot: Remembered, name: str, number: int) -> int:
    values: list[int] = shot["values"].get(name, [0])
    return values[number] if len(values) > 1 else values[0]


@dataclass(frozen=True, slots=True)
class Clock:
    """How a frame of the video is spoken of. bars: the first one's number, then bar lines."""

    fps: Fraction
    bars: list[float]

    def length(self, frames: int) -> str:
        return f"{float(frames / self.fps):.2f} s"

    def since(self, frame: int) -> str:
        return f"from {float(frame / self.fps):.1f} s"

    def at(self, frame: int) -> str:
        """By its bar where a bar begins near it."""
        seconds = float(frame / self.fps)
        first, *lines = self.bars
        number = bisect_right(lines, seconds + float(1 / self.fps)) - 1
        if number >= 0 and abs(lines[number] - seconds) <= float(1 / self.fps):
            return f"at bar {int(first) + number}"
        return f"at {seconds:.1f} s"
