"""Whether there is a beat at all: sounds without one are never said to be counted surely."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from glance.music.analyse import analyse
from glance.music.certainty import UNLIKELY, is_beatless, pinned_confidence
from glance.music.decode import at_hand
from glance.music.hear import hear
from glance.music.heard import Heard
from glance.music.pin import pin
from glance.music.pins import Pins
from glance.music.score import Confidence, Meter
from glance.music.summary import as_json, describe
from tests.music.sounds import RATE, SONG, Samples, band, clicks, drifting, encoded, world_with
from tests.music.test_pin import song

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
import beatless

SURE = 0.3
"""More certainty of a tempo than any sound without a beat deserves."""


def heard(samples: Samples) -> Heard:
    return analyse(at_hand(samples, RATE), "00", 1)[0]


def made(kind: Callable[[np.random.Generator, int], beatless.Array], seconds: int = 12) -> Samples:
    sound = kind(np.random.default_rng(4), seconds * RATE)
    return (0.5 * beatless.unit(sound)).astype(np.float32)


@pytest.mark.parametrize(
    "kind",
    [
        beatless.pink,
        beatless.rain,
        beatless.dying,
        beatless.voice,
        beatless.playing,
        beatless.bells,
    ],
    ids=lambda kind: kind.__name__,
)
def test_what_has_no_beat_is_never_said_to_be_sure(
    kind: Callable[[np.random.Generator, int], beatless.Array],
) -> None:
    found = heard(made(kind))
    assert is_beatless(found.confidence)
    assert found.confidence.tempo < SURE
    assert sum(share for _, share in found.alternatives) + found.confidence.tempo < UNLIKELY
    pinned = pin(found, Pins())
    assert max(pinned.confidence.meter, pinned.confidence.downbeat) < UNLIKELY
    assert max(pinned.certainty) < UNLIKELY


@pytest.mark.parametrize("sound", ["band", "clicks", "player"])
def test_what_has_a_beat_is_said_to_have_one(sound: str) -> None:
    samples = {
        "band": lambda: band(112, 0.5, bars=8)[0],
        "clicks": lambda: clicks([0.37 + 0.5 * n for n in range(30)], 16),
        "player": lambda: clicks(drifting(100, 118, 0.5, 30), 31),
    }[sound]()
    found = heard(samples)
    sure = found.confidence
    assert sure.pulse is not None
    assert sure.pulse > 0.9
    assert SURE < sure.tempo <= sure.pulse
    assert sure.tempo + sum(share for _, share in found.alternatives) <= 1
    assert sure.phase is not None
    assert sure.downbeat <= sure.phase


def test_one_sentence_says_that_there_may_be_no_beat() -> None:
    world = world_with(encoded(made(beatless.rain)))
    found = hear(SONG, None, Pins(), None, frozenset(), world)
    assert found.value is not None
    assert found.diagnostics == ()
    _, doubts = describe(found.value).split("doubts\n")
    assert doubts.count("\n") == 1
    assert "there may be no beat in this" in doubts
    assert all(way_out in doubts for way_out in ("`on time 4s..12s`", "`tempo 120`", "`grid`"))
    assert '"pulse"' in as_json(found.value)


def unlikely() -> Heard:
    sure = Confidence(0.05, 0.9, 0.8, phase=0.7, pulse=0.1)
    return replace(song(), confidence=sure)


def test_nothing_counted_is_surer_than_that_there_is_a_beat() -> None:
    pinned = pin(unlikely(), Pins())
    assert pinned.confidence == Confidence(0.05, 0.09, 0.08, phase=0.07, pulse=0.1)
    assert set(pinned.certainty) == {0.1}
    assert [section.confidence for section in pinned.sections] == [1.0, 0.05]


def test_who_counts_it_says_that_there_is_a_beat() -> None:
    """Then the rest is as sure as it was given that."""
    pinned = pin(unlikely(), Pins(tempo=100.0))
    assert pinned.confidence == Confidence(1.0, 0.9, 0.8, phase=0.7, pulse=1.0)
    assert pinned.certainty == ()
    assert [section.confidence for section in pinned.sections] == [1.0, 0.5]


def test_a_pinned_downbeat_settles_the_phase() -> None:
    sure = replace(unlikely().confidence, pulse=0.98, tempo=0.9)
    settled = pinned_confidence(sure, Pins(downbeat=0.5, meter=Meter(3, 4)))
    assert settled == Confidence(0.9, 1.0, 1.0, phase=1.0, pulse=0.98)


def test_what_an_older_lock_doesnt_know_stays_unknown() -> None:
    pinned = pin(song(), Pins(downbeat=0.5))
    assert pinned.confidence.pulse is pinned.confidence.phase is None


def test_a_doubtful_phase_is_settled_by_either_downbeat() -> None:
    sure = Confidence(0.9, 0.9, 0.5, phase=0.6, pulse=0.98)
    found = hear(SONG, None, Pins(), None, frozenset(), world_with(encoded(band(112, 0.5, 4)[0])))
    assert found.value is not None
    page = describe(replace(found.value, confidence=sure))
    zero, half = (found.value.tempo.seconds(beat) for beat in (0, 0.5))
    assert f"write `downbeat {zero:.2f}s`, or `downbeat {half:.2f}s`" in page
    assert "the first downbeat (" not in page, "one line settles both"
    assert "phase     on the beat, not between two (0.60)\n" in page
