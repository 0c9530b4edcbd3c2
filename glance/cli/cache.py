"""`glancec cache`."""

from __future__ import annotations

import re

import click

from glance.builder.store import Store
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

    Nothing in it is needed: what is missing is drawn again.
    """
    if context.invoked_subcommand is None:
        usage = Store.of(RealWorld()).usage()
        click.echo(f"{usage.folder}: {usage.objects:,} objects, {megabytes(usage.bytes)}")


@cache.command()
@click.option("--size", type=Amount("size", SIZES), help="Keep at most so much, e.g. 5G.")
@click.option("--age", type=Amount("age", AGES), help="Keep what was used since, e.g. 30d.")
def prune(size: float | None, age: float | None) -> None:
    """Drop what is old, then what was used least recently."""
    if size is None and age is None:
        raise click.UsageError("say how much to keep: --size 5G, --age 30d, or both")
    limit = None if size is None else int(size)
    dropped = Store.of(RealWorld()).prune(limit, age)
    click.echo(f"dropped {dropped.objects:,} objects, {megabytes(dropped.bytes)}")


@cache.command()
def clear() -> None:
    """Drop everything that no build under way is using."""
    dropped = Store.of(RealWorld()).clear()
    click.echo(f"dropped {dropped.objects:,} objects, {megabytes(dropped.bytes)}")


def megabytes(count: int) -> str:
    """Bytes as people read them."""
    return f"{count / 1e6:,.1f} MB" if count < 1e9 else f"{count / 1e9:,.2f} GB"
