"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from glance.compiler import Draft

F = TypeVar("F", bound=Callable[..., Any])

FILE = click.Path(path_type=Path)

script_argument = click.argument("file", type=FILE)

locked_option = click.option(
    "--locked", is_flag=True, help="Fail if the lock would have to change."
)

format_option = click.option(
    "--format",
    "style",
    type=click.Choice(["full", "concise", "json", "github", "sarif"]),
    default="full",
    show_default=True,
    help="How faults are printed.",
)


def draft_options(command: F) -> F:
    """`--size`, `--fps`, `--model`: gathered by `draft_of`."""
    for option in (
        click.option("--model", metavar="NAME", help="Use this model instead of the script's."),
        click.option("--fps", metavar="N", help="Use this frame rate instead of the script's."),
        click.option("--size", metavar="WxH", help="Use this size instead of the script's."),
    ):
        command = option(command)
    return command


def draft_of(size: str | None, fps: str | None, model: str | None) -> Draft:
    """The draft that the options ask for. A model's name is quoted unless it is a word."""
    quoted = model if model is None or model.isidentifier() else f'"{model}"'
    return Draft(size, fps, quoted)
