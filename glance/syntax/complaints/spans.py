"""From one place in the song to another, as people say it: `bars 8 to 16`, `the last 4 bars`."""

from __future__ import annotations

import re

from glance.syntax.complaints.points import COUNT, OF_SONG, RULED, SECOND, Place, point_in, ruler_of

TO = re.compile(r"\s*(?:\.{2,}|…|[-–—~]|\b(?:to|until|till|through)\b)\s*", re.IGNORECASE)


def span_in(said: str) -> Place | None:
    """The span that is meant; None where not all of it is understood."""
    for understand in (_from_on, _until, _edge, _between):
        found = understand(said)
        if found is not None:
            return found
    return None


def _from_on(said: str) -> Place | None:
    """`from bar 8 on`, `after bar 8`"""
    opened = r"(?P<opened>from|after|since|starting (?:at|on|from))"
    found = re.fullmatch(rf"{opened} (?P<from>.+?)(?: on(?:wards?)?)?", said, re.I)
    found = found or re.fullmatch(r"(?P<from>.+?) on(?:wards?)?(?P<opened>)", said, re.I)
    point = found and point_in(found.group("from"))
    if not found or not point:
        return None
    if found.group("opened").lower() == "after" and point.text.startswith("section"):
        return None  # it begins where the section ends, and that has no name
    return Place(point.text, f"{point.text}..end")


def _until(said: str) -> Place | None:
    """`until bar 8`"""
    found = re.fullmatch(r"(?:until|till|before|up to) (.+)", said, re.I)
    point = found and point_in(found.group(1))
    return Place(f"start..{point.text}") if point else None


def _edge(said: str) -> Place | None:
    """`the last 4 bars`, `the first 10 seconds`, `2 beats before the chorus`"""
    low = said.lower()
    found = re.fullmatch(rf"(first|last) (?:({COUNT}) ?)?({RULED}|{SECOND}){OF_SONG}", low)
    if found:
        edge, count, unit = found.group(1), found.group(2) or "1", found.group(3)
        ruler = ruler_of(unit)
        if edge == "last":
            return Place(f"end - {_length(count, unit)}..end")
        if found.group(2) is None and ruler != "time":
            return Place(f"{ruler} 0")
        return Place(f"time 0s..{count}s" if ruler == "time" else f"{ruler} 0..{count}")
    found = re.fullmatch(rf"({COUNT}|half) ({RULED}|{SECOND}) before (.+)", low)
    point = found and point_in(said[found.start(3) :])
    if found and point:
        count = found.group(1).replace("half", "0.5")
        return Place(f"{point.text} - {_length(count, found.group(2))}")
    return _lasting(low)


def _lasting(low: str) -> Place | None:
    """`4 bars from bar 8`, `bar 8 for 4 bars`"""
    turned = re.fullmatch(rf"(.+) for ({COUNT} (?:{RULED}))", low)
    if turned:
        low = f"{turned.group(2)} from {turned.group(1)}"
    found = re.fullmatch(rf"({COUNT}) ({RULED}) (?:from|after|at|on|starting at) (.+)", low)
    point = found and point_in(found.group(3))
    if not found or not point:
        return None
    ruler, number = point.text.partition(" ")[::2]
    if ruler == ruler_of(found.group(2)) and re.fullmatch(COUNT, number):
        return Place(f"{point.text}..{float(number) + float(found.group(1)):g}")
    return Place(f"{point.text}..{point.text} + {_length(found.group(1), found.group(2))}")


def _length(count: str, unit: str) -> str:
    ruler = ruler_of(unit)
    if ruler == "time":
        return f"{count}s"
    return f"{count} {ruler}{'s' * (count != '1')}"


def _between(said: str) -> Place | None:
    """`from bar 8 to bar 16`, `between 12s and 20s`, `bars 8-16`, `12 to 20 seconds`"""
    between = re.match(r"between\s+", said, re.I)
    if between:
        said = re.sub(r"\sand\s", " to ", said[between.end() :], flags=re.I)
    said = re.sub(r"^from\s+", "", said, flags=re.I)
    unit = re.fullmatch(rf"({COUNT})({TO.pattern})({COUNT}) ?({RULED}|{SECOND})", said, re.I)
    if unit:
        said = f"{unit.group(4)} {unit.group(1)} to {unit.group(3)}"
    for sign in TO.finditer(said):
        start, end = point_in(said[: sign.start()]), said[sign.end() :]
        if start is None:
            continue
        stop = _stop(start.text, end)
        if stop is not None:
            return Place(f"{start.text}..{stop}")
    return None


def _stop(start: str, said: str) -> str | None:
    """The second end of a span, which says its ruler only where it is another one."""
    ruler, _, number = start.partition(" ")
    if re.fullmatch(COUNT, said) and ruler in ("bar", "beat", "time"):
        return f"{said}s" if ruler == "time" and ":" not in number else said
    stop = point_in(said)
    if stop is None:
        return None
    same = ruler in ("bar", "beat", "time") and stop.text.startswith(f"{ruler} ")
    return stop.text.removeprefix(f"{ruler} ") if same else stop.text
