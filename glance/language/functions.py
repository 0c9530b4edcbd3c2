"""The functions and signals of the expression language, as tables.

The language is total: its own tree, no loops, every expression typed. `timeline/`
evaluates what is named here; the rows say what that must mean.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from enum import StrEnum

from glance.language.types import Dimension
from glance.music.score import SIGNALS as HEARD
from glance.records import dataclass


class Takes(StrEnum):
    """What a parameter takes."""

    ANY = "any number"
    """All parameters of this kind have the same dimension, and the result has it too."""
    PLAIN = "a plain number"
    TIME = "a duration"
    RULER = "`beat` or `bar`"


@dataclass(frozen=True, slots=True)
class Function:
    """A row: `parameters` by name; the last may be repeated if `more`.

    result  None: the dimension of the ANY parameters;
    fold    the value on constants, None for what depends on time.
    """

    name: str
    parameters: tuple[tuple[str, Takes], ...]
    help: str
    example: str
    more: bool = False
    result: Dimension | None = None
    fold: Callable[..., float] | None = None

    @property
    def signature(self) -> str:
        names = ", ".join(name for name, _ in self.parameters)
        return f"{self.name}({names}{', …' if self.more else ''})"


def clamp(x: float, low: float, high: float) -> float:
    return max(low, min(x, high))


def lerp(a: float, b: float, t: float) -> float:
    return a + (b - a) * t


def step(x: float, edge: float) -> float:
    return 1.0 if x >= edge else 0.0


def choose(x: float, *values: float) -> float:
    return values[int(clamp(math.floor(x * len(values)), 0, len(values) - 1))]


def wave(x: float) -> float:
    return math.sin(math.tau * math.fmod(x, 1.0))


FUNCTIONS: tuple[Function, ...] = (
    Function("min", (("a", Takes.ANY), ("b", Takes.ANY)),
             "The smallest of its arguments.",
             "brightness min(1, 0.5 + loudness)", more=True, fold=min),
    Function("max", (("a", Takes.ANY), ("b", Takes.ANY)),
             "The greatest of its arguments.",
             "brightness 0.8 + 0.2 * max(kick, snare)", more=True, fold=max),
    Function("abs", (("x", Takes.ANY),),
             "The number without its sign.",
             "saturation 1 + abs(bass - treble)", fold=abs),
    Function("floor", (("x", Takes.ANY),),
             "The whole number at or below.",
             "hue 30deg * floor(beats / 4)", fold=math.floor),
    Function("clamp", (("x", Takes.ANY), ("low", Takes.ANY), ("high", Takes.ANY)),
             "The number, kept between two others.",
             "strength clamp(onset, 0.2, 0.6)", fold=clamp),
    Function("lerp", (("a", Takes.ANY), ("b", Takes.ANY), ("t", Takes.PLAIN)),
             "The way from `a` to `b`: `a` where `t` is 0, `b` where it is 1.",
             "hue lerp(0deg, 90deg, bass)", fold=lerp),
    Function("smooth", (("x", Takes.ANY), ("time", Takes.TIME)),
             "The curve, averaged over the time around each instant.",
             "brightness 0.8 + 0.4 * smooth(loudness, 0.2s)"),
    Function("decay", (("x", Takes.ANY), ("time", Takes.TIME)),
             "Rises with the curve at once and falls to a third of it within the time.",
             "brightness 1 + 0.3 * decay(kick, 0.2s)"),
    Function("sin", (("x", Takes.PLAIN),),
             "A wave from -1 to 1: once up and down each time `x` grows by 1, from 0 at 0.",
             "hue 20deg * sin(beats / 8)", result=Dimension.PLAIN, fold=wave),
    Function("pulse", (("ruler", Takes.RULER),),
             "1 on each beat (or bar), falling evenly to 0 by the next.",
             "contrast 1 + 0.2 * pulse(beat)", result=Dimension.PLAIN),
    Function("noise", (("rate", Takes.PLAIN),),
             "A smooth random curve from 0 to 1 that turns about `rate` times a second.",
             "brightness 0.9 + 0.2 * noise(3)", result=Dimension.PLAIN),
    Function("step", (("x", Takes.ANY), ("edge", Takes.ANY)),
             "0 while `x` is below the edge, 1 from the edge on.",
             "saturation step(loudness, 0.5)", result=Dimension.PLAIN, fold=step),
    Function("choose", (("x", Takes.PLAIN), ("a", Takes.ANY), ("b", Takes.ANY)),
             "The first, second, … of the values as `x` goes from 0 to 1, in even shares.",
             "hue choose(bar_phase, 0deg, 90deg, 180deg, 270deg)", more=True, fold=choose),
)  # fmt: skip

FUNCTION_BY_NAME: dict[str, Function] = {row.name: row for row in FUNCTIONS}


@dataclass(frozen=True, slots=True)
class Curve:
    """A signal: a number at each instant of the song."""

    name: str
    help: str


SIGNALS: tuple[Curve, ...] = (
    Curve("loudness", "How loud the song is."),
    Curve("bass", "How strong the low notes are."),
    Curve("mid", "How strong the middle is: voices, guitars, keys."),
    Curve("treble", "How strong the high sounds are."),
    Curve("onset", "How strongly something new is struck, whatever it is."),
    Curve("kick", "How strongly the bass drum is struck."),
    Curve("snare", "How strongly the snare or a clap is struck."),
    Curve("hat", "How strongly hi-hats and cymbals are struck."),
    Curve("brightness_of_sound", "Whether the sound is dull (0) or bright (1)."),
    Curve("beat_phase", "0 on each beat, rising to 1 at the next."),
    Curve("bar_phase", "0 on each downbeat, rising to 1 at the next."),
    Curve("progress", "0 where the cue begins, 1 where it ends."),
    Curve("beats", "How many beats into the song: not 0..1, it goes on rising."),
)

SIGNAL_BY_NAME: dict[str, Curve] = {row.name: row for row in SIGNALS}

PACING: tuple[str, ...] = tuple(row.name for row in SIGNALS if row.name in HEARD)
"""The signals that can pace a camera move: `camera roll 90deg by bass`."""

RULERS: dict[str, str] = {"beat": "beat_phase", "bar": "bar_phase"}
"""What `pulse(beat)` and `pulse(bar)` follow."""
