"""Each entry of the catalogue shows its fault, and how to do without."""

from __future__ import annotations

from dataclasses import replace

import pytest

from glance.diagnostics.catalogue import forms, header, meaning, time, values
from glance.diagnostics.diagnostic import Fault
from glance.music.score import Confidence
from tests.language.judge import judged
from tests.language.songs import steady_score

FAULTS = [fault for room in (header, forms, values, time, meaning) for fault in room.ALL]
SHOWN = [fault for fault in FAULTS if fault.bad]


@pytest.mark.parametrize("fault", SHOWN, ids=lambda fault: fault.code)
def test_the_bad_example_has_the_fault_and_no_other(fault: Fault) -> None:
    assert {found.code for found in judged(fault.bad)} == {fault.code}


@pytest.mark.parametrize("fault", SHOWN, ids=lambda fault: fault.code)
def test_the_good_example_has_no_fault(fault: Fault) -> None:
    assert judged(fault.good) == ()


def test_all_but_the_faults_of_a_song_and_of_lyrics_have_examples() -> None:
    assert [fault.code for fault in FAULTS if not fault.bad] == ["G0248", "G0413"]


def test_a_tempo_that_is_a_guess_is_said_where_it_matters() -> None:
    doubtful = steady_score(bpm=70, confidence=0.45, alternatives=((140.0, 0.41),))
    text = 'glance 1\naudio "song.ogg"\non beat 8..16: style cubism\n'
    (found,) = judged(text, doubtful)
    assert found.code == "G0413"
    assert "70 (0.45) or 140 (0.41)" in found.message
    assert found.help is not None
    assert "`tempo 140`" in found.help
    assert judged(text.replace("beat 8..16", "time 4s..8s"), doubtful) == ()
    assert judged(text.replace("\non", "\ntempo 140\non"), doubtful) == ()


def test_a_song_without_a_beat_is_said_where_it_matters_and_only_once() -> None:
    sure = Confidence(0.05, 0.1, 0.1, phase=0.1, pulse=0.12)
    rain = replace(steady_score(alternatives=((140.0, 0.03),)), confidence=sure)
    rain = replace(rain, certainty=(0.12,) * len(rain.tempo.beats))
    text = 'glance 1\naudio "song.ogg"\non beat 8..16: style cubism\n'
    (found,) = judged(text, rain)
    assert found.code == "G0652"
    assert "there may be no beat in this song (0.12 that there is)" in found.message
    assert found.help is not None
    assert "`on time 4s..12s`" in found.help
    assert judged(text.replace("beat 8..16", "time 4s..8s"), rain) == ()
