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
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BufferedReader, FileIO
from pathlib import Path
from typing import BinaryIO

from glance.builder.faults import cannot_keep
from glance.records import dataclass
from glance.world import World

HEADER = hashlib.sha256().digest_size


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
        path = self.path_of(key)
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
        path = self.path_of(key)
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
        path = self.path_of(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with self.scratch("") as temporary:
                temporary.write_bytes(hashlib.sha256(body).digest() + body)
                temporary.rename(path)
        except OSError as error:
            raise cannot_keep(self.root, error) from error

    def place(self, key: str) -> Place:
        """Where the bytes of an object that is there begin."""
        path = self.path_of(key)
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
        """Held while building. The first to come sweeps up after builds that were killed, the last
        to go after workers that were stopped while they wrote."""
        with self._lock_file() as lock:
            self._sweep(lock)
            _locked(lock, fcntl.LOCK_SH)
            try:
                yield
            finally:
                self._sweep(lock)

    def _sweep(self, lock: int) -> None:
        if _locked(lock, fcntl.LOCK_EX | fcntl.LOCK_NB):
            for left in (self.root / "tmp").glob("*"):
                left.unlink(missing_ok=True)

    @contextmanager
    def at_rest(self) -> Iterator[bool]:
        """Whether no build is under way. If so, none begins while this is held."""
        with self._lock_file() as lock:
            yield _locked(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def path_of(self, key: str) -> Path:
        """Where an object is, or would be."""
        return self.root / "objects" / key[:2] / key

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
