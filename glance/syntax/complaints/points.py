"""One place in the song as people say it: `measure 8`, `12 seconds`, `second chorus`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from glance.syntax.branch import Branch
from glance.syntax.complaints.steps import NTH, UNITS, ordinal
from glance.syntax.cue_behind import INSTANTS, PARTS
from glance.syntax.line import read_piece

RULED = "bars?|measures?|beats?"
COUNT = r"[0-9]+(?:\.[0-9]+)?"
CLOCK = r"[0-9]+(?::[0-9]{1,2}){1,2}(?:\.[0-9]+)?"
SECOND = "s|secs?|seconds?"
PART = "|".join(PARTS)
TURN = NTH.pattern.replace("?P<digits>", "?:")
OF_SONG = r"(?: of (?:song|music|video|track))?"


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the song as the language says it.

    lasting  what it is for that which needs a length, where it has none or none was said.
    """

    text: str
    lasting: str = ""

    @property
    def recurs(self) -> bool:
        """Whether it comes again and again."""
        return self.text.startswith("every ")


def reads(text: str, kind: str) -> bool:
    """Whether a piece makes sense as a line of some kind."""
    return isinstance(read_piece(text, kind), Branch)


MOVED = re.compile(rf"[-+]\s*{COUNT}\s*(?P<unit>[^\W\d]\w*)?(?=\s*(?:\.\.|$))")
"""`- 2 beats`: any word reads as a unit, `bar 8-16 style` among them."""


def in_units(said: str) -> bool:
    """Whether what places are moved by is counted in something."""
    return {found.group("unit") for found in MOVED.finditer(said)} <= UNITS.keys()


def instant(place: str) -> Place:
    """A place without length."""
    return Place(place, INSTANTS.get(place, f"{place}..end"))


def point_in(said: str) -> Place | None:
    """The place that is meant, without an end; None where not all of it is understood."""
    said = said.strip()
    for pattern, meaning in SINGLES:
        found = pattern.fullmatch(said)
        place = meaning(found) if found else None
        if place is not None:
            return instant(place) if place in ("start", "end") or "time" in place else Place(place)
    known = said and reads(f"on {said}..end", "on_line") and in_units(said)
    return Place(said) if known else None


def ruler_of(unit: str) -> str:
    """`measures` are counted on `bar`."""
    word = UNITS[unit.lower()]
    return "time" if word == "second" else word


def _section(name: str, turn: str | None) -> str:
    return f"section {name} {turn}" if turn else f"section {name}"


Meaning = Callable[[re.Match[str]], str | None]


def _form(pattern: str, meaning: Meaning) -> tuple[re.Pattern[str], Meaning]:
    return re.compile(pattern, re.IGNORECASE), meaning


SINGLES = (
    _form(
        rf"({RULED})\s?(?:number |no\. ?|[#(\[=]+\s?)?({COUNT})[)\]]?",
        lambda m: f"{ruler_of(m[1])} {m[2]}",
    ),
    _form(
        r"([0-9]+) ?(?:m|mins?|minutes?)(?: ?(?:and )?([0-9]+) ?(?:s|secs?|seconds?)?)?",
        lambda m: f"time {m[1]}:{int(m[2] or 0):02}",
    ),
    _form(r"minute ([0-9]+)", lambda m: f"time {m[1]}:00"),
    _form(rf"({TURN}) ({RULED})", lambda m: f"{ruler_of(m[2])} {ordinal(m[1].lower()) - 1}"),
    _form(rf"(?:time )?({COUNT}) ?(?:{SECOND})(?: in)?", lambda m: f"time {m[1]}s"),
    _form(rf"(?:seconds?|secs?|s) ({COUNT})", lambda m: f"time {m[1]}s"),
    _form(rf"(?:time |minute )?({CLOCK})", lambda m: f"time {m[1]}"),
    _form(rf"(?:very )?(?:start|beginning){OF_SONG}", lambda m: "start"),
    _form(rf"(?:very )?(?:end|ending|finish){OF_SONG}", lambda m: "end"),
    _form(r"beat drops?|bass drops?", lambda m: "section drop"),
    _form(rf"({TURN}) ({PART})", lambda m: _section(m[2], str(ordinal(m[1].lower())))),
    _form(rf"(?:section )?({PART})(?: section)?(?: ([0-9]+))?", lambda m: _section(m[1], m[2])),
    _form(r'section "([^\W\d]\w*)"(?: ([0-9]+))?', lambda m: _section(m[1], m[2])),
)
"""Forms of a single place, and what each is."""
