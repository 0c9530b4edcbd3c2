"""What the cache holds, by kind, and making it smaller.

Nothing in it is needed: all of it can be made again. It is one folder with a subfolder for
each room that keeps something; only what is known here is ever counted or deleted.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from glance.builder.rushes import SUFFIX
from glance.builder.store import Store
from glance.music.grids.kept import IMPORT
from glance.music.heard import ANALYSIS
from glance.world import World

SPARED = 24 * 3600.0
"""While a build is under way, what was used within so many seconds isn't pruned."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of kept things: where they are in the cache's folder."""

    name: str
    patterns: tuple[str, ...]
    what: str


UNUSED = Kind("unused", ("music/*/*", "grids/*/*", "digests/*/*"), "left by older versions")
"""What no build of this version ever reads."""

KINDS = (
    Kind("rushes", (f"store/objects/*/*{SUFFIX}",), "pictures as a model drew them"),
    Kind("segments", ("store/objects/*/*",), "finished chunks of videos, and their sound"),
    Kind("songs", (f"music/*/*.{ANALYSIS}.*", f"grids/*/*.{IMPORT}.*"), "what was heard in songs"),
    Kind("offers", ("prompts/*",), "what enhancers said, to choose from"),
    Kind("notes", ("painters/*", "hashes/*/*"), "hashes of models, and who draws with them"),
    Kind("tables", ("grammar/*", "kernels/**/*"), "what was compiled on this machine"),
    UNUSED,
)
"""Of two that name the same file, the first has it."""


class Kept(NamedTuple):
    """A file of the cache: when it was last used (seconds since the epoch), and its bytes."""

    used: float
    size: int
    path: Path


@dataclass(frozen=True, slots=True)
class Usage:
    """How much there is, or was dropped."""

    objects: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Cache:
    """The cache in a folder."""

    folder: Path
    store: Store

    @classmethod
    def of(cls, world: World) -> Cache:
        """The world's."""
        return cls(world.local(world.cache).absolute(), Store.of(world))

    def usage(self) -> dict[Kind, Usage]:
        """How much there is of each kind."""
        found = {kind: [kept.size for kept in files] for kind, files in self._files().items()}
        return {kind: Usage(len(sizes), sum(sizes)) for kind, sizes in found.items()}

    def prune(self, max_bytes: int | None = None, max_age: float | None = None) -> Usage:
        """Drop what no build reads, then what wasn't used for `max_age` seconds, then the least
        recently used until at most `max_bytes` are left. Says what was dropped."""
        now, found = time.time(), self._files()
        dropped = [self._drop(file) for file in found.pop(UNUSED)]
        with self.store.at_rest() as at_rest:
            kept = sorted(file for files in found.values() for file in files)
            excess = sum(file.size for file in kept) - max_bytes if max_bytes is not None else 0
            for file in kept:
                idle = now - file.used
                old = max_age is not None and idle > max_age
                if (old or excess > 0) and (at_rest or idle >= SPARED):
                    dropped.append(self._drop(file))
                    excess -= file.size
        return Usage(len(dropped), sum(dropped))

    def clear(self) -> Usage:
        """Drop everything (but what a build under way may need)."""
        return self.prune(max_bytes=0)

    def _drop(self, file: Kept) -> int:
        """How many bytes that were."""
        file.path.unlink(missing_ok=True)
        return file.size

    def _files(self) -> dict[Kind, list[Kept]]:
        seen: set[Path] = set()
        found: dict[Kind, list[Kept]] = {}
        for kind in KINDS:
            files = [f for f in self._matching(kind.patterns) if f.path not in seen]
            seen.update(file.path for file in files)
            found[kind] = files
        return found

    def _matching(self, patterns: tuple[str, ...]) -> Iterator[Kept]:
        for path in (path for pattern in patterns for path in self.folder.glob(pattern)):
            if path.is_dir():
                continue
            with suppress(FileNotFoundError):  # another process pruned it just now
                found = path.stat()
                # The store marks use by mtime; of the others the system knows when they were read.
                read = found.st_atime if not path.is_relative_to(self.store.root) else 0.0
                yield Kept(max(found.st_mtime, read), found.st_size, path)
