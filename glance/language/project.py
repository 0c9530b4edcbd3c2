"""The script's folder, asked for the files that take part in pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

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


def named_files(board: Storyboard) -> tuple[str, ...]:
    """The paths of all files that a storyboard lets take part in pictures, each once."""
    return tuple(dict.fromkeys(path for path in _named(board)))


def _named(board: Storyboard) -> Iterator[str]:
    for setting in board.settings:
        value = setting.value
        if isinstance(value, File):
            yield value.path
        elif isinstance(BY_NAME[setting.property].type, Files):
            ends = (value.start, value.stop) if isinstance(value, MixtureRamp) else (value,)
            mixtures = (end for end in ends if isinstance(end, Mixture))
            yield from (path for mixture in mixtures for path, _ in mixture.parts)
