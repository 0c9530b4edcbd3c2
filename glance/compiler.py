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
what it found wrong (`Outcome`); only `World` touches the machine. Everything below step
7 (`render/`, `builder/`, `report/`) reads the Plan and nothing behind it.

These functions are the Python interface too: `glance.load`, `glance.check`,
`glance.compile`, `glance.build`.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from glance.diagnostics.diagnostic import EnvironmentFault, Outcome
from glance.language.check import check as check_tree
from glance.language.check import signals_in
from glance.language.header import read_header
from glance.language.imports import bring_in
from glance.language.models import companions_of, with_weights
from glance.language.project import digests, lacking
from glance.music.annotations import read_annotations
from glance.music.given import Given, with_markers
from glance.music.hear import hear
from glance.music.score import STRIKES
from glance.syntax.parser import parse
from glance.syntax.source import Source
from glance.syntax.tree import Statement, Tree
from glance.world import RealWorld, World

if TYPE_CHECKING:
    from glance.builder.report import BuildReport
    from glance.builder.watch import Watcher
    from glance.language.storyboard import Header, Storyboard
    from glance.music.renew import Renewal
    from glance.music.score import Score, Stretch
    from glance.plan.plan import Plan
    from glance.prompts.enhance import Enhanced, Wish
    from glance.timeline.timeline import Timeline


__all__ = [
    "AS_WRITTEN",
    "Draft",
    "EnvironmentFault",
    "build",
    "check",
    "compile",
    "enhance",
    "load",
]


@dataclass(frozen=True, slots=True)
class Draft:
    """What to use instead of what the script says, for a quick look.

    Written as the script would: size `640x360`, fps `30000/1001`, model `sketch`.
    None leaves the script's own word.
    """

    size: str | None = None
    fps: str | None = None
    model: str | None = None


AS_WRITTEN = Draft()


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
    tree = _as_draft(parse(source), draft)
    world = world or RealWorld()
    read = _read(tree, source, world, locked, with_signals=False)
    worded = _worded(read, source, world, locked, decide=False)
    return worded.after(read.tree, read.header, read.score, read.board)


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
    tree, world = _as_draft(parse(source), draft), world or RealWorld()
    read = _read(tree, source, world, locked, with_signals=True)
    found = read.board.after(read.tree, read.header, read.score)
    if read.score.value is None or not found.ok:
        return Outcome(None, found.diagnostics)
    worded = _worded(read, source, world, locked).after(found)
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
    read = _read(parse(source), source, world, locked=False, with_signals=False)
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
    read = _read(both, source, world or RealWorld(), locked, with_signals=False)
    faults = [d for d in read.board.diagnostics if d.span and d.span.source is asked]
    found = [s.stretch for s in read.board.value.settings if s.span.source is asked]
    errors = Outcome(found[0] if found else None, tuple(faults)).after(line)
    return replace(errors, diagnostics=errors.errors)


def listen(source: Source, world: World | None = None) -> tuple[Path, Outcome[Score | None]]:
    """A script's song, and what is heard in it with the script's pins applied."""
    tree = parse(source)
    header = read_header(tree.value)
    world = world or RealWorld()
    grid = _grid(source, header.value, world)
    score = _hear(source, header.value, grid.value, frozenset(), world, locked=False)
    return song_of(source, header.value), score.after(tree, header, grid)


def hear_anew(source: Source, world: World | None = None) -> Outcome[Renewal | None]:
    """Hear a script's song again, whatever its lock says, and write the lock.

    Raises EnvironmentFault when the lock can't be written.
    """
    from glance.music.renew import renew

    tree = parse(source)
    header = read_header(tree.value)
    if header.value.audio is None:
        return Outcome(None).after(tree, header)
    song, where = song_of(source, header.value), header.value.spans.get("audio")
    return renew(song, where, lock_of(source), world or RealWorld()).after(tree, header)


def song_of(source: Source, header: Header) -> Path:
    """Where the song of a script is: its path is counted from the script's folder."""
    return Path(source.name).parent / (header.audio or "")


def lock_of(source: Source) -> Path:
    """Where the lock of a script is: beside it."""
    return Path(source.name + ".lock")


@dataclass(frozen=True, slots=True)
class _Reading:
    tree: Outcome[Tree]
    header: Outcome[Header]
    score: Outcome[Score | None]
    board: Outcome[Storyboard]


def _read(
    tree: Outcome[Tree], source: Source, world: World, locked: bool, *, with_signals: bool
) -> _Reading:
    brought = bring_in(tree.value, world)
    tree = brought.after(tree)
    header = read_header(tree.value)
    mentioned = signals_in(tree.value)
    wanted = mentioned if with_signals else mentioned & {STRIKES}  # curves need numpy
    grid = _grid(source, header.value, world)
    score = _hear(source, header.value, grid.value, wanted, world, locked)
    folder = Path(source.name).parent
    said = read_annotations(header.value.notes, header.value.spans, folder, world)
    notes = replace(said, value=with_markers(said.value, header.value.grid is not None, grid.value))
    full = with_weights(header.value, source.name, lock_of(source), world, locked=locked)
    lacks, beside = lacking(folder, world), companions_of(full.value, world)
    board = check_tree(tree.value, full.value, score.value, notes.value, lacks, beside)
    return _Reading(tree, header.after(grid, notes, full), score, board)


def _worded(
    read: _Reading, source: Source, world: World, locked: bool, *, decide: bool = True
) -> Outcome[Storyboard]:
    """The storyboard with its prompts as they are to be drawn."""
    from glance.prompts.wanted import enhanced_texts

    if read.score.value is None or not enhanced_texts(read.board.value):
        return Outcome(read.board.value)
    from glance.prompts.expand import expand

    lock = lock_of(source)
    return expand(read.board.value, read.score.value, lock, world, locked=locked, decide=decide)


def _as_draft(tree: Outcome[Tree], draft: Draft) -> Outcome[Tree]:
    """Put the draft's header lines in the place of the script's.

    They are parsed like any line, so a wrong `--size` is the same fault as a wrong `size`.
    """
    lines = {word: text for word, text in asdict(draft).items() if text is not None}
    if not lines:
        return tree
    drafts = [parse(Source(f"--{word}", f"{word} {text}")) for word, text in lines.items()]
    kept = [n for n in tree.value.nodes if not (isinstance(n, Statement) and n.word.id in lines)]
    nodes = (*kept, *(node for parsed in drafts for node in parsed.value.nodes))
    return Outcome(replace(tree.value, nodes=nodes)).after(tree, *drafts)


def _grid(source: Source, header: Header, world: World) -> Outcome[Given | None]:
    """What the script's `grid` file says of the song."""
    if header.grid is None:
        return Outcome(None)
    from glance.music.grids import read_grid

    file, folder = header.grid, Path(source.name).parent
    place = header.spans.get("grid")
    return read_grid(file.path, file.start, place, header.audio or "", folder, world)


def _hear(
    source: Source,
    header: Header,
    grid: Given | None,
    wanted: frozenset[str],
    world: World,
    locked: bool,
) -> Outcome[Score | None]:
    if header.audio is None:
        return Outcome(None)  # the header's own fault, already reported
    song, lock = song_of(source, header), lock_of(source)
    where = header.spans.get("audio")
    pins = replace(header.pins, grid=grid)
    return hear(song, where, pins, lock, wanted, world, locked=locked)
