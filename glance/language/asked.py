"""What was asked of the ground that statements stand on, and what it answered.

What a passage comes to rests on those answers and on nothing else. As long as they are the
same, so is all that came of them: whatever a rule asks, and whoever adds one, is noted where it
is asked, and nowhere is there a list of what depends on what.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from glance.language.applied import Seen, Slip
from glance.language.ground import Ground
from glance.language.project import Lacks
from glance.music.score import Stretch

V = TypeVar("V")

NOTHING = object()
"""The answer where a mapping has nothing to say."""


class Asked(Mapping[str, V]):
    """A mapping that notes which of its names it was asked for, and whether for all of them."""

    def __init__(self, whole: Mapping[str, V]) -> None:
        self.whole = whole
        self.answers: dict[str, object] = {}
        self.names: tuple[str, ...] | None = None

    def __getitem__(self, name: str) -> V:
        self.answers[name] = self.whole.get(name, NOTHING)
        return self.whole[name]

    def __contains__(self, name: object) -> bool:
        if isinstance(name, str):
            self.answers[name] = self.whole.get(name, NOTHING)
        return name in self.whole

    def __iter__(self) -> Iterator[str]:
        self.names = tuple(self.whole)
        return iter(self.names)

    def __len__(self) -> int:
        return len(tuple(iter(self)))

    def would_say_so(self, whole: Mapping[str, V], alike: Callable[[object, object], bool]) -> bool:
        """Whether another mapping answers the same."""
        if whole is self.whole:
            return True
        if self.names is not None and self.names != tuple(whole):
            return False
        return all(alike(answer, whole.get(name, NOTHING)) for name, answer in self.answers.items())


def same(one: object, other: object) -> bool:
    """Nodes are alike only where they are one: two that say the same stand in two places."""
    return one is other


def equal(one: object, other: object) -> bool:
    return one is other or one == other


class Told:
    """Slips that have been told, as one passage sees them: before it, and in it."""

    def __init__(self, before: Seen) -> None:
        self.before = before
        self.here: set[Slip] = set()
        self.answers: dict[object, bool] = {}

    def __contains__(self, slip: object, /) -> bool:
        if slip in self.here:
            return True
        return self.answers.setdefault(slip, slip in self.before)

    def add(self, slip: Slip, /) -> None:
        self.here.add(slip)


class Questions:
    """A ground that notes what it is asked."""

    def __init__(self, ground: Ground, seen: Seen) -> None:
        names, song = ground.names, ground.song
        self.lets, self.styles = Asked(names.lets), Asked(names.styles)
        self.looks = Asked(ground.looks)
        self.sections: Asked[tuple[Stretch, ...] | None] | None = None
        if song is not None:
            self.sections = Asked(song.sections)
            song = replace(song, sections=self.sections)
        self.told = Told(seen)
        self.files: dict[str, str] = {}
        self.ground = Ground(
            names=replace(
                names, lets=self.lets, styles=self.styles, lacks=self._noting(names.lacks)
            ),
            looks=self.looks,
            song=song,
        )

    def _noting(self, lacks: Lacks) -> Lacks:
        def noted(path: str) -> str:
            return self.files.setdefault(path, lacks(path))

        return noted

    def stay(self, ground: Ground, seen: Seen) -> bool:
        """Whether what doesn't stand in the script is the same, and what was told before."""
        if not self.told.answers and not self.files:
            return True
        lacks = ground.names.lacks
        return all((slip in seen) is told for slip, told in self.told.answers.items()) and all(
            lacks(path) == reason for path, reason in self.files.items()
        )

    def would_be_answered_so(self, ground: Ground) -> bool:
        """Whether another ground, of the same song, would give the same answers."""
        names, song = ground.names, ground.song
        return (
            self.lets.would_say_so(names.lets, same)
            and self.looks.would_say_so(ground.looks, same)
            and self.styles.would_say_so(names.styles, equal)
            and (self.sections is None or song is None
                 or self.sections.would_say_so(song.sections, equal))
        )  # fmt: skip
