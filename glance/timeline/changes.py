"""What is other in one timeline than in another, as a musician would say it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from glance.language.values import (
    Apply,
    Level,
    LevelRamp,
    Mixture,
    MixtureRamp,
    Move,
    Signal,
    Value,
)
from glance.language.vocabulary import PROPERTIES
from glance.music.score import Stretch
from glance.timeline.additions import of_those_that_add
from glance.timeline.sides import NEAR, Change, Side, carried, meet
from glance.timeline.timeline import Segment, Timeline
from glance.timeline.wording import unlike


def changes(old: Timeline, new: Timeline) -> tuple[Change, ...]:
    """All changes, in the order of their first stretch.

    Musical positions are compared by their beats, so that another tempo by itself isn't a
    change of every cue; clock positions by their seconds.
    """
    sides = Side.of(old), Side.of(new)
    found = [change for row in PROPERTIES for change in COMPARED[row.compose](row.name, *sides)]
    return tuple(sorted(_gathered(found), key=lambda change: change.stretches[0].start))


# What replaces ------------------------------------------------------------------------


def _of_track(name: str, old: Side, new: Side) -> Iterator[Change]:
    """Both tracks, cut at the ends of all their segments, compared piece by piece."""
    now = new.timeline.tracks[name].segments
    edges = [edge for segment in now for edge in (segment.cue.start, segment.cue.end)]
    edges += [edge for segment in now for edge in (segment.visible.start, segment.visible.end)]
    carry = carried(old.timeline, new.timeline, edges)
    before = [_moved(segment, carry) for segment in old.timeline.tracks[name].segments]
    for stretch in _pieces([*before, *now], new.timeline.score.whole):
        middle = (stretch.start + stretch.end) / 2
        was, is_ = _at(before, middle), _at(now, middle)
        said = was.origin or is_.origin  # else it is the header's `seed`
        if said and not same(was.value, was.cue, is_.value, is_.cue):
            texts = unlike(name, was.value, was.origin, is_.value, is_.origin)
            cue = new.cue(is_.origin) or old.cue(was.origin)
            yield Change(name, *texts, (stretch,), cue)


def _moved(segment: Segment, carry: Callable[[Stretch], Stretch]) -> Segment:
    return replace(segment, visible=carry(segment.visible), cue=carry(segment.cue))


def _pieces(segments: Iterable[Segment], whole: Stretch) -> Iterator[Stretch]:
    """The stretches between neighbouring ends; ends that nearly agree are one."""
    ends = sorted({s.visible.start for s in segments} | {whole.start, whole.end})
    kept = [ends[0]]
    kept += [end for before, end in pairwise(ends) if end - before > NEAR and end <= whole.end]
    return (Stretch(start, end) for start, end in pairwise(kept))


def _at(segments: Sequence[Segment], instant: float) -> Segment:
    return segments[max(bisect_right(segments, instant, key=lambda s: s.visible.start) - 1, 0)]


def same(old: Value, old_cue: Stretch, new: Value, new_cue: Stretch) -> bool:
    """Whether two values show the same; those that run over their cue need the same cue."""
    return old == new and (not _runs(new) or meet(old_cue, new_cue))


def _runs(value: object) -> bool:
    """Whether a value depends on how far the cue has come."""
    match value:
        case LevelRamp() | MixtureRamp() | Move():
            return True
        case Signal(name):
            return name == "progress"
        case Level(expression):
            return _runs(expression)
        case Apply(_, arguments):
            return any(map(_runs, arguments))
        case Mixture(parts):
            return any(_runs(weight) for _, weight in parts)
    return False


COMPARED: Mapping[str, Callable[[str, Side, Side], Iterator[Change]]] = {
    "replaces": _of_track,
    "adds": of_those_that_add,
    "multiplies": of_those_that_add,
    "layers": of_those_that_add,
    "happens": of_those_that_add,
}
"""How statements are compared, by how their property composes."""


def _gathered(found: Iterable[Change]) -> Iterator[Change]:
    """One change for what is said alike, its stretches joined where they touch."""
    alike: dict[tuple[str, str | None, str | None], list[Change]] = {}
    for change in found:
        alike.setdefault((change.property, change.old, change.new), []).append(change)
    for group in alike.values():
        stretches = sorted((s for c in group for s in c.stretches), key=lambda s: s.start)
        yield replace(group[0], stretches=tuple(_joined(stretches)))


def _joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    joined: list[Stretch] = []
    for stretch in stretches:
        if joined and stretch.length and stretch.start - joined[-1].end < NEAR:
            joined[-1] = Stretch(joined[-1].start, max(stretch.end, joined[-1].end))
        else:
            joined.append(stretch)
    return joined
