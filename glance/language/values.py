"""Typed values: what a checked statement sets a property to.

Numbers are in base units: seconds, degrees, ratios (50% is 0.5), factors. Nothing
here knows about frames.
"""

from __future__ import annotations

from glance.records import dataclass

# Numeric expressions, evaluated by timeline/ at any instant ----------------------------


@dataclass(frozen=True, slots=True)
class Constant:
    value: float


@dataclass(frozen=True, slots=True)
class Signal:
    """A curve over the song (`kick`), or one of `beat_phase bar_phase progress`."""

    name: str


@dataclass(frozen=True, slots=True)
class Apply:
    """A function of the language (`decay`, `sin`, `+`, `-`, `*`, `/`) on its arguments.

    Arguments that are durations are Constants in seconds. `sin(beats)` counts in
    beats: its argument is Signal("beats") (beats since the start of the song).
    """

    function: str
    arguments: tuple[Expression, ...]


Expression = Constant | Signal | Apply


@dataclass(frozen=True, slots=True)
class Easing:
    """How progress 0..1 is bent.

    kind is `linear in out in-out there-and-back cubic`; `points` are cubic's
    x1, y1, x2, y2 (as CSS cubic-bezier).
    """

    kind: str = "linear"
    points: tuple[float, ...] = ()


LINEAR = Easing()

# What properties are set to -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Level:
    """A number at each instant: `brightness 1 + 0.3 * kick`."""

    expression: Expression


@dataclass(frozen=True, slots=True)
class LevelRamp:
    """`A -> B` over the cue; `start` None begins from whatever the level was."""

    start: Expression | None
    stop: Expression
    ease: Easing = LINEAR


@dataclass(frozen=True, slots=True)
class Mixture:
    """Weighted texts, style names or files. One alone has weight Constant(1); none at all is
    what holds of files where no statement names any.

    enhanced  the numbers of the parts whose texts are to be said more fully.
    """

    parts: tuple[tuple[str, Expression], ...]
    enhanced: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class MixtureRamp:
    """One mixture turning into another over the cue."""

    start: Mixture | None
    stop: Mixture
    ease: Easing = LINEAR


@dataclass(frozen=True, slots=True)
class Move:
    """A camera move.

    total  over the cue: factor for zoom and dolly, degrees for roll and orbit, share of the
           picture's width or height for pan and tilt;
    rate   None, or `beat`, `bar`, `second`: then `total` is per that, over the cue;
    pace   None, or the signal that spreads the total over the cue.
    """

    total: Expression
    ease: Easing = LINEAR
    rate: str | None = None
    pace: str | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """One of a closed set: `mode still`, `fade to black`."""

    word: str


@dataclass(frozen=True, slots=True)
class Integer:
    """`seed 7`."""

    value: int


@dataclass(frozen=True, slots=True)
class File:
    """A file of the project: `init "cover.png"`. With forward slashes, as the script names it."""

    path: str


@dataclass(frozen=True, slots=True)
class Unsaid:
    """What holds where nothing is said: the model's own number of steps, no picture to begin
    from."""


@dataclass(frozen=True, slots=True)
class Fade:
    """`fade to black` (the picture goes) or `fade from white` (the picture comes)."""

    direction: str
    colour: str
    ease: Easing = LINEAR


@dataclass(frozen=True, slots=True)
class Caption:
    """`text "first light" at bottom`."""

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Event:
    """`cut`, `dissolve 2 beats`, `flash 0.6`, `reseed`: happens at the cue's start.

    amount  the flash's peak 0..1, or the dissolve's length in seconds (musical
            lengths are already resolved where they stand); 0 for the others.
    """

    amount: float = 0.0


Value = (
    Level | LevelRamp | Mixture | MixtureRamp | Move | Word | Integer | File | Unsaid
    | Fade | Caption | Event
)  # fmt: skip
