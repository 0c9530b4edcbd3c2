"""From a plan and its song to a video, in five steps.

1. `segments`   which chunks the video is made of, and the key of each
2. `stamp`      if the last build made this very file, there is nothing to do
3. `crew`       the chunks that the store hasn't are drawn and encoded, on all cores
4. `sound`      the song is compressed, if the store hasn't it
5. `mux`        segments and sound become one file, which then takes the output's name
"""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from pathlib import Path

from glance.builder.artist import RendererOf, Studio
from glance.builder.encoder import Encoder, encoder
from glance.builder.make import Made, Video, make
from glance.builder.mux import CONTAINERS, Container
from glance.builder.output import check_output
from glance.builder.report import BuildReport, Reason
from glance.builder.schedule import Job
from glance.builder.segments import overlap, segments
from glance.builder.sound import Sound
from glance.builder.stamp import keep_stamp, read_stamp, stamp, still_there
from glance.builder.store import Store
from glance.builder.watch import Nobody, Watcher
from glance.diagnostics.catalogue.build import LETTERS_MISSING, NOTHING_TO_BUILD
from glance.diagnostics.diagnostic import Diagnostic, EnvironmentFault
from glance.plan.diff import why_dirty
from glance.plan.plan import Plan
from glance.plan.summary import Summary, summary
from glance.render.captions import missing_letters
from glance.render.choose import choose
from glance.world import World

NOT_KEPT = "it was not kept from an earlier build"


def build(
    plan: Plan,
    audio: Path,
    output: Path,
    world: World,
    *,
    frames: range | None = None,
    watch: Watcher | None = None,
    script: Path | None = None,
    workers: int | None = None,
    renderer_of: RendererOf = choose,
) -> BuildReport:
    """Draw what isn't kept yet and make the video.

    audio        the song the plan was made for;
    output       .mp4 or .mov; what stands there is replaced when the new one is whole;
    frames       the part to build; None builds all of it;
    script       never written over, as the song isn't;
    workers      processes that draw at once; None: one a core;
    renderer_of  chooses who draws; importable by name, for the workers.

    Raises EnvironmentFault when the machine can't do it. Then, as after Ctrl-C or a kill,
    no half-written output is left, and finished chunks are kept for the next build.
    """
    began = world.now()
    audio, output = world.local(audio), world.local(output)
    inputs = {"the song": audio} | ({"the script": world.local(script)} if script else {})
    check_output(output, inputs)
    store = Store.of(world)
    renderer = renderer_of(plan).identity
    video = video_of(plan, frames, output, encoder(world, store), renderer)
    noted = read_stamp(store, output)
    if noted and noted.key == video.key and (found := still_there(noted, output)):
        if found != noted:
            keep_stamp(store, output, found)
        return report_of(video, output, world.now() - began)
    studio = Studio(plan, renderer_of, video.encoder, store)
    with store.in_use():
        made = make(video, audio, output, studio, watch or Nobody(), workers)
        now = summary(plan, renderer)
        with suppress(EnvironmentFault):  # the video is whole, whether it can be noted or not
            keep_stamp(store, output, stamp(video.key, output, now))
    why = reasons_for(noted.summary if noted else None, now, made.drawn)
    return report_of(video, output, world.now() - began, made, why)


def video_of(
    plan: Plan, frames: range | None, output: Path, encoder: Encoder, renderer: str
) -> Video:
    """What the output will be made of."""
    whole = range(plan.frames)
    asked = whole if frames is None else frames
    part = overlap(asked, whole)
    if not part:
        fault = NOTHING_TO_BUILD.anywhere(start=asked.start, stop=asked.stop, frames=plan.frames)
        raise EnvironmentFault(fault.hint("choose a part inside the video"))
    sound = Sound(plan.audio)
    if part != whole:
        sound = Sound(plan.audio, part.start / plan.fps, part.stop / plan.fps)
    container = Container(CONTAINERS[output.suffix.lower()], plan.fps, plan.title)
    return Video(plan, part, segments(plan, part, renderer, encoder), sound, container, encoder)


def report_of(
    video: Video,
    output: Path,
    seconds: float,
    made: Made | None = None,
    reasons: tuple[Reason, ...] = (),
) -> BuildReport:
    """What was done; nothing where `made` is None."""
    drawn = made.drawn if made else ()
    return BuildReport(
        output=output,
        bytes=output.stat().st_size,
        written=made is not None and made.written,
        frames=len(video.frames),
        rendered=sum(len(job.frames) for job in drawn),
        shots=len({job.shot for job in video.jobs}),
        seconds=seconds,
        reasons=reasons,
        diagnostics=letters_missing(video.plan, drawn),
    )


def reasons_for(old: Summary | None, new: Summary, drawn: tuple[Job, ...]) -> tuple[Reason, ...]:
    """Why each shot of which something was drawn had to be."""
    changed = why_dirty(old, new)
    frames = Counter[int]()
    for job in drawn:
        frames[job.shot] += len(job.frames)
    return tuple(Reason(shot, frames[shot], changed.get(shot, NOT_KEPT)) for shot in sorted(frames))


def letters_missing(plan: Plan, drawn: tuple[Job, ...]) -> tuple[Diagnostic, ...]:
    """A warning for each caption, drawn now, that the font can't write."""
    if not drawn:
        return ()
    texts = dict.fromkeys(caption.text for caption in plan.finish.captions)
    missing = ((text, missing_letters(text)) for text in texts)
    return tuple(
        LETTERS_MISSING.anywhere(text=text, letters=" ".join(letters)).hint("use other letters")
        for text, letters in missing
        if letters
    )
