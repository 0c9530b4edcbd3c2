"""Anchors: every one is met, and the beats around it follow."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glance.compiler import check
from glance.diagnostics.diagnostic import Diagnostic
from glance.music.heard import Heard
from glance.music.lock import write_lock
from glance.music.pin import Pinned, pin
from glance.music.pins import Anchor, Pins
from glance.music.score import Confidence, Meter
from glance.syntax.source import Source
from glance.world import ToyWorld
from tests.cases import run_cases
from tests.music.grid_files import meter, midi, tempo
from tests.music.test_pin import song
from tests.work import work

CASES = Path(__file__).with_name("cases")
BYTES = b"the song"
NO_PINS = Pins()
HEAD = 'glance 1\naudio "song.wav"\n'


def beat(number: float, seconds: float) -> Anchor:
    return Anchor("beat", number, seconds)


def bar(number: int, seconds: float) -> Anchor:
    return Anchor("bar", number, seconds)


def anchored(*anchors: Anchor, pins: Pins = NO_PINS) -> Pinned:
    return pin(song(), replace(pins, anchors=anchors))


FILES = {
    "set.txt": "".join(f"{0.5 + 0.5 * n:.2f}\t{n % 4 + 1}\n" for n in range(60)).encode()
    + b"8.0\t8.0\tBreak\n",
    "cut.mid": midi([tempo(120)])[:30],
    "bare.mid": midi([meter(4, 4)]),
}


SURE = tuple(0.2 if 20 <= i < 40 else 1.0 for i in range(64))


def heard_as_locked(text: str) -> tuple[Diagnostic, ...]:
    return judged(text, song())


def judged(text: str, heard: Heard) -> tuple[Diagnostic, ...]:
    """What is said of a script whose song's lock says what was heard."""
    heard = replace(heard, sha256=sha256(BYTES).hexdigest(), alternatives=())
    world = ToyWorld(
        {Path("song.wav"): BYTES, Path("script.glance.lock"): write_lock(heard).encode()}
    )
    world.files.update({Path(name): data for name, data in FILES.items()})
    return check(Source("script.glance", HEAD + text), world).diagnostics


def doubted(text: str) -> tuple[Diagnostic, ...]:
    """The same with doubtful beats in the middle."""
    return judged(text, replace(song(), certainty=SURE))


test_doubtful = run_cases(CASES / "doubtful.md", doubted)
test_anchors = run_cases(CASES / "anchors.md", heard_as_locked)
test_grids = run_cases(CASES / "grids.md", heard_as_locked)


def test_an_anchor_on_a_heard_beat_changes_nothing() -> None:
    pinned = anchored(beat(32, 20.9))
    assert pinned.tempo == song().tempo
    assert pinned.confidence == Confidence(0.6, 0.7, 1.0)


@pytest.mark.parametrize("off", [-3, -1, 1, 2, 5])
def test_one_anchor_renumbers_all_beats(off: int) -> None:
    pinned = anchored(beat(32 + off, 20.9))
    for number in range(40):
        assert pinned.tempo.seconds(number + off) == pytest.approx(song().tempo.seconds(number))
    assert pinned.tempo.beat_of_bar(1) == 4


def test_an_anchor_between_two_heard_beats_moves_all_to_the_off_beat() -> None:
    pinned = anchored(beat(32, 21.2))
    assert pinned.tempo.seconds(0) == pytest.approx(2.0)
    assert pinned.tempo.seconds(45) == pytest.approx(29.0)


def test_a_bar_is_anchored_where_bars_were_heard() -> None:
    pinned = anchored(bar(9, 20.9))
    assert pinned.tempo.bar_seconds(9) == 20.9
    assert pinned.tempo.bar_seconds(0) == pytest.approx(20.9 - 36 * 0.6)
    assert pinned.tempo.beat(20.9) == pytest.approx(36)


def test_bars_stay_as_heard_if_only_their_numbers_change() -> None:
    irregular = song(pickup=2)
    lines = irregular.tempo.bar_lines
    short = (*lines[:3], *(line - 2 for line in lines[3:]))
    heard = replace(irregular, tempo=replace(irregular.tempo, bar_lines=short))
    pinned = pin(heard, Pins(anchors=(beat(short[5] - short[2], heard.tempo.seconds(short[5])),)))
    bars = [b - a for a, b in pairwise(pinned.tempo.bar_lines)]
    assert bars == [b - a for a, b in pairwise(short)]
    assert pinned.tempo.beat_of_bar(0) == 0
    assert pinned.tempo.seconds(0) == pytest.approx(heard.tempo.seconds(short[2]))


def test_a_missed_beat_is_spread_out_between_two_anchors() -> None:
    pinned = anchored(beat(0, 1.7), beat(33, 20.9))
    gaps = [b - a for a, b in pairwise(pinned.tempo.beats)]
    first = -pinned.tempo.first
    assert gaps[first : first + 33] == pytest.approx([19.2 / 33] * 33)
    assert gaps[first + 33 :] == pytest.approx([0.6] * len(gaps[first + 33 :]))


def test_a_count_at_half_speed_goes_on_outside_the_anchors() -> None:
    pinned = anchored(beat(0, 1.7), beat(64, 20.9))
    assert pinned.tempo.seconds(65) == pytest.approx(20.9 + 0.3)
    assert pinned.tempo.seconds(-1) == pytest.approx(1.4)
    assert pinned.tempo_bpm == pytest.approx(200)
    assert pinned.confidence.tempo == 1.0


def test_a_pinned_tempo_takes_its_phase_from_the_first_anchor() -> None:
    pinned = anchored(bar(4, 10.0), pins=Pins(tempo=120.0, meter=Meter(3, 4)))
    assert pinned.tempo.seconds(12) == 10.0
    assert pinned.tempo.seconds(0) == pytest.approx(4.0)
    assert pinned.tempo.beat_of_bar(4) == 12


def test_meter_changes_are_counted_before_a_bar_is_anchored() -> None:
    changes = ((2, Meter(2, 4)), (3, Meter(4, 4)))
    pinned = anchored(bar(4, 20.9), pins=Pins(meters=changes))
    assert pinned.tempo.beat_of_bar(4) == 14
    assert pinned.tempo.seconds(14) == 20.9


@given(
    st.lists(st.tuples(st.integers(-10, 100), st.floats(0, 45)), min_size=1, max_size=8),
    st.sampled_from(["beat", "bar"]),
    st.sampled_from([None, 90.0]),
    st.sampled_from([1.0, 2.0, 0.5]),
)
def test_any_anchors_make_a_grid_that_holds_together(
    pairs: list[tuple[int, float]], ruler: str, tempo: float | None, scale: float
) -> None:
    anchors = tuple(Anchor(ruler, number, seconds) for number, seconds in pairs)
    pinned = pin(song(), Pins(anchors=anchors, tempo=tempo, tempo_scale=scale))
    grid = pinned.tempo
    assert all(a < b for a, b in pairwise(grid.beats))
    assert all(a < b for a, b in pairwise(grid.bar_lines))
    assert 0 in grid.bar_lines
    assert grid.beat_of_bar(0) == 0
    assert len(grid.beats) < 20_000
    refused = {d.code for d in pinned.faults}
    assert refused <= {"G0642", "G0643"}
    if not refused:
        for anchor in anchors:
            place = (
                grid.seconds(anchor.number) if ruler == "beat" else grid.bar_seconds(anchor.number)
            )
            assert place == pytest.approx(anchor.seconds, abs=1e-9)


@pytest.mark.parametrize("ruler", ["beat", "bar"])
def test_numbers_far_away_cost_little(ruler: str) -> None:
    def anchors(number: int) -> Pinned:
        return anchored(Anchor(ruler, -number, 20.9))

    assert anchors(50_000).tempo.bar(20.9) == pytest.approx(-50_000 / (4 if ruler == "beat" else 1))
    assert work(lambda: anchors(50_000)) < 6 * work(lambda: anchors(12_500))
