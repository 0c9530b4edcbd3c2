"""Stretches of the song in words, by the ruler that the script's author used."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from glance.music.clock import clock
from glance.music.score import Score, Stretch
from glance.timeline.timeline import Timeline

MOST = 4
"""So many stretches are named one by one."""
NEAR = 0.01
"""Bars or beats: what is nearer to a line than this is on it."""

RULERS = (
    ("locator", re.compile(r"\d+\.\d+\.\d+")),
    ("clock", re.compile(r"\btime\b")),
    ("beat", re.compile(r"\bbeats?\b")),
    ("bar", re.compile(r"\bbars?\b")),
)

FROM_AN_END = re.compile(r"\b(?:start|end) [+-]")
"""Such a cue says best itself when it is: few songs end on a bar line."""

Ruler = Callable[[float], str]


def whereabouts(stretches: Sequence[Stretch], cue: str, timeline: Timeline) -> str:
    """`bars 16..24`, `section chorus (bars 8..12, 24..28)`, `at beat 33`, `all song long`.

    cue  as the author wrote it: says which ruler they used.
    """
    if list(stretches) == [timeline.score.whole]:
        return "all song long"
    if len(stretches) == 1 and FROM_AN_END.search(cue) and not _on_bars(stretches, timeline.score):
        return cue
    bars = _counted(stretches, _ruler_of(stretches, cue, timeline.score), timeline.score)
    section = _section(stretches, cue, timeline)
    return f"{section} ({bars})" if section else bars


def _section(stretches: Sequence[Stretch], cue: str, timeline: Timeline) -> str | None:
    """The section that the cue names, and which ones of that name, if it is all of those."""
    named = re.fullmatch(r"(?:every )?section ([\w-]+)(?: \d+)?", cue)
    if named is None:
        return None
    known = [s.stretch for s in timeline.sections if s.name == named[1]]
    numbers = [
        next((n for n, k in enumerate(known, 1) if _meet(stretch, k)), 0) for stretch in stretches
    ]
    if 0 in numbers:
        return None
    every = len(numbers) == len(known)
    return f"section {named[1]}" + ("" if every else " " + " and ".join(map(str, numbers)))


def _meet(one: Stretch, other: Stretch) -> bool:
    return abs(one.start - other.start) < NEAR and abs(one.end - other.end) < NEAR


def _ruler_of(stretches: Sequence[Stretch], cue: str, score: Score) -> str:
    """The author's, else the coarsest on which all ends lie."""
    for name, sign in RULERS:
        if sign.search(cue):
            return name
    ends = {end for s in stretches for end in (s.start, s.end)} - {0.0, score.duration}
    if _on_bars(stretches, score):
        return "bar"
    return "beat" if all(_whole(score.tempo.beat(end) * 4) for end in ends) else "clock"


def _on_bars(stretches: Sequence[Stretch], score: Score) -> bool:
    """Whether all of them begin and end on bar lines, or where the song does."""
    ends = {end for s in stretches for end in (s.start, s.end)} - {0.0, score.duration}
    return all(_whole(score.tempo.bar(end)) for end in ends)


def _whole(count: float) -> bool:
    return abs(count - round(count)) < NEAR


def _counted(stretches: Sequence[Stretch], name: str, score: Score) -> str:
    at = _marks(name, score)
    if stretches[0].length == 0:
        plural = "s" if 1 < len(stretches) <= MOST else ""
        word = f"at {name}{plural} " if name in ("bar", "beat") else "at "
        first, last = at(stretches[0].start), at(stretches[-1].start)
        if len(stretches) > MOST:
            return f"{len(stretches)} times, from {word[3:]}{first} to {last}"
        return word + _listed([at(s.start) for s in stretches])
    ends = [_span(s, name, at, score) for s in stretches]
    if len(ends) > MOST:
        whole = Stretch(stretches[0].start, stretches[-1].end)
        return f"{len(ends)} times in {_worded(name, [_span(whole, name, at, score)])}"
    return _worded(name, ends)


def _span(stretch: Stretch, name: str, at: Ruler, score: Score) -> str:
    """`8..16`, or `8` for what is one bar or beat long."""
    start, end = at(stretch.start), at(stretch.end)
    if name in ("bar", "beat") and start.isdigit() and end == str(int(start) + 1):
        return start
    if abs(stretch.end - score.duration) < NEAR:
        end = "end"
    return f"{'start' if stretch.start == 0 and name != 'clock' else start}..{end}"


def _worded(name: str, ends: list[str]) -> str:
    if name not in ("bar", "beat"):
        return _listed(ends)
    plural = "s" if len(ends) > 1 or ".." in ends[0] else ""
    return f"{name}{plural} {_listed(ends)}"


def _listed(words: list[str]) -> str:
    return " and ".join(", ".join(words).rsplit(", ", 1))


def _marks(name: str, score: Score) -> Ruler:
    """How a ruler writes an instant."""
    tempo = score.tempo
    if name == "bar":
        return lambda seconds: _number(tempo.bar(seconds))
    if name == "beat":
        return lambda seconds: _number(tempo.beat(seconds))
    if name == "clock":
        return clock
    return lambda seconds: _locator(seconds, score)


def _number(count: float) -> str:
    return f"{round(count) if _whole(count) else round(count, 2):g}"


def _locator(seconds: float, score: Score) -> str:
    """`BAR.BEAT.SIXTEENTH`, from one."""
    beat = score.tempo.beat(seconds)
    bar = int(score.tempo.bar_of_beat(beat + NEAR) // 1)
    inside = beat - score.tempo.beat_of_bar(bar)
    whole = int((inside + NEAR) // 1)
    return f"{bar + 1}.{whole + 1}.{int((inside - whole + NEAR) * 4) + 1}"
