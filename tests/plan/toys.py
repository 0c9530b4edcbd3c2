"""Songs and storyboards made from the values themselves, with no script and no sound."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from glance.language.storyboard import Header, Setting, Storyboard, StyleDefinition
from glance.language.values import Constant, Expression, Level, Mixture, Value
from glance.models.weights import Weights
from glance.music.score import (
    SIGNAL_RATE,
    SIGNALS,
    Audio,
    Confidence,
    Meter,
    Onsets,
    Score,
    Section,
    Stretch,
)
from glance.music.tempo_map import TempoMap
from glance.plan.draw_up import draw_up
from glance.plan.keys import chunk_key
from glance.plan.plan import Plan, Samples, Shot
from glance.syntax.source import Source
from glance.timeline.place import place
from glance.timeline.timeline import Timeline

RATE = 44100
SCRIPT = Source("toy.glance", "\n".join(f"statement {line}" for line in range(1, 21)))
"""A text for settings to stand in: line n reads `statement n`."""


FILES = {name: name.encode().hex().ljust(64, "0") for name in ("ink", "grain", "art", "cover")}
"""Hashes of the files that a toy may name."""


def song(
    duration: float = 16.0, bpm: float = 120.0, downbeat: float = 0.0, beats_per_bar: int = 4
) -> Score:
    """A steady song: `samples` is duration × 44100, rounded; signals are waves of known form."""
    period, pickup = 60 / bpm, int(downbeat // (60 / bpm))
    count = int(duration / period) + 2 * beats_per_bar
    beats = tuple(downbeat + (n - pickup) * period for n in range(count))
    lines = tuple(range(0, count - pickup, beats_per_bar))
    tempo = TempoMap(beats, -pickup, lines, 0)
    samples = round(duration * RATE)
    return Score(
        audio=Audio("toy.wav", "ab" * 32, RATE, 2, samples),
        tempo=tempo,
        tempo_bpm=bpm,
        meter=Meter(4, 4),
        sections=(),
        confidence=Confidence(1, 1, 1),
        onsets=Onsets((), (), (), ()),
        signals=waves(samples / RATE),
    )


def waves(duration: float) -> Mapping[str, np.ndarray]:
    """Each signal its own slow wave, 0..1."""
    at = np.arange(int(duration * SIGNAL_RATE) + 1) / SIGNAL_RATE
    return {
        name: (0.5 + 0.5 * np.sin(at * (number + 1) + number)).astype(np.float32)
        for number, name in enumerate(SIGNALS)
    }


def says(
    property: str, value: Value, start: float = 0.0, end: float = 1e9, line: int = 1, n: int = 0
) -> Setting:
    """A setting that stands on a line of the script."""
    at = SCRIPT.line_starts[line - 1]
    span = SCRIPT.span(at, at + len(SCRIPT.line(line)))
    return Setting(property, value, Stretch(start, end), n, span=span)


def number(value: float) -> Level:
    return Level(Constant(value))


def mix(**weights: float | Expression) -> Mixture:
    """`mix(sea=0.6, cliff=0.4)`."""
    return Mixture(
        tuple(
            (text, Constant(w) if isinstance(w, int | float) else w) for text, w in weights.items()
        )
    )


def board(
    score: Score,
    *settings: Setting,
    fps: Fraction | int = 24,
    seed: int = 7,
    styles: tuple[StyleDefinition, ...] = (),
    sections: tuple[Section, ...] = (),
    model: str = "sketch",
    weights: Weights | None = None,
) -> Storyboard:
    header = Header(
        title="Toy", audio="toy.wav", fps=Fraction(fps), seed=seed, model=model, weights=weights
    )
    inside = tuple(
        Setting(s.property, s.value, s.stretch.clipped_to(score.whole), s.occurrence, span=s.span)
        for s in settings
    )
    return Storyboard(header, score.duration, sections, styles, inside)


def timeline_of(score: Score, *settings: Setting, **more: object) -> Timeline:
    """Files are known by `FILES`."""
    return place(board(score, *settings, **more), score, FILES).value


def plan_of(score: Score, *settings: Setting, **more: object) -> Plan:
    return draw_up(timeline_of(score, *settings, **more)).value


def at(values: Samples, frame: int) -> float:
    """The sample of a frame."""
    return values if isinstance(values, float) else values[frame]


def shot_key(plan: Plan, shot: Shot, by: str) -> str:
    """The key of all finished frames of a shot (its tail belongs to the next one)."""
    return chunk_key(plan, range(shot.start, shot.end), by)
