"""The call sheet: which rushes have to be made for some segments, and from where.

Where frames grow out of one another, a rush that isn't kept takes those before it with it,
back to the last one that is: that one's state is what to go on from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from glance.builder.rush_file import state_after
from glance.builder.rushes import Rolls, Rush
from glance.builder.schedule import Job
from glance.builder.store import Missing, Store
from glance.plan.plan import Plan
from glance.render.renderer import Scene


@dataclass(frozen=True, slots=True)
class Run:
    """Rushes of one shot to be made in a row, from the state before the first."""

    rushes: tuple[Rush, ...]
    state: bytes | None = None

    @property
    def shot(self) -> int:
        return self.rushes[0].shot

    @property
    def frames(self) -> range:
        return range(self.rushes[0].frames.start, self.rushes[-1].frames.stop)

    def scene(self, plan: Plan, grows: bool) -> Scene:
        """What a renderer is asked for: the state at each rush's end, if there is any."""
        marks = (rush.frames.stop - 1 for rush in self.rushes) if grows else ()
        return Scene(plan.shots[self.shot], self.frames, self.state, frozenset(marks))


class Source(NamedTuple):
    """A rush that some segment is made from, and whether it is kept."""

    rush: Rush
    kept: bool


@dataclass(frozen=True, slots=True)
class CallSheet:
    """What to make (`runs`), and for each segment the rushes that it is made from.

    Every rush is in the sources of some segment, or in a run, or kept and of no use.
    """

    runs: tuple[Run, ...]
    sources: Mapping[Job, tuple[Source, ...]] = field(default_factory=dict)

    @property
    def frames(self) -> int:
        return sum(len(run.frames) for run in self.runs)

    @property
    def rushes(self) -> tuple[Rush, ...]:
        """The rushes that segments are made from."""
        found = (source.rush for sources in self.sources.values() for source in sources)
        return tuple(dict.fromkeys(found))

    def to_come(self, job: Job) -> set[str]:
        """The keys of the rushes that a segment still waits for."""
        return {rush.key for rush, kept in self.sources[job] if not kept}


def call_sheet(jobs: Sequence[Job], rolls: Rolls, store: Store) -> CallSheet:
    """What has to be made before some segments can be."""
    sources = {job: tuple(_sources(job, rolls, store)) for job in jobs}
    once: dict[str, Rush] = {}
    for rush, kept in (source for found in sources.values() for source in found):
        if not kept:
            once.setdefault(rush.key, rush)  # of shots that look alike, one is made
    shots: dict[int, list[Rush]] = {}
    for rush in sorted(once.values(), key=lambda rush: rush.frames.start):
        shots.setdefault(rush.shot, []).append(rush)
    runs = (run for missing in shots.values() for run in _runs(missing, rolls, store))
    return CallSheet(tuple(runs), sources)


def _sources(job: Job, rolls: Rolls, store: Store) -> Iterator[Source]:
    """A part of a rush is taken from the whole one, if that is kept."""
    for part in rolls.part(job.frames):
        found = (rush for rush in (rolls.whole(part), part) if store.holds(rush.key))
        kept = next(found, None)
        yield Source(kept or part, kept is not None)


def _runs(missing: list[Rush], rolls: Rolls, store: Store) -> list[Run]:
    """What to make of one shot. `missing` in order."""
    if rolls.grows[missing[0].shot]:
        return _grown(missing, rolls, store)
    if rolls.each_alone[missing[0].shot]:  # then the renderer can make them side by side
        return [Run((rush,)) for rush in missing]
    runs: list[Run] = []
    for rush in missing:
        if runs and runs[-1].frames.stop == rush.frames.start:
            runs[-1] = Run((*runs[-1].rushes, rush))
        else:
            runs.append(Run((rush,)))
    return runs


def _grown(missing: list[Rush], rolls: Rolls, store: Store) -> list[Run]:
    runs: list[Run] = []
    for rush in missing:
        made: tuple[Rush, ...] = (rush,)
        for before in rolls.before(rush):
            if runs and runs[-1].frames.stop == before.frames.stop:
                runs[-1] = Run((*runs[-1].rushes, *made), runs[-1].state)
                break
            state = _kept_state(before, store)
            if state is not None:
                runs.append(Run(made, state))
                break
            made = (before, *made)
        else:
            runs.append(Run(made))
    return runs


def _kept_state(rush: Rush, store: Store) -> bytes | None:
    try:
        return state_after(store, rush)
    except Missing:
        return None
