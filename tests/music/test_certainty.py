"""How sure each beat is: where the music bears it out, and what the script's pins make of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from glance.music.analyse import analyse
from glance.music.certainty import DOUBTFUL, EXTRAPOLATED
from glance.music.decode import at_hand
from glance.music.heard import Heard
from glance.music.pin import pin
from glance.music.pins import Anchor, Pins
from tests.music.sounds import RATE, Samples, band, clicks, drifting
from tests.music.test_pin import song


def hushed(samples: Samples, beats: list[float]) -> Heard:
    """What is heard where all falls silent from beat 24 to beat 44, but for a soft drone."""
    quiet = slice(round((beats[24] - 0.05) * RATE), round((beats[44] - 0.05) * RATE))
    drone = 0.05 * np.sin(2 * np.pi * 110 * np.arange(len(samples)) / RATE)
    samples = samples.copy()
    samples[quiet] = drone[quiet]
    return analyse(at_hand(samples, RATE), "00", 1)[0]


def test_a_machine_counts_on_through_a_breakdown() -> None:
    samples, beats = band(120, 0.5, bars=24)
    heard = hushed(samples, beats)
    assert heard.tempo.seconds(34) == pytest.approx(0.5 + 17, abs=0.02), "they count on"
    assert min(heard.certainty, default=1.0) >= 0.9


def test_a_players_breakdown_is_extrapolated() -> None:
    beats = drifting(96, 108, 0.5, 45)
    heard = hushed(clicks(beats, 46), beats)
    sure = dict(zip(heard.tempo.beats, heard.certainty, strict=True))
    assert max(sure[at] for at in sure if beats[29] < at < beats[38]) < EXTRAPOLATED
    assert min(sure[at] for at in sure if beats[2] < at < beats[17]) >= DOUBTFUL


def doubtful() -> Heard:
    """Even beats, 20 of them doubtful."""
    return replace(song(), certainty=tuple(0.2 if 20 <= i < 40 else 1.0 for i in range(64)))


def test_without_pins_it_is_as_heard() -> None:
    assert pin(doubtful(), Pins()).certainty == doubtful().certainty
    assert pin(song(), Pins()).certainty == ()


def test_a_pinned_tempo_is_the_authors_word() -> None:
    assert pin(doubtful(), Pins(tempo=100.0)).certainty == ()


def test_double_time_doubts_the_same_stretch() -> None:
    pinned = pin(doubtful(), Pins(tempo_scale=2.0))
    assert len(pinned.certainty) == len(pinned.tempo.beats)
    assert [sure < 1 for sure in pinned.certainty[30:90]] == [39 <= i <= 79 for i in range(30, 90)]


def test_an_anchor_makes_those_around_it_sure() -> None:
    pinned = pin(doubtful(), Pins(anchors=(Anchor("beat", 20.0, song().tempo.seconds(20)),)))
    sure = dict(enumerate(pinned.certainty, pinned.tempo.first))
    assert [beat for beat in sure if sure[beat] < 1] == [*range(29, 38)]


def test_between_two_anchors_all_are_sure() -> None:
    ends = (Anchor("beat", n, song().tempo.seconds(n)) for n in (16.0, 40.0))
    assert set(pin(doubtful(), Pins(anchors=tuple(ends))).certainty) == {1.0}
