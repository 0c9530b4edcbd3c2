"""`glancec explain CODE`, `glancec explain WORD`."""

from __future__ import annotations

import re

import click

from glance.diagnostics.catalogue import ALL, find
from glance.diagnostics.explain import explain as explanation
from glance.language.nearest import nearest

CODE = re.compile(r"[Gg]\w*\d\w*")


@click.command()
@click.argument("what", metavar="CODE|WORD")
def explain(what: str) -> None:
    """Explain a fault's code, or a word of the language: `G0403`, `zoom`, `kick`."""
    fault = find(what.upper())
    if fault is not None:
        click.echo(explanation(fault).rstrip("\n"))
        return
    click.echo(_of_code(what) if CODE.fullmatch(what) else _of_word(what))


def _of_code(code: str) -> str:
    near = nearest(code.upper(), [fault.code for fault in ALL])
    offer = f"; the nearest is {near[0]}" if near else ""
    raise click.UsageError(f"there is no fault {code}{offer}")


def _of_word(word: str) -> str:
    from glance.language.explained import explained, near_word

    found = explained(word)
    if found is None:
        near = near_word(word)
        offer = f"; `{near}` may be meant" if near else ""
        raise click.UsageError(f"there is neither a fault nor a word called {word}{offer}")
    return found
