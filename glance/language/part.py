"""What a stretch of a script comes to: all of it, or one passage."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from glance.diagnostics.diagnostic import Diagnostic
from glance.language.song import EPSILON
from glance.language.storyboard import Setting
from glance.language.values import LevelRamp, MixtureRamp
from glance.music.score import Stretch
from glance.records import dataclass as record
from glance.syntax.source import Span
from glance.syntax.tree import When

T = TypeVar("T")

Place = tuple[int, int, int]
"""What tells a place from all others: spans are equal where only their sources differ."""


def place_of(span: Span) -> Place:
    return span.start, span.end, id(span.source)


@record(frozen=True, slots=True)
class Said:
    """What one statement (or the use of a look) sets one property to.

    place   where it stands. The statements of a look all stand where it is used;
    in_all  how many properties are set there;
    first   its first setting;
    holds   where it holds: what its settings share an end of is joined;
    covers  where it hides what is set above it.
    """

    place: Place
    in_all: int
    first: Setting
    holds: tuple[Stretch, ...]
    covers: tuple[Stretch, ...]


@dataclass(frozen=True, eq=False)
class Part:
    """The cues and settings of a stretch of a script, in file order, and what is wrong with it.

    It belongs to one song. What rules ask of it again and again is worked out once, and stays
    with it: of a passage that an edit leaves alone nothing is sorted anew.
    """

    whens: tuple[When, ...]
    settings: tuple[Setting, ...]
    found: tuple[Diagnostic, ...] = ()
    _kept: dict[object, Any] = field(default_factory=dict, repr=False)

    def once(self, about: object, find: Callable[[], T]) -> T:
        """What `find` finds in this part; `about` names what is asked."""
        if about not in self._kept:
            self._kept[about] = find()
        kept: T = self._kept[about]
        return kept

    def that_set(self, properties: frozenset[str]) -> tuple[Setting, ...]:
        """What sets one of these properties, in file order."""
        if properties.isdisjoint(self.first):
            return ()
        return self.once(
            properties, lambda: tuple(s for s in self.settings if s.property in properties)
        )

    @cached_property
    def first(self) -> Mapping[str, Setting]:
        """The first setting of each property."""
        first: dict[str, Setting] = {}
        for setting in self.settings:
            first.setdefault(setting.property, setting)
        return first

    @cached_property
    def said(self) -> Mapping[str, tuple[Said, ...]]:
        """The statements that set each property, in file order."""
        found: dict[str, dict[Place, list[Setting]]] = {}
        at: dict[Place, set[str]] = {}
        for setting in self.settings:
            place, name = place_of(setting.span), setting.property
            found.setdefault(name, {}).setdefault(place, []).append(setting)
            at.setdefault(place, set()).add(name)
        return {
            name: tuple(_said(place, len(at[place]), said) for place, said in statements.items())
            for name, statements in found.items()
        }


def _said(place: Place, in_all: int, settings: list[Setting]) -> Said:
    holds = tuple(_joined(setting.stretch for setting in settings))
    below = [setting for setting in settings if not _begins_from_below(setting)]
    whole = len(below) == len(settings)
    covers = holds if whole else tuple(_joined(setting.stretch for setting in below))
    return Said(place, in_all, settings[0], holds, covers)


def _begins_from_below(setting: Setting) -> bool:
    """Whether it is a `-> B` at the song's start: there it goes on from what it covers."""
    if setting.stretch.start > EPSILON:
        return False
    return isinstance(setting.value, LevelRamp | MixtureRamp) and setting.value.start is None


def _joined(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Stretches as they follow each other, those that touch joined into one."""
    last: Stretch | None = None
    for stretch in stretches:
        if last is None:
            last = stretch
        elif last.start - EPSILON <= stretch.start <= last.end + EPSILON:
            last = Stretch(min(last.start, stretch.start), max(last.end, stretch.end))
        else:
            yield last
            last = stretch
    if last is not None:
        yield last
