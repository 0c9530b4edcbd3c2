"""What the timeline page's template shows of a plan, as text and paths."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil
from typing import Any

from glance.music.clock import clock
from glance.plan.plan import Plan, Samples, Shot
from glance.report.lanes import bands_of, lanes_of
from glance.report.paths import area_path, curve_path, hill_path, ticks_path
from glance.report.ruler import Ruler
from glance.report.strips import Band, Curve, Lane, Run
from glance.report.sync import in_words, sync_of

STEPS = (1, 2, 4, 8, 16, 32, 64, 128, 256)
"""Every so many bars a number is printed, by how far the page is zoomed in."""
SECOND_STEPS = (1, 5, 10, 30, 60, 300, 600, 1800)

DRAWN, LABELS = 40_000, 2_500
"""Frames that are drawn one by one, and times that are printed: twenty minutes and more of a song
lose detail that nobody could see, so that the page of two hours still opens."""


@dataclass(frozen=True)
class View:
    """What the template shows of a plan. Places along the page are percentages of it."""

    plan: Plan

    @cached_property
    def lanes(self) -> tuple[Lane, ...]:
        return lanes_of(self.plan)

    @cached_property
    def bands(self) -> tuple[Band, ...]:
        return bands_of(self.plan)

    @cached_property
    def ruler(self) -> Ruler:
        return Ruler.of(self.plan.landmarks)

    @property
    def seconds(self) -> float:
        return float(self.plan.frames / self.plan.fps)

    @property
    def step(self) -> int:
        """Frames that are drawn as one."""
        return max(1, ceil(self.plan.frames / DRAWN))

    @property
    def sync(self) -> str:
        return in_words(sync_of(self.plan))

    @property
    def clock(self) -> str:
        return clock(self.plan.audio.duration, 3)

    def at(self, seconds: float) -> str:
        """Where an instant is."""
        return _percent(seconds / self.seconds)

    def wide(self, start: float, end: float) -> str:
        return _percent((end - start) / self.seconds)

    def at_frame(self, frame: int) -> str:
        return _percent(frame / self.plan.frames)

    def bar_numbers(self) -> list[tuple[int, str, int]]:
        """Number, place, and the widest step that still prints it."""
        inside = [(n, at) for n, at in self.ruler.bars() if 0 <= at < self.seconds]
        return [(n, self.at(at), _step(n, STEPS)) for n, at in inside]

    def second_numbers(self) -> list[tuple[str, str, int]]:
        apart = next((s for s in SECOND_STEPS if self.seconds / s <= LABELS), SECOND_STEPS[-1])
        seconds = range(0, int(self.seconds) + 1, apart)
        return [(clock(s, 0), self.at(s), _step(s, SECOND_STEPS)) for s in seconds]

    def bar_lines(self) -> list[tuple[int, str]]:
        """A path for each step, of the lines that no wider step has."""
        inside = [(_step(n, STEPS), at) for n, at in self.ruler.bars() if 0 <= at < self.seconds]
        return [(step, self._ticks([at for s, at in inside if s == step])) for step in STEPS]

    def beat_lines(self) -> str:
        return self._ticks([at for at in self.ruler.beats if 0 <= at < self.seconds])

    def heard_beats(self) -> tuple[str, str]:
        """Lines over the waveform: of the beats that are sure, and of those that are a guess."""
        marks = self.plan.landmarks
        guessed = set(marks.doubtful)
        sure = [at for at in marks.beats if at not in guessed]
        return self._ticks(sure), self._ticks(marks.doubtful)

    def doubts(self) -> list[tuple[float, float]]:
        """Stretches of doubtful beats, to the beat after them."""
        beats, found = self.plan.landmarks.beats, list[tuple[float, float]]()
        for at in self.plan.landmarks.doubtful:
            after = bisect_right(beats, at)
            following = beats[after] if after < len(beats) else self.seconds
            joined = found and abs(found[-1][1] - at) < 1e-6
            found[-1:] = [(found[-1][0], following)] if joined else [*found[-1:], (at, following)]
        return found

    def cut_lines(self) -> str:
        return ticks_path(shot.start for shot in self.plan.shots[1:])

    def shot_tip(self, index: int, shot: Shot) -> str:
        """What hovering over a shot says."""
        start, end = (float(frame / self.plan.fps) for frame in (shot.start, shot.end))
        parts = [f"shot {index + 1} · {self.tip(start, end)} · frames {shot.start}..{shot.end}"]
        parts += [f"prompt {' + '.join(part.text for part in shot.prompt)}"]
        parts += [f"style {' + '.join(part.name for part in shot.style)}"]
        parts += [f"mode {shot.mode} · seed {shot.seed}"]
        return "\n".join(parts)

    def tip(self, start: float, end: float) -> str:
        """A stretch, in bars and on the clock."""
        bars = [self.ruler.bar(seconds) for seconds in (start, end)]
        said = "..".join(f"{bar:.2f}".rstrip("0").rstrip(".") for bar in bars if bar is not None)
        return f"{f'bar {said} · ' if said else ''}{clock(start, 3)} to {clock(end, 3)}"

    def curve(self, curve: Curve, lane: Lane) -> str:
        return curve_path(curve, lane, self.step)

    def hill(self, curve: Curve, lane: Lane) -> str:
        return hill_path(curve, lane, self.step)

    def area(self, weight: Run, floor: Run) -> str:
        return area_path(weight, floor, self.step)

    def bound(self, value: float, lane: Lane) -> str:
        return f"{_digits(value * lane.scale)}{lane.unit}"

    def data(self) -> Any:
        """The numbers behind the page, as JSON that is safe inside a script element."""
        from markupsafe import Markup

        text = json.dumps(_numbers(self), separators=(",", ":"))
        return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))

    def _ticks(self, instants: Sequence[float]) -> str:
        return ticks_path(float(at * self.plan.fps) for at in instants)


def _numbers(view: View) -> dict[str, Any]:
    plan, ruler = view.plan, view.ruler
    return {
        "fps": [plan.fps.numerator, plan.fps.denominator],
        "frames": plan.frames,
        "step": view.step,
        "beats": [round(at, 4) for at in ruler.beats],
        "firstBeat": ruler.first_beat,
        "downbeats": [round(at, 4) for at in ruler.downbeats],
        "firstBar": ruler.first_bar,
        "shots": [shot.start for shot in plan.shots],
        "lanes": [_lane(lane, view.step) for lane in view.lanes],
    }


def _lane(lane: Lane, step: int) -> dict[str, Any]:
    return {
        "unit": lane.unit,
        "scale": lane.scale,
        "curves": [[curve.label, [_run(run, step) for run in curve.runs]] for curve in lane.curves],
        "shares": [[share.label, _run(share.weight, step)] for share in lane.shares],
    }


def _run(run: Run, step: int) -> list[Any]:
    return [run.start, run.end, _rounded(run.values, step)]


def _rounded(samples: Samples, step: int) -> Any:
    if isinstance(samples, tuple):
        return [float(f"{value:.5g}") for value in samples[::step]]
    return float(f"{samples:.5g}")


def _step(number: int, steps: Sequence[int]) -> int:
    return next(step for step in reversed(steps) if number % step == 0)


def _percent(share: float) -> str:
    return f"{100 * share:.4f}%"


def _digits(value: float) -> str:
    return f"{value:.3g}"
