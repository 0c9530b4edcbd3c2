"""`glancec diff OLD NEW`."""

from __future__ import annotations

from pathlib import Path

import click

from glance import compiler
from glance.cli.options import FILE
from glance.cli.show import leave_if_faulty, show
from glance.cli.waiting import this_machine
from glance.diagnostics.diagnostic import EnvironmentFault, Outcome
from glance.script import read_bytes
from glance.syntax.source import Source
from glance.timeline.timeline import Timeline
from glance.world import RealWorld, World
from glance.worlds import SupposedWorld

NOTHING = Path("/dev/null")
"""What git names where one side has no file."""


@click.command()
@click.argument("files", type=FILE, nargs=-1, required=True, metavar="OLD NEW")
@click.option("--git", "revision", metavar="REV", help="Compare FILE with itself at a revision.")
@click.option("--driver", is_flag=True, help="Be called by git, as docs/diff.md shows.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
def diff(files: tuple[Path, ...], revision: str | None, driver: bool, as_json: bool) -> None:
    """Show what is other in a storyboard, and how much has to be drawn again.

    `glancec diff OLD NEW` compares two files, `glancec diff --git HEAD FILE` a file with
    what git has of it. Nothing is written: no lock, no video.
    """
    if driver:
        for_git(files)
    elif revision is not None:
        (file,) = expect(files, 1, "--git REV takes one FILE")
        compare(at_revision(revision, file), here(file, as_json), as_json)
    else:
        old, new = expect(files, 2, "give two files, OLD NEW, or --git REV FILE")
        compare(here(old, as_json), here(new, as_json), as_json)


def expect(files: tuple[Path, ...], count: int, otherwise: str) -> tuple[Path, ...]:
    if len(files) != count:
        raise click.UsageError(otherwise)
    return files


def here(file: Path, quiet: bool = False) -> Outcome[Timeline | None]:
    """A storyboard as it is now; if quiet, nothing is said of what takes a while."""
    world = SupposedWorld(this_machine(quiet=quiet))
    return compiler.lay_out(compiler.load(file, world), world)


def at_revision(name: str, file: Path) -> Outcome[Timeline | None]:
    """A storyboard as it was, with the lock it had then; the song is the one that is here."""
    from glance.diagnostics.catalogue.files import NOT_IN_REVISION
    from glance.revision import Revision

    world = RealWorld()
    revision = Revision(name, file, world)
    script = revision.read(file)
    if script is None:
        fault = NOT_IN_REVISION.anywhere(path=file, revision=name)
        raise EnvironmentFault(fault.hint("name a later revision"))
    lock = Path(f"{file}.lock")
    supposed = SupposedWorld(world, {file: script, lock: revision.read(lock)})
    return compiler.lay_out(compiler.load(file, supposed), supposed)


def compare(
    old: Outcome[Timeline | None], new: Outcome[Timeline | None], as_json: bool = False
) -> None:
    """Print what is other. Faults of either are shown; warnings are for `check`."""
    for name, side in (("old", old), ("new", new)):
        if not side.ok:
            click.echo(f"the {name} storyboard has faults:", err=True)
            show(side.errors)
            leave_if_faulty(side)
    assert old.value is not None
    assert new.value is not None
    from glance.plan.compare import compare as compared
    from glance.report import compared as report

    found = compared(old.value, new.value)
    click.echo((report.as_json(found) if as_json else report.in_words(found)).rstrip("\n"))


# As git calls it ------------------------------------------------------------------------


def for_git(files: tuple[Path, ...]) -> None:
    """Compare what git gives: PATH OLD HASH MODE NEW HASH MODE, or PATH alone in a conflict.

    Both sides are read as if they stood at PATH, where the song and the lock are.
    """
    if len(files) == 1:
        click.echo(f"{files[0]}: not merged yet")
        return
    if len(files) < 7:
        raise click.UsageError("--driver is for git, which gives seven arguments")
    path, old, new = files[0], files[1], files[4]
    if NOTHING in (old, new):
        click.echo(f"{path}: {'new storyboard' if old == NOTHING else 'deleted'}")
        return
    world = RealWorld()
    sides = [placed_at(path, file, world) for file in (old, new)]
    if all(side.ok for side, _ in sides):
        click.echo(str(path))
        compare(sides[0][0], sides[1][0])
    else:  # git stops at a driver that fails, and would show nothing of what comes after
        click.echo(f"{path}: one of the two has faults, so here is the text")
        click.echo(text_diff(path, sides[0][1], sides[1][1]), nl=False)


def placed_at(path: Path, file: Path, world: World) -> tuple[Outcome[Timeline | None], Source]:
    """A file's storyboard as if it stood at `path`."""
    supposed = SupposedWorld(world, {path: read_bytes(file, world)})
    source = compiler.load(path, supposed)
    return compiler.lay_out(source, supposed), source


def text_diff(path: Path, old: Source, new: Source) -> str:
    """As `diff -u` prints it."""
    from difflib import unified_diff

    sides = (old.text.splitlines(keepends=True), new.text.splitlines(keepends=True))
    return "".join(unified_diff(*sides, f"a/{path}", f"b/{path}"))
