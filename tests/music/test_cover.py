"""Beats are counted from where the music begins to where it ends."""

from __future__ import annotations

import numpy as np
import pytest

from glance.music.analyse import analyse
from glance.music.cover import cover, strokes_of_music
from glance.music.decode import at_hand
from tests.music.sounds import band


def test_hiss_before_the_music_and_the_room_after_it_are_no_music() -> None:
    noise = np.random.default_rng(1).uniform(0, 0.02, (3000, 8)).astype(np.float32)
    sound = np.zeros((3000, 1), dtype=np.float32)
    for stroke in range(500, 2500, 50):
        sound[stroke : stroke + 50, 0] = np.exp(-np.arange(50) / 20)
    sound[2460:2950:70, 0] += 0.05
    instants = np.arange(0.5, 30, 0.5)
    heard = strokes_of_music(noise + sound, sound[:, 0], instants)
    assert (heard[0], heard[-1]) == (5.0, 24.5)


@pytest.mark.parametrize("hiss", [0.0, 0.002, 0.015])
def test_a_file_that_begins_with_hiss_is_counted_from_its_music(hiss: float) -> None:
    samples, beats = band(120, 3.2, bars=8)
    noise = np.random.default_rng(3).normal(0, hiss, len(samples))
    heard, _ = analyse(at_hand((samples + noise).astype(np.float32), 22050), "", 0)
    assert beats[0] == 3.2
    assert abs(heard.tempo.beats[0] - beats[0]) < 0.03


def test_where_nothing_grows_all_strokes_are_kept() -> None:
    instants = np.array([1.0, 2.0, 3.0])
    nothing = np.zeros((400, 8), dtype=np.float32)
    assert strokes_of_music(nothing, nothing[:, 0], instants).tolist() == [1, 2, 3]


@pytest.mark.parametrize("start", [0.0, 0.5])
def test_a_song_that_is_cut_on_its_first_beat_is_counted_from_there(start: float) -> None:
    rate = 22050
    samples = np.zeros(20 * rate, dtype=np.float32)
    click = np.exp(-np.arange(800) / 100) * np.sin(np.arange(800) * 0.4)
    for beat in np.arange(start, 19, 0.6):
        samples[int(beat * rate) :][:800] += click.astype(np.float32)
    heard, _ = analyse(at_hand(samples, rate), "", 0)
    assert abs(heard.tempo.beats[0] - start) < 0.01


def test_beats_go_on_at_their_tempo_to_the_outermost_strokes() -> None:
    beats = cover(np.arange(4.0, 10.0, 0.5), first=2.0, last=12.0)
    assert np.allclose(beats, np.arange(2.0, 12.1, 0.5))
