"""An object of the store that is written bit by bit: too large for the memory, or not all
there yet."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress

from glance.builder.faults import cannot_keep
from glance.builder.store import HEADER, Store


class Unfinished:
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
        path = self._store.path_of(self._key)
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
