"""What a build would have to do now, and how long that takes on this machine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from glance.builder.artist import RendererOf
from glance.builder.call_sheet import CallSheet, call_sheet
from glance.builder.drawing import frames_in
from glance.builder.encoder import Encoder, encoder
from glance.builder.make import missing_of
from glance.builder.rushes import Rolls
from glance.builder.schedule import Job
from glance.builder.segments import segments
from glance.builder.store import Store
from glance.builder.trial import Clock, Pace, Speed, try_model, try_sketch
from glance.plan.estimate import Workload, family_of, stint, workload
from glance.plan.plan import Plan
from glance.render.choose import choose
from glance.render.renderer import GrowingRenderer, is_growing
from glance.world import World, cores

CLIPS = ("clip",)
"""The modes of a video model."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What is missing of a video, and what making it takes.

    frames   of the video; shots: how many it has;
    to_draw  frames that aren't kept, those beneath dissolves included;
    to_finish  frames that have to be composed and encoded;
    work     of a model, None for `sketch`; batch: how many pictures it paints at once;
    speed    as a model was measured, None where it wasn't: nothing is to draw, or it makes
             clips, of which one alone takes minutes;
    seconds  estimated, loading included; longest: of that, the longest shot alone;
    disk     bytes of raw pictures that will be kept, estimated;
    cores    that draw, for `sketch`;
    remarks  what the renderer chose, and what it had to do without.
    """

    frames: int
    shots: int
    to_draw: int
    to_finish: int
    work: Workload | None = None
    batch: int = 1
    speed: Speed | None = None
    seconds: float | None = None
    longest: float | None = None
    disk: int = 0
    cores: int = 1
    remarks: tuple[str, ...] = ()


def estimate(
    plan: Plan, folder: Path, world: World, *, renderer_of: RendererOf | None = None
) -> Estimate:
    """Find out what is missing, draw a little of it, and reckon. Nothing is kept of that.

    folder  where the files that the plan names are.

    Raises EnvironmentFault where the machine can't draw the plan.
    """
    store = Store.of(world)
    ffmpeg = encoder(world, store)
    began = world.now()
    renderer = renderer_of(plan) if renderer_of else choose(plan, folder, world)
    if is_growing(renderer):
        return _of_model(plan, renderer, ffmpeg, store, world.now, began)
    jobs = segments(plan, range(plan.frames), renderer.identity, ffmpeg)
    missing = missing_of(jobs, store)
    to_draw = frames_in(missing)
    if not missing:
        return Estimate(plan.frames, len(plan.shots), 0, 0)
    pace, workers = try_sketch(plan, renderer, ffmpeg, world.now), cores()
    seconds = _by_sketch(missing, pace, workers)
    return Estimate(plan.frames, len(plan.shots), to_draw, to_draw, seconds=seconds, cores=workers)


def _by_sketch(missing: Sequence[Job], pace: Pace, workers: int) -> float:
    """Shots are shared out among the cores, long ones in pieces."""
    shots = len({job.shot for job in missing})
    frames = frames_in(missing)
    return (shots * pace.first + (frames - shots) * pace.other) / min(workers, len(missing))


def _of_model(
    plan: Plan,
    renderer: GrowingRenderer,
    ffmpeg: Encoder,
    store: Store,
    clock: Clock,
    began: float,
) -> Estimate:
    missing, sheet = _missing(plan, renderer, ffmpeg, store)
    bare = Estimate(plan.frames, len(plan.shots), sheet.frames, frames_in(missing))
    if not sheet.runs:
        return bare
    speed = None if family_of(plan).modes == CLIPS else try_model(plan, renderer, clock, began)
    # With the model there its name is final, and what is kept under another isn't of use.
    missing, sheet = _missing(plan, renderer, ffmpeg, store)
    stints = [stint(plan, plan.shots[run.shot], run.frames) for run in sheet.runs]
    batch = renderer.batch
    work = workload(stints, batch)
    counted = replace(
        bare, to_draw=sheet.frames, to_finish=frames_in(missing), work=work, batch=batch,
        remarks=renderer.remarks,
    )  # fmt: skip
    if speed is None:
        return counted
    longest = work.longest.passes * speed.each_pass + len(work.longest.pictures) * speed.each_round
    return replace(
        counted,
        speed=speed,
        seconds=speed.load + work.batched * speed.each_pass + work.rounds * speed.each_round,
        longest=longest,
        disk=sheet.frames * speed.picture,
    )


def _missing(
    plan: Plan, renderer: GrowingRenderer, ffmpeg: Encoder, store: Store
) -> tuple[list[Job], CallSheet]:
    rolls = Rolls(plan, renderer)
    jobs = segments(plan, range(plan.frames), rolls.identity, ffmpeg, rolls)
    missing = missing_of(jobs, store)
    return missing, call_sheet(missing, rolls, store)
