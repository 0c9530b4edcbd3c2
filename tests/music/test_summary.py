"""What `glancec analyze` prints."""

from __future__ import annotations

import json

import numpy as np
import pytest

from glance.music.hear import hear
from glance.music.pins import Pins
from glance.music.score import Meter, Score
from glance.music.summary import as_json, describe
from tests.music.sounds import RATE, SONG, Samples, band, clicks, drifting, encoded, world_with


def heard(samples: Samples) -> Score:
    score = hear(SONG, None, Pins(), None, frozenset(), world_with(encoded(samples))).value
    assert score is not None
    return score


def test_a_musician_reads_tempo_meter_bars_and_sections() -> None:
    page = describe(heard(band(112, 0.5, bars=16)[0]))
    assert "beats a minute (" in page
    assert "tempo     11" in page
    assert "4/4" in page
    assert "bar 0 begins at 0." in page
    assert "bar 0.." in page


def test_a_drifting_tempo_is_said() -> None:
    page = describe(heard(clicks(drifting(100, 130, 0.3, 30), 30)))
    assert "between 10" in page


def test_doubts_name_their_fix() -> None:
    noise = np.random.default_rng(3).standard_normal(20 * RATE).astype(np.float32) * 0.1
    page = describe(heard(noise))
    assert "doubts" in page
    assert "write `" in page


def test_what_the_script_says_is_told_from_what_is_heard() -> None:
    sound = world_with(encoded(band(112, 0.5, bars=16)[0]))
    pins = Pins(tempo=112.0, downbeat=0.5, meters=((8, Meter(2, 4)), (9, Meter(4, 4))))
    page = describe(hear(SONG, None, pins, None, frozenset(), sound).value or pytest.fail("silent"))
    assert "112.00 beats a minute (as the script says)\n" in page
    assert "bar 0 begins at 0.500 s (as the script says)\n" in page
    assert "; bar 8 has 2 beats\n" in page
    assert "meter     4/4 (0." in page


def test_in_silence_there_is_one_doubt() -> None:
    page = describe(heard(np.zeros(9 * RATE, dtype=np.float32)))
    assert page.count("write `") == 0
    assert "nothing is heard to count by: pin what you know" in page


def test_json_has_the_grid() -> None:
    score = heard(band(112, 0.5, bars=16)[0])
    facts = json.loads(as_json(score))
    assert facts["beats"][-facts["first_beat"]] == round(score.tempo.seconds(0), 6)
    assert facts["meter"]["signature"] == "4/4"
    assert facts["sections"][0]["bars"][0] == 0
