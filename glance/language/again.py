"""Walks a script again after an edit: only into the passages that the edit touches.

What a passage came to is kept with what it asked of the ground that it stands on, and taken
over as long as the answers are the same. Three things are one for all of a script, and checked
here: which slips of looks have been told, how much a script may have in all, and its definitions,
which are walked as a passage of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from glance.language.applied import Slip
from glance.language.asked import Questions, equal, same
from glance.language.ground import Ground
from glance.language.part import Part, Place, place_of
from glance.language.placing import MOST_SETTINGS
from glance.language.walk import MOST_APPLIED, MOST_OCCURRENCES, Walk
from glance.records import dataclass
from glance.syntax.passages import Passage
from glance.syntax.source import Span
from glance.syntax.tree import Node

V = TypeVar("V")

Passages = Sequence[tuple[Passage, tuple[Node, ...]]]


@dataclass(frozen=True, slots=True)
class Entry:
    """What was come to, what that rests on, and how much it is of what there may be so much of."""

    of: Passage | frozenset[str]
    part: Part
    asked: Questions
    recurred: int
    applied: int
    placed: int
    too_much: bool


@dataclass(frozen=True, slots=True)
class Walked:
    """A walk through all of a script. `entries` by the identity of their passages."""

    ground: Ground
    definitions: Entry
    entries: Mapping[int, Entry]
    parts: tuple[Part, ...]


def walked_again(
    passages: Passages, used: frozenset[str], ground: Ground, before: Walked | None
) -> Walked:
    """Walk a script; `before` is an earlier walk through it, as it was then.

    used  the names of the looks that it uses anywhere.
    """
    if before is not None and not _same_song(ground, before.ground):
        before = None
    firm = before is not None and _same_names(ground, before.ground)
    known = before.entries if before else {}
    definitions = before.definitions if before and firm else None
    if definitions is None or definitions.of != used or not definitions.asked.stay(ground, set()):
        definitions = _defined(used, ground)
    seen = set(definitions.asked.told.here)
    entries: dict[int, Entry] = {}
    for passage, nodes in passages:
        entry = known.get(id(passage))
        if entry is None or not (
            (firm or entry.asked.would_be_answered_so(ground)) and entry.asked.stay(ground, seen)
        ):
            entry = _walked(passage, nodes, ground, seen)
        entries[id(passage)] = entry
        if entry.asked.told.here:
            seen |= entry.asked.told.here
    parts = _parts(passages, used, ground, (definitions, *entries.values()))
    return Walked(ground, definitions, entries, parts)


def _parts(
    passages: Passages,
    used: frozenset[str],
    ground: Ground,
    walks: Sequence[Entry],
) -> tuple[Part, ...]:
    """What each passage came to; where it is too much in all, what the whole comes to."""
    if (
        sum(walk.recurred for walk in walks) <= MOST_OCCURRENCES
        and sum(walk.applied for walk in walks) <= MOST_APPLIED
        and sum(walk.placed for walk in walks) <= MOST_SETTINGS
        and not any(walk.too_much for walk in walks)
    ):
        return tuple(walk.part for walk in walks)
    whole = Walk(ground, [], set())
    whole.lets()
    whole.bundles(used)
    whole.script(node for _, nodes in passages for node in nodes)
    return (whole.part(),)


def _defined(used: frozenset[str], ground: Ground) -> Entry:
    asked = Questions(ground, set())
    walk = Walk(asked.ground, [], asked.told)
    walk.lets()
    walk.bundles(used)
    return _entry(used, asked, walk)


def _walked(passage: Passage, nodes: tuple[Node, ...], ground: Ground, seen: set[Slip]) -> Entry:
    asked = Questions(ground, seen)
    walk = Walk(asked.ground, [], asked.told)
    walk.script(nodes)
    return _entry(passage, asked, walk)


def _entry(of: Passage | frozenset[str], asked: Questions, walk: Walk) -> Entry:
    too_much = walk.much or walk.full
    return Entry(of, walk.part(), asked, walk.recurred, walk.applied, walk.placed, too_much)


# What has to stay the same for all -------------------------------------------------------


def _same_song(ground: Ground, other: Ground) -> bool:
    song, was = ground.song, other.song
    if ground.names.enhance != other.names.enhance or song is None or was is None:
        return ground.names.enhance == other.names.enhance and song is was
    return (
        song.score is was.score
        and song.frame == was.frame
        and song.notes == was.notes
        and _place(song.audio) == _place(was.audio)
    )


def _place(span: Span | None) -> Place | None:
    return None if span is None else place_of(span)


def _same_names(ground: Ground, other: Ground) -> bool:
    """Whether all names stand for the same, in the same order."""
    return (
        _all(same, ground.names.lets, other.names.lets)
        and _all(same, ground.looks, other.looks)
        and _all(equal, ground.names.styles, other.names.styles)
        and (ground.song is None or other.song is None
             or _all(equal, ground.song.sections, other.song.sections))
    )  # fmt: skip


def _all(
    alike: Callable[[object, object], bool], one: Mapping[str, V], other: Mapping[str, V]
) -> bool:
    return tuple(one) == tuple(other) and all(map(alike, one.values(), other.values()))
