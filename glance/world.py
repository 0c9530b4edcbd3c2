"""The one door to the world: files, the clock, the environment.

The phases never open a file, look at the clock or read a variable themselves; they
are handed a `World`. Tests hand them a `ToyWorld`, which lives in memory and records
what was read, so that a test can say what was *not* touched.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping
from dataclasses import field
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Protocol

from glance.records import dataclass

Written = bytes | Iterable[bytes]
"""What is written to a file: all of it, or a piece at a time where it is long."""


class World(Protocol):
    """Paths are absolute, or relative to the world's working folder."""

    def read(self, path: Path) -> bytes:
        """The bytes of a file. Raises OSError, like `open`."""
        ...

    def open(self, path: Path) -> BinaryIO:
        """A file to read a piece at a time, from its start. Raises OSError."""
        ...

    def write(self, path: Path, data: Written) -> None:
        """Replace a file in one step: after a crash it is the old one or the new one.

        Makes its folder if need be. Raises OSError.
        """
        ...

    def is_file(self, path: Path) -> bool: ...

    def stamp(self, path: Path) -> str:
        """What is another when a file's bytes are: its size and times, say. Raises OSError."""
        ...

    def sha256(self, path: Path) -> str:
        """Of a file's bytes, however many: 64 hexadecimal digits. Raises OSError."""
        ...

    def variable(self, name: str) -> str | None:
        """An environment variable."""
        ...

    def now(self) -> float:
        """Seconds on a clock that only goes forward."""
        ...

    def tell(self, doing: str, seconds: float) -> None:
        """Say what is about to be done, to whoever waits: it takes about so many seconds."""
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

    def open(self, path: Path) -> BinaryIO:
        return (self.folder / path).open("rb")

    def write(self, path: Path, data: Written) -> None:
        write_by_rename(self.folder / path, data)

    def is_file(self, path: Path) -> bool:
        return (self.folder / path).is_file()

    def stamp(self, path: Path) -> str:
        # What edits a song's tags may put its date back: then st_ctime tells.
        found = (self.folder / path).stat()
        return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"

    def sha256(self, path: Path) -> str:
        return sha256_of_file(self.folder / path)

    def variable(self, name: str) -> str | None:
        return os.environ.get(name)

    def now(self) -> float:
        return time.monotonic()

    def tell(self, doing: str, seconds: float) -> None:
        """Says nothing: a program that is built on Glance speaks for itself."""

    def local(self, path: Path) -> Path:
        return self.folder / path

    @property
    def cache(self) -> Path:
        return cache_folder(os.environ)


@dataclass(slots=True)
class ToyWorld:
    """A world in memory. `reads` and `writes` list the paths touched, in order, `told` what was."""

    files: dict[Path, bytes] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)
    clock: float = 0.0
    reads: list[Path] = field(default_factory=list)
    writes: list[Path] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def read(self, path: Path) -> bytes:
        self.reads.append(path)
        return self._found(path)

    def open(self, path: Path) -> BinaryIO:
        return BytesIO(self.read(path))

    def _found(self, path: Path) -> bytes:
        if path not in self.files:
            raise FileNotFoundError(2, "No such file or directory", str(path))
        return self.files[path]

    def write(self, path: Path, data: Written) -> None:
        self.writes.append(path)
        self.files[path] = data if isinstance(data, bytes) else b"".join(data)

    def is_file(self, path: Path) -> bool:
        return path in self.files

    def stamp(self, path: Path) -> str:
        return sha256_of_bytes(self._found(path))  # what lies in memory has no time

    def sha256(self, path: Path) -> str:
        return sha256_of_bytes(self.read(path))

    def variable(self, name: str) -> str | None:
        return self.variables.get(name)

    def now(self) -> float:
        return self.clock

    def tell(self, doing: str, seconds: float) -> None:
        self.told.append(doing)

    def local(self, path: Path) -> Path:
        raise FileNotFoundError(
            2, "This world has no files that other programs can open", str(path)
        )

    @property
    def cache(self) -> Path:
        return Path("/cache")


def sha256_of_bytes(data: bytes) -> str:
    """64 hexadecimal digits."""
    import hashlib

    return hashlib.sha256(data).hexdigest()


def sha256_of_file(path: Path) -> str:
    """Of its bytes, read a piece at a time: weights are larger than memory. Raises OSError."""
    with path.open("rb") as file:
        return sha256_of_open(file)


def sha256_of_open(file: BinaryIO) -> str:
    """Of what is left to read of a file, read a piece at a time. Raises OSError."""
    import hashlib

    digest = hashlib.sha256()
    while piece := file.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()


_PIECE = 1 << 20
"""Bytes that are read at a time."""


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


def write_by_rename(path: Path, data: Written) -> None:
    """Write beside the target and rename over it; leaves nothing behind on failure."""
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines((data,) if isinstance(data, bytes) else data)
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(name, 0o666 & ~umask)  # mkstemp makes it private to us
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
