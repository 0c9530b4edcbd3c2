"""What kinds of values there are: the types that the vocabulary's rows are made of.

Numbers are in base units everywhere below this room: seconds, degrees, ratios
(50% is 0.5), factors.
"""

from __future__ import annotations

from enum import StrEnum

from glance.records import dataclass


class Dimension(StrEnum):
    """What a number counts. Numbers of different dimensions don't add up."""

    PLAIN = "a plain number"
    ANGLE = "an angle"
    TIME = "a duration"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written, and how many of it make one of the base unit of its dimension.

    divisor  None for beats and bars, whose length is the tempo's to say. A divisor and not
             a factor, because 70 / 100 is 0.7 and 70 * 0.01 isn't.
    """

    name: str
    dimension: Dimension
    divisor: int | None
    help: str


UNITS: tuple[Unit, ...] = (
    Unit("%", Dimension.PLAIN, 100, "Hundredths: `50%` is 0.5."),
    Unit("deg", Dimension.ANGLE, 1, "Degrees: `90deg` is a quarter turn, clockwise."),
    Unit("s", Dimension.TIME, 1, "Seconds: `0.2s`."),
    Unit("ms", Dimension.TIME, 1000, "Thousandths of a second: `200ms`."),
    Unit("beat", Dimension.TIME, None, "Beats, as long as the tempo makes them there."),
    Unit("bar", Dimension.TIME, None, "Bars, as long as the meter and the tempo make them there."),
)

UNIT_BY_NAME: dict[str, Unit] = {
    **{unit.name: unit for unit in UNITS},
    **{f"{unit.name}s": unit for unit in UNITS if unit.divisor is None},
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """What the number of a property means, and how messages speak of it.

    noun  completes "roll is …"; `unit` is what a bare number most likely lacks.
    """

    noun: str
    dimension: Dimension = Dimension.PLAIN
    unit: str = ""


ratio = Quantity("a ratio")
factor = Quantity("a factor")
share = Quantity("a share of the picture", unit="%")
angle = Quantity("an angle", Dimension.ANGLE, "deg")
duration = Quantity("a duration", Dimension.TIME, "s")


@dataclass(frozen=True, slots=True)
class Level:
    """A number at each instant: a constant, a ramp, or an expression over signals."""

    quantity: Quantity
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Move:
    """A camera move: a total over the cue, or `per beat|bar|second`, or `by` a signal."""

    quantity: Quantity
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Mixture:
    """Weighted texts (`of` is `text`) or names of styles (`of` is `style`).

    enhances  whether a text in it can be `enhanced`.
    """

    of: str
    enhances: bool = False


@dataclass(frozen=True, slots=True)
class FileKind:
    """What kind of file takes part in a picture.

    noun  completes "`lora` takes …"; `suffixes` are those its files may have, in lower case;
    why   why it takes no other, for the one who has another.
    """

    noun: str
    suffixes: tuple[str, ...]
    why: str


lora_file = FileKind(
    "a LoRA", (".safetensors",),
    "other files of weights can hold a program, and a script may come from a stranger",
)  # fmt: skip
picture_file = FileKind(
    "a picture", (".png", ".jpg", ".jpeg", ".webp"), "these are the pictures that it reads"
)


@dataclass(frozen=True, slots=True)
class Files:
    """Weighted files of the project. Their weights are no shares: 0 leaves a file out, 1 is all
    of it, and they needn't sum to anything. A weight is `lightest` to `heaviest`: a file that may
    weigh less than nothing leads away from what it shows."""

    of: FileKind
    lightest: float
    heaviest: float


@dataclass(frozen=True, slots=True)
class OneFile:
    """A file of the project."""

    of: FileKind


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One word of a closed set."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fade:
    """`to COLOUR` or `from COLOUR`: one of the named colours, or "#rrggbb"."""

    colours: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Caption:
    """A text and where it stands. `places` maps the words for a place to its name."""

    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens at the start of its cue.

    amount   what follows the word, None if nothing does;
    default  the amount where none is written, None where one must be.
    """

    amount: Level | None = None
    default: float | None = None


Type = Level | Move | Mixture | Files | OneFile | Whole | Choice | Fade | Caption | Event
