"""`glancec explain CODE`."""

from __future__ import annotations

import click

from glance.diagnostics.catalogue import ALL, find
from glance.diagnostics.explain import explain as explanation
from glance.language.nearest import nearest


@click.command()
@click.argument("code")
def explain(code: str) -> None:
    """Explain a fault's code: what it means, why it matters, a bad and a good example."""
    fault = find(code.upper())
    if fault is None:
        near = nearest(code.upper(), [f.code for f in ALL])
        offer = f"; the nearest is {near[0]}" if near else ""
        raise click.UsageError(f"there is no fault {code}{offer}")
    click.echo(explanation(fault).rstrip("\n"))
