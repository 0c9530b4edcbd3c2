"""Automation in an Ableton set: breakpoints, and what is drawn between them.

The line from one breakpoint to the next is straight, or bent: then the first says the control
points of a Bézier curve, as CSS does for easings.

A trap: Live looks at the tempo's envelope once every sixteenth and goes on at what it saw, so a
ramp is a staircase, and up to tens of milliseconds later at its end than the line that is drawn
(found by the authors of dawtool, who compared with Live).
"""

from __future__ import annotations

from dataclasses import dataclass

from glance.music.grids.content import tempo_of
from glance.music.grids.ruler import Bend, Point
from glance.music.grids.xml import number

_BENDS = ("CurveControl1X", "CurveControl1Y", "CurveControl2X", "CurveControl2Y")


@dataclass(frozen=True, slots=True)
class Event:
    """A breakpoint: its position in quarters, its value, how the line to the next is bent."""

    at: float
    value: float
    bend: Bend | None = None


Events = list[Event]


def event_of(said: dict[str, str], line: int) -> Event:
    """From an element's attributes. Raises Malformed."""
    at, value = (number(said.get(name, ""), line) for name in ("Time", "Value"))
    if _BENDS[0] not in said:
        return Event(at, value)
    # Within these a curve never leaves what is between its ends, and never turns back in time.
    x1, y1, x2, y2 = (min(max(number(said.get(n, ""), line), 0.0), 1.0) for n in _BENDS)
    return Event(at, value, (x1, y1, x2, y2))


def points(events: Events, manual: float) -> list[Point]:
    """The tempo that is drawn; `manual` where nothing is. Raises Malformed.

    The event far before the song (at -63072000) says what holds until the first breakpoint.
    """
    drawn = [
        Point(max(event.at, 0.0), tempo_of(event.value, f"at beat {event.at:g}"), event.bend)
        for event in events
    ]
    early = [point for point, event in zip(drawn, events, strict=True) if event.at <= 0]
    later = drawn[len(early) :]
    before = early[-1] if early else later[0] if later else Point(0.0, tempo_of(manual, "in it"))
    held = not early or events[len(early) - 1].at < 0
    start = Point(0.0, before.tempo, None if held else before.bend)
    hold = [Point(later[0].quarter, before.tempo)] if held and later else []
    return [start, *hold, *later]
