"""Where a tracker slips, another way to count the song is right."""

from __future__ import annotations

import numpy as np
import pytest

from glance.music.beats import STIFF, steadied, track
from glance.music.counts import ways
from glance.music.lines import lines, spectrum
from glance.music.pitches import pitch_flux
from glance.music.tape import RATE, tape_of
from glance.music.tempo import overall, salience


def test_a_count_that_jumps_by_half_a_beat_is_put_on_one_line() -> None:
    beats = 10 + 52.3 * np.arange(120)
    beats[80:] += 26
    line = steadied(beats)
    assert line is not None
    assert np.abs(line[:80] - beats[:80]).max() < 0.5
    assert np.abs(line - np.rint((line - 10) / 52.3) * 52.3 - 10).max() < 0.5


def test_a_player_keeps_to_no_line() -> None:
    beats = np.cumsum(50 + 5 * np.sin(np.arange(120) / 9))
    assert steadied(beats) is None


def test_eighths_that_are_all_alike_can_be_counted_by_two_from_either() -> None:
    struck = np.zeros(6000, dtype=np.float32)
    struck[20::30] = 1
    salient = salience(struck)
    found = [beats for counts in ways(struck, salient, overall(salient)) for beats in counts]
    for first in (20, 50):
        true = np.arange(first, 5900, 60)
        assert any(
            len(beats) <= len(true) + 3
            and np.mean([np.abs(beats - at).min() < 3 for at in true]) > 0.95
            for beats in found
        )


def test_a_new_note_of_a_bow_is_seen_though_nothing_is_struck() -> None:
    t = np.arange(8 * RATE) / RATE
    pitch = np.where((t % 2) < 1, 440.0, 523.25) * (1 + 0.004 * np.sin(2 * np.pi * 6 * t))
    sound = np.sin(2 * np.pi * np.cumsum(pitch) / RATE).astype(np.float32)
    flux = pitch_flux(tape_of([sound], RATE), 800)
    at = np.abs((np.arange(800) + 50) % 100 - 50)
    assert flux[(at < 8)][16:-16].max() > 5 * flux[at > 25].max()


def counts_in(struck: np.ndarray) -> list[np.ndarray]:
    salient = salience(struck)
    return [beats for counts in ways(struck, salient, overall(salient)) for beats in counts]


def holds(beats: np.ndarray, true: np.ndarray) -> bool:
    near = np.mean([np.abs(beats - at).min() < 3 for at in true])
    return bool(len(beats) <= len(true) + 4 and near > 0.95)


@pytest.mark.parametrize("first", [20, 60])
def test_where_long_and_short_notes_alternate_either_could_be_the_beat(first: int) -> None:
    struck = np.zeros(6000, dtype=np.float32)
    struck[20::60] = struck[60::60] = 1
    true = np.arange(first, 5900, 60)
    assert any(holds(beats, true) for beats in counts_in(struck))


def test_eighths_in_bars_of_seven_are_counted_though_they_are_fast() -> None:
    struck = np.zeros(6000, dtype=np.float32)
    eighths = np.arange(20, 5900, 23)
    struck[eighths] = [(1, 0.3, 0.5, 0.3, 0.8, 0.3, 0.5)[i % 7] for i in range(len(eighths))]
    assert any(holds(beats, eighths) for beats in counts_in(struck))
    struck[eighths] = [(1, 0.3, 0.5, 0.3)[i % 4] for i in range(len(eighths))]
    assert not any(holds(beats, eighths) for beats in counts_in(struck))


def test_a_machine_s_tempo_is_kept_through_bars_off_the_beat() -> None:
    struck, true = np.zeros(6000, dtype=np.float32), np.arange(20, 5900, 50)
    struck[true] = 1
    struck[true[40:70]] = 0
    struck[true[40:70] + 12] = 1
    beats = track(struck, np.full((1, 6000), 50.0), STIFF)[0]
    assert np.mean([np.abs(beats - at).min() < 4 for at in true]) > 0.95


def test_the_line_of_a_song_is_found_though_the_count_slips_by_quarters_or_goes_by_three() -> None:
    period = 42.37
    true = 20 + period * np.arange(130)
    struck = np.zeros(5600, dtype=np.float32)
    struck[np.rint(true).astype(int)] = 0.7
    for quarter in (1, 2, 3):
        struck[np.rint(true + quarter * period / 4).astype(int)] = 1
    slips = true + period / 4 * np.repeat([0, 1, 3, 2, 1], 26)
    by_three = 20 + 0.75 * period * np.arange(170)
    for count in (slips, by_three):
        found = list(lines(spectrum(struck), struck, count))
        assert any(holds(line, true[2:-2]) for line in found)


def test_no_line_is_drawn_through_what_a_player_drifts_with() -> None:
    beats = 20 + np.cumsum(50 + 4 * np.sin(np.arange(110) / 13))
    struck = np.zeros(6000, dtype=np.float32)
    struck[np.rint(beats).astype(int)] = 1
    assert not list(lines(spectrum(struck), struck, beats))
