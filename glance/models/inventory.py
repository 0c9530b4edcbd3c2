"""What models are on this machine, and which name was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from glance.models.companions import COMPANIONS
from glance.models.families import FAMILIES
from glance.models.hub import home_of, repositories, revisions, snapshot
from glance.models.pieces import INDEX
from glance.models.place import SINGLE_FILE, Located, locate
from glance.world import World

LIKE = 0.75
"""How alike two names have to be for one to be a slip for the other, 1 being equal."""
LICENCE = re.compile(r"^license(?:_name)?:[ \t]*(\S[^\n]*?)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Entry:
    """A model on this machine, and the bytes it takes on the disk."""

    model: Located
    size: int


@dataclass(frozen=True, slots=True)
class Part:
    """A repository that models need beside them, and the bytes it takes on the disk."""

    repository: str
    what: str
    size: int


def inventory(folder: Path, world: World) -> Iterator[Entry]:
    """The models in the cache, then those beside the scripts of a folder."""
    for name in repositories(world):
        place = snapshot(name, world) or _any_snapshot(name, world)
        found = locate(name, folder, world, place.name) if place else None
        if found is not None and INDEX not in found.pieces.missing:
            yield Entry(found, _bytes_in(home_of(name, world) / "blobs"))
    here = world.local(folder).absolute()
    for path in _beside(here):
        found = locate(path.relative_to(here).as_posix(), folder, world)
        if found is not None and (found.kind == "folder" or found.family is not None):
            yield Entry(found, _bytes_in(path))


def parts(world: World) -> Iterator[Part]:
    """What is here of what models need beside them."""
    for companion in COMPANIONS:
        name = companion.repository
        if snapshot(name, world) is not None:
            yield Part(name, companion.what, _bytes_in(home_of(name, world) / "blobs"))


def _any_snapshot(name: str, world: World) -> Path | None:
    """Some commit of a repository whose `main` isn't here."""
    here = revisions(home_of(name, world))
    return snapshot(name, world, here[-1]) if here else None


def _beside(folder: Path) -> Iterator[Path]:
    """Single files and folders in diffusers' format, at most two folders down."""
    for pattern in (f"*{SINGLE_FILE}", f"*/*{SINGLE_FILE}"):
        # The weights of a model in diffusers' format are no models of their own.
        yield from (p for p in sorted(folder.glob(pattern)) if not (p.parents[1] / INDEX).is_file())
    for pattern in (f"*/{INDEX}", f"*/*/{INDEX}"):
        yield from (path.parent for path in sorted(folder.glob(pattern)))


def _bytes_in(place: Path) -> int:
    if place.is_file():
        return place.stat().st_size
    return sum(path.stat().st_size for path in place.rglob("*") if path.is_file())


def known_models(world: World) -> tuple[str, ...]:
    """Names that may have been meant: what is on this machine, then the families' examples."""
    examples = (name for family in FAMILIES for name in family.examples)
    return tuple(dict.fromkeys((*repositories(world), *examples)))


def likely(name: str, world: World) -> str | None:
    """The known model that `name` may be a slip for; None where none is like it.

    A name without its owner is one too: `sd-turbo`.
    """
    known = {model.lower(): model for model in known_models(world)}
    for model in known:
        if name.lower() == model.rpartition("/")[2]:
            return known[model]
    near = get_close_matches(name.lower(), known, n=1, cutoff=LIKE)
    return known[near[0]] if near and near[0] != name.lower() else None


def licence_of(found: Located) -> str:
    """The licence by the model's own card, else by its family; "" where nobody says."""
    try:
        card = (found.folder / "README.md").read_text(encoding="utf-8", errors="replace")
    except OSError:
        card = ""
    head = card.split("---", 2)[1] if card.startswith("---") and card.count("---") > 1 else ""
    said = [text.strip("\"'") for text in LICENCE.findall(head)]
    named = [text for text in said if text != "other"] or said
    if named and named != ["other"]:
        return f"{named[-1]} (its card)"
    return found.family.licence if found.family else ""
