"""From a storyboard and a song to a video, in eight steps.

1. `syntax.parse`       text               → Tree        never fails: faults are diagnostics
2. `language.header`    Tree               → Header      which song, what size, which pins
3. `music.hear`         song, pins, lock   → Score       tempo map, sections, signals
4. `language.check`     Tree, Score        → Storyboard  names, units, types; cues in seconds
5. `prompts.expand`     Storyboard, lock   → Storyboard  prompts said more fully, where asked
6. `timeline.place`     Storyboard         → Timeline    what holds when: the cascade
7. `plan.draw_up`       Timeline           → Plan        shots, frames, samples
8. `builder.build`      Plan               → video       drawn, kept, encoded with the song

Each step is a package of that name. It takes frozen values and hands on one value and
what it found wrong (`Outcome`); only `World` touches the machine. How the first five hang
together is in `reading`. Everything below step 7 (`render/`, `builder/`, `report/`) reads
the Plan and nothing behind it.

Who draws is a renderer's: `render/sketch`, which is built in, or `render/diffusion`, for the
models that `models/` finds on this machine and pins in the lock.

These functions are the Python interface too: `glance.load`, `glance.check`,
`glance.begin`, `glance.enhance`, `glance.compile`, `glance.build`.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from glance.diagnostics.diagnostic import EnvironmentFault, Outcome
from glance.language.header import read_header
from glance.language.project import digests
from glance.reading import (
    AS_WRITTEN,
    Draft,
    as_draft,
    grid_of,
    heard,
    lock_of,
    reading_of,
    song_of,
    wording_of,
)
from glance.syntax.parser import parse
from glance.syntax.source import Source
from glance.world import RealWorld, World

if TYPE_CHECKING:
    from glance.builder.report import BuildReport
    from glance.builder.watch import Watcher
    from glance.language.storyboard import Storyboard
    from glance.music.renew import Renewal
    from glance.music.score import Score, Stretch
    from glance.plan.plan import Plan
    from glance.prompts.enhance import Enhanced, Wish
    from glance.session import Session
    from glance.timeline.timeline import Timeline


__all__ = [
    "AS_WRITTEN",
    "Draft",
    "EnvironmentFault",
    "begin",
    "build",
    "check",
    "compile",
    "enhance",
    "load",
]


def load(path: str | Path, world: World | None = None) -> Source:
    """Read a `.glance` file.

    Raises EnvironmentFault when it isn't there, isn't a file or isn't text.
    """
    from glance.script import read_script

    return read_script(Path(path), world or RealWorld())


def check(
    source: Source, world: World | None = None, *, draft: Draft = AS_WRITTEN, locked: bool = False
) -> Outcome[Storyboard]:
    """Parse and check a script against its song. Never raises for what a script says."""
    tree = as_draft(parse(source), draft)
    world = world or RealWorld()
    read = reading_of(tree, source, world, locked, with_signals=False)
    worded = wording_of(read, source, world, locked, decide=False)
    return worded.after(read.tree, read.header, read.score, read.board)


def begin(
    source: Source, world: World | None = None, *, draft: Draft = AS_WRITTEN, locked: bool = False
) -> Session:
    """Check a script that is about to be edited: `session.edited(text)` checks only the edit."""
    from glance.session import NOTHING_KEPT, checked

    return checked(source, world or RealWorld(), draft, locked, NOTHING_KEPT)


def compile(
    source: Source, world: World | None = None, *, draft: Draft = AS_WRITTEN, locked: bool = False
) -> Outcome[Plan | None]:
    """Compile a script into a render plan; None when it has errors.

    The same script, song and lock give the same plan, byte for byte in its JSON form.
    """
    timeline = lay_out(source, world, draft=draft, locked=locked)
    if timeline.value is None:
        return Outcome(None, timeline.diagnostics)
    from glance.plan.draw_up import draw_up

    return draw_up(timeline.value).after(timeline)


def lay_out(
    source: Source, world: World | None = None, *, draft: Draft = AS_WRITTEN, locked: bool = False
) -> Outcome[Timeline | None]:
    """Everything before the plan: what holds when, in seconds; None when it has errors."""
    tree, world = as_draft(parse(source), draft), world or RealWorld()
    read = reading_of(tree, source, world, locked, with_signals=True)
    found = read.board.after(read.tree, read.header, read.score)
    if read.score.value is None or not found.ok:
        return Outcome(None, found.diagnostics)
    worded = wording_of(read, source, world, locked).after(found)
    if not worded.ok:
        return Outcome(None, worded.diagnostics)
    from glance.timeline.place import place

    files = digests(read.board.value, Path(source.name).parent, world)
    return place(worded.value, read.score.value, files).after(worded)


def build(
    plan: Plan,
    audio: str | Path,
    output: str | Path,
    world: World | None = None,
    *,
    stretch: Stretch | None = None,
    watch: Watcher | None = None,
    script: str | Path | None = None,
    folder: str | Path | None = None,
) -> BuildReport:
    """Render a plan and encode it with its song.

    audio    the song the plan was made for;
    stretch  the part to build, in seconds; None builds all of it;
    watch    told how it goes;
    script   the file the plan came from, which is never written over;
    folder   where the files that the plan names are (pictures, LoRAs, a model's folder);
             None: where the script is, else where the song is.

    Raises EnvironmentFault when the machine can't do it (no ffmpeg, no room on the
    disk, a song that isn't the plan's); what was rendered until then is kept.
    """
    from glance.builder.build import build as build_plan
    from glance.plan.frames import frames_of

    return build_plan(
        plan,
        Path(audio),
        Path(output),
        world or RealWorld(),
        frames=frames_of(stretch, plan) if stretch else None,
        watch=watch,
        script=Path(script) if script else None,
        folder=Path(folder) if folder else None,
    )


def enhance(
    source: Source, world: World | None = None, wish: Wish | None = None, *, when: str = ""
) -> Outcome[Enhanced | None]:
    """Ask for the prompts' expansions and write them to the lock; None when there are errors.

    when  `bar 8..16`: ask about the prompts seen there, and no others.

    Raises EnvironmentFault where nobody answers or nothing usable; the lock is as it was.
    """
    from glance.prompts import enhance as enhancing
    from glance.prompts.asks import asks_in
    from glance.prompts.wanted import enhanced_texts

    world = world or RealWorld()
    read = reading_of(parse(source), source, world, locked=False, with_signals=False)
    found = read.board.after(read.tree, read.header, read.score)
    if read.score.value is None or not found.ok:
        return Outcome(None, found.diagnostics)
    asks = asks_in(read.board.value, read.score.value)
    among = None
    if when:
        asked = stretch_of(when, source, world)
        if asked.value is None:
            return Outcome(None, asked.diagnostics)
        among = enhancing.met(asks, asked.value)
    texts = enhanced_texts(read.board.value)
    done = enhancing.enhance(
        asks, texts, lock_of(source), world, wish or enhancing.Wish(), among=among
    )
    return Outcome(done.value, done.diagnostics).after(found)


def stretch_of(
    when: str, source: Source, world: World | None = None, *, locked: bool = False
) -> Outcome[Stretch | None]:
    """The stretch of the song that `bar 8..16` or `section chorus 2` means in a script.

    None, and the reason, where it means nothing.
    """
    asked = Source("--range", f'on {when}: prompt ""')
    line = parse(asked)
    tree = parse(source)
    both = Outcome(replace(tree.value, nodes=(*tree.value.nodes, *line.value.nodes)))
    read = reading_of(both, source, world or RealWorld(), locked, with_signals=False)
    faults = [d for d in read.board.diagnostics if d.span and d.span.source is asked]
    found = [s.stretch for s in read.board.value.settings if s.span.source is asked]
    errors = Outcome(found[0] if found else None, tuple(faults)).after(line)
    return replace(errors, diagnostics=errors.errors)


def listen(source: Source, world: World | None = None) -> tuple[Path, Outcome[Score | None]]:
    """A script's song, and what is heard in it with the script's pins applied."""
    tree = parse(source)
    header = read_header(tree.value)
    world = world or RealWorld()
    grid = grid_of(source, header.value, world)
    score = heard(source, header.value, grid.value, frozenset(), world, locked=False)
    return song_of(source, header.value), score.after(tree, header, grid)


def hear_anew(
    source: Source, world: World | None = None, *, checkpoint: Path | None = None
) -> Outcome[Renewal | None]:
    """Hear a script's song again, whatever its lock says, and write the lock.

    checkpoint  of "Beat This!": beats and bars are heard with it.

    Raises EnvironmentFault when the lock can't be written, or the checkpoint is no good.
    """
    from glance.music.renew import renew

    tree = parse(source)
    header = read_header(tree.value)
    if header.value.audio is None:
        return Outcome(None).after(tree, header)
    song, where = song_of(source, header.value), header.value.spans.get("audio")
    return renew(song, where, lock_of(source), world or RealWorld(), checkpoint).after(tree, header)
