"""Loudness as ITU-R BS.1770-4 and EBU Tech 3341 say it is to be measured, and energy."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from glance.music.energy import energies
from glance.music.loudness import Loudness, k_weighting

Samples = NDArray[np.float32]


def tone(seconds: float, level: float, rate: int = 48000, channels: int = 2) -> Samples:
    """A sine of 1 kHz at `level` dBFS in all channels."""
    t = np.arange(round(seconds * rate)) / rate
    wave = 10 ** (level / 20) * np.sin(2 * np.pi * 1000 * t)
    return np.repeat(wave[:, None], channels, axis=1).astype(np.float32)


def lufs(sound: Samples, rate: int = 48000, at_once: int = 1 << 30) -> float | None:
    measured = Loudness(rate, sound.shape[1])
    for start in range(0, len(sound), at_once):
        measured.hear(sound[start : start + at_once])
    return measured.lufs


def test_the_filters_are_the_standards_at_48_khz() -> None:
    shelf, high_pass = k_weighting(48000)
    assert shelf == pytest.approx(
        [1.53512485958697, -2.69169618940638, 1.19839281085285, 1.0, -1.69065929318241,
         0.73248077421585], abs=1e-8
    )  # fmt: skip
    assert high_pass == pytest.approx(
        [1.0, -2.0, 1.0, 1.0, -1.99004745483398, 0.99007225036621], abs=1e-8
    )


@pytest.mark.parametrize("rate", [22050, 44100, 48000, 96000])
def test_a_stereo_tone_measures_its_level(rate: int) -> None:
    assert lufs(tone(20, -23, rate), rate) == pytest.approx(-23.0, abs=0.1)


def test_one_channel_counts_half() -> None:
    assert lufs(tone(20, -20, channels=1)) == pytest.approx(-23.0, abs=0.1)


def test_quiet_parts_are_left_out() -> None:
    """EBU Tech 3341, cases 3 and 4."""
    levels = ((10, -36), (60, -23), (10, -36))
    assert lufs(np.concatenate([tone(*part) for part in levels])) == pytest.approx(-23, abs=0.1)
    levels = ((10, -72), *levels, (10, -72))
    assert lufs(np.concatenate([tone(*part) for part in levels])) == pytest.approx(-23, abs=0.1)


def test_in_stretches_it_is_the_same() -> None:
    sound = np.random.default_rng(3).normal(0, 0.1, (48000 * 3, 2)).astype(np.float32)
    whole = lufs(sound)
    assert whole is not None
    assert lufs(sound, at_once=10_007) == pytest.approx(whole, abs=1e-9)


def test_what_is_silent_or_too_short_has_none() -> None:
    assert lufs(np.zeros((48000, 2), dtype=np.float32)) is None
    assert lufs(tone(0.3, -20)) is None
    assert Loudness(48000, 2).lufs is None


def test_samples_that_arent_numbers_dont_poison_it() -> None:
    sound = tone(20, -23)
    sound[5000] = np.nan
    assert lufs(sound) == pytest.approx(-23.0, abs=0.1)


def test_a_loud_busy_section_has_more_energy_than_a_quiet_sparse_one() -> None:
    loud, busy = np.full(900, 0.95), np.full(900, 0.3)
    loud[:300], busy[:300] = 0.7, 0.05
    busy[300:600] = 0.1
    curves = {"loudness": loud.astype(np.float32), "onset": busy.astype(np.float32)}
    quiet, middle, high = energies(curves, [(0, 3), (3, 6), (6, 9)])
    assert high == 1.0
    assert quiet < 0.5 < middle < high
    assert energies(curves, []) == []
