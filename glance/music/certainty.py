"""How sure the grid is, and each of its beats, once the script has had its say."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from glance.music.clock import clock
from glance.music.grid import nearest
from glance.music.heard import Heard
from glance.music.pins import Pins
from glance.music.score import Confidence, Score
from glance.music.tempo_map import TempoMap

EXTRAPOLATED = 0.75
"""Certainty below which so little is struck around a beat that its neighbours say where it is."""

DOUBTFUL = 0.85
"""Certainty below which the author is told. One beat in four said to be so sure is wrong."""

UNLIKELY = 0.5
"""Likelihood of there being a beat at all below which the author is told, and nothing else that is
counted in beats is doubted any more."""

_REACH = 8
"""Beats around an anchor that are counted with it."""

_SHORT = 4
"""Beats that make a stretch worth a line, at least: a bar."""


def is_counted(pins: Pins) -> bool:
    """Whether the script says how fast the song is counted, and so that there is a beat."""
    return pins.tempo is not None or pins.tempo_scale != 1.0 or len(pins.anchors) > 1


def beating(sure: Confidence, pins: Pins) -> float:
    """How likely there is a beat at all, 0..1; 1 where it isn't known."""
    return 1.0 if is_counted(pins) or sure.pulse is None else sure.pulse


def is_beatless(sure: Confidence) -> bool:
    """Whether it is unlikely that there is any beat."""
    return sure.pulse is not None and sure.pulse < UNLIKELY


def is_unheard(sure: Confidence) -> bool:
    """Whether nothing was heard to count by: silence, or a moment."""
    return sure.tempo == sure.meter == sure.downbeat == 0


def pinned_confidence(sure: Confidence, pins: Pins) -> Confidence:
    """Of the pinned song: what is said of bars is no surer than that there is a beat.

    sure  as heard: its meter, phase and downbeat take the tempo for granted.
    """
    beat, counted = beating(sure, pins), is_counted(pins)
    numbered = pins.downbeat is not None or bool(pins.anchors)

    def of(heard: float, known: bool) -> float:
        return 1.0 if known else round(heard * beat, 2)

    return Confidence(
        tempo=1.0 if counted else sure.tempo,
        meter=of(sure.meter, pins.meter is not None),
        downbeat=of(sure.downbeat, numbered),
        phase=None if sure.phase is None else of(sure.phase, numbered),
        pulse=None if sure.pulse is None else beat,
    )


def pinned_certainty(heard: Heard, pins: Pins, tempo: TempoMap) -> tuple[float, ...]:
    """Of each beat of the pinned grid; () where all are sure.

    A pinned tempo or a given grid is the author's word for every beat, an anchor for those
    around it and for those between two. Where there is hardly a beat at all, none is sure.
    """
    beat = beating(heard.confidence, pins)
    most = beat if beat < UNLIKELY else 1.0
    if pins.tempo is not None or not (heard.certainty or most < 1):
        return ()
    sure = tuple(min(most, _heard_at(heard, instant)) for instant in tempo.beats)
    if not pins.anchors:
        return sure
    ends = sorted(bisect_left(tempo.beats, anchor.seconds) for anchor in pins.anchors)
    low, high = ends[0] - _REACH, ends[-1] + _REACH
    return tuple(1.0 if low <= i <= high else certain for i, certain in enumerate(sure))


def doubtful_stretches(score: Score) -> Iterator[str]:
    """Where beats are a guess, each with the line of a script that would settle it."""
    tempo, beats = score.tempo, score.tempo.beats
    low = [i for i, sure in enumerate(score.certainty) if sure < DOUBTFUL]
    if len(low) > len(beats) / 2:
        yield (
            f"{len(low)} of {len(beats)} beats: little clear is struck; "
            "count along to `glancec click` and pin `tempo` and `downbeat`, or `anchor` beats"
        )
        return
    for first, last in _runs(low):
        start, end = (beats[i] for i in (first, min(last + 1, len(beats) - 1)))
        number, guess = tempo.first + first, min(score.certainty[first : last + 1])
        kind = "extrapolated" if guess < EXTRAPOLATED else "doubtful"
        yield (
            f"beats {number}..{tempo.first + last + 1}, {clock(start)} to {clock(end)}, are {kind} "
            f"({guess:.1f}): little is struck there, or the tempo bends; listen, "
            f"and if they drift write `anchor beat {number} = {start:.2f}s` with the time you hear"
        )


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of those that are close to each other; a few alone are no matter."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number - runs[-1][-1] <= _REACH:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ((run[0], run[-1]) for run in runs if run[-1] - run[0] + 1 >= _SHORT)


def _heard_at(heard: Heard, instant: float) -> float:
    """The lesser of the two heard beats around an instant; beyond them, the outermost's."""
    if not heard.certainty:
        return 1.0
    beats = heard.tempo.beats
    near = nearest(beats, instant)
    if abs(beats[near] - instant) < 1e-3:
        return heard.certainty[near]
    after = min(max(bisect_left(beats, instant), 1), len(beats) - 1)
    return min(heard.certainty[after - 1], heard.certainty[after])
