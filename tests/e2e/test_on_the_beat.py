"""A flash on every beat sits on the beat, at any frame rate, from the first to the last."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.studio import Studio

SIZE = (32, 18)
SCRIPT = """\
glance 1
audio "clicks.wav"
size 32x18
fps {fps}
model sketch
{pins}
prompt "night"
brightness 0.3
on every beat: flash 1
"""

RATES = ["24", "30000/1001", "60"]


def steady(offset: float, seconds: float, bpm: float = 120) -> NDArray[np.float64]:
    return np.arange(offset, seconds - 0.01, 60 / bpm)


def drifting(seconds: float) -> NDArray[np.float64]:
    """From 100 to 130 BPM, evenly."""
    times = [0.4]
    while times[-1] < seconds - 1:
        times.append(times[-1] + 60 / (100 + 30 * times[-1] / seconds))
    return np.array(times)


def peaks(levels: NDArray[np.float64], fps: Fraction) -> NDArray[np.float64]:
    """Instants of the frames far brighter than the one before, and no darker than the next."""
    padded = np.concatenate([levels[:1], levels, [0]])
    rising = levels > padded[:-2] + 20
    top = rising & (levels >= padded[2:])
    return np.flatnonzero(top) / float(fps)


def worst_miss(found: NDArray[np.float64], clicks: NDArray[np.float64]) -> float:
    """The farthest that any click is from the nearest flash."""
    return float(np.abs(clicks[:, None] - found[None]).min(axis=1).max())


@pytest.mark.slow
@pytest.mark.parametrize("fps", RATES)
def test_pinned_beats_are_exact_to_the_end_of_a_long_song(studio: Studio, fps: str) -> None:
    clicks = steady(0.37, 240)
    studio.clicks("clicks.wav", clicks, 240)
    studio.write("v.glance", SCRIPT.format(fps=fps, pins="tempo 120\ndownbeat 0.37s"))
    studio.glancec("build", "v.glance", "-o", "v.mp4").ok()

    levels = studio.video().luminance(*SIZE)
    rate = Fraction(fps)
    assert len(levels) == -(-240 * rate // 1)
    assert worst_miss(peaks(levels, rate), clicks) <= 0.5 / rate + 1e-6
    assert len(peaks(levels, rate)) == len(clicks)


@pytest.mark.parametrize("fps", RATES)
def test_the_container_shows_frame_n_at_n_over_fps(studio: Studio, fps: str) -> None:
    studio.clicks("clicks.wav", steady(0.0, 9), 9)
    studio.write("v.glance", SCRIPT.format(fps=fps, pins="tempo 120\ndownbeat 0s"))
    studio.glancec("build", "v.glance", "-o", "v.mp4").ok()

    shown = studio.video().timestamps()
    assert shown == [n / Fraction(fps) for n in range(len(shown))]


@pytest.mark.parametrize("shape", ["steady", "drifting"])
def test_heard_beats_are_within_30_ms_at_the_median(studio: Studio, shape: str) -> None:
    clicks = steady(0.37, 60) if shape == "steady" else drifting(60)
    studio.clicks("clicks.wav", clicks, 60)
    studio.write("v.glance", SCRIPT.format(fps=60, pins=""))
    studio.glancec("build", "v.glance", "-o", "v.mp4").ok()

    found = peaks(studio.video().luminance(*SIZE), Fraction(60))
    misses = np.abs(clicks[:, None] - found[None]).min(axis=1)
    assert np.median(misses) <= 0.030
