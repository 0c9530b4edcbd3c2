"""Beats are counted from where the music begins to where it ends."""

from __future__ import annotations

import numpy as np

from glance.music.cover import cover, strokes_of_music


def test_hiss_before_the_music_and_the_room_after_it_are_no_music() -> None:
    noise = np.random.default_rng(1).uniform(0, 0.02, (3000, 8)).astype(np.float32)
    sound = np.zeros((3000, 1), dtype=np.float32)
    for stroke in range(500, 2500, 50):
        sound[stroke : stroke + 50, 0] = np.exp(-np.arange(50) / 20)
    sound[2460:2950:70, 0] += 0.05
    instants = np.arange(0.5, 30, 0.5)
    heard = strokes_of_music(noise + sound, instants)
    assert (heard[0], heard[-1]) == (5.0, 24.5)


def test_where_nothing_grows_all_strokes_are_kept() -> None:
    instants = np.array([1.0, 2.0, 3.0])
    assert strokes_of_music(np.zeros((400, 8), dtype=np.float32), instants).tolist() == [1, 2, 3]


def test_beats_go_on_at_their_tempo_to_the_outermost_strokes() -> None:
    beats = cover(np.arange(4.0, 10.0, 0.5), first=2.0, last=12.0)
    assert np.allclose(beats, np.arange(2.0, 12.1, 0.5))
