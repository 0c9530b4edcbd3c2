"""Rushes: the raw pictures of a stretch of one shot, as they came from the renderer.

A segment is made from them by compositor and encoder, as often as a caption is mended,
without anything being denoised again. Where frames grow out of one another a rush also has
the state after its last frame, to go on from there another time.
"""

from __future__ import annotations

from glance.plan.chunks import seen_in
from glance.plan.keys import rush_key, rush_keys, stands_alone
from glance.plan.plan import Plan
from glance.records import dataclass
from glance.render.renderer import GrowingRenderer

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
            stands_alone(shot) and not grows
            for shot, grows in zip(plan.shots, self.grows, strict=True)
        ]
        """Where a picture depends on nothing that is said before it."""
        self._known: dict[int, tuple[Rush, ...]] = {}

    def of(self, number: int) -> tuple[Rush, ...]:
        """All rushes of a shot, whole, in order."""
        if number not in self._known:
            shot, alone = self.plan.shots[number], self.each_alone[number]
            keys = rush_keys(self.plan, shot, self.identity, alone=alone)
            self._known[number] = tuple(Rush(number, f, key + SUFFIX) for f, key in keys)
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
        before = None if alone else earlier[0].key.removesuffix(SUFFIX) if earlier else ""
        key = rush_key(self.plan, self.plan.shots[rush.shot], part, self.identity, before)
        return Rush(rush.shot, part, key + SUFFIX)
