"""From a storyboard to a timeline: what holds when, said once and for all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from glance.diagnostics.diagnostic import Outcome
from glance.language.cascade import visible
from glance.language.models import own_guidance
from glance.language.storyboard import Header, Setting, Storyboard
from glance.language.types import Level as LevelType
from glance.language.values import (
    Caption,
    Constant,
    Event,
    Fade,
    Integer,
    Level,
    LevelRamp,
    Mixture,
    MixtureRamp,
    Move,
    Unsaid,
)
from glance.language.vocabulary import BEGIN_SHOTS, PROPERTIES, Property
from glance.music.score import Score, Stretch
from glance.timeline.timeline import (
    Cut,
    Flash,
    Held,
    PlacedCaption,
    PlacedFade,
    PlacedMove,
    Segment,
    Timeline,
    Track,
)

NO_FILES: Mapping[str, str] = {}

MICROSECONDS = 6
"""Instants that agree to so many decimals are one, however they were worked out."""


def place(
    board: Storyboard, score: Score, files: Mapping[str, str] = NO_FILES
) -> Outcome[Timeline]:
    """Place a storyboard on its song. Whatever a checked storyboard says can be placed.

    files  the SHA-256 of each file that it names, by its path.
    """
    said = _by_property(board.settings)
    return Outcome(
        Timeline(
            header=board.header,
            score=score,
            styles=board.styles,
            sections=board.sections,
            tracks=_tracks(said, board.header, score.whole),
            moves=tuple(_moves(said)),
            cuts=_cuts(said, score.whole),
            reseeds=tuple(sorted({s.stretch.start for s in said.get("reseed", ())})),
            flashes=tuple(_flashes(said.get("flash", ()))),
            fades=tuple(_fades(board.settings)),
            captions=tuple(_captions(board.settings)),
            settings=board.settings,
            files=files,
        )
    )


def _by_property(settings: Iterable[Setting]) -> Mapping[str, tuple[Setting, ...]]:
    """The settings of each property, in file order."""
    found: dict[str, list[Setting]] = {}
    for setting in settings:
        found.setdefault(setting.property, []).append(setting)
    return {name: tuple(group) for name, group in found.items()}


# What replaces ------------------------------------------------------------------------


def _tracks(
    said: Mapping[str, tuple[Setting, ...]], header: Header, whole: Stretch
) -> Mapping[str, Track]:
    rows = [row for row in PROPERTIES if row.compose == "replaces"]
    return {row.name: _track(row, said.get(row.name, ()), header, whole) for row in rows}


def _track(row: Property, settings: tuple[Setting, ...], header: Header, whole: Stretch) -> Track:
    """The cascade: the parts of each statement that no later one hides."""
    default = Segment(whole, whole, _default(row, header))
    layers = tuple(_begun(settings, default))
    seen = visible([layer.cue for layer in layers], whole)
    parts = (
        replace(default if number is None else layers[number], visible=stretch)
        for stretch, number in seen
    )
    return Track(row.name, tuple(parts))


def _default(row: Property, header: Header) -> Held:
    """What holds where no statement does: the table's, the header's or the model's own."""
    if isinstance(row.default, Unsaid) and isinstance(row.type, LevelType):
        return Level(Constant(own_guidance(header)))
    return row.default or Integer(header.seed)


def _begun(settings: tuple[Setting, ...], ground: Segment) -> Iterator[Segment]:
    """Each statement as a segment of its own cue.

    A `-> B` begins from what its track showed just before. At the start of the song there
    is no before: there it begins from what lies beneath it, the `ground`.
    """
    beginning = ground.cue.start
    for setting in settings:
        value = setting.value
        if not isinstance(value, Held):
            continue
        at_first = setting.stretch.start <= beginning
        if at_first:
            value = _from_beneath(value, ground.value)
        segment = Segment(setting.stretch, setting.stretch, value, setting.span)
        if at_first and setting.stretch.length > 0:
            ground = segment
        yield segment


def _from_beneath(value: Held, beneath: Held) -> Held:
    match value, beneath:
        case LevelRamp(start=None), Level(expression) | LevelRamp(start=expression):
            return replace(value, start=expression)
        case MixtureRamp(start=None), Mixture() as mixture:
            return replace(value, start=mixture)
        case MixtureRamp(start=None), MixtureRamp(start=mixture):
            return replace(value, start=mixture)
    return value


# What adds up -------------------------------------------------------------------------


def _moves(said: Mapping[str, tuple[Setting, ...]]) -> Iterator[PlacedMove]:
    for row in PROPERTIES:
        if row.compose in ("adds", "multiplies"):
            for setting in said.get(row.name, ()):
                if isinstance(setting.value, Move | Level | LevelRamp):
                    yield PlacedMove(row.name, setting.stretch, setting.value, setting.span)


def _fades(settings: Iterable[Setting]) -> Iterator[PlacedFade]:
    for setting in settings:
        if isinstance(setting.value, Fade):
            yield PlacedFade(setting.stretch, setting.value)


def _captions(settings: Iterable[Setting]) -> Iterator[PlacedCaption]:
    for setting in settings:
        if isinstance(setting.value, Caption) and setting.stretch.length > 0:
            yield PlacedCaption(setting.stretch, setting.value)


# What happens -------------------------------------------------------------------------


def _cuts(said: Mapping[str, tuple[Setting, ...]], whole: Stretch) -> tuple[Cut, ...]:
    """In time order, inside the song; of cuts at one instant the longest dissolve stays."""
    found: dict[float, Cut] = {}
    for setting in (setting for name in BEGIN_SHOTS for setting in said.get(name, ())):
        at, key = setting.stretch.start, round(setting.stretch.start, MICROSECONDS)
        length = setting.value.amount if isinstance(setting.value, Event) else 0.0
        if whole.start < key < whole.end and (key not in found or length > found[key].dissolve):
            found[key] = Cut(at, length, setting.span)
    return tuple(found[key] for key in sorted(found))


def _flashes(settings: Iterable[Setting]) -> Iterator[Flash]:
    for setting in sorted(settings, key=lambda s: s.stretch.start):
        if isinstance(setting.value, Event):
            yield Flash(setting.stretch.start, setting.value.amount)
