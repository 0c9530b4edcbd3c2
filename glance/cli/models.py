"""`glancec models`: what draws the pictures, where it lies, how it gets here."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from glance.cli.cache import megabytes
from glance.cli.options import script_argument
from glance.cli.show import leave_if_faulty, show
from glance.diagnostics.diagnostic import EnvironmentFault
from glance.models.describe import (
    described,
    described_from_afar,
    family_of_example,
    family_row,
    licence,
)
from glance.models.families import FAMILIES
from glance.models.hub import hub_cache
from glance.models.inventory import Entry, inventory, likely, parts
from glance.models.place import Located, locate
from glance.reading import lock_of
from glance.world import RealWorld

HERE = Path()


@click.group(invoke_without_command=True)
@click.pass_context
def models(context: click.Context) -> None:
    """List, fetch and explain the models that draw the pictures.

    \b
    glancec models families
    glancec models pull stabilityai/sd-turbo
    glancec models info stabilityai/sd-turbo
    """
    if context.invoked_subcommand is None:
        context.invoke(list_models)


@models.command("list")
def list_models() -> None:
    """List the models on this machine: those in the cache, and those beside you."""
    world = RealWorld()
    found = list(inventory(HERE, world))
    if not found:
        click.echo(f"no models in {hub_cache(world)}, and none here")
        click.echo("fetch one: `glancec models pull stabilityai/sd-turbo` (2.6 GB)")
    for line in in_columns([row(entry) for entry in found]):
        click.echo(line)
    beside = [(part.repository, part.what, megabytes(part.size)) for part in parts(world)]
    for line in in_columns(beside):
        click.echo(line)


def row(entry: Entry) -> tuple[str, ...]:
    """A model's line: name, family, size, commit, and what is wrong with it."""
    model, pieces = entry.model, entry.model.pieces
    family = model.family.id if model.family else "not for Glance"
    if pieces.missing:
        state = f"incomplete: {len(pieces.missing)} missing, pull it again"
    elif pieces.unsafe or pieces.foreign:
        state = "can't be loaded: `glancec models info` says why"
    else:
        state = "ready" if model.ready else ""
    return (model.model, family, megabytes(entry.size), model.revision[:12] or model.kind, state)


def in_columns(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Rows as lines, each column as wide as its widest."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in rows]  # fmt: skip


@models.command()
def families() -> None:
    """List the kinds of model that Glance can run, with one to begin with."""
    for family in FAMILIES:
        click.echo(family_row(family))


@models.command()
@click.argument("name")
def info(name: str) -> None:
    """Say how a model is run, what it can do, and which files it is made of."""
    world = RealWorld()
    found = locate(name, HERE, world)
    known = family_of_example(name)
    if found is not None:
        click.echo(described(found, world))
    elif known is not None:
        click.echo(described_from_afar(name, known))
    else:
        raise click.ClickException(f"{not_here(name, world)}, and its kind is told by its files")


def not_here(name: str, world: RealWorld) -> str:
    meant = likely(name, world)
    slip = f" (is it {meant}?)" if meant else ""
    return f"{name} isn't on this machine{slip}"


@models.command()
@click.argument("name", required=False)
@click.option("--revision", metavar="COMMIT", help="A commit, branch or tag; else the newest.")
@click.option(
    "--variant",
    type=click.Choice(["fp16", "full"]),
    default="fp16",
    show_default=True,
    help="Weights in half precision, where there are such, or in full.",
)
@click.option("--depth", is_flag=True, help="Also what sees depth, for dolly, orbit and tilt.")
@click.option("--reference", is_flag=True, help="Also what takes up a picture's look.")
@click.option("-q", "--quiet", is_flag=True, help="Print faults only.")
def pull(
    name: str | None,
    revision: str | None,
    variant: str,
    depth: bool,
    reference: bool,
    quiet: bool,
) -> None:
    """Fetch a model, with what its family needs beside it.

    NAME is `owner/name`, as on the model's page; `owner/name+lcm` fetches the LoRA too that
    makes it quick; a `.safetensors` file of yours gets the small files it is read with.

    Only safetensors, configuration and tokenizers are fetched. A download that was stopped
    goes on where it was, file by file. A token is read from HF_TOKEN.
    """
    from glance.cli.fetching import audience
    from glance.models.companions import ADAPTER
    from glance.models.families import DEPTH_MODEL
    from glance.models.pieces import FULL, HALF
    from glance.models.pull import Puller
    from glance.models.remote import MAIN

    beside = ((DEPTH_MODEL, depth), (ADAPTER, reference))
    names = [*([name] if name else []), *(other for other, wanted in beside if wanted)]
    if not names:
        raise click.UsageError("name a model: glancec models pull stabilityai/sd-turbo")
    world = RealWorld()
    variants = (HALF, FULL) if variant == "fp16" else (FULL, HALF)
    with audience(sys.stderr, quiet=quiet) as listening:
        puller = Puller(HERE, world, listening, variants)
        for each in names:
            try:
                found = puller.pull(each, (revision if each == name else None) or MAIN)
            except EnvironmentFault as fault:
                raise with_slip(fault, each, world) from None
            if not quiet:
                click.echo(pulled(each, found))


def pulled(name: str, found: Located | None) -> str:
    """What to do with it now, and what its licence asks for where that is much."""
    if found is None:
        return f"{name} is here"
    free = found.family is not None and found.family.commercial == "yes"
    mind = "" if free else f"\nlicence: {licence(found)}"
    return f'{name} is here: write `model "{name}"`{mind}'


def with_slip(fault: EnvironmentFault, name: str, world: RealWorld) -> EnvironmentFault:
    """The fault, with the name that may have been meant."""
    from glance.diagnostics.catalogue.models import NO_SUCH_MODEL, NOT_A_NAME

    meant = likely(name.partition("+")[0], world)
    if fault.diagnostic.code not in (NO_SUCH_MODEL.code, NOT_A_NAME.code) or not meant:
        return fault
    return EnvironmentFault(fault.diagnostic.hint(f"is it `glancec models pull {meant}`?"))


@models.command()
@script_argument
@click.option("--update", is_flag=True, help="Take what is on this machine now.")
def pin(file: Path, update: bool) -> None:
    """Write into a script's lock which weights its model has.

    Builds do so too, the first time. Weights that are other than the lock's are an error
    there; `--update` takes them from now on.
    """
    from glance import compiler
    from glance.language.header import read_header
    from glance.models.pin import pin as pin_model
    from glance.syntax.parser import parse

    source, world = compiler.load(file), RealWorld()
    tree = parse(source)
    header = read_header(tree.value)
    leave_if_faulty(header.after(tree))
    lock = lock_of(source)
    pinned = pin_model(header.value.model, file.parent, lock, world, update=update)
    show(pinned.diagnostics)
    leave_if_faulty(pinned)
    if pinned.value is not None:
        weights = pinned.value
        at = f" at commit {weights.revision[:12]}" if weights.revision else ""
        click.echo(f"{lock}: {header.value.model} ({weights.family}){at}, {weights.sha256[:12]}")
