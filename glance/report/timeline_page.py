"""The storyboard over its song as one page: a DAW's arrangement view to look at.

Nothing on it comes from elsewhere: style, script, pictures and numbers are inside. The
words of a script may be a stranger's, so they reach the page only through jinja2's
escaping or as JSON without a `<`, and the page's own policy runs no other script.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

from glance.plan.plan import Plan, Samples, Shot
from glance.report.lanes import Band, Curve, Lane, Run, bands_of, lanes_of
from glance.report.paths import area_path, curve_path, hill_path, ticks_path, wave_path
from glance.report.ruler import Ruler, clock
from glance.report.sync import in_words, sync_of

TEMPLATES = Path(__file__).parent / "templates"
STEPS = (1, 2, 4, 8, 16, 32)
"""Every so many bars a number is printed, by how far the page is zoomed in."""
SECOND_STEPS = (1, 5, 10, 30, 60)
TINTS = 8


def timeline_page(
    plan: Plan,
    peaks: Sequence[tuple[float, float]],
    thumbnails: Mapping[int, bytes],
    *,
    audio: str | None = None,
) -> str:
    """The page, as HTML.

    peaks       least and greatest sample (-1..1) of equal stretches of the song;
    thumbnails  a PNG by the shot's place in the plan, from 0; some may be missing;
    audio       the song, relative to the page, for a player; None leaves it out.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    templates = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    style, script = ((TEMPLATES / f"timeline.{kind}").read_text("utf-8") for kind in ("css", "js"))
    page = templates.get_template("timeline.html").render(
        view=View(plan), wave=wave_path(peaks), waves=max(len(peaks) - 1, 1),
        pictures={i: b64encode(png).decode() for i, png in thumbnails.items()},
        audio=quote(audio.replace("\\", "/")) if audio else None,
        style=Markup(style), script=Markup(script), policy=_policy(style, script, bool(audio)),
    )  # fmt: skip
    return page.encode("utf-8", "replace").decode()


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
    def sync(self) -> str:
        return in_words(sync_of(self.plan))

    @property
    def clock(self) -> str:
        return clock(self.plan.audio.duration)

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
        seconds = range(int(self.seconds) + 1)
        return [(clock(s)[:-4], self.at(s), _step(s, SECOND_STEPS)) for s in seconds]

    def bar_lines(self) -> list[tuple[int, str]]:
        """A path for each step, of the lines that no wider step has."""
        inside = [(_step(n, STEPS), at) for n, at in self.ruler.bars() if 0 <= at < self.seconds]
        return [(step, self._ticks([at for s, at in inside if s == step])) for step in STEPS]

    def beat_lines(self) -> str:
        return self._ticks([at for at in self.ruler.beats if 0 <= at < self.seconds])

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
        return f"{f'bar {said} · ' if said else ''}{clock(start)} to {clock(end)}"

    def curve(self, curve: Curve, lane: Lane) -> str:
        return curve_path(curve, lane)

    def hill(self, curve: Curve, lane: Lane) -> str:
        return hill_path(curve, lane)

    def area(self, weight: Run, floor: Run) -> str:
        return area_path(weight, floor)

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
        "beats": [round(at, 4) for at in ruler.beats],
        "firstBeat": ruler.first_beat,
        "downbeats": [round(at, 4) for at in ruler.downbeats],
        "firstBar": ruler.first_bar,
        "shots": [shot.start for shot in plan.shots],
        "lanes": [_lane(lane) for lane in view.lanes],
    }


def _lane(lane: Lane) -> dict[str, Any]:
    return {
        "unit": lane.unit,
        "scale": lane.scale,
        "curves": [[curve.label, [_run(run) for run in curve.runs]] for curve in lane.curves],
        "shares": [[share.label, _run(share.weight)] for share in lane.shares],
    }


def _run(run: Run) -> list[Any]:
    return [run.start, run.end, _rounded(run.values)]


def _rounded(samples: Samples) -> Any:
    if isinstance(samples, tuple):
        return [float(f"{value:.5g}") for value in samples]
    return float(f"{samples:.5g}")


def _policy(style: str, script: str, with_audio: bool) -> str:
    """A Content-Security-Policy: what is on the page, and nothing from any network.

    Attributes may hold styles (they carry places, as numbers), elements only ours.
    """
    return "; ".join([
        "default-src 'none'", "base-uri 'none'", "form-action 'none'", "img-src data:",
        f"script-src {_digest(script)}", f"style-src-elem {_digest(style)}",
        "style-src-attr 'unsafe-inline'", *(["media-src 'self' file:"] if with_audio else []),
    ])  # fmt: skip


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _step(number: int, steps: Sequence[int]) -> int:
    return next(step for step in reversed(steps) if number % step == 0)


def _percent(share: float) -> str:
    return f"{100 * share:.4f}%"


def _digits(value: float) -> str:
    return f"{value:.3g}"
