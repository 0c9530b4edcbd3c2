"""What the timeline page shows, lane by lane, read from a plan. Data only: no markup."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from math import ceil
from operator import attrgetter

from glance.plan.plan import CueMark, Plan, Samples, Shot
from glance.report.gauges import GAUGES
from glance.report.samples import add, values_of
from glance.report.strips import Band, Clip, Curve, Lane, Legend, Run, Share, within

ORDER = (
    "prompt", "negative", "style", "lora", "reference", "init",
    "mode", "steps", "guidance", "cadence", "strength",
    "camera zoom", "camera dolly", "camera orbit", "camera pan", "camera tilt", "camera roll",
    "camera shake",
    "brightness", "contrast", "saturation", "hue", "flash", "fade", "text",
)  # fmt: skip
"""Lanes from top to bottom; properties that aren't listed follow by name."""

MOST = 4_000
"""Cues of a property that are drawn one by one."""

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
        yield Share(label, tint, within(shot, weight), within(shot, floor))
        floor = add(floor, weight)


def _clips(plan: Plan) -> dict[str, tuple[Clip, ...]]:
    """The cues of each property, those that overlap on rows of their own."""
    end = float(plan.frames / plan.fps)
    found: dict[str, list[Clip]] = {}
    busy: dict[str, list[float]] = {}
    for mark in sorted(plan.landmarks.cues, key=lambda mark: (mark.start, mark.line)):
        clip = _clip(mark, end, busy.setdefault(mark.property, []))
        found.setdefault(mark.property, []).append(clip)
    return {name: _fewer(clips) for name, clips in found.items()}


def _clip(mark: CueMark, end: float, busy: list[float]) -> Clip:
    """A cue on the first row that is free when it starts. `busy` is until when each row isn't."""
    free = (row for row, until in enumerate(busy) if until <= mark.start + 1e-6)
    row = next(free, len(busy))
    start = min(max(mark.start, 0.0), end)
    clip = Clip(mark.text, start, max(start, min(mark.end, end)), mark.line, row)
    busy[row : row + 1] = [clip.end]
    return clip


def _fewer(clips: Sequence[Clip]) -> tuple[Clip, ...]:
    """Of very many, some neighbours as one: a song of two hours has 20,000 kicks."""
    together = ceil(len(clips) / MOST)
    if together < 2:
        return tuple(clips)
    joined: list[Clip] = []
    for _, on_row in groupby(sorted(clips, key=attrgetter("row")), attrgetter("row")):
        row = list(on_row)
        joined += [_as_one(row[at : at + together]) for at in range(0, len(row), together)]
    return tuple(sorted(joined, key=lambda clip: (clip.start, clip.row)))


def _as_one(clips: Sequence[Clip]) -> Clip:
    if len(clips) == 1:
        return clips[0]
    texts = list(dict.fromkeys(clip.text for clip in clips))
    text = f"{', '.join(texts[:2])}{', …' if len(texts) > 2 else ''} ({len(clips)} cues)"
    return replace(clips[0], text=text, end=clips[-1].end)


def _free_row(taken: Iterable[int]) -> int:
    rows = set(taken)
    return next(row for row in range(len(rows) + 1) if row not in rows)
