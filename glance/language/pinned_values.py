"""Values of header lines that pin what is heard, `tempo` and `downbeat`: see `header_values`."""

from __future__ import annotations

import re

from glance.diagnostics.catalogue.header import BAD_TEMPO, NOT_A_HEADER_VALUE
from glance.language.header_values import NOTHING, Expected
from glance.syntax.mixture import as_mixture
from glance.syntax.tree import Argument, Clock, Name, Number, Unary

SLOWEST, FASTEST = 20.0, 400.0

SPEEDS = {"half": "x0.5", "double": "x2", "twice": "x2"}

TEMPO_FACTOR = re.compile(r"x([0-9]+(?:\.[0-9]+)?)")


def tempo(argument: Argument) -> Expected:
    """Beats a minute (a float), or a correction, as in x2 (a string that the pins take apart)."""
    value = argument.value
    meant = _tempo_meant(argument)
    if meant:
        fault = NOT_A_HEADER_VALUE.at(argument.span, word="tempo", takes="beats a minute, or `x2`")
        return None, (fault.suggest(meant),)
    if argument.word is not None or value is None:
        return NOTHING
    if isinstance(value, Name):
        found = TEMPO_FACTOR.fullmatch(value.id)
        if not found:
            return NOTHING
        return _tempo_in_range(float(found.group(1)), 0.25, 4.0, value, "x")
    if isinstance(value, Unary) or not isinstance(value, Number) or value.unit is not None:
        return NOTHING
    return _tempo_in_range(value.value, SLOWEST, FASTEST, value, "")


def _tempo_meant(argument: Argument) -> str:
    """What a tempo means that is written as people say it: `140 bpm`, `2x`, `half`; or ""."""
    match argument.value:
        case Number(number, unit) if (unit or "").lower() == "bpm":
            return f"{number:.10g}"
        case Number(number, "x"):
            return f"x{number:.10g}"
        case Number(number, None) if argument.word is not None and argument.word.id == "x":
            return f"x{number:.10g}"
        case Name(word) if argument.word is None:
            return SPEEDS.get(word, "")
    return ""


def _tempo_in_range(
    number: float, low: float, high: float, place: Name | Number, sign: str
) -> Expected:
    if low <= number <= high:
        return (sign, number), ()
    reason = f"it goes from {sign}{low:g} to {sign}{high:g}"
    return None, (BAD_TEMPO.at(place.span, tempo=place.span.text, reason=reason),)


def downbeat(argument: Argument) -> Expected:
    """Seconds."""
    value = as_mixture(argument)
    if isinstance(value, Clock):
        return value.seconds, ()
    if isinstance(value, Number) and value.unit in ("s", "ms"):
        return value.value / (1 if value.unit == "s" else 1000), ()
    if value is not None and is_bare(value):
        takes = "the time of the first downbeat, as 0.37s"
        fault = NOT_A_HEADER_VALUE.at(value.span, word="downbeat", takes=takes)
        return None, (fault.suggest(f"{value.span.text}s"),)
    return NOTHING


def is_bare(value: object) -> bool:
    """Whether it is a number without a unit, where seconds are meant."""
    return isinstance(value, Number) and value.unit is None
