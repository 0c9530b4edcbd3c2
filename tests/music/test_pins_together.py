"""All pins at once, on songs of every kind: whatever they say, the count holds together."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate, pairwise
from math import isfinite

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glance.music.given import Given
from glance.music.grid import in_bars
from glance.music.heard import Heard
from glance.music.pin import pin
from glance.music.pins import Anchor, Pins
from glance.music.score import Meter
from glance.music.tempo_map import TempoMap
from tests.music.test_pin import song

METERS = st.builds(Meter, st.integers(1, 13), st.sampled_from([1, 2, 4, 8, 16]))
GAPS = st.lists(st.floats(0.2, 1.2), min_size=2, max_size=40)
BARS = st.lists(st.sampled_from([4, 4, 4, 3, 5, 2, 7]), max_size=20)


@st.composite
def grids(draw: st.DrawFn) -> TempoMap:
    """A player's beats, with odd bars and a pickup."""
    beats = [*accumulate(draw(GAPS), initial=draw(st.floats(0, 3)))]
    lines = accumulate(draw(BARS), initial=draw(st.integers(0, 2)))
    return in_bars(beats, [line for line in lines if line < len(beats)], 4)


@st.composite
def songs(draw: st.DrawFn) -> Heard:
    grid = draw(grids())
    sure = tuple(0.4 if number % 3 else 1.0 for number in range(len(grid.beats)))
    samples = int(100 * (grid.beats[-1] + draw(st.floats(-0.5, 3))))
    certainty = sure if draw(st.booleans()) else ()
    return replace(song(), tempo=grid, certainty=certainty, samples=samples)


@st.composite
def files(draw: st.DrawFn) -> Given:
    grid, start, meter = draw(grids()), draw(st.floats(-20, 20)), draw(st.none() | METERS)
    beats = tuple(start + beat for beat in grid.beats)
    bare = TempoMap(beats, 0, (0, len(beats)), 0)
    return Given("a.mid", replace(grid, beats=beats) if meter else bare, meter)


ANCHORS = st.builds(
    Anchor,
    st.just("beat"),
    st.integers(-8, 60) | st.sampled_from([3.5, 20.25]),
    st.floats(-2, 45),
) | st.builds(Anchor, st.just("bar"), st.integers(-3, 20), st.floats(-2, 45))


@st.composite
def pinnings(draw: st.DrawFn) -> Pins:
    anchors, downbeat = draw(st.lists(ANCHORS, max_size=4)), draw(st.none() | st.floats(-1, 60))
    if anchors and downbeat is not None:
        anchors.insert(0, Anchor("beat", 0.0, downbeat, is_written=False))
    grid = draw(st.none() | files())
    return Pins(
        tempo=draw(st.none() | st.floats(20, 400)) if grid is None else None,
        tempo_scale=draw(st.sampled_from([1.0, 0.25, 0.5, 1.5, 2.0, 3.0])),
        meter=draw(st.none() | METERS),
        meters=tuple(sorted(draw(st.dictionaries(st.integers(0, 30), METERS, max_size=3)).items())),
        downbeat=downbeat,
        anchors=tuple(anchors),
        grid=grid,
    )


@settings(max_examples=150, deadline=None)
@given(songs(), pinnings())
def test_whatever_is_pinned_the_count_holds_together(heard: Heard, pins: Pins) -> None:
    pinned, duration = pin(heard, pins), heard.samples / heard.samplerate
    grid = pinned.tempo
    assert len(grid.beats) >= 2
    assert all(map(isfinite, grid.beats))
    assert all(a < b for a, b in pairwise(grid.beats)), "time goes on"
    assert all(a < b for a, b in pairwise(grid.bar_lines)), "and so do bars"
    assert grid.bar_lines[-grid.first_bar] == 0, "bar 0 begins with beat 0"
    assert len(pinned.certainty) in (0, len(grid.beats))
    assert {fault.code for fault in pinned.faults} <= {"G0642", "G0643"}
    assert all(0 <= s.stretch.start < s.stretch.end <= duration for s in pinned.sections)
    assert_bars_are_as_long_as_pinned(pins, grid, pinned.meter)
    if not pinned.faults:
        assert_anchors_are_met(pins, grid)


def assert_bars_are_as_long_as_pinned(pins: Pins, grid: TempoMap, usual: Meter) -> None:
    if pins.meter is None and not pins.meters:
        return
    for bar, (line, following) in enumerate(pairwise(grid.bar_lines), grid.first_bar):
        meter = next((m for start, m in reversed(pins.meters) if start <= bar), usual)
        assert following - line == meter.beats_per_bar


def assert_anchors_are_met(pins: Pins, grid: TempoMap) -> None:
    for anchor in pins.anchors:
        beat = anchor.number if anchor.ruler == "beat" else grid.beat_of_bar(anchor.number)
        assert grid.seconds(beat) == pytest.approx(anchor.seconds, abs=1e-9)


def test_an_anchor_between_two_beats_is_met_where_the_tempo_sways() -> None:
    swaying = [0.5, 1.0, 1.4, 2.1, 2.5, 3.3, 3.9, 4.4]
    heard = replace(song(), tempo=in_bars(swaying, [0, 4], 4))
    anchors = (Anchor("beat", 2.0, 1.45), Anchor("beat", 3.5, 2.4), Anchor("beat", 4.25, 2.75))
    grid = pin(heard, Pins(anchors=anchors)).tempo
    assert [grid.seconds(a.number) for a in anchors] == pytest.approx([a.seconds for a in anchors])
