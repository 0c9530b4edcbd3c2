"""Rushes: the raw pictures of a stretch of one shot, as they came from the renderer.

A segment is made from them by compositor and encoder, as often as a caption is mended,
without anything being denoised again. Where frames grow out of one another a rush also has
the state after its last frame, to go on from there another time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from glance.plan.chunks import rushes, seen_in
from glance.plan.keys import rush_key
from glance.plan.plan import Plan
from glance.render.renderer import GrowingRenderer

TRAVEL = "travel"
SUFFIX = ".rush"
"""Ends the names of rushes in the store, so that they can be told from segments."""


@dataclass(frozen=True, slots=True)
class Rush:
    """Pictures of `frames` of the video, of one shot (by its number), kept under `key`."""

    shot: int
    frames: range
    key: str


class Renamed(Exception):
    """The renderer has become another one while it loaded (it found less memory than it
    hoped for): the keys that were made with its old name are of no use."""


class Rolls:
    """Which rushes a plan has, by who renders it; worked out when asked for."""

    def __init__(self, plan: Plan, renderer: GrowingRenderer) -> None:
        self.plan, self.renderer, self.identity = plan, renderer, renderer.identity
        self.grows = [renderer.grows(shot) for shot in plan.shots]
        self.each_alone = [
            shot.mode == TRAVEL and not grows
            for shot, grows in zip(plan.shots, self.grows, strict=True)
        ]
        """Where a picture depends on nothing that is said before it."""
        self._known: dict[int, tuple[Rush, ...]] = {}

    def of(self, number: int) -> tuple[Rush, ...]:
        """All rushes of a shot, whole, in order."""
        if number not in self._known:
            self._known[number] = tuple(self._chained(number))
        return self._known[number]

    def part(self, frames: range) -> tuple[Rush, ...]:
        """What some frames of one shot are composed of: its pictures, and those of the shot
        that it dissolves over. At the ends perhaps parts of rushes."""
        return tuple(
            self._clipped(rush, frames)
            for number, frames in seen_in(self.plan, frames)
            for rush in self.of(number)
            if rush.frames.start < frames.stop and frames.start < rush.frames.stop
        )

    def before(self, rush: Rush) -> tuple[Rush, ...]:
        """The whole rushes of its shot that end before this one does, the nearest first."""
        return tuple(r for r in reversed(self.of(rush.shot)) if r.frames.stop <= rush.frames.start)

    def whole(self, rush: Rush) -> Rush:
        """The whole rush that this one is, or is a part of."""
        return next(r for r in self.of(rush.shot) if rush.frames.start in r.frames)

    def _clipped(self, rush: Rush, frames: range) -> Rush:
        """As much of a rush as has to be made for some frames: begun in its middle only
        where pictures stand alone."""
        alone = self.each_alone[rush.shot]
        start = max(rush.frames.start, frames.start) if alone else rush.frames.start
        part = range(start, min(rush.frames.stop, frames.stop))
        if part == rush.frames:
            return rush
        earlier = self.before(rush)
        before = None if alone else earlier[0].key if earlier else ""
        return self._rush(rush.shot, part, before)

    def _rush(self, number: int, frames: range, before: str | None) -> Rush:
        shot = self.plan.shots[number]
        key = rush_key(self.plan, shot, frames, self.identity, before)
        return Rush(number, frames, key + SUFFIX)

    def _chained(self, number: int) -> Iterator[Rush]:
        before = None if self.each_alone[number] else ""
        for frames in rushes(self.plan, self.plan.shots[number]):
            rush = self._rush(number, frames, before)
            before = before if before is None else rush.key
            yield rush
