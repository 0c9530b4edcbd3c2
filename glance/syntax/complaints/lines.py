"""Lines of the header and of sections as people say them, in the language's words."""

from __future__ import annotations

import re
from dataclasses import replace

from glance.diagnostics.diagnostic import Diagnostic
from glance.syntax.complaints.places import AND, place_in
from glance.syntax.complaints.points import reads
from glance.syntax.cue_behind import PARTS
from glance.syntax.stop import Stop

NUMBER = r"[0-9]+(?:\.[0-9]+)?"
CLOCK = r"[0-9]+(?::[0-9]{1,2})+(?:\.[0-9]+)?"
IS = r"(?:\s*(?:=|:|->)\s*|\s+(?:is\s+at|is|at|on|to)\s+)"
AT_TIME = rf"(?P<time>{CLOCK}|(?P<seconds>{NUMBER}) ?(?:s|secs?|seconds?)?)"

METER = re.compile(
    rf"(?:meter|time|(?:time\s+)?signature)(?:{IS}|\s+)(?P<over>[0-9]+) ?/ ?(?P<under>[0-9]+)"
    r"(?:,?\s+(?:from|on|after|at|since)?\s*(?:(?:bar|measure)\s*)?(?P<bar>[0-9]+)(?:\s+on)?)?",
    re.IGNORECASE,
)
ANCHOR = re.compile(
    rf"(?:anchor\s+(?P<ruler>bar|beat)\s+(?P<number>{NUMBER})(?:{IS}|\s+)"
    rf"|(?P<bare_ruler>bar|beat)\s+(?P<bare_number>{NUMBER}){IS}){AT_TIME}",
    re.IGNORECASE,
)
DOWNBEAT = re.compile(rf"(?:first\s+)?downbeat{IS}{AT_TIME}", re.IGNORECASE)
TIMES = re.compile(rf"tempo\s*=?\s*(?:\*|×|times)\s*(?P<factor>{NUMBER})", re.IGNORECASE)
HALVED = re.compile(r"tempo\s*=?\s*/\s*2", re.IGNORECASE)

SECTION = re.compile(
    rf"(?:section\s+\"?(?P<name>[^\W\d][\w-]*)\"?|(?P<part>{'|'.join(PARTS)}))"
    r"(?:\s*(?:=|:)\s*|\s+(?:is|at|in|on)\s+|\s+(?=from|between|bar|beat|time|measure))"
    r"(?P<spans>\S.*)",
    re.IGNORECASE,
)

WANTED = {
    "meter_line": "a meter is written `3/4`, and `at bar 17` says from where on",
    "anchor_line": "an anchor is a place, `=` and a time",
    "section_line": "a section is a name, `=` and where it is",
}


def line_in(text: str) -> str | None:
    """The line of the header, or of a section, that a piece means; None where it isn't one."""
    for understand in (_meter, _anchor, _downbeat, _tempo, section_in):
        line = understand(text)
        if line is not None and line != text:
            return line
    return None


def misnamed(stop: Stop, fault: Diagnostic | None) -> Diagnostic | None:
    """`bar 8 = 16s`, `meter 3/4 from bar 8`, `chorus = bars 8 to 16`

    fault  what is known of it.
    """
    if not stop.may_be_speech:
        return None
    line = line_in(stop.text)
    if line is None:
        return _endless(stop)
    kind = f"{line.partition(' ')[0]}_line"
    if not reads(line, kind if kind in WANTED else "statement"):
        return None
    if fault is None or kind != stop.kind:
        fault = stop.unexpected(WANTED.get(kind, "its value stands right behind a word"))
    return replace(fault, help=None).suggest(line, stop.span(0, len(stop.text)))


def _endless(stop: Stop) -> Diagnostic | None:
    """`section chorus at bar 8`"""
    found = SECTION.fullmatch(stop.text)
    start = found and place_in(found.group("spans"))
    if not found or not start or start.recurs or ".." in start.text:
        return None
    name = found.group("name") or found.group("part")
    fault = stop.unexpected("a section begins somewhere and ends somewhere")
    return fault.hint(f"say where it ends: `section {name} = {start.text}..end`")


def _meter(text: str) -> str | None:
    found = METER.fullmatch(text)
    if found is None:
        return None
    over, under, bar = found.group("over", "under", "bar")
    return f"meter {over}/{under}" + (f" at bar {bar}" if bar else "")


def _anchor(text: str) -> str | None:
    found = ANCHOR.fullmatch(text)
    if found is None:
        return None
    ruler, number = found.group("ruler") or found.group("bare_ruler"), found.group("number")
    return f"anchor {ruler} {number or found.group('bare_number')} = {_time(found)}"


def _downbeat(text: str) -> str | None:
    found = DOWNBEAT.fullmatch(text)
    return f"downbeat {_time(found)}" if found else None


def _time(found: re.Match[str]) -> str:
    seconds = found.group("seconds")
    return f"{seconds}s" if seconds else found.group("time")


def _tempo(text: str) -> str | None:
    found = TIMES.fullmatch(text)
    if found:
        return f"tempo x{found.group('factor')}"
    return "tempo x0.5" if HALVED.fullmatch(text) else None


def section_in(text: str) -> str | None:
    """The `section` line that is meant; each of its spans has two ends, or is a section's."""
    found = SECTION.fullmatch(text)
    if found is None:
        return None
    spans = [place_in(span) for span in AND.split(found.group("spans"))]
    said = [span.text for span in spans if span and not span.recurs and ".." in span.text]
    name = found.group("name") or found.group("part")
    return f"section {name} = {', '.join(said)}" if len(said) == len(spans) else None
