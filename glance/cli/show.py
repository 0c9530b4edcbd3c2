"""Printing diagnostics, and leaving with the right exit code."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

import click

from glance.diagnostics.diagnostic import Diagnostic, Outcome

FAULTS = 1

FOR_PEOPLE = ("full", "concise")
"""How faults are printed where no program reads them."""


def show(diagnostics: Iterable[Diagnostic], style: str = "full") -> None:
    """Print diagnostics: those for machines to stdout, those for people to stderr."""
    found = tuple(diagnostics)
    for_machines = style not in FOR_PEOPLE
    if found or for_machines:
        from glance.diagnostics.render import render

        stream = sys.stdout if for_machines else sys.stderr
        text = render(found, style, stream)
        click.echo(text.rstrip("\n"), file=stream, color=True)  # `render` has decided


def leave_if_faulty(outcome: Outcome[Any]) -> None:
    """Exit with 1 if there is an error among the findings."""
    if not outcome.ok:
        raise click.exceptions.Exit(FAULTS)
