"""The script's folder, asked for the files that take part in pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from glance.diagnostics.catalogue.files import UNREADABLE
from glance.diagnostics.diagnostic import EnvironmentFault
from glance.language.storyboard import Storyboard
from glance.language.types import Files
from glance.language.values import File, Mixture, MixtureRamp
from glance.language.vocabulary import BY_NAME
from glance.syntax.beside import unfit
from glance.world import World

MOST_BYTES = 20_000_000_000
"""Of one file: more than any LoRA and any picture has."""

Lacks = Callable[[str], str]
"""Why a file of the project can't be used, by its path: "" where it can."""


def anything_goes(path: str) -> str:
    """What a script is checked by that stands in no folder."""
    return ""


def lacking(folder: Path, world: World) -> Lacks:
    """Asks each file once, however often its statement recurs."""
    known: dict[str, str] = {}

    def lacks(path: str) -> str:
        if path not in known:
            known[path] = unfit(folder / path, folder, world, MOST_BYTES)
        return known[path]

    return lacks


def digests(board: Storyboard, folder: Path, world: World) -> Mapping[str, str]:
    """The SHA-256 of each file that a storyboard lets take part in pictures, by its path.

    Raises EnvironmentFault for one that was there when it was checked, and can't be read.
    """
    return {path: _digest(folder / path, world) for path in named_files(board)}


def named_files(board: Storyboard) -> tuple[str, ...]:
    """The paths of all files that a storyboard lets take part in pictures, each once."""
    return tuple(dict.fromkeys(_named(board)))


def _digest(path: Path, world: World) -> str:
    from glance.digests import sha256_of

    try:
        return sha256_of(path, world)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise EnvironmentFault(UNREADABLE.anywhere(path=path, reason=reason)) from error


def _named(board: Storyboard) -> Iterator[str]:
    for setting in board.settings:
        value = setting.value
        if isinstance(value, File):
            yield value.path
        elif isinstance(BY_NAME[setting.property].type, Files):
            ends = (value.start, value.stop) if isinstance(value, MixtureRamp) else (value,)
            mixtures = (end for end in ends if isinstance(end, Mixture))
            yield from (path for mixture in mixtures for path, _ in mixture.parts)
