"""The parts of a song as a starter names them: in bars, or on the clock where none are counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from glance.music.certainty import is_beatless, is_unheard
from glance.music.clock import clock
from glance.music.score import Score, Section, Stretch

EVEN = 0.5
"""How sure a cut is that nobody would bet on."""

OFTEN = 2
"""Times that a part's line tells from beginning to end."""

MANY = 8
"""Times that it doesn't list."""

SHORTEST = 4.0
"""Seconds below which a part without bars is none of its own."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the song, from one place to another.

    letter   the same letter, the same music;
    ruler    `bar` or `time`;
    start    the place on it, as a script says it: `8`, `0:12.5`; "" for the song's start;
    end      the same; "" for the song's end;
    stretch  when that is.
    """

    letter: str
    ruler: str
    start: str
    end: str
    stretch: Stretch

    def __str__(self) -> str:
        """`bar 8..16`"""
        if self.start:
            return f"{self.ruler} {self.start}..{self.end or 'end'}"
        return f"start..{self.ruler} {self.end}" if self.end else "start..end"


def is_counted(score: Score) -> bool:
    """Whether there is a beat to count bars by."""
    return not (is_beatless(score.confidence) or is_unheard(score.confidence))


def parts(score: Score) -> dict[str, list[Part]]:
    """The parts of one letter together, in the order in which the letters come."""
    found = [*(_in_bars(score) if is_counted(score) else _on_the_clock(score))]
    by_letter: dict[str, list[Part]] = {}
    for number, part in enumerate(found):
        by_letter.setdefault(part.letter, []).append(
            _to_the_edge(part, score, first=number == 0, last=number == len(found) - 1)
        )
    return by_letter


def section_line(letter: str, found: list[Part]) -> str:
    """`section a = start..bar 8, bar 16..24  # 0:00.0 to 0:16.2, 0:32.4 to 0:48.6`"""
    line = f"section {letter} = {', '.join(str(part) for part in found)}"
    times = [part.stretch for part in found if part.ruler == "bar"]
    return f"{line}  # {_told(times)}" if times else line


def _told(times: list[Stretch]) -> str:
    """When a part is heard; of one that comes often, when it begins; of many, the first."""
    if len(times) > MANY:
        return f"{len(times)} times, from {clock(times[0].start)} on"
    if len(times) > OFTEN:
        return f"at {', '.join(clock(stretch.start) for stretch in times)}"
    return ", ".join(f"{clock(stretch.start)} to {clock(stretch.end)}" for stretch in times)


def _to_the_edge(part: Part, score: Score, *, first: bool, last: bool) -> Part:
    """What sounds before the first bar and after the last belongs to a part too."""
    if first:
        part = replace(part, start="", stretch=Stretch(0.0, part.stretch.end))
    if last:
        part = replace(part, end="", stretch=Stretch(part.stretch.start, score.duration))
    return part


def _in_bars(score: Score) -> Iterator[Part]:
    """Those that are a bar long or more, on bar lines."""
    for section in _joined(score.sections):
        start, end = (round(score.tempo.bar(at)) for at in _ends(section))
        if end > start:
            yield Part(_letter(section), "bar", str(start), str(end), section.stretch)


def _joined(sections: Iterable[Section]) -> list[Section]:
    """One part of those that go on in the same way: a cut where nobody would bet on one is none."""
    joined: list[Section] = []
    for section in sections:
        before = joined[-1] if joined else None
        if before and before.name == section.name and section.confidence < EVEN:
            joined[-1] = _with(before, section)
        else:
            joined.append(section)
    return joined


def _on_the_clock(score: Score) -> Iterator[Part]:
    """Where the sound changes, but not every few moments."""
    long: list[Section] = []
    for section in score.sections:
        before = long[-1] if long else section
        brief = min(before.stretch.length, section.stretch.length) < SHORTEST
        if long and (brief or before.name == section.name):
            long[-1] = _with(before, section)
        else:
            long.append(section)
    for section in long:
        start, end = (clock(at).removesuffix(".0") for at in _ends(section))
        yield Part(_letter(section), "time", start, end, section.stretch)


def _with(before: Section, section: Section) -> Section:
    return replace(before, stretch=replace(before.stretch, end=section.stretch.end))


def _ends(section: Section) -> tuple[float, float]:
    return section.stretch.start, section.stretch.end


def _letter(section: Section) -> str:
    return re.sub(r"\W", "_", section.name).lower()
