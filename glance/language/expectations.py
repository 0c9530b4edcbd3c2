"""`expect` lines: tests of the song that travel with the script."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from glance.diagnostics.catalogue.forms import CANT_BE_EXPECTED, NOT_A_MEASURE, UNMET
from glance.diagnostics.diagnostic import Diagnostic
from glance.language.misplaced import clock_of, counted
from glance.language.nearest import listed, nearest
from glance.language.positions import named
from glance.language.song import Song, settled
from glance.language.words import EXPECTABLE_BY_NAME
from glance.music.score import Meter
from glance.syntax.source import Span
from glance.syntax.tree import Binary, Clock, ExpectLine, Expr, Name, Number, Tree

ALONE = 0.5
"""How far from a value that stands alone the song may be: what rounds to it meets it."""

WITHIN = 0.05
"""How far beyond the ends of a span: what is printed in tenths is meant in tenths."""


def unmet(tree: Tree, song: Song | None) -> Iterator[Diagnostic]:
    """What is wrong with the `expect` lines, and which of them the song doesn't meet."""
    for line in tree.nodes:
        if isinstance(line, ExpectLine):
            fault = _malformed(line) or (_unmet(line, song) if song else None)
            if fault is not None:
                yield fault


# What needs no song ----------------------------------------------------------------------


def _malformed(line: ExpectLine) -> Diagnostic | None:
    row = EXPECTABLE_BY_NAME.get(line.what.id)
    if row is None:
        fault = CANT_BE_EXPECTED.at(line.what.span, word=line.what.id)
        near = nearest(line.what.id, EXPECTABLE_BY_NAME)
        known = f"it knows {listed(EXPECTABLE_BY_NAME, 'and')}"
        return fault.suggest(near[0]) if near else fault.hint(known)
    measures = _measures(line)
    stray = line.name is not None and row.name != "sections"
    if stray or measures is None or measures[0] > measures[1]:
        fault = NOT_A_MEASURE.at(_told(line), word=row.name, takes=row.takes)
        return fault.hint(f"as in `{row.example}`")
    return None


def _measures(line: ExpectLine) -> tuple[float, float] | None:
    """What the line expects, from and to; None where it isn't told in the right unit."""
    if line.what.id == "meter":
        fits = _signature(line.low) is not None and line.high is None
        return (0.0, 0.0) if fits else None
    read = _seconds if line.what.id == "duration" else _plain
    low = read(line.low)
    high = low if line.high is None else read(line.high)
    return None if low is None or high is None else (low, high)


def _seconds(measure: Expr) -> float | None:
    if isinstance(measure, Clock):
        return measure.seconds
    if isinstance(measure, Number) and measure.unit in ("s", "ms"):
        return measure.value / (1 if measure.unit == "s" else 1000)
    return None


def _plain(measure: Expr) -> float | None:
    return measure.value if isinstance(measure, Number) and measure.unit is None else None


def _signature(measure: Expr) -> Meter | None:
    match measure:
        case Binary("/", Number(above, None), Number(below, None)) if above >= 1 and below >= 1:
            return Meter(int(above), int(below))
    return None


def _told(line: ExpectLine) -> Span:
    """What stands behind the word that says what is expected."""
    return line.name.span.to(_span(line)) if line.name else _span(line)


def _span(line: ExpectLine) -> Span:
    return line.low.span.to((line.high or line.low).span)


# What the song decides -------------------------------------------------------------------


def _unmet(line: ExpectLine, song: Song) -> Diagnostic | None:
    unknown: list[Diagnostic] = []
    told = MEASURED[line.what.id](song, line.name, unknown)
    if told is None:
        return next(iter(unknown), None)
    measured, sentence = told
    if _meets(measured, line):
        return None
    fault = UNMET.at(line.span, measured=sentence, expected=_span(line).text)
    if song.audio is not None:
        fault = fault.label(song.audio, "the song")
    return fault.hint("is it the song the script was made for? if so, change this line")


def _meets(measured: float | Meter, line: ExpectLine) -> bool:
    measures = _measures(line)
    if isinstance(measured, Meter) or measures is None:
        return measured == _signature(line.low)
    low, high = measures
    room = ALONE if line.high is None and line.what.id != "sections" else WITHIN
    return low - room <= measured <= high + room


Told = tuple[float | Meter, str]
"""What was measured, and the sentence that says it."""


def _duration(song: Song, name: Name | None, found: list[Diagnostic]) -> Told:
    length = song.score.duration
    return length, f"the song is {clock_of(length)} long"


def _tempo(song: Song, name: Name | None, found: list[Diagnostic]) -> Told:
    tempo = song.score.tempo_bpm
    return tempo, f"the tempo is {tempo:.4g} BPM"


def _meter(song: Song, name: Name | None, found: list[Diagnostic]) -> Told:
    return song.score.meter, f"the meter is {song.score.meter}"


def _beats(song: Song, name: Name | None, found: list[Diagnostic]) -> Told:
    count = settled(song.score.tempo.beat(song.score.duration))
    return count, f"the song is {counted(count, 'beat')} long"


def _bars(song: Song, name: Name | None, found: list[Diagnostic]) -> Told:
    count = settled(song.score.tempo.bar(song.score.duration))
    return count, f"the song is {counted(count, 'bar')} long"


def _sections(song: Song, name: Name | None, found: list[Diagnostic]) -> Told | None:
    if name is None:
        count = sum(len(stretches or ()) for stretches in song.sections.values())
        return count, f"the song has {counted(count, 'section')}"
    stretches = named(name, song, found)
    if stretches is None:
        return None
    often = {1: "once", 2: "twice"}.get(len(stretches), f"{len(stretches)} times")
    return len(stretches), f"`{name.id}` comes {often}"


MEASURED: dict[str, Callable[[Song, Name | None, list[Diagnostic]], Told | None]] = {
    "duration": _duration,
    "tempo": _tempo,
    "meter": _meter,
    "beats": _beats,
    "bars": _bars,
    "sections": _sections,
}
