"""What can be meant in more ways than one: each is shown as the line that says it."""

from __future__ import annotations

import re
from collections.abc import Callable

from glance.syntax.complaints.happenings import done
from glance.syntax.complaints.points import COUNT, reads
from glance.syntax.complaints.spans import TO
from glance.syntax.stop import Stop

Ways = Callable[[re.Match[str], str], str]

WHAT = r"\s*(?::|\s)\s*(?P<what>[^\W\d].*)"


def ways_out(stop: Stop) -> str | None:
    """The help that shows them; None where a line isn't one of these."""
    if stop.kind not in ("on_line", "statement") or not stop.may_be_speech:
        return None
    if stop.kind == "statement" and stop.text[:1].isdigit() and ":" not in stop.text:
        return None  # `0.4 strength` is a value before its word
    text = f"{stop.text}{stop.rest}" if stop.has_head else stop.text
    for pattern, ways in FORMS:
        found = pattern.fullmatch(text)
        if found and reads(found.group("what"), "statement"):
            return ways(found, done(found.group("what"), recurs=False))
    return None


def _form(pattern: str, ways: Ways) -> tuple[re.Pattern[str], Ways]:
    return re.compile(rf"(?:on\s+)?{pattern}{WHAT}", re.IGNORECASE), ways


def _rulers(found: re.Match[str], what: str) -> str:
    """`from 8 to 16: cut`: of what?"""
    start, stop = found.group("start", "stop")
    span = f"{start}..{stop}" if stop else start
    seconds = f"{start}s..{stop}s" if stop else f"{start}s"
    places = [f"bar {span}", f"beat {span}", f"time {seconds}"]
    if start.count(".") == 1 and not stop:
        places[2] = f"{start}.1"
    return f"say what it counts: {', '.join(f'`on {place}: {what}`' for place in places)}"


def _from_where(found: re.Match[str], what: str) -> str:
    """`for 8 bars: cut`: from where?"""
    ruler = "beat" if found.group("unit").lower().startswith("be") else "bar"
    return f"say from where: `on {ruler} 0..{found.group('count')}: {what}`"


def _beat_of_bar(found: re.Match[str], what: str) -> str:
    """`on bar 8 beat 3: cut`: from zero or from one?"""
    bar, beat = int(found.group("bar")), int(found.group("beat"))
    after = f" + {beat - 1} beat{'s' * (beat != 2)}" if beat > 1 else ""
    if not (bar and beat):
        return f"write `on bar {bar}{after}: {what}`"
    return (
        f"with bars from zero it is `on bar {bar}{after}: {what}`; from one, as a DAW counts, "
        f"`on {bar}.{beat}.1: {what}`"
    )


def _condition(found: re.Match[str], what: str) -> str:
    """`if kick > 0.5: flash`"""
    return (
        f"nothing is compared here: `on every kick: {what}` happens at each, and "
        "`brightness 1 + 0.3 * kick` follows how strong it is"
    )


def _fraction(found: re.Match[str], what: str) -> str:
    """`on every 1/8: flash`"""
    under = int(found.group("under"))
    notes = {2: "2 beats", 4: "beat", 8: "1/2 beat", 16: "1/4 beat", 32: "1/8 beat"}
    if under not in notes:
        return f"say of what: `on every 1/{under} beat: {what}`"
    whole, part = f"`on every {notes[under]}: {what}`", f"`on every 1/{under} beat: {what}`"
    return f"for notes write {whole}, for parts of a beat {part}"


def _step(found: re.Match[str], what: str) -> str:
    """`on every 4: cut`, `on every: cut`"""
    count = found.group("count")
    if not count:
        return f"say every what: `on every bar: {what}`, or `on every kick: {what}`"
    return f"say of what: `on every {count} bars: {what}`, or `on every {count} beats: {what}`"


FROM, LASTING = "(?:from|between|at|in)", "(?:for|in|over|intro|outro|next)"

FORMS = (
    _form(rf"(?:{FROM} )?(?P<start>{COUNT})(?:{TO.pattern}(?P<stop>{COUNT}))?", _rulers),
    _form(rf"(?:{LASTING} )?(?P<count>{COUNT}) (?P<unit>bars?|beats?|measures?)", _from_where),
    _form(r"(?:at )?bar (?P<bar>[0-9]+),? (?:and )?beat (?P<beat>[0-9]+)", _beat_of_bar),
    _form(r"(?:at )?beat (?P<beat>[0-9]+) (?:of|in) bar (?P<bar>[0-9]+)", _beat_of_bar),
    _form(r"(?:if|when|while)\s+[^:]*[<>=][^:]*?", _condition),
    _form(r"every (?:1|one)/(?P<under>[0-9]+)", _fraction),
    _form(rf"every(?: (?P<count>{COUNT}))?", _step),
)
"""Lines that lack something, and what may be meant."""
