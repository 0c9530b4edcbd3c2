"""Text files that a script names: in its own folder or below it, and nowhere else."""

from __future__ import annotations

from pathlib import Path

from glance.diagnostics.catalogue.forms import CANT_BE_READ
from glance.diagnostics.diagnostic import Outcome
from glance.syntax.source import Source, Span
from glance.syntax.text import source_from_bytes
from glance.world import World

MOST_BYTES = 2_000_000


def read_beside(path: str, place: Span, folder: Path, world: World) -> Outcome[Source | None]:
    """The text of a file; `place` is where the script names it. None after a fault."""
    file = folder / path.replace("\\", "/")
    reason = unfit(file, folder, world)
    if not reason:
        try:
            return _as_text(path, place, str(file), world.read(file))
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
    return Outcome(None, (CANT_BE_READ.at(place, path=path, reason=reason),))


def _as_text(path: str, place: Span, name: str, data: bytes) -> Outcome[Source | None]:
    source = source_from_bytes(name, data)
    if not source.diagnostics and len(data) <= MOST_BYTES:
        return Outcome(source.value)
    if source.diagnostics:
        reason, way_out = "it isn't text in UTF-8", "save it as text in UTF-8"
    else:
        reason, way_out = "it is larger than 2 MB", "name the file that is meant: none is so large"
    return Outcome(None, (CANT_BE_READ.at(place, path=path, reason=reason).hint(way_out),))


def unfit(file: Path, folder: Path, world: World, most: int = MOST_BYTES) -> str:
    """Why a file isn't even opened. A link may lead anywhere, and a pipe never end."""
    if not world.is_file(file):
        return "there is no such file"
    try:
        real, home = world.local(file).resolve(), world.local(folder).resolve()
        if not real.is_relative_to(home):
            return "it is a link that leads out of the script's folder"
        too_large = real.stat().st_size > most
        return f"it is larger than {most // 1_000_000:,} MB" if too_large else ""
    except (OSError, RuntimeError):
        return ""  # a world without files that others can open has no links
