"""The one door to the world: files, the clock, the environment.

The phases never open a file, look at the clock or read a variable themselves; they
are handed a `World`. Tests hand them a `ToyWorld`, which lives in memory and records
what was read, so that a test can say what was *not* touched.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol


class World(Protocol):
    """Paths are absolute, or relative to the world's working folder."""

    def read(self, path: Path) -> bytes:
        """The bytes of a file. Raises OSError, like `open`."""
        ...

    def write(self, path: Path, data: bytes) -> None:
        """Replace a file in one step: after a crash it is the old one or the new one.

        Makes its folder if need be. Raises OSError.
        """
        ...

    def is_file(self, path: Path) -> bool: ...

    def stamp(self, path: Path) -> str:
        """What is another when a file's bytes are: its size and time, say. Raises OSError."""
        ...

    def variable(self, name: str) -> str | None:
        """An environment variable."""
        ...

    def now(self) -> float:
        """Seconds on a clock that only goes forward."""
        ...

    def local(self, path: Path) -> Path:
        """A path that other programs (ffmpeg) can open."""
        ...

    @property
    def cache(self) -> Path:
        """The folder for what can be made again: `$GLANCE_CACHE_DIR`, else the platform's."""
        ...


@dataclass(frozen=True, slots=True)
class RealWorld:
    """This machine."""

    folder: Path = field(default_factory=Path)

    def read(self, path: Path) -> bytes:
        return (self.folder / path).read_bytes()

    def write(self, path: Path, data: bytes) -> None:
        write_by_rename(self.folder / path, data)

    def is_file(self, path: Path) -> bool:
        return (self.folder / path).is_file()

    def stamp(self, path: Path) -> str:
        found = (self.folder / path).stat()
        return f"{found.st_size} {found.st_mtime_ns}"

    def variable(self, name: str) -> str | None:
        return os.environ.get(name)

    def now(self) -> float:
        return time.monotonic()

    def local(self, path: Path) -> Path:
        return self.folder / path

    @property
    def cache(self) -> Path:
        return cache_folder(os.environ)


@dataclass(slots=True)
class ToyWorld:
    """A world in memory. `reads` and `writes` list the paths touched, in order."""

    files: dict[Path, bytes] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)
    clock: float = 0.0
    reads: list[Path] = field(default_factory=list)
    writes: list[Path] = field(default_factory=list)

    def read(self, path: Path) -> bytes:
        self.reads.append(path)
        if path not in self.files:
            raise FileNotFoundError(2, "No such file or directory", str(path))
        return self.files[path]

    def write(self, path: Path, data: bytes) -> None:
        self.writes.append(path)
        self.files[path] = data

    def is_file(self, path: Path) -> bool:
        return path in self.files

    def stamp(self, path: Path) -> str:
        return stamp_of(self.read(path))

    def variable(self, name: str) -> str | None:
        return self.variables.get(name)

    def now(self) -> float:
        return self.clock

    def local(self, path: Path) -> Path:
        raise FileNotFoundError(
            2, "This world has no files that other programs can open", str(path)
        )

    @property
    def cache(self) -> Path:
        return Path("/cache")


@dataclass(slots=True)
class _Another:
    """A world that answers as another does; those below differ in a word or two."""

    world: World

    def read(self, path: Path) -> bytes:
        return self.world.read(path)

    def write(self, path: Path, data: bytes) -> None:
        self.world.write(path, data)

    def is_file(self, path: Path) -> bool:
        return self.world.is_file(path)

    def stamp(self, path: Path) -> str:
        return self.world.stamp(path)

    def variable(self, name: str) -> str | None:
        return self.world.variable(name)

    def now(self) -> float:
        return self.world.now()

    def local(self, path: Path) -> Path:
        return self.world.local(path)

    @property
    def cache(self) -> Path:
        return self.world.cache


@dataclass(slots=True)
class SupposedWorld(_Another):
    """Another world as it would be if some files were other; it stays as it is.

    files  what to find at some paths, None for nothing. What is written is found there too,
           and nowhere else; only the cache of the other world is written to.
    """

    files: dict[Path, bytes | None] = field(default_factory=dict)

    def read(self, path: Path) -> bytes:
        if path not in self.files:
            return self.world.read(path)
        data = self.files[path]
        if data is None:
            raise FileNotFoundError(2, "No such file or directory", str(path))
        return data

    def write(self, path: Path, data: bytes) -> None:
        if path.is_relative_to(self.cache):
            self.world.write(path, data)
        else:
            self.files[path] = data

    def is_file(self, path: Path) -> bool:
        return self.files[path] is not None if path in self.files else self.world.is_file(path)

    def stamp(self, path: Path) -> str:
        return stamp_of(self.read(path)) if path in self.files else self.world.stamp(path)


@dataclass(slots=True)
class InstructedWorld(_Another):
    """Another world, in which some variables say what an option of the command line says."""

    instructions: Mapping[str, str] = field(default_factory=dict)

    def variable(self, name: str) -> str | None:
        return self.instructions.get(name) or self.world.variable(name)


@dataclass(slots=True)
class RecordingWorld(_Another):
    """Another world, and what was asked of it.

    asked  paths that were to be read, in order, whether they were there or not. What only
           `local` speaks of isn't among them: that may be an output.
    """

    asked: list[Path] = field(default_factory=list)

    def read(self, path: Path) -> bytes:
        self.asked.append(path)
        return self.world.read(path)

    def stamp(self, path: Path) -> str:
        self.asked.append(path)
        return self.world.stamp(path)

    @property
    def inputs(self) -> tuple[Path, ...]:
        """The files that were read and are there now, each once, without those of the cache.

        One that was missing and has been written since (the lock, by a first build) is an
        input: the next time it will be read.
        """
        once = dict.fromkeys(path for path in self.asked if not path.is_relative_to(self.cache))
        return tuple(path for path in once if self.is_file(path))


def stamp_of(data: bytes) -> str:
    """The stamp of what lies in memory, where there is no time."""
    import hashlib

    return hashlib.sha256(data).hexdigest()


def cache_folder(variables: Mapping[str, str]) -> Path:
    """Where to keep what can be made again."""
    chosen = variables.get("GLANCE_CACHE_DIR")
    if chosen:
        return Path(chosen).expanduser()
    from platformdirs import user_cache_path

    return user_cache_path("glance", appauthor=False)


def cores() -> int:
    """How many this process may use, where the system can say; else how many there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def write_by_rename(path: Path, data: bytes) -> None:
    """Write beside the target and rename over it; leaves nothing behind on failure."""
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(name, 0o666 & ~umask)  # mkstemp makes it private to us
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
