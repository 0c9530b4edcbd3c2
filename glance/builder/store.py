"""What builds keep: finished chunks, and small notes, each under a key.

A key is the hash of everything an object was made from, so an object is never out of
date. Each file begins with the hash of what follows it: a damaged one is dropped, and
made again, never trusted. Files appear by rename, so that a kill leaves nothing that
looks whole, and any number of processes can share the folder.

    objects/3f/3fa9…   32 bytes of SHA-256, then the object
    tmp/               what is being written
    lock               held (shared) by builds under way, so that nobody prunes them
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from io import BufferedReader, FileIO
from pathlib import Path
from typing import BinaryIO

from glance.builder.faults import cannot_keep
from glance.world import World

HEADER = hashlib.sha256().digest_size
SPARED = 24 * 3600.0
"""While a build is under way, what was used within so many seconds isn't pruned."""


@dataclass(frozen=True, slots=True)
class Usage:
    """How much there is in a folder, or was dropped from it."""

    folder: Path
    objects: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where an object's bytes are, for programs that read files themselves."""

    path: Path
    offset: int
    size: int


@dataclass(frozen=True, slots=True)
class Store:
    """The store in one folder, which is made when first written to."""

    root: Path

    @classmethod
    def of(cls, world: World) -> Store:
        """The store in the world's cache."""
        return cls(world.local(world.cache / "store").absolute())

    def get(self, key: str) -> bytes | None:
        """An object, verified; None if it isn't there or was damaged."""
        path = self._path(key)
        try:
            whole = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError:
            whole = b""  # not to be read is as good as damaged
        body = whole[HEADER:]
        if hashlib.sha256(body).digest() != whole[:HEADER]:
            with suppress(OSError):
                path.unlink()
            return None
        with suppress(OSError):
            os.utime(path)  # pruning takes the least recently used
        return body

    def holds(self, key: str) -> bool:
        """Whether an object is there and whole."""
        with suppress(Missing), self.open(key):
            return True
        return False

    @contextmanager
    def open(self, key: str) -> Iterator[BinaryIO]:
        """An object too large for the memory: a file at its first byte, verified.

        Raises Missing if it isn't there or was damaged.
        """
        path = self._path(key)
        try:
            file = path.open("rb", buffering=0)
        except OSError as error:
            raise Missing(key) from error
        with file:
            if not _is_whole(file):
                with suppress(OSError):
                    path.unlink()
                raise Missing(key)
            with suppress(OSError):
                os.utime(path)
            file.seek(HEADER)
            yield BufferedReader(file)

    def put(self, key: str, body: bytes) -> None:
        """Keep an object. Raises EnvironmentFault when there is no room, or no right to."""
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with self.scratch("") as temporary:
                temporary.write_bytes(hashlib.sha256(body).digest() + body)
                temporary.rename(path)
        except OSError as error:
            raise cannot_keep(self.root, error) from error

    def begin(self, key: str) -> Growing:
        """An object to be written bit by bit. Raises EnvironmentFault as `put` does."""
        return Growing(self, key)

    def place(self, key: str) -> Place:
        """Where the bytes of an object that is there begin."""
        path = self._path(key)
        return Place(path, HEADER, path.stat().st_size - HEADER)

    @contextmanager
    def scratch(self, suffix: str) -> Iterator[Path]:
        """A file to write to, gone afterwards unless it was renamed."""
        folder = self.root / "tmp"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(suffix=suffix, dir=folder)
        except OSError as error:
            raise cannot_keep(self.root, error) from error
        os.close(handle)
        try:
            yield Path(name)
        finally:
            Path(name).unlink(missing_ok=True)

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """Held while building; the first to come sweeps up after builds that were killed."""
        with self._lock_file() as lock:
            if _locked(lock, fcntl.LOCK_EX | fcntl.LOCK_NB):
                for left in (self.root / "tmp").glob("*"):
                    left.unlink(missing_ok=True)
            _locked(lock, fcntl.LOCK_SH)
            yield

    def usage(self) -> Usage:
        """How many objects, and their bytes."""
        sizes = [size for _, size, _ in self._objects()]
        return Usage(self.root, len(sizes), sum(sizes))

    def prune(self, max_bytes: int | None = None, max_age: float | None = None) -> Usage:
        """Drop what wasn't used for `max_age` seconds, then the least recently used until
        at most `max_bytes` are left. Says what was dropped."""
        now = time.time()
        with self._lock_file() as lock:
            busy = not _locked(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            kept = sorted(self._objects())
            excess = sum(size for _, size, _ in kept) - max_bytes if max_bytes is not None else 0
            dropped = []
            for used, size, path in kept:
                old = max_age is not None and now - used > max_age
                if (old or excess > 0) and not (busy and now - used < SPARED):
                    path.unlink(missing_ok=True)
                    dropped.append(size)
                    excess -= size
        return Usage(self.root, len(dropped), sum(dropped))

    def clear(self) -> Usage:
        """Drop everything (but what a build under way may need)."""
        return self.prune(max_bytes=0)

    def _path(self, key: str) -> Path:
        return self.root / "objects" / key[:2] / key

    def _objects(self) -> Iterator[tuple[float, int, Path]]:
        """When each was last used, its size, where it is."""
        for path in self.root.glob("objects/*/*"):
            with suppress(FileNotFoundError):  # another process pruned it just now
                found = path.stat()
                yield found.st_mtime, found.st_size, path

    @contextmanager
    def _lock_file(self) -> Iterator[int]:
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            lock = os.open(self.root / "lock", os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise cannot_keep(self.root, error) from error
        try:
            yield lock
        finally:
            os.close(lock)


class Missing(Exception):
    """What is needed is not in the store, or not whole any more."""


class Growing:
    """An object under way: nobody sees it before it is kept. Give it up or keep it."""

    def __init__(self, store: Store, key: str) -> None:
        self._store, self._key = store, key
        self._scratch = ExitStack()
        self._path = self._scratch.enter_context(store.scratch(""))
        self._file = self._scratch.enter_context(self._path.open("wb"))
        self._hash = hashlib.sha256()
        self._write(bytes(HEADER))

    def add(self, data: bytes | memoryview) -> None:
        """Write on. Raises EnvironmentFault when there is no room."""
        self._hash.update(data)
        self._write(data)

    def keep(self) -> None:
        """It is whole. Raises EnvironmentFault when there is no room."""
        path = self._store._path(self._key)
        with self._scratch, self._said():
            self._file.seek(0)
            self._file.write(self._hash.digest())
            self._file.close()
            path.parent.mkdir(parents=True, exist_ok=True)
            self._path.rename(path)

    def give_up(self) -> None:
        """Leave nothing of it."""
        with suppress(OSError):  # what was to be written still may not fit
            self._scratch.close()

    def _write(self, data: bytes | memoryview) -> None:
        with self._said():
            self._file.write(data)

    @contextmanager
    def _said(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise cannot_keep(self._store.root, error) from error


def _is_whole(file: FileIO) -> bool:
    try:
        return file.read(HEADER) == hashlib.file_digest(file, "sha256").digest()
    except OSError:  # not to be read is as good as damaged
        return False


def _locked(handle: int, how: int) -> bool:
    """Whether the lock was taken. File systems without locks are shared at one's own risk."""
    try:
        fcntl.flock(handle, how)
    except OSError:
        return False
    return True
