"""What is seen around beats, on features made up for it: no sound."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest
from numpy.typing import NDArray

from glance.music.around import BASS, Around
from glance.music.downbeats import TRAITS, traits
from glance.music.frontend import Features
from glance.music.gait import GAIT, gait
from glance.music.harmony import HARMONY

BEAT, BEATS = 50, 32
"""Frames of a beat; 120 a minute."""

COUNT = BEAT * (1.0 + np.arange(BEATS))
FRAMES = BEAT * (BEATS + 2)

Array = NDArray[np.float32]


def struck_at(*beats: float) -> Array:
    curve = np.zeros(FRAMES, dtype=np.float32)
    curve[[round(BEAT * (1 + beat)) for beat in beats]] = 1
    return curve


def song(flux: dict[str, Array] | None = None, chords: list[int] | None = None) -> Features:
    """A song with these strokes; the bass of each beat is the pitch class named, a fifth above."""
    nothing = np.zeros(FRAMES, dtype=np.float32)
    pitches = [0, *(chords or [0] * BEATS), 0]
    harmony = np.zeros((FRAMES * HARMONY // 100, 24), dtype=np.float32)
    for number, row in enumerate(harmony):
        root = pitches[min(number * 100 // HARMONY // BEAT, len(pitches) - 1)]
        row[[root, 12 + (root + 7) % 12]] = 1
    bands = ("low", "body", "bite", "air", "all", "pitches")
    level = dict.fromkeys(("low", "body", "treble", "whole"), nothing + 1)
    flux = dict.fromkeys(bands, nothing) | (flux or {})
    return Features(nothing, np.zeros((FRAMES, 72), np.float32), flux, level, nothing, harmony)


def around(features: Features) -> Around:
    return Around(features, COUNT)


def test_a_fourth_up_is_told_from_a_fifth_up_and_from_the_same_bass() -> None:
    heard = around(song(chords=[7, 7, 0, 0, 7, 0, 7, 7] * 4))
    assert heard.bass_up(5)[[2, 5]] == pytest.approx(1)
    assert heard.bass_up(7)[[4, 6]] == pytest.approx(1)
    assert heard.bass_up(5)[[3, 7]] == pytest.approx(-0.5)


def test_chords_are_held_until_they_change_and_come_again() -> None:
    heard = around(song(chords=[0, 0, 0, 0, 5, 5, 5, 5] * 4))
    assert heard.held(2)[:8].tolist() == pytest.approx([1, 1, 0, 0] * 2, abs=1e-6)
    assert heard.held_before()[2:6].tolist() == pytest.approx([1, 1, 1, 0], abs=1e-6)
    assert heard.settled()[4] == pytest.approx(1)
    assert heard.chords_again(8) == pytest.approx(1)
    assert heard.chords_again(4) == pytest.approx(-1)
    assert heard.chords_again(BEATS) == 0


def test_a_phrase_begins_where_chords_begin_to_come_again() -> None:
    tune, others = [0, 5, 7, 2, 9, 4, 11, 6], [3, 8, 1, 10] * 2
    heard = around(song(chords=[*tune, *others, *tune, *others[::-1]]))
    returns = heard.chords_return(16, 4, BASS)
    assert int(returns.argmax()) == 16
    assert returns[16] > 0.5
    assert around(song(chords=tune * 4)).chords_return(8, 4, BASS) == pytest.approx(0, abs=1e-6)
    assert heard.chords_return(BEATS, 4, BASS).tolist() == [0] * BEATS


def test_and_where_strokes_do() -> None:
    bars = [0, 1, 2.5, 3.5], [0.5, 1.5, 2, 3], [0.5, 1.5, 2, 3]
    struck = struck_at(*(4 * bar + beat for bar in range(8) for beat in bars[bar % 3]))
    returns = around(song({"low": struck, "body": struck})).strokes_return(4, 4)
    assert len(returns) == BEATS
    assert {int(at) % 12 for at in np.argsort(-returns[6:26])[:2] + 6} == {8}


def test_the_next_stroke_is_so_many_octaves_of_a_beat_away() -> None:
    heard = around(song({"body": struck_at(0, 1, 1.5, 2, 4, *range(5, BEATS))}))
    octaves = heard.until_struck("body")
    assert octaves[[0, 1, 2, 4]].tolist() == pytest.approx([0, -1, 1, 0], abs=0.05)


def test_what_is_struck_on_beats_fills_nothing_between_them() -> None:
    heard = around(song({"low": struck_at(*range(8), 8.5)}))
    assert np.flatnonzero(heard.filled("low", 0, 1)).tolist() == [8]
    assert np.flatnonzero(heard.filled("low", -2, 0)).tolist() == [*range(1, 11)]


def test_music_begins_and_ends_where_it_is_heard() -> None:
    first, last = around(song({"all": struck_at(*range(3, 30))})).ends()
    assert np.flatnonzero(first).tolist() == [3]
    assert np.flatnonzero(last).tolist() == [29]


def test_of_a_silent_song_something_is_seen_all_the_same() -> None:
    silent = song()
    assert np.isfinite(traits(around(silent))).all()
    assert traits(Around(silent, COUNT[:2])).shape == (2, len(TRAITS))


def test_the_bass_is_half_of_the_harmony() -> None:
    heard = around(song(chords=[3] * BEATS))
    assert heard.chords(0, 1, BASS).shape == (BEATS, 12)
    assert heard.bass_alone()[4] == pytest.approx(1)
    assert heard.bass_begins()[8:-1] == pytest.approx(0)


def test_what_is_made_of_a_long_song_is_less_than_its_features() -> None:
    """Running sums in double precision are twice as much: those of two hours fill memory."""
    frames = 60_000
    curve, mel = np.ones(frames, np.float32), np.ones((frames, 72), np.float32)
    level, harmony = {"whole": curve}, np.ones((frames // 5, 24), np.float32)
    long = Features(curve, mel, {"low": curve}, level, curve, harmony)
    tracemalloc.start()
    around = Around(long, np.arange(50.0, frames - 50, BEAT))
    around.novelty(2)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < mel.nbytes


def gait_of(features: Features, beats: NDArray[np.float64] = COUNT) -> dict[str, float]:
    return gait(Around(features, beats))


def test_fast_beats_and_slow_ones_are_told_by_the_octave() -> None:
    assert gait_of(song())["slow"] == pytest.approx(np.log2(100 / 120))
    assert gait_of(song())["fast"] == pytest.approx(np.log2(120 / 100) ** 2)
    calm = gait_of(song(), COUNT[::2])
    assert (calm["slow"], calm["fast"]) == (pytest.approx(np.log2(100 / 60)), 0)


def test_it_is_told_how_beats_are_filled() -> None:
    plain, sixteenths = struck_at(*range(BEATS)), struck_at(*np.arange(0, BEATS, 0.25))
    triplets = struck_at(*np.arange(0, BEATS, 1 / 3))
    assert gait_of(song({"pitches": sixteenths}))["runs"] == pytest.approx(0, abs=0.05)
    assert gait_of(song({"pitches": plain}))["runs"] < -2
    assert gait_of(song({"bite": struck_at(*np.arange(0, BEATS, 0.5))}))["quarters"] < -2
    assert gait_of(song({"all": triplets}))["thirds"] == 1
    assert gait_of(song({"all": sixteenths}))["thirds"] == -1


def test_basses_take_turns_in_two() -> None:
    in_two, in_four = [0, 7] * (BEATS // 2), [0, 0, 7, 7] * (BEATS // 4)
    turns = [gait_of(song(chords=chords))["bass_by_turns"] for chords in (in_two, in_four)]
    assert turns == [pytest.approx(4, abs=0.1), pytest.approx(0, abs=0.1)]


def test_one_beat_in_four_stands_out_or_one_in_two() -> None:
    fours, twos = struck_at(*range(0, BEATS, 4)), struck_at(*range(0, BEATS, 2))
    assert gait_of(song({"low": fours, "body": fours}))["one_in_four"] == 1
    assert gait_of(song({"low": twos, "body": twos}))["one_in_four"] == pytest.approx(0)


@pytest.mark.parametrize("beats", [2, 3, 5])
def test_of_few_beats_nothing_odd_is_told(beats: int) -> None:
    told = gait_of(song({"low": struck_at(0, 1)}), COUNT[:beats])
    assert list(told) == list(GAIT)
    assert np.isfinite([*told.values()]).all()
