"""`glancec cache`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import click

from glance.builder.cache import Cache, Kind, Usage
from glance.world import RealWorld

SIZES = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12}
AGES = {"h": 3600.0, "d": 86_400.0, "w": 604_800.0}


class Amount(click.ParamType[float]):
    """A number with one of a few units: `5G`, `30d`."""

    def __init__(self, name: str, units: dict[str, float] | dict[str, int]) -> None:
        self.name, self.units = name, units

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        found = re.fullmatch(r"(\d+(?:\.\d+)?)([A-Za-z]?)B?", str(value))
        unit = found and next((u for u in self.units if u.lower() == found[2].lower()), None)
        if found is None or unit is None:
            known = ", ".join(u for u in self.units if u)
            self.fail(f"write a number and one of {known}, not {value!r}", param, ctx)
        return float(found[1]) * self.units[unit]


@click.group(invoke_without_command=True)
@click.pass_context
def cache(context: click.Context) -> None:
    """Show, prune or clear what earlier builds have kept.

    Nothing in it is needed: what is missing is drawn again. Rushes are what a model drew,
    before colours and words: with them a caption is mended without denoising anything.
    """
    if context.invoked_subcommand is None:
        found = Cache.of(RealWorld())
        click.echo(in_words(found.folder, found.usage()))


def in_words(folder: Path, usage: Mapping[Kind, Usage]) -> str:
    """All of it, and a line for each kind of which there is something."""
    objects, size = sum(u.objects for u in usage.values()), sum(u.bytes for u in usage.values())
    lines = [f"{folder}: {objects:,} objects, {megabytes(size)}"]
    for kind, used in usage.items():
        if used.objects:
            counted = f"{used.objects:>8,}  {megabytes(used.bytes):>11}"
            lines.append(f"  {kind.name:<9}{counted}  {kind.what}")
    return "\n".join(lines)


@cache.command()
@click.option("--size", type=Amount("size", SIZES), help="Keep at most so much, e.g. 5G.")
@click.option("--age", type=Amount("age", AGES), help="Keep what was used since, e.g. 30d.")
def prune(size: float | None, age: float | None) -> None:
    """Drop what is old, then what was used least recently; always what no build reads any more."""
    if size is None and age is None:
        raise click.UsageError("say how much to keep: --size 5G, --age 30d, or both")
    limit = None if size is None else int(size)
    dropped = Cache.of(RealWorld()).prune(limit, age)
    click.echo(f"dropped {dropped.objects:,} objects, {megabytes(dropped.bytes)}")


@cache.command()
def clear() -> None:
    """Drop everything that no build under way is using."""
    dropped = Cache.of(RealWorld()).clear()
    click.echo(f"dropped {dropped.objects:,} objects, {megabytes(dropped.bytes)}")


def megabytes(count: int) -> str:
    """Bytes as people read them."""
    return f"{count / 1e6:,.1f} MB" if count < 1e9 else f"{count / 1e9:,.2f} GB"
