"""What is other among the statements that add up, are layered or happen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from glance.language.storyboard import Setting
from glance.language.values import Event
from glance.music.score import Stretch
from glance.records import dataclass
from glance.timeline.sides import NEAR, Change, Side, carried, meet
from glance.timeline.wording import in_words, unlike


def of_those_that_add(name: str, old: Side, new: Side) -> Iterator[Change]:
    """Statements that stand in one of the two only, paired where they hold for the same time."""
    now = [_Placed(s, _shown(s)) for s in new.timeline.settings if s.property == name]
    edges = [end for placed in now for end in (placed.stretch.start, placed.stretch.end)]
    carry = carried(old.timeline, new.timeline, edges)
    before = [_Placed(s, carry(_shown(s))) for s in old.timeline.settings if s.property == name]
    if old.timeline.score.tempo != new.timeline.score.tempo:
        before, now = _worded_otherwise(before, now, old, new)
    before, now, _ = _matched(before, now, lambda was, is_: was.setting.value == is_.setting.value)
    gone, come, pairs = _matched(before, now, lambda was, is_: True)
    for was, is_ in pairs:
        yield _change(name, was, is_, new.cue(is_.setting.span))
    for is_ in come:
        yield _change(name, None, is_, new.cue(is_.setting.span))
    for was in gone:
        yield _change(name, was, None, old.cue(was.setting.span))


def _worded_otherwise(
    before: list[_Placed], now: list[_Placed], old: Side, new: Side
) -> tuple[list[_Placed], list[_Placed]]:
    """Without what reads the same in both: another tempo makes it last longer, no more.

    `dissolve 1 bar` has another length in seconds then, `on end - 2 bars` another beat.
    """
    kept = [_worded(placed, old) for placed in before], [_worded(placed, new) for placed in now]
    both = set(kept[0]) & set(kept[1])
    return (
        [placed for placed, words in zip(before, kept[0], strict=True) if words not in both],
        [placed for placed, words in zip(now, kept[1], strict=True) if words not in both],
    )


def _worded(placed: _Placed, side: Side) -> tuple[str, str, int]:
    setting = placed.setting
    text = in_words(setting.property, setting.value, setting.span)
    return text, side.cue(setting.span), setting.occurrence


@dataclass(frozen=True, slots=True)
class _Placed:
    """A statement, and when it holds or happens in the new song."""

    setting: Setting
    stretch: Stretch


def _matched(
    old: list[_Placed], new: list[_Placed], alike: Callable[[_Placed, _Placed], bool]
) -> tuple[list[_Placed], list[_Placed], list[tuple[_Placed, _Placed]]]:
    """What stands at the same time in both and is alike, in pairs; first what is left over."""
    waiting: dict[int, list[_Placed]] = {}
    for was in old:
        waiting.setdefault(_tick(was), []).append(was)
    left, pairs = [], []
    for is_ in new:
        near = (was for tick in (-1, 0, 1) for was in waiting.get(_tick(is_) + tick, ()))
        found = next((w for w in near if meet(w.stretch, is_.stretch) and alike(w, is_)), None)
        if found is None:
            left.append(is_)
        else:
            waiting[_tick(found)].remove(found)
            pairs.append((found, is_))
    return [was for group in waiting.values() for was in group], left, pairs


def _tick(placed: _Placed) -> int:
    return round(placed.stretch.start / NEAR)


def _change(name: str, old: _Placed | None, new: _Placed | None, cue: str) -> Change:
    was, is_ = _said(name, old), _said(name, new)
    if old and new:
        one, other = old.setting, new.setting
        was, is_ = unlike(name, one.value, one.span, other.value, other.span)
    placed = new or old
    assert placed is not None
    return Change(name, was, is_, (placed.stretch,), cue)


def _said(name: str, placed: _Placed | None) -> str | None:
    return in_words(name, placed.setting.value, placed.setting.span) if placed else None


def _shown(setting: Setting) -> Stretch:
    """When a statement holds; an event, when it happens."""
    stretch = setting.stretch
    return Stretch(stretch.start, stretch.start) if isinstance(setting.value, Event) else stretch
