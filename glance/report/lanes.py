"""What the timeline page shows, lane by lane, read from a plan. Data only: no markup."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from glance.plan.plan import CueMark, Finish, Plan, Samples, Shot
from glance.report.samples import add, values_of

ORDER = (
    "prompt", "negative", "style", "mode", "strength",
    "camera zoom", "camera pan", "camera tilt", "camera roll", "camera shake",
    "brightness", "contrast", "saturation", "hue", "flash", "fade", "text",
)  # fmt: skip
"""Lanes from top to bottom; properties that aren't listed follow by name."""


@dataclass(frozen=True, slots=True)
class Clip:
    """A cue. start and end are seconds inside the video; row counts from 0."""

    text: str
    start: float
    end: float
    line: int
    row: int = 0


@dataclass(frozen=True, slots=True)
class Band:
    """A section, in seconds; sections of one name have one tint, counted from 0."""

    name: str
    start: float
    end: float
    tint: int
    row: int


@dataclass(frozen=True, slots=True)
class Run:
    """Values from frame `start` on: one for each frame up to `end`, or one for all."""

    start: int
    end: int
    values: Samples


@dataclass(frozen=True, slots=True)
class Curve:
    """A number over the whole video; the label tells a lane's curves apart."""

    label: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """One part of a mixture in one shot: its weight is drawn as an area.

    floor   what the parts below it weigh; tint counts the texts of a lane, from 0, in
            order of appearance.
    """

    label: str
    tint: int
    weight: Run
    floor: Run


@dataclass(frozen=True, slots=True)
class Legend:
    """What a mixture is made of from frame `start` to `end`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lane:
    """A property's cues with its curves or its mixture.

    low, high    bounds of the curves;
    neutral      the value at which the property does nothing;
    unit, scale  values are shown times `scale`, with the unit behind them.
    """

    name: str
    clips: tuple[Clip, ...] = ()
    curves: tuple[Curve, ...] = ()
    shares: tuple[Share, ...] = ()
    legends: tuple[Legend, ...] = ()
    low: float = 0.0
    high: float = 1.0
    neutral: float = 0.0
    unit: str = ""
    scale: float = 1.0

    @property
    def rows(self) -> int:
        """Rows that its clips take."""
        return max((clip.row for clip in self.clips), default=-1) + 1


@dataclass(frozen=True, slots=True)
class Gauge:
    """How a numeric property is read from a plan and drawn.

    of_shot or of_video reads it; low and high are always in view; neutral is the value
    at which the property does nothing.
    """

    name: str
    neutral: float
    low: float
    high: float
    unit: str = ""
    scale: float = 1.0
    of_shot: Callable[[Shot], Samples] | None = field(default=None, kw_only=True)
    of_video: Callable[[Finish], Samples] | None = field(default=None, kw_only=True)

    def runs(self, plan: Plan) -> tuple[Run, ...]:
        """The values over the video, shot by shot where each shot begins afresh."""
        if self.of_video:
            return (Run(0, plan.frames, self.of_video(plan.finish)),)
        read = self.of_shot
        return tuple(_within(shot, read(shot)) for shot in plan.shots) if read else ()


GAUGES: tuple[Gauge, ...] = (
    Gauge("strength", 0.0, 0.0, 1.0, of_shot=lambda shot: shot.strength),
    Gauge("camera zoom", 1.0, 1.0, 1.05, "×", of_shot=lambda shot: shot.camera.zoom),
    Gauge("camera pan", 0.0, -0.01, 0.01, "%", 100, of_shot=lambda shot: shot.camera.pan),
    Gauge("camera tilt", 0.0, -0.01, 0.01, "%", 100, of_shot=lambda shot: shot.camera.tilt),
    Gauge("camera roll", 0.0, -1.0, 1.0, "°", of_shot=lambda shot: shot.camera.roll),
    Gauge("camera shake", 0.0, 0.0, 0.01, "%", 100, of_shot=lambda shot: shot.camera.shake),
    Gauge("brightness", 1.0, 0.9, 1.1, of_video=lambda finish: finish.brightness),
    Gauge("contrast", 1.0, 0.9, 1.1, of_video=lambda finish: finish.contrast),
    Gauge("saturation", 1.0, 0.9, 1.1, of_video=lambda finish: finish.saturation),
    Gauge("hue", 0.0, -1.0, 1.0, "°", of_video=lambda finish: finish.hue),
    Gauge("flash", 0.0, 0.0, 1.0, of_video=lambda finish: finish.flash),
)

Reader = Callable[[Shot], list[tuple[str, Samples]]]
"""The texts of a mixture with their weights."""


def lanes_of(plan: Plan) -> tuple[Lane, ...]:
    """Every lane with something in it: cues, a curve that moves, or a mixture."""
    lanes = {lane.name: lane for lane in (*_mixtures(plan), *_numbers(plan), *_fades(plan))}
    for name, clips in _clips(plan).items():
        lanes[name] = replace(lanes.get(name, Lane(name)), clips=clips)
    filled = [lane for lane in lanes.values() if lane.clips or lane.shares or _moves(lane)]
    return tuple(sorted(filled, key=_rank))


def bands_of(plan: Plan) -> tuple[Band, ...]:
    """The sections, those that overlap on rows of their own, the script's above."""
    bands: list[Band] = []
    tints: dict[str, int] = {}
    for name, start, end in plan.landmarks.sections:
        meets = (it.row for it in bands if it.end > start + 1e-6 and it.start < end - 1e-6)
        tint = tints.setdefault(name, len(tints))
        bands.append(Band(name, start, end, tint, _free_row(meets)))
    return tuple(bands)


def _rank(lane: Lane) -> tuple[int, str]:
    return (ORDER.index(lane.name) if lane.name in ORDER else len(ORDER), lane.name)


def _moves(lane: Lane) -> bool:
    """Whether its curves ever leave the value that does nothing."""
    return any(
        abs(value - lane.neutral) > 1e-9
        for curve in lane.curves
        for run in curve.runs
        for value in values_of(run.values)
    )


def _numbers(plan: Plan) -> Iterable[Lane]:
    for gauge in GAUGES:
        runs = gauge.runs(plan)
        values = [value for run in runs for value in values_of(run.values)]
        low, high = min(values, default=0.0), max(values, default=1.0)
        yield Lane(
            gauge.name, curves=(Curve("", runs),), unit=gauge.unit, scale=gauge.scale,
            neutral=gauge.neutral, low=min(low, gauge.low), high=max(high, gauge.high),
        )  # fmt: skip


def _fades(plan: Plan) -> Iterable[Lane]:
    curves = [Curve(fade.colour, (Run(0, plan.frames, fade.amount),)) for fade in plan.finish.fades]
    if curves:
        yield Lane("fade", curves=tuple(curves))


def _mixtures(plan: Plan) -> Iterable[Lane]:
    readers: tuple[tuple[str, Reader], ...] = (
        ("prompt", lambda shot: [(part.text, part.weight) for part in shot.prompt]),
        ("negative", lambda shot: [(part.text, part.weight) for part in shot.negative]),
        ("style", lambda shot: [(part.name, part.weight) for part in shot.style]),
    )
    for name, read in readers:
        tints: dict[str, int] = {}
        shares = [share for shot in plan.shots for share in _stack(shot, read(shot), tints)]
        if any(share.label for share in shares):
            yield Lane(name, shares=tuple(shares), legends=_legends(plan.shots, read))


def _legends(shots: Sequence[Shot], read: Reader) -> tuple[Legend, ...]:
    """What the shots mix, said once for neighbours that mix the same."""
    legends: list[Legend] = []
    for shot in shots:
        text = " + ".join(label for label, _ in read(shot) if label)
        if legends and legends[-1].text == text:
            legends[-1] = replace(legends[-1], end=shot.end)
        else:
            legends.append(Legend(text, shot.start, shot.end))
    return tuple(legend for legend in legends if legend.text)


def _stack(
    shot: Shot, parts: Sequence[tuple[str, Samples]], tints: dict[str, int]
) -> Iterable[Share]:
    floor: Samples = 0.0
    for label, weight in parts:
        tint = tints.setdefault(label, len(tints))
        yield Share(label, tint, _within(shot, weight), _within(shot, floor))
        floor = add(floor, weight)


def _clips(plan: Plan) -> dict[str, tuple[Clip, ...]]:
    """The cues of each property, those that overlap on rows of their own."""
    end = float(plan.frames / plan.fps)
    found: dict[str, list[Clip]] = {}
    for mark in sorted(plan.landmarks.cues, key=lambda mark: (mark.start, mark.line)):
        clips = found.setdefault(mark.property, [])
        clips.append(_clip(mark, end, clips))
    return {name: tuple(clips) for name, clips in found.items()}


def _clip(mark: CueMark, end: float, before: Sequence[Clip]) -> Clip:
    """A cue on the first row that is free when it starts."""
    row = _free_row(clip.row for clip in before if clip.end > mark.start + 1e-6)
    start = min(max(mark.start, 0.0), end)
    return Clip(mark.text, start, max(start, min(mark.end, end)), mark.line, row)


def _free_row(taken: Iterable[int]) -> int:
    rows = set(taken)
    return next(row for row in range(len(rows) + 1) if row not in rows)


def _within(shot: Shot, values: Samples) -> Run:
    """Without the tail: what is seen of it belongs to the next shot's dissolve."""
    shown = values[: shot.end - shot.start] if isinstance(values, tuple) else values
    return Run(shot.start, shot.end, shown)
