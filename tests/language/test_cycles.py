"""`cycle` takes the next value at each occurrence, and begins again after the last."""

from __future__ import annotations

from glance.language.values import Constant, Event, Level, Mixture, Value
from tests.language.judge import HEAD, board_of


def values(text: str) -> list[Value]:
    return [setting.value for setting in board_of(f"{HEAD}{text}\n").settings]


def test_each_bar_takes_the_next_style() -> None:
    found = values("on every 4 bars: style cycle(cubism, neon, woodcut)")
    names = [part[0] for value in found if isinstance(value, Mixture) for part in value.parts]
    assert names == ["cubism", "neon", "woodcut", "cubism"]


def test_each_coming_of_a_section_takes_the_next() -> None:
    lines = "section c = bar 0..2, bar 4..6, bar 8..10\non section c: brightness cycle(1, 2)"
    assert values(lines) == [Level(Constant(value)) for value in (1.0, 2.0, 1.0)]


def test_inside_a_chorus_it_goes_on_where_the_last_chorus_left_off() -> None:
    lines = (
        "section c = bar 0..1, bar 4..5\non section c:\n    on every beat: flash cycle(.1, .2, .3)"
    )
    assert values(lines) == [Event(n) for n in (0.1, 0.2, 0.3, 0.1, 0.2, 0.3, 0.1, 0.2)]


def test_a_cycle_inside_a_cycle_moves_on_when_the_outer_comes_round() -> None:
    found = values("on every 2 bars: brightness cycle(1, cycle(2, 3))")
    assert found == [Level(Constant(value)) for value in (1.0, 2.0, 1.0, 3.0) * 2]


def test_beats_in_a_cycle_are_as_long_as_they_are_there() -> None:
    found = values("on every 4 bars: dissolve cycle(1 beat, 1s)")
    assert found == [Event(0.5), Event(1.0)] * 2
