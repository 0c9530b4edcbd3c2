"""Worlds that answer as another does, but for a word or two."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, TextIO, TypeVar

from glance.world import World, Written, sha256_of_bytes

T = TypeVar("T")


@dataclass(slots=True)
class _Another:
    """A world that answers as another does."""

    world: World

    def read(self, path: Path) -> bytes:
        return self.world.read(path)

    def open(self, path: Path) -> BinaryIO:
        return self.world.open(path)

    def write(self, path: Path, data: Written) -> None:
        self.world.write(path, data)

    def is_file(self, path: Path) -> bool:
        return self.world.is_file(path)

    def stamp(self, path: Path) -> str:
        return self.world.stamp(path)

    def sha256(self, path: Path) -> str:
        return self.world.sha256(path)

    def variable(self, name: str) -> str | None:
        return self.world.variable(name)

    def now(self) -> float:
        return self.world.now()

    def tell(self, doing: str, seconds: float) -> None:
        self.world.tell(doing, seconds)

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

    def open(self, path: Path) -> BinaryIO:
        return BytesIO(self.read(path)) if path in self.files else self.world.open(path)

    def write(self, path: Path, data: Written) -> None:
        if path.is_relative_to(self.cache):
            self.world.write(path, data)
        else:
            self.files[path] = data if isinstance(data, bytes) else b"".join(data)

    def is_file(self, path: Path) -> bool:
        return self.files[path] is not None if path in self.files else self.world.is_file(path)

    def stamp(self, path: Path) -> str:
        return self.sha256(path) if path in self.files else self.world.stamp(path)

    def sha256(self, path: Path) -> str:
        return sha256_of_bytes(self.read(path)) if path in self.files else self.world.sha256(path)


@dataclass(slots=True)
class InstructedWorld(_Another):
    """Another world, in which some variables say what an option of the command line says."""

    instructions: Mapping[str, str] = field(default_factory=dict)

    def variable(self, name: str) -> str | None:
        return self.instructions.get(name) or self.world.variable(name)


LONG = 10.0
"""Seconds that are worth a line in a log; on a terminal somebody waits for less."""


@dataclass(slots=True)
class TellingWorld(_Another):
    """Another world, which says on a stream what takes a while."""

    stream: TextIO

    def tell(self, doing: str, seconds: float) -> None:
        if self.stream.isatty() or seconds >= LONG:
            print(doing, file=self.stream, flush=True)


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

    def open(self, path: Path) -> BinaryIO:
        self.asked.append(path)
        return self.world.open(path)

    def stamp(self, path: Path) -> str:
        self.asked.append(path)
        return self.world.stamp(path)

    def sha256(self, path: Path) -> str:
        self.asked.append(path)
        return self.world.sha256(path)

    @property
    def inputs(self) -> tuple[Path, ...]:
        """The files that were read and are there now, each once, without those of the cache.

        One that was missing and has been written since (the lock, by a first build) is an
        input: the next time it will be read.
        """
        once = dict.fromkeys(path for path in self.asked if not path.is_relative_to(self.cache))
        return tuple(path for path in once if self.is_file(path))


@dataclass(slots=True)
class NotingWorld(_Another):
    """Another world, and what it answered when it was asked.

    answers  by question. Of a file's bytes only their stamp is noted. The clock isn't.
    """

    answers: dict[Question, object] = field(default_factory=dict)

    def read(self, path: Path) -> bytes:
        return self._noted(path, self.world.read)

    def open(self, path: Path) -> BinaryIO:
        return self._noted(path, self.world.open)

    def _noted(self, path: Path, read: Callable[[Path], T]) -> T:
        self._note("stamp", path)
        try:
            return read(path)
        except FileNotFoundError:
            raise
        except OSError:
            self.answers["stamp", path] = NEVER  # who may read a file isn't in its stamp
            raise

    def write(self, path: Path, data: Written) -> None:
        """What is kept in the cache says what was found without it: it counts as found there."""
        self.world.write(path, data)
        if path.is_relative_to(self.world.cache):
            for question in ("stamp", "is_file"):
                if (question, path) in self.answers:
                    self.answers[question, path] = _answer((question, path), self.world)

    def is_file(self, path: Path) -> bool:
        self._note("is_file", path)
        return self.world.is_file(path)

    def stamp(self, path: Path) -> str:
        self._note("stamp", path)
        return self.world.stamp(path)

    def sha256(self, path: Path) -> str:
        self._note("stamp", path)
        return self.world.sha256(path)

    def variable(self, name: str) -> str | None:
        self._note("variable", name)
        return self.world.variable(name)

    def local(self, path: Path) -> Path:
        self._note("local", path)
        self._note("stamp", path)
        return self.world.local(path)

    @property
    def cache(self) -> Path:
        self._note("cache", "")
        return self.world.cache

    def _note(self, question: str, about: Path | str) -> None:
        key = question, about
        if key not in self.answers:
            self.answers[key] = _answer(key, self.world)

    def would_say_so(self, world: World) -> bool:
        """Whether another world, or this one later, answers all questions the same."""
        return all(_answer(key, world) == answer for key, answer in self.answers.items())


Question = tuple[str, Path | str]

NEVER = object()
"""What no world answers again."""

ANSWERS: dict[str, Callable[[World, Any], object]] = {
    "stamp": lambda world, path: world.stamp(path),
    "is_file": lambda world, path: world.is_file(path),
    "variable": lambda world, name: world.variable(name),
    "local": lambda world, path: world.local(path).resolve(),
    "cache": lambda world, _: world.cache,
}


def _answer(key: Question, world: World) -> object:
    question, about = key
    try:
        return ANSWERS[question](world, about)
    except (OSError, RuntimeError) as refusal:  # a ring of links is a RuntimeError
        return type(refusal)
