"""What comes again, as musicians call it, in the language's words.

`every 2nd measure` is `every 2 bars`, `every eighth note` is `every 1/2 beat`, and on `hi-hats`
something happens at `every hat`.
"""

from __future__ import annotations

import re

from glance.syntax.cue_behind import PARTS, STRUCK

UNITS: dict[str, str] = {
    **dict.fromkeys(("bar", "bars", "measure", "measures"), "bar"),
    **dict.fromkeys(("beat", "beats"), "beat"),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), "second"),
}
"""What lengths are counted in, and by which other names."""

NOTES: dict[str, str] = {
    "whole": "4 beats", "half": "2 beats", "quarter": "beat", "4th": "beat",
    **dict.fromkeys(("eighth", "8th"), "1/2 beat"),
    **dict.fromkeys(("sixteenth", "16th"), "1/4 beat"),
    **dict.fromkeys(("triplet", "eighth triplet"), "1/3 beat"),
}  # fmt: skip
"""Note values, where a beat is a quarter."""

ALONE = ("quarter", "eighth", "8th", "sixteenth", "16th", "triplet")
"""Those of them that are steps without the word `note`."""

OTHERS: dict[str, str] = {
    **dict.fromkeys(("downbeat", "downbeats", "one"), "bar"),
    **dict.fromkeys(("offbeat", "offbeats", "off-beat", "off-beats"), "beat in beat 0.5..end"),
    **dict.fromkeys(("backbeat", "backbeats", "2 and 4", "two and four"), "2 beats in beat 1..end"),
    **dict.fromkeys(("1 and 3", "one and three"), "2 beats"),
    **dict.fromkeys(("music", "rhythm", "groove"), "beat"),
    "half beat": "1/2 beat", "half bar": "1/2 bar", "quarter beat": "1/4 beat",
}  # fmt: skip
"""What has no step of its own."""

NUMBERS: dict[str, int] = {
    word: number for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight"), start=1)
} | {"twelve": 12, "sixteen": 16, "thirty-two": 32}  # fmt: skip

ORDINALS: dict[str, int] = {
    word: number for number, word in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"), start=1)
} | {"other": 2, "sixteenth": 16}  # fmt: skip

NTH = re.compile(rf"(?P<digits>[0-9]+)(?:st|nd|rd|th)|{'|'.join(ORDINALS)}")
COUNT = re.compile(rf"(?P<digits>[0-9]+(?:\.[0-9]+)?)|{'|'.join(NUMBERS)}")
NOTE = re.compile(rf"(?P<value>{'|'.join(NOTES)})s?(?P<note>[ -]notes?)?")
TIMES = re.compile(
    rf"(?:(?P<nth>{NTH.pattern.replace('digits', 'nth_digits')})"
    rf"|(?P<count>{COUNT.pattern.replace('digits', 'count_digits')})) ?(?P<what>[^\W\d].*)"
)


def ordinal(said: str) -> int:
    """`second` and `2nd` are 2."""
    found = NTH.fullmatch(said)
    digits = found and found.group("digits")
    return int(digits) if digits else ORDINALS[said]


def step_in(said: str) -> str | None:
    """What goes behind `every` for a step as it is said; None where it isn't understood.

    said  without `every`, in small letters, single blanks between its words.
    """
    note = NOTE.fullmatch(said)
    if note and (note.group("note") or note.group("value") in ALONE):
        return NOTES[note.group("value")]
    if said in OTHERS:
        return OTHERS[said]
    times = TIMES.fullmatch(said)
    if times is None:
        return _of_one(said)
    unit = _of_one(times.group("what"))
    return unit and _counted(unit, times)


def _of_one(said: str) -> str | None:
    if said in PARTS or said.removesuffix("es") in PARTS or said.removesuffix("s") in PARTS:
        return f"section {next(part for part in PARTS if said in (part, f'{part}s', f'{part}es'))}"
    if said in OTHERS:
        return OTHERS[said] if " " not in OTHERS[said] else None
    return UNITS.get(said) or STRUCK.get(said)


def _counted(unit: str, times: re.Match[str]) -> str:
    nth, count = times.group("nth"), times.group("count")
    number = f"{ordinal(nth)}" if nth else f"{NUMBERS.get(count, count)}"
    if unit == "second":
        return f"{number}s"
    if number == "1":
        return unit
    return f"{number} {unit}" if unit.startswith("section") else f"{number} {unit}s"
