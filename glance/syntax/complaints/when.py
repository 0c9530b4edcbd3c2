"""Cues, and the places in the song that they name."""

from __future__ import annotations

import re

from glance.diagnostics.catalogue.syntax import BAD_SPAN, FRAMES, MISSING_COLON, NO_RULER
from glance.diagnostics.diagnostic import Diagnostic
from glance.syntax.cue_behind import HITS
from glance.syntax.line import END
from glance.syntax.source import Span
from glance.syntax.stop import Stop

MEANT = {
    "beats": "beat",
    "bars": "bar",
    "measure": "bar",
    "measures": "bar",
    "sections": "section",
    "second": "time",
    "seconds": "time",
    "markers": "marker",
    "lyrics": "lyric",
    "beginning": "start",
    "ending": "end",
    "each": "every",
    **{said: f"every {hit}" for hit in HITS for said in (hit, f"{hit}s")},
}
"""What people call the words that a position begins with."""

LOUD = "it is a curve, for values: `brightness 1 + 0.3 * {}`; what is struck is `on every kick: …`"
COMES_AGAIN = "what comes again says how often: `on every 4 bars: …`"
NO_PLACES = {
    **{curve: LOUD.format(curve) for curve in ("bass", "mid", "treble", "loudness")},
    **dict.fromkeys(("drum", "drums", "percussion"),
                    "drums are `kick`, `snare` and `hat`: `on every kick: …`"),
    **dict.fromkeys(("loop", "repeat"), COMES_AGAIN),
    "bpm": "the tempo is a line of the header: `tempo 120`",
}  # fmt: skip
"""What people take for places in the song, and what there is instead."""

CUE_WORDS = ("at", "during", "from", "in", "on", "when", "while")
"""What people begin a cue with instead of `on`."""

PLACE_WORDS = ("bar", "beat", "end", "every", "lyric", "marker", "section", "start", "time")
"""What a cue goes on with: those who begin with these forgot the `on`."""

NUMBER = re.compile(r"[0-9]+(?:[.:][0-9]+)*")
BETWEEN = re.compile(
    r"(?<=\w)\s*(\.{3,}|…|[-–—~]|\bto\b|\buntil\b|\btill\b|\bthrough\b)\s*"
    r"(?=[0-9]|(?:bar|beat|end|marker|section|time)\b)"
)
OFFSET = re.compile(r"[-+]\s*([0-9.]+)$")
UNITS = {"beat": "beats", "bar": "bars", "time": "s"}
"""What lengths are counted in beside positions on each ruler."""

CLOCK = re.compile(r"[0-9]+(:[0-9]+)+(\.[0-9]+)?|[0-9]+(\.[0-9]+)?m?s(?!\w)")


def frames(stop: Stop) -> Diagnostic | None:
    """`on frame 30`"""
    if not stop.is_when or stop.found not in ("frame", "frames"):
        return None
    return FRAMES.at(stop.place).hint("say it in beats, bars or time: `beat 32`, `time 1.25s`")


def bad_span(stop: Stop) -> Diagnostic | None:
    """`on beat 32-64`, `on beat 32 to 64`, `on beat 32...64`"""
    if not stop.is_when:
        return None
    for sign in BETWEEN.finditer(stop.text):
        number = NUMBER.match(stop.text, sign.end())
        last = number.end() if number else sign.end()
        if sign.start() <= stop.trouble.start <= last + 1:
            fault = BAD_SPAN.at(stop.span(*sign.span(1)), found=sign.group(1))
            return fault.suggest("..", stop.span(*sign.span()))
    return None


def no_ruler(stop: Stop) -> Diagnostic | None:
    """`on 32..64`, `on 1:04`"""
    if not stop.found[:1].isdigit() or not stop.expects("BEAT"):
        return None
    clock = CLOCK.match(stop.text, stop.trouble.start)
    if clock is not None:
        place = stop.span(*clock.span())
        return NO_RULER.at(place, number=f"`{clock.group()}`").suggest(f"time {clock.group()}")
    found = stop.found
    fault = NO_RULER.at(stop.place, number=f"`{found}`")
    if stop.kind in ("anchor_line", "section_line"):
        lines = (f"`{stop.before}{ruler} {found}{stop.after}`" for ruler in ("bar", "beat"))
        return fault.hint(f"write {' or '.join(lines)}")
    if found.count(".") == 1:
        return fault.hint(f"write `beat {found}`, or all three parts of a locator: `{found}.1`")
    return fault.hint(f"write `beat {found}`, `bar {found}` or `time {found}s`")


def other_word(stop: Stop) -> Diagnostic | None:
    """`on beats 32..64`, `on chorus`"""
    if not stop.expects("BEAT") or not stop.found.isidentifier():
        return None
    meant = MEANT.get(stop.found.lower())
    if meant in ("every", None) and not stop.expects("EVERY"):
        meant = None
    if meant is not None:
        return stop.unexpected().suggest(meant)
    if stop.kind == "section_line":
        return stop.unexpected()
    if stop.found.lower() in NO_PLACES:
        return stop.unexpected().hint(NO_PLACES[stop.found.lower()])
    is_name = not stop.after.strip() or stop.after.strip().isdigit()
    if not is_name or stop.found.lower() in ("the", "a", "an"):
        return stop.unexpected()
    line = f"{stop.before}section {stop.found}{stop.after}{stop.rest}"
    return stop.unexpected().hint(f"if that is a section, write `{line}`")


def quoted_name(stop: Stop) -> Diagnostic | None:
    """`on section "chorus"`"""
    name = stop.found.strip('"')
    if not stop.expects("LABEL") or name == stop.found or not name.isidentifier():
        return None
    return stop.unexpected("names stand without quotes").suggest(name)


def two_spans(stop: Stop) -> Diagnostic | None:
    """`on beat 1, beat 3`"""
    if stop.kind != "on_line" or stop.found != ",":
        return None
    help = "write another `on` for the second; a `section` may have several spans"
    return stop.unexpected("a cue has one span").hint(help)


def missing_colon(stop: Stop) -> Diagnostic | None:
    """`on bar 8 cut`"""
    if stop.kind != "on_line" or stop.has_colon or not stop.expects(END):
        return None
    return colon_missing_at(stop.gap) if stop.found.isidentifier() else None


def colon_missing_at(place: Span) -> Diagnostic:
    """The fault of an `on` without its colon, which belongs at an empty place."""
    return MISSING_COLON.at(place).suggest(":").hint("put a `:` here")


def open_end(stop: Stop) -> Diagnostic | None:
    """`on bar 90..: cut`"""
    if stop.kind != "on_line" or not stop.at_end or not stop.before.rstrip().endswith(".."):
        return None
    return stop.unexpected().suggest("end", stop.gap).hint(f"write `{stop.before.strip()[3:]}end`")


def missing_unit(stop: Stop) -> Diagnostic | None:
    """`on bar 8 + 2: cut`"""
    bare = OFFSET.search(stop.before.rstrip())
    if not stop.is_when or bare is None or stop.expects("BEAT", END):
        return None
    unit = next((unit for word, unit in UNITS.items() if word in stop.before), "beats")
    return stop.unexpected().suggest(f" {unit}", stop.gap).hint(f"write `{bare.group(1)} {unit}`")


def not_on(stop: Stop) -> Diagnostic | None:
    """`at bar 8: cut`"""
    word = stop.word.lower()
    if stop.found != ":" or word == stop.before.strip() or stop.kind == "on_line":
        return None
    if stop.kind == "section_line" and stop.after.strip().partition(" ")[0] in PLACE_WORDS:
        return None
    fault = stop.unexpected("a cue begins with `on`")
    first = stop.span(0, len(word))
    if word in PLACE_WORDS:
        return fault.suggest(f"on {word}", first)
    return fault.suggest("on", first) if word in CUE_WORDS else None
