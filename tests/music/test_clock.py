"""Times are printed as the language reads them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glance.music.clock import clock
from glance.syntax.parser import parse
from glance.syntax.source import Source
from glance.syntax.tree import Clock, GridLine


@pytest.mark.parametrize(
    ("seconds", "decimals", "told"),
    [
        (187.46, 1, "3:07.5"),
        (59.97, 1, "1:00.0"),
        (59.9996, 3, "1:00.000"),
        (64.5, 3, "1:04.500"),
        (64.4, 0, "1:04"),
        (7226.04, 1, "2:00:26.0"),
        (3599.96, 1, "1:00:00.0"),
        (-0.3, 1, "-0:00.3"),
        (-0.01, 1, "0:00.0"),
    ],
)
def test_clock(seconds: float, decimals: int, told: str) -> None:
    assert clock(seconds, decimals) == told


@given(st.floats(0, 90_000), st.integers(0, 3))
def test_what_is_printed_is_read_as_the_same_time(seconds: float, decimals: int) -> None:
    read = parse(Source("v.glance", f'grid "g.mid" at {clock(seconds, decimals)}'))
    (line,) = read.value.nodes
    assert read.diagnostics == ()
    assert isinstance(line, GridLine)
    assert isinstance(line.start, Clock)
    assert line.start.seconds == pytest.approx(seconds, abs=0.51 * 10**-decimals)
