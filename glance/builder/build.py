"""From a plan and its song to a video, in five steps.

1. `segments`   which chunks the video is made of, and the key of each
2. `stamp`      if the last build made this very file, there is nothing to do
3. `sound`      the song is compressed, if the store hasn't it
4. `drawing`    the chunks that the store hasn't are drawn and encoded, on all cores; or
   `filming`    where a model makes pictures out of the pictures before them: its raw
                pictures are kept, and the chunks are made from those
5. `mux`        segments and sound become one file, which then takes the output's name
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from glance.builder.artist import RendererOf, Studio
from glance.builder.encoder import Encoder, encoder
from glance.builder.make import Video, make
from glance.builder.mux import CONTAINERS, Container
from glance.builder.output import check_output
from glance.builder.report import BuildReport
from glance.builder.reporting import report_of
from glance.builder.rushes import Renamed, Rolls
from glance.builder.segments import overlap, segments
from glance.builder.sound import Sound
from glance.builder.stamp import keep_stamp, read_stamp, stamp, still_there
from glance.builder.store import Store
from glance.builder.watch import Nobody, Watcher
from glance.diagnostics.catalogue.build import NOTHING_TO_BUILD
from glance.diagnostics.diagnostic import EnvironmentFault
from glance.plan.diff import why_dirty
from glance.plan.plan import Plan
from glance.plan.summary import summary
from glance.render.choose import choose
from glance.render.renderer import is_growing
from glance.world import World

NAMES = 3
"""How often a renderer may become another one: once is enough, if nothing is wrong."""


def build(
    plan: Plan,
    audio: Path,
    output: Path,
    world: World,
    *,
    frames: range | None = None,
    watch: Watcher | None = None,
    script: Path | None = None,
    folder: Path | None = None,
    workers: int | None = None,
    renderer_of: RendererOf | None = None,
) -> BuildReport:
    """Draw what isn't kept yet and make the video.

    audio        the song the plan was made for;
    output       .mp4 or .mov; what stands there is replaced when the new one is whole;
    frames       the part to build; None builds all of it;
    script       never written over, as the song isn't;
    folder       where the files that the plan names are; None: where the script is, else
                 where the song is;
    workers      processes that draw at once; None: one a core;
    renderer_of  chooses who draws, instead of the plan's model; importable by name, for the
                 workers.

    Raises EnvironmentFault when the machine can't do it. Then, as after Ctrl-C or a kill,
    no half-written output is left, and finished chunks are kept for the next build.
    """
    began = world.now()
    folder = folder or (script or audio).parent
    audio, output = world.local(audio), world.local(output)
    inputs = {"the song": audio} | ({"the script": world.local(script)} if script else {})
    check_output(output, inputs)
    store = Store.of(world)
    ffmpeg = encoder(world, store)
    renderer = renderer_of(plan) if renderer_of else choose(plan, folder, world)
    studio = Studio(plan, renderer_of or choose, ffmpeg, store)
    for _ in range(NAMES):
        rolls = Rolls(plan, renderer) if is_growing(renderer) else None
        video = video_of(plan, frames, output, ffmpeg, renderer.identity, rolls)
        noted = read_stamp(store, output)
        if noted and noted.key == video.key and (found := still_there(noted, output)):
            if found != noted:
                keep_stamp(store, output, found)
            return report_of(video, output, world.now() - began)
        with suppress(Renamed), store.in_use():
            made = make(video, audio, output, studio, rolls, watch or Nobody(), workers)
            now = summary(plan, renderer.identity)
            with suppress(EnvironmentFault):  # the video is whole, whether it's noted or not
                keep_stamp(store, output, stamp(video.key, output, now))
            why = why_dirty(noted.summary if noted else None, now)
            remarks = renderer.remarks if is_growing(renderer) else ()
            return report_of(video, output, world.now() - began, made, why, remarks)
    raise RuntimeError("the renderer becomes another one whenever it draws")


def video_of(
    plan: Plan,
    frames: range | None,
    output: Path,
    encoder: Encoder,
    renderer: str,
    rolls: Rolls | None = None,
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
    jobs = segments(plan, part, renderer, encoder, rolls)
    return Video(plan, part, jobs, sound, container, encoder)
