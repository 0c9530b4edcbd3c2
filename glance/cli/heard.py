"""The song that a command is given: as it is, or as a script has it."""

from __future__ import annotations

from pathlib import Path

from glance import compiler
from glance.diagnostics.diagnostic import Outcome
from glance.music.hear import hear
from glance.music.pins import Pins
from glance.music.score import Score
from glance.world import World


def is_script(file: Path) -> bool:
    return file.suffix == ".glance"


def heard_in(file: Path, world: World) -> tuple[Path, Outcome[Score | None]]:
    """The song, and what is heard in it: with a script's pins, if `file` is one."""
    if not is_script(file):
        return file, hear(file, None, Pins(), None, frozenset(), world)
    return compiler.listen(compiler.load(file), world)
