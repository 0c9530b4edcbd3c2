"""What is heard: beats, bars, sections and signals, on songs whose truth is known."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from glance.music.hear import hear
from glance.music.pins import Pins
from glance.music.score import SIGNALS, STRIKES, Score
from glance.world import RealWorld
from tests.music.sounds import (
    RATE,
    SONG,
    Samples,
    band,
    clicks,
    drifting,
    encoded,
    four_on_the_floor,
    steady,
    world_with,
)

EXAMPLE = Path(__file__).parents[2] / "examples" / "first_light.ogg"


def heard(samples: Samples, wanted: frozenset[str] = frozenset(), rate: int = RATE) -> Score:
    found = hear(SONG, None, Pins(), None, wanted, world_with(encoded(samples, rate)))
    assert found.value is not None
    return found.value


def misses(score: Score, truth: list[float]) -> list[float]:
    """Seconds from each true beat to the nearest heard one, signed."""
    beats = np.array(score.tempo.beats)
    return [float(beats[np.abs(beats - true).argmin()] - true) for true in truth]


@pytest.mark.parametrize("tempo", [90.0, 120.0, 127.3])
def test_beats_of_a_steady_song_with_an_offset_are_within_5_ms(tempo: float) -> None:
    truth = steady(tempo, 0.37, 30)
    score = heard(clicks(truth, 30))
    off = misses(score, truth)
    assert abs(np.median(off)) < 0.005
    assert np.median(np.abs(off)) < 0.005
    assert score.tempo_bpm == pytest.approx(tempo, rel=0.002)


def test_beats_of_a_drifting_song_are_within_5_ms_at_the_median() -> None:
    truth = drifting(100, 130, 0.37, 40)
    off = misses(heard(clicks(truth, 40)), truth)
    assert np.median(np.abs(off)) < 0.005
    assert np.max(np.abs(off[2:-2])) < 0.03


@pytest.mark.parametrize("rate", [8000, 44100, 48000])
def test_the_rate_of_the_file_moves_no_beat(rate: int) -> None:
    truth = steady(110, 0.2, 15)
    off = misses(heard(clicks(truth, 15, rate), rate=rate), truth)
    assert np.median(np.abs(off)) < 0.006


def test_a_few_clicks_that_say_nothing_of_bars_are_counted_in_four() -> None:
    score = heard(clicks(steady(120, 0.2, 6), 6))
    assert str(score.meter) == "4/4"


@pytest.mark.parametrize("meter", [3, 4])
def test_bars_begin_where_the_band_says_one(meter: int) -> None:
    samples, truth = band(112, 0.5, bars=24, meter=meter)
    score = heard(samples)
    assert score.meter.beats_per_bar == meter
    assert score.tempo.seconds(0) == pytest.approx(truth[0], abs=0.03)
    assert score.tempo.bar_seconds(10) == pytest.approx(truth[10 * meter], abs=0.03)


def test_a_kick_is_the_beat_and_the_bass_between_is_not() -> None:
    samples, truth = four_on_the_floor(126, 0.3, bars=16)
    score = heard(samples)
    assert score.tempo_bpm == pytest.approx(126, rel=0.002)
    assert abs(np.median(misses(score, truth))) < 0.03


def test_a_change_of_music_is_a_section_boundary() -> None:
    samples, truth = band(112, 0.5, bars=32)
    starts = [section.stretch.start for section in heard(samples).sections]
    assert any(abs(start - truth[16 * 4]) < 0.1 for start in starts)


def test_sections_lie_on_bar_lines_in_order() -> None:
    score = heard(band(120, 0.0, bars=24)[0])
    bars = [score.tempo.bar(s.stretch.start) for s in score.sections]
    assert bars == pytest.approx([round(bar) for bar in bars], abs=1e-3)
    assert all(
        a.stretch.end == b.stretch.start
        for a, b in zip(score.sections, score.sections[1:], strict=False)
    )


def test_signals_have_a_hundred_samples_a_second_from_0_to_1() -> None:
    score = heard(band(112, 0.5, bars=8)[0], frozenset(SIGNALS))
    assert set(score.signals) == set(SIGNALS)
    for curve in score.signals.values():
        assert abs(len(curve) - score.duration * 100) <= 1
        assert curve.min() >= 0
        assert 0.5 < curve.max() <= 1


def test_the_kick_curve_leaps_at_kicks_and_rests_at_snares() -> None:
    samples, beats = band(112, 0.5, bars=8)
    score = heard(samples, frozenset({"kick"}))
    kick = score.signals["kick"]

    def near(instant: float) -> float:
        at = round(instant * 100)
        return float(kick[at - 2 : at + 4].max())

    assert np.median([near(beat) for beat in beats[0::2]]) > 0.6
    assert np.median([near(beat) for beat in beats[1::2]]) < 0.3


def test_kicks_are_heard_where_they_are_struck() -> None:
    samples, beats = band(112, 0.5, bars=8)
    kicks = heard(samples, frozenset({STRIKES})).onsets.kick
    off = [min(abs(kick - beat) for kick in kicks) for beat in beats[0::2]]
    assert np.median(off) < 0.012
    assert len(kicks) <= len(beats[0::2]) + 3


def test_loudness_follows_the_music() -> None:
    quiet_then_loud = clicks(steady(120, 0, 8), 16) * 0.03 + np.concatenate(
        [np.zeros(8 * RATE), np.random.default_rng(1).standard_normal(8 * RATE) * 0.3]
    ).astype(np.float32)
    loudness = heard(quiet_then_loud, frozenset({"loudness"})).signals["loudness"]
    assert loudness[900:1500].mean() > loudness[100:700].mean() + 0.4


def test_confidence_falls_when_there_is_no_beat() -> None:
    noise = np.random.default_rng(3).standard_normal(20 * RATE).astype(np.float32) * 0.1
    doubtful = heard(noise).confidence
    sure = heard(band(112, 0.5, bars=16)[0]).confidence
    assert doubtful.tempo < sure.tempo
    assert doubtful.tempo < 0.6


def test_the_song_that_ships_is_heard_right_without_pins() -> None:
    found = hear(EXAMPLE, None, Pins(), None, frozenset(), ReadOnlyWorld())
    score = found.value
    assert score is not None
    assert score.tempo_bpm == pytest.approx(123, rel=0.001)
    assert score.tempo.seconds(0) == pytest.approx(0.081, abs=0.015)
    assert str(score.meter) == "4/4"
    assert score.tempo.seconds(100) == pytest.approx(0.08073 + 100 * 60 / 123, abs=0.015)
    starts = [round(score.tempo.bar(section.stretch.start)) for section in score.sections]
    assert starts == [0, 4, 8, 12, 16, 20, 24, 28]
    assert "".join(section.name for section in score.sections) == "ABCBCDCE"


class ReadOnlyWorld(RealWorld):
    """This machine, without leaving a trace in its cache."""

    def write(self, path: Path, data: bytes) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    @property
    def cache(self) -> Path:
        return Path("/nowhere")
