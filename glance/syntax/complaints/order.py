"""Values before their words, and values without any."""

from __future__ import annotations

import re

from glance.diagnostics.diagnostic import Diagnostic
from glance.syntax.stop import Stop

SWAPPED = re.compile(r"([0-9.]+(?:%|[a-z]+)?)\s+([^\W\d]\w*)\s*$")
LASTS = re.compile(
    r"(?<!\s)\s+(?:over|for|during|within)\s+[0-9.]+\s*(?:bars?|beats?|m?s|seconds?)\s*$"
)
TEXT = re.compile(r'"(?:\\.|[^"\\])*"\s*$')


def value_first(stop: Stop) -> Diagnostic | None:
    """`0.4 strength`"""
    swapped = SWAPPED.match(stop.text)
    if stop.kind != "statement" or stop.before.strip() or swapped is None:
        return None
    value, word = swapped.groups()
    return stop.unexpected().suggest(f"{word} {value}", stop.span(0, len(stop.text.rstrip())))


def text_alone(stop: Stop) -> Diagnostic | None:
    """`"a lighthouse"`"""
    if stop.kind != "statement" or stop.before.strip() or not TEXT.match(stop.text):
        return None
    return stop.unexpected().suggest(f"prompt {stop.found}")


def missing_slash(stop: Stop) -> Diagnostic | None:
    """`meter 3 4`, `meter 4`"""
    if stop.kind != "meter_line" or stop.trouble.expected != {"SLASH"}:
        return None
    if stop.at_end:
        return stop.unexpected().suggest("/4", stop.gap).hint(f"write `{stop.text.strip()}/4`")
    end = stop.trouble.start
    joined = stop.span(stop.gap.start - stop.base, end)
    if not stop.found.isdigit():
        return None
    return stop.unexpected().suggest("/", joined).hint("a `/` stands between the two")


def length_of_ramp(stop: Stop) -> Diagnostic | None:
    """`style chalk -> collage over 4 bars`"""
    lasts = LASTS.search(stop.text)
    if stop.kind != "statement" or lasts is None or stop.trouble.end < lasts.start():
        return None
    fault = stop.unexpected("a change lasts as long as its cue")
    if stop.is_in_a_cue:
        return fault.suggest("", stop.span(*lasts.span())).hint("leave it out: the cue says when")
    return fault.hint(f"say it of the cue: `on bar 8..12: {stop.text[: lasts.start()]}`")
