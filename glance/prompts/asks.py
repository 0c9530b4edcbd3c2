"""Which prompts of a storyboard are to be enhanced, and what is known of where they are seen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from glance.language import styles
from glance.language.cascade import visible
from glance.language.storyboard import Storyboard
from glance.language.values import Mixture
from glance.language.vocabulary import BY_NAME
from glance.music.score import Score, Stretch
from glance.prompts.ask import Ask, StyleSaid
from glance.prompts.mood import mood_of
from glance.prompts.tokens import LIMIT, tokens
from glance.prompts.wanted import mixtures_of

LEAST_ROOM = 24
"""Tokens that an expansion has even where a style takes nearly all."""

PLACEHOLDER = "{{ prompt }}"


@dataclass(frozen=True, slots=True)
class _Seen:
    """What holds of a property over a stretch; the setting is None for the default."""

    stretch: Stretch
    mixtures: tuple[Mixture, ...]


def asks_in(board: Storyboard, score: Score) -> tuple[Ask, ...]:
    """A question for each text that is to be enhanced, in the order in which they are seen."""
    shown = list(_shown(board, "prompt", score.whole))
    styles_shown = list(_shown(board, "style", score.whole))
    order = [_texts(seen.mixtures) for seen in shown]
    places: dict[str, list[int]] = {}
    for number, seen in enumerate(shown):
        for text in dict.fromkeys(m.parts[n][0] for m in seen.mixtures for n in m.enhanced):
            places.setdefault(text, []).append(number)
    return tuple(
        _ask(text, number, [shown[at].stretch for at in at_all], styles_shown, board, score,
             _neighbours(order, at_all[0], text))
        for number, (text, at_all) in enumerate(places.items())
    )  # fmt: skip


def _shown(board: Storyboard, name: str, whole: Stretch) -> Iterator[_Seen]:
    """What a property shows, stretch by stretch, as the cascade decides."""
    said = [s for s in board.settings if s.property == name and mixtures_of(s)]
    default = BY_NAME[name].default
    assert isinstance(default, Mixture)
    for stretch, number in visible([s.stretch for s in said], whole):
        yield _Seen(stretch, (default,) if number is None else mixtures_of(said[number]))


def _texts(mixtures: Iterable[Mixture]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for mixture in mixtures for text, _ in mixture.parts))


def _neighbours(order: list[tuple[str, ...]], at: int, text: str) -> tuple[str, str]:
    """The texts seen before and after: those it turns into or comes from, else the next cue's."""
    own = order[at]
    place = own.index(text)
    before = own[place - 1] if place else (order[at - 1][-1] if at else "")
    after = (*own[place + 1 :], *(order[at + 1] if at + 1 < len(order) else ()), "")[0]
    return (before if before != text else ""), (after if after != text else "")


def _ask(
    text: str,
    number: int,
    seen: list[Stretch],
    shown: list[_Seen],
    board: Storyboard,
    score: Score,
    neighbours: tuple[str, str],
) -> Ask:
    section = _section_at(board, seen[0])
    said = _styles(board, seen, shown)
    longest = max((tokens(style.words) for style in said), default=0)
    bar = round(score.tempo.bar(seen[0].start), 1) + 0.0  # never "-0"
    return Ask(
        text=text,
        styles=said,
        room=max(LIMIT - longest, LEAST_ROOM),
        number=number,
        where=f"bar {bar:g}",
        section=section,
        tempo=round(score.tempo_bpm),
        key=score.key,
        mood=mood_of(score, tuple(seen), section),
        seed=board.header.seed,
        before=neighbours[0],
        after=neighbours[1],
        against=", ".join(_against(board)),
        seen=tuple(seen),
    )


def _section_at(board: Storyboard, stretch: Stretch) -> str:
    """The section a stretch begins in; of several that lie over one another the first named."""
    middle = stretch.start + min(stretch.length, 1.0) / 2
    return next((s.name for s in board.sections if middle in s.stretch), "")


def _against(board: Storyboard) -> tuple[str, ...]:
    said = (s for s in board.settings if s.property == "negative")
    return tuple(dict.fromkeys(t for s in said for t in _texts(mixtures_of(s)) if t.strip()))


# Styles ---------------------------------------------------------------------------------


def _styles(
    board: Storyboard, seen: Iterable[Stretch], shown: list[_Seen]
) -> tuple[StyleSaid, ...]:
    """Every style that a prompt is seen in. Both lists are in the song's order."""
    starts = [part.stretch.start for part in shown]
    names: dict[str, None] = {}
    for stretch in seen:
        at = max(bisect_right(starts, stretch.start) - 1, 0)
        while at < len(shown) and shown[at].stretch.start < stretch.end:
            names.update(dict.fromkeys(_texts(shown[at].mixtures)))
            at += 1
    own = {style.name: style for style in board.styles}
    return tuple(
        _said(name, own[name].template, own[name].negative) if name in own else _known(name)
        for name in sorted(names)
    )


def _known(name: str) -> StyleSaid:
    row = styles.BY_NAME.get(name)
    return _said(name, row.template, row.negative) if row else StyleSaid(name)


def _said(name: str, template: str, negative: str) -> StyleSaid:
    """A style's template without the prompt in it."""
    before, _, rest = template.partition("{{")
    _, _, after = rest.partition("}}")
    return StyleSaid(name, f"{before} {after}".strip(" ,"), negative)
