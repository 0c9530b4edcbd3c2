"""Two storyboards side by side: what is other, and how much has to be drawn again."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from glance.language.header_changes import HeaderChange, header_changes
from glance.plan.chunks import chunks
from glance.plan.draw_up import draw_up
from glance.plan.keys import chunk_key, rush_keys, stands_alone
from glance.plan.plan import Plan
from glance.records import dataclass
from glance.timeline.changes import changes
from glance.timeline.sides import Change
from glance.timeline.timeline import Timeline
from glance.timeline.whereabouts import whereabouts

SKETCH = "sketch"
"""The model whose frames are drawn and finished in one go."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is other in a new storyboard than in the old one.

    music    in words: what was heard otherwise (recording, beats), without a header line;
    changes  with the words for where each is;
    frames   in the new video; `again` of them, in `shots` of its shots, have to be drawn again;
    finished  how many more are only finished anew: a model's pictures stay, and get other
             words or light on them.
    """

    header: tuple[HeaderChange, ...]
    music: tuple[str, ...]
    changes: tuple[tuple[str, Change], ...]
    frames: int
    again: int
    shots: int
    finished: int = 0


def compare(old: Timeline, new: Timeline) -> Comparison:
    """Compare two storyboards, each placed on its song."""
    before, plan = draw_up(old).value, draw_up(new).value
    dirty = drawn_again(before, plan)
    touched = {bisect_right(plan.shots, f.start, key=lambda shot: shot.start) for f in dirty}
    return Comparison(
        header=header_changes(old.header, new.header),
        music=(*_music(old, new), *_model(old, new), *_names(old, new)),
        changes=tuple((whereabouts(c.stretches, c.cue, new), c) for c in changes(old, new)),
        frames=plan.frames,
        again=sum(map(len, dirty)),
        shots=len(touched),
        finished=len(finished_again(before, plan) - {n for frames in dirty for n in frames}),
    )


def drawn_again(old: Plan, new: Plan) -> tuple[range, ...]:
    """What is drawn in one piece of the new video, and nowhere in the old one."""
    known = {key for _, key in _drawn(old)}
    return tuple(frames for frames, key in _drawn(new) if key not in known)


def finished_again(old: Plan, new: Plan) -> set[int]:
    """The frames of the new video that aren't seen as they were."""
    known = {chunk_key(old, frames, _drawn_by(old)) for frames in chunks(old)}
    other = (f for f in chunks(new) if chunk_key(new, f, _drawn_by(new)) not in known)
    return {n for frames in other for n in frames}


def _drawn(plan: Plan) -> Iterator[tuple[range, str]]:
    """Stretches that are drawn in one piece, by their keys: chunks; where a model draws, which
    keeps its pictures as they were before they got words and light on them, rushes."""
    by = _drawn_by(plan)
    if plan.model == SKETCH:
        yield from ((frames, chunk_key(plan, frames, by)) for frames in chunks(plan))
        return
    for shot in plan.shots:
        for frames, key in rush_keys(plan, shot, by, alone=stands_alone(shot)):
            if frames.start < shot.end:  # what goes on beneath the next shot isn't counted
                yield frames, key


def _drawn_by(plan: Plan) -> str:
    """Who draws is part of a key, and follows from the model and its weights: they stand for it."""
    return f"{plan.model} {plan.weights.sha256}" if plan.weights else plan.model


def _music(old: Timeline, new: Timeline) -> list[str]:
    if old.score.audio.sha256 != new.score.audio.sha256:
        return [f"the song is another recording, {old.duration:.1f} s → {new.duration:.1f} s"]
    if old.header.pins == new.header.pins and old.score.tempo != new.score.tempo:
        return _other_beats(old, new)
    return []


def _other_beats(old: Timeline, new: Timeline) -> list[str]:
    """Beats that moved though no header line did: the lock's, or those of the grid's file."""
    file = new.header.grid
    if file != old.header.grid:
        return []
    whose = "the lock" if file is None else f"`{file.path}`"
    return [f"{whose} has other beats: {old.score.tempo_bpm:g} → {new.score.tempo_bpm:g} BPM"]


def _model(old: Timeline, new: Timeline) -> list[str]:
    """What is other about the model, without a header line that says so."""
    model, before, now = new.header.model, old.header.weights, new.header.weights
    if model == old.header.model and before and now and before.sha256 != now.sha256:
        return [f"the lock has other weights of `{model}`"]
    return []


def _names(old: Timeline, new: Timeline) -> list[str]:
    """Sections that lie elsewhere, styles that are made otherwise."""
    found = []
    for name in dict.fromkeys(s.name for s in (*new.sections, *old.sections)):
        before, now = _lie(old, name), _lie(new, name)
        if before != now:
            found.append(f"section {name}: {before or 'none'} → {now or 'gone'}")
    styles = {s.name: s for s in old.styles}
    for style in new.styles:
        if styles.get(style.name, style) != style:
            found.append(f"style {style.name} is made otherwise")
    return found


def _lie(timeline: Timeline, name: str) -> str:
    found = tuple(s.stretch for s in timeline.sections if s.name == name)
    return whereabouts(found, "", timeline) if found else ""
