"""What may be wrong with what was heard, each with the line of a script that puts it right."""

from __future__ import annotations

from collections.abc import Iterator

from glance.music.certainty import doubtful_stretches, is_beatless, is_unheard
from glance.music.remedies import downbeat_lines, either_tempo, other_tempo, tempo_line
from glance.music.score import Meter, Score

DOUBT = 0.7
"""Confidence below which a reading is listed as a doubt."""


def doubts(score: Score) -> Iterator[str]:
    """What may be wrong, each with the line of a script that would put it right."""
    sure = score.confidence
    if is_unheard(sure):
        yield (
            "nothing is heard to count by: pin what you know, as in `tempo 120`, `meter 4/4` "
            "and `downbeat 0.37s`"
        )
        return
    if is_beatless(sure):
        yield (
            f"there may be no beat in this ({sure.pulse:.2f} that there is): write your cues in "
            "seconds, as in `on time 4s..12s`; or, if you count one, write `tempo 120`, say, and "
            "`downbeat 0.37s`, or take a `grid` file"
        )
        return
    if sure.tempo < DOUBT and score.alternatives:
        bpm, (other, share) = score.tempo_bpm, score.alternatives[0]
        other = other_tempo(bpm, other)
        ways = either_tempo(score.tempo.beats, bpm, other)
        yield (
            f"tempo {bpm:.4g} ({sure.tempo:.2f}) or {other:.4g} ({share:.2f}): "
            f"count along and {ways}"
        )
    elif sure.tempo < DOUBT:
        yield f"no tempo stands out: write `{tempo_line(score.tempo_bpm)}`, or what you count"
    if sure.meter < DOUBT:
        yield (
            f"meter {score.meter} ({sure.meter:.2f}): listen to `glancec click` and write "
            f"`meter {score.meter}`, or {_other_meters(score.meter)}"
        )
    if sure.phase is not None and sure.phase < DOUBT:
        between = score.tempo.seconds(0.5)
        yield (
            f"phase ({sure.phase:.2f}): the beats may lie half-way between these; listen to "
            f"`glancec click` and write `downbeat {score.tempo.seconds(0):.2f}s`, or "
            f"`downbeat {between:.2f}s` for the others, wherever `one` falls"
        )
    elif sure.downbeat < DOUBT:
        yield (
            f"the first downbeat ({sure.downbeat:.2f}): listen where `one` falls and write "
            f"{downbeat_lines(score.tempo, score.meter)}"
        )
    yield from doubtful_stretches(score)


def _other_meters(meter: Meter) -> str:
    """What it is mistaken for, the likeliest first: two and four are told apart by custom alone."""
    if meter.beats_per_bar == 4:
        return "`meter 2/4` if `one` comes twice as often, or `meter 3/4`"
    if meter.beats_per_bar == 2:
        return "`meter 4/4` if `one` comes half as often"
    return "`meter 4/4`"
