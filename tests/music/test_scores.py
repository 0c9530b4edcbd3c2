"""The songs made from scores: where their beats are, and that time goes with the notes."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest

from benchmarks.scores.backing import BACKINGS, backing, ragged
from benchmarks.scores.harmonising import harmonised
from benchmarks.scores.sheet import Bar, Sheet, Tone, again, joined, regular
from benchmarks.scores.timing import FEELS, Feel, clock


def bars(*lengths: float, signature: tuple[int, int] = (4, 4)) -> tuple[Bar, ...]:
    starts = [sum(lengths[:index]) for index in range(len(lengths))]
    return tuple(
        Bar(start, length, *signature) for start, length in zip(starts, lengths, strict=True)
    )


def sheet(*lengths: float, signature: tuple[int, int] = (4, 4)) -> Sheet:
    """A note on every quarter."""
    tones = tuple(Tone(float(at), 1.0, 60 + at) for at in range(int(sum(lengths))))
    return Sheet(bars(*lengths, signature=signature), (tones,))


def test_beats_of_a_pickup_are_counted_back_from_the_bar_line() -> None:
    found = sheet(1.5, 4, 4)
    assert found.beats()[:4] == [0.5, 1.5, 2.5, 3.5]
    assert found.downbeats() == [1.5, 5.5]


@pytest.mark.parametrize(
    ("signature", "beat"),
    [((6, 8), 1.5), ((9, 8), 1.5), ((3, 8), 0.5), ((2, 2), 2.0), ((3, 4), 1.0), ((6, 4), 3.0)],
)
def test_the_beat_is_that_of_the_signature(signature: tuple[int, int], beat: float) -> None:
    assert Bar(0, 4, *signature).beat == beat


def test_a_bar_broken_by_a_repeat_is_one_again() -> None:
    assert [bar.length for bar in joined(bars(1, 4, 3, 1, 4))] == [1, 4, 4, 4]


def test_a_round_begins_in_the_bar_that_the_last_one_leaves_unfinished() -> None:
    twice = again(sheet(1, 4, 3), 2)
    assert [bar.length for bar in twice.bars] == [1, 4, 4, 4, 3]
    assert twice.downbeats() == [1, 5, 9, 13]
    assert [tone.at for tone in twice.voices[0]] == list(range(16))


def test_a_pickup_is_sung_over_the_end_of_a_whole_last_bar() -> None:
    twice = again(sheet(1, 4, 4), 2)
    assert twice.downbeats() == [1, 5, 9, 13]
    assert [tone.pitch for tone in twice.voices[0]][7:11] == [67, 60, 61, 62]


def test_only_whole_bars_are_taken_and_a_pickup() -> None:
    found = regular(sheet(4, 4, 5, 1, 4, 4, 4, 3))
    assert [bar.length for bar in found.bars] == [1, 4, 4, 4, 3]
    assert found.bars[0].at == 0
    assert found.voices[0][0].at == 0


@pytest.mark.parametrize("feel", FEELS)
def test_time_goes_on_whatever_players_feel(feel: str) -> None:
    when = clock(sheet(1, 4, 4, 4), 90, FEELS[feel], 0.3, Random(1))
    seconds = [when(place / 4) for place in range(4 * 13 + 1)]
    gaps = [b - a for a, b in pairwise(seconds)]
    assert seconds[0] == pytest.approx(0.3)
    assert min(gaps) > 0.5 * 60 / 90 / 4


def test_a_machine_keeps_its_tempo() -> None:
    when = clock(sheet(4, 4, 4), 120, Feel(), 0.0, Random(1))
    assert [when(place) for place in (1, 2.5, 12)] == pytest.approx([0.5, 1.25, 6.0])


def scale(quarter: float) -> Sheet:
    """Two bars of 2/4 up and down the scale of C, in notes so long."""
    pitches = [60, 62, 64, 65, 67, 65, 64, 62] * 2
    tones = tuple(Tone(i * quarter, quarter, pitch) for i, pitch in enumerate(pitches))
    return Sheet(bars(2, 2, signature=(2, 4)), (tones,))


def test_a_tune_comes_home() -> None:
    assert [harmony.root for harmony in harmonised(scale(0.25))][-1] == 0


def test_ragtime_joins_the_middle_of_four_quick_notes() -> None:
    struck = sorted({tone.at for tone in ragged(scale(0.25)).voices[0]})
    assert struck[:4] == [0, 0.25, 0.75, 1.25]


@pytest.mark.parametrize("how", BACKINGS)
def test_who_accompanies_keeps_within_the_bars(how: str) -> None:
    tune = scale(0.25)
    for tone in backing(tune, how):
        assert 0 <= tone.at < tone.end <= tune.end
