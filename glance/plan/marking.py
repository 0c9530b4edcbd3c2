"""Landmarks for reports: where the music is, and what the script said where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import ceil

from glance.language.storyboard import Setting
from glance.music.certainty import DOUBTFUL
from glance.music.score import Score
from glance.plan.plan import CueMark, Landmarks
from glance.syntax.source import Span
from glance.timeline.timeline import Timeline

MICROSECONDS = 6


def landmarks_of(timeline: Timeline) -> Landmarks:
    """The beats and bar lines inside the song, its sections, cuts and cues."""
    tempo, end = timeline.score.tempo, timeline.duration
    first_beat, first_bar = _first(tempo.beat(0.0)), _first(tempo.bar(0.0))
    return Landmarks(
        beats=tuple(_counted(tempo.seconds, first_beat, end)),
        downbeats=tuple(_counted(tempo.bar_seconds, first_bar, end)),
        sections=tuple(
            (s.name, _tidy(s.stretch.start), _tidy(s.stretch.end)) for s in timeline.sections
        ),
        cuts=tuple(_tidy(cut.at) for cut in timeline.cuts),
        cues=_cues(timeline.settings),
        first_bar=first_bar,
        doubtful=_doubtful(timeline.score, end),
    )


def _doubtful(score: Score, end: float) -> tuple[float, ...]:
    if not score.certainty:
        return ()
    pairs = zip(score.tempo.beats, score.certainty, strict=True)
    return tuple(max(_tidy(at), 0.0) for at, sure in pairs if sure < DOUBTFUL and -1e-9 <= at < end)


def _first(position: float) -> int:
    """The first whole number from a position on."""
    return ceil(position - 1e-9)


def _counted(instant: Callable[[float], float], number: int, end: float) -> Iterator[float]:
    """The instants of whole numbers until the song ends."""
    at = instant(number)
    while at < end:
        yield max(_tidy(at), 0.0)
        number += 1
        at = instant(number)


def _cues(settings: tuple[Setting, ...]) -> tuple[CueMark, ...]:
    """One for each occurrence, in file order."""
    said: dict[Span, tuple[str, int]] = {}
    marks = []
    for setting in settings:
        span = setting.span
        if span not in said:
            said[span] = " ".join(span.text.split()), span.source.line_and_column(span.start)[0]
        text, line = said[span]
        start, end = _tidy(setting.stretch.start), _tidy(setting.stretch.end)
        marks.append(CueMark(setting.property, text, start, end, line))
    return tuple(marks)


def _tidy(seconds: float) -> float:
    return round(seconds, MICROSECONDS) + 0.0
