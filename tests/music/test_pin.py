"""Pins: what the script says of the music wins over what was heard."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glance.music.grid import even, in_bars
from glance.music.heard import Heard, HeardSection
from glance.music.pin import Pinned, pin
from glance.music.pins import Anchor, Pins
from glance.music.score import Confidence, Meter

FOUR = Meter(4, 4)


def song(tempo: float = 100.0, start: float = 0.5, beats: int = 64, pickup: int = 2) -> Heard:
    """Even beats from `start`, the first `pickup` of them before bar 0; 40 s long."""
    instants = [start + number * 60 / tempo for number in range(beats)]
    return Heard(
        sha256="00", size=1, samplerate=100, channels=1, samples=4000,
        tempo=in_bars(instants, list(range(pickup, beats, 4)), 4),
        tempo_bpm=tempo, meter=FOUR,
        confidence=Confidence(0.6, 0.7, 0.8),
        sections=(HeardSection("A", 0, 8, 1.0), HeardSection("B", 8, 15, 0.5)),
        alternatives=((2 * tempo, 0.3),),
    )  # fmt: skip


def test_without_pins_it_is_as_heard() -> None:
    pinned = pin(song(), Pins())
    assert pinned.tempo == song().tempo
    assert pinned.confidence == song().confidence
    assert pinned.sections[1].stretch.start == pytest.approx(0.5 + 34 * 0.6)


@given(
    tempo=st.floats(30, 300),
    downbeat=st.floats(0, 30),
    beat=st.integers(-40, 400),
)
def test_tempo_and_downbeat_make_an_exact_grid(tempo: float, downbeat: float, beat: int) -> None:
    pinned = pin(song(), Pins(tempo=tempo, downbeat=downbeat))
    assert pinned.tempo.seconds(beat) == pytest.approx(downbeat + beat * 60 / tempo, abs=1e-9)
    assert pinned.tempo.beats[0] <= 1e-6
    assert pinned.tempo.beats[-1] >= 40 - 1e-6
    assert pinned.confidence == Confidence(1, 0.7, 1)


def test_beats_before_the_pinned_downbeat_are_a_pickup() -> None:
    pinned = pin(song(), Pins(tempo=120.0, downbeat=1.25))
    assert pinned.tempo.first == -3
    assert pinned.tempo.seconds(-3) == -0.25
    assert pinned.tempo.bar_seconds(1) == 1.25 + 4 * 0.5


def test_a_tempo_alone_keeps_the_phase_that_was_heard() -> None:
    pinned = pin(song(tempo=100.2), Pins(tempo=100.0))
    middle = len(pinned.tempo.beats) // 2
    off = pinned.tempo.seconds(middle) - song(tempo=100.2).tempo.seconds(middle)
    assert abs(off) < 0.04
    assert pinned.tempo.seconds(1) - pinned.tempo.seconds(0) == pytest.approx(0.6)


@pytest.mark.parametrize("tempo", [50.0, 200.0])
def test_a_tempo_of_half_or_double_meets_the_heard_downbeats(tempo: float) -> None:
    pinned = pin(song(), Pins(tempo=tempo))
    assert pinned.tempo.seconds(0) == pytest.approx(0.5 + 2 * 0.6, abs=1e-6)


def test_tempo_x2_halves_every_beat_and_keeps_bar_0() -> None:
    heard, pinned = song(), pin(song(), Pins(tempo_scale=2.0))
    for beat in range(-2, 40):
        assert pinned.tempo.seconds(2 * beat) == heard.tempo.seconds(beat)
    assert pinned.tempo.first == -4
    assert pinned.tempo.bar_seconds(0) == heard.tempo.bar_seconds(0)
    assert pinned.tempo_bpm == 200
    assert pinned.confidence.tempo == 1
    assert pinned.alternatives == ()


def test_tempo_x_half_takes_every_other_beat() -> None:
    heard, pinned = song(), pin(song(), Pins(tempo_scale=0.5))
    for beat in range(20):
        assert pinned.tempo.seconds(beat) == heard.tempo.seconds(2 * beat)
    assert pinned.tempo_bpm == 50


def test_a_meter_counts_bars_from_bar_0() -> None:
    pinned = pin(song(), Pins(meter=Meter(3, 4)))
    assert pinned.tempo.beat_of_bar(7) == 21
    assert pinned.meter == Meter(3, 4)
    assert pinned.confidence == Confidence(0.6, 1, 0.8)


def test_a_meter_from_a_bar_on_until_the_next() -> None:
    changes = ((5, Meter(2, 4)), (6, FOUR))
    pinned = pin(song(), Pins(meters=changes))
    assert pinned.tempo.beat_of_bar(5) == 20
    assert pinned.tempo.beat_of_bar(6) == 22
    assert pinned.tempo.beat_of_bar(7) == 26
    assert pinned.meter == FOUR


def test_a_downbeat_alone_renumbers_from_the_nearest_beat() -> None:
    heard = song()
    third = heard.tempo.seconds(3)
    pinned = pin(heard, Pins(downbeat=third))
    assert pinned.tempo.seconds(0) == pytest.approx(third)
    assert pinned.tempo.first == heard.tempo.first - 3
    assert pinned.tempo.bar_seconds(1) == pytest.approx(third + 4 * 0.6)


def test_a_downbeat_off_the_beat_moves_the_grid() -> None:
    pinned = pin(song(), Pins(downbeat=0.6))
    assert pinned.tempo.seconds(0) == pytest.approx(0.6)
    assert pinned.tempo.seconds(10) == pytest.approx(6.6)


def test_a_downbeat_far_outside_the_heard_beats() -> None:
    heard = song(start=20.0, beats=16)
    pinned = pin(heard, Pins(downbeat=2.0))
    assert pinned.tempo.seconds(0) == pytest.approx(2.0)
    assert pinned.tempo.seconds(8) == pytest.approx(2.0 + 8 * 0.6)


def test_sections_move_to_the_bar_lines_of_the_pins() -> None:
    pinned = pin(song(), Pins(tempo=100.0, downbeat=0.4, meter=Meter(3, 4)))
    assert lie_on_bars(pinned)


def test_a_pinned_grid_in_a_song_of_silence() -> None:
    grid = even(120.0, 0.0, 40.0, lambda bar: FOUR)
    silent = Heard(
        sha256="00", size=1, samplerate=100, channels=1, samples=4000,
        tempo=grid, tempo_bpm=120.0, meter=FOUR, confidence=Confidence(0, 0, 0), sections=(),
    )  # fmt: skip
    assert pin(silent, Pins(tempo=90.0)).tempo.seconds(3) == pytest.approx(2.0)


@given(
    scale=st.sampled_from([0.25, 0.5, 2.0, 3.0, 4.0]),
    downbeat=st.none() | st.floats(0, 40),
    meter=st.none() | st.builds(Meter, st.integers(1, 12), st.sampled_from([4, 8])),
    beats=st.integers(4, 80),
)
def test_any_pins_make_a_grid_that_holds_together(
    scale: float, downbeat: float | None, meter: Meter | None, beats: int
) -> None:
    pinned = pin(song(beats=beats), Pins(tempo_scale=scale, downbeat=downbeat, meter=meter))
    grid = pinned.tempo
    assert len(grid.beats) >= 2
    assert all(a < b for a, b in zip(grid.beats, grid.beats[1:], strict=False))
    assert len(grid.bar_lines) >= 2
    assert 0 in grid.bar_lines
    assert grid.beat_of_bar(0) == 0
    assert all(0 <= s.stretch.start < s.stretch.end <= 40 for s in pinned.sections)
    assert lie_on_bars(pinned)


def lie_on_bars(pinned: Pinned) -> bool:
    bars = [pinned.tempo.bar(s.stretch.start) for s in pinned.sections if s.stretch.start > 0]
    return all(abs(bar - round(bar)) < 1e-6 for bar in bars)


def test_anchors_that_count_at_another_tempo_than_the_script_says_are_a_fault() -> None:
    anchors = (Anchor("beat", 0, 0.5), Anchor("beat", 40, 20.5))
    (fault,) = pin(song(), Pins(tempo=30.0, anchors=anchors)).faults
    assert fault.code == "G0642"
    assert "between them it counts at 120, and `tempo` says 30" in fault.message
    (scaled,) = pin(song(), Pins(tempo_scale=0.5, anchors=anchors)).faults
    assert "`tempo` says 50" in scaled.message


@pytest.mark.parametrize("tempo", [118.0, 120.0, 125.0])
def test_anchors_near_the_scripts_tempo_bend_it(tempo: float) -> None:
    anchors = (Anchor("beat", 0, 0.5), Anchor("beat", 40, 20.5))
    assert pin(song(), Pins(tempo=tempo, anchors=anchors)).faults == ()
