"""Faults of values, units and ranges: codes G03xx."""

from __future__ import annotations

from glance.diagnostics.catalogue.header import HEAD
from glance.diagnostics.diagnostic import Fault, Severity

UNKNOWN_UNIT = Fault(
    "G0301",
    Severity.ERROR,
    "there is no unit `{unit}`",
    why="Numbers are followed by `%`, `deg`, `s`, `ms`, `beat(s)` or `bar(s)`, or by nothing. "
    "There are no frames: a script keeps its timing whatever the frame rate.",
    bad=f"{HEAD}on bar 8..16: camera roll 15degrees\n",
    good=f"{HEAD}on bar 8..16: camera roll 15deg\n",
)

LACKS_A_UNIT = Fault(
    "G0302",
    Severity.ERROR,
    "{name} is {noun}: write {better}",
    why="15 could be degrees, radians or turns. A unit says which, to the compiler and to the "
    "next reader. Only 0 needs none.",
    bad=f"{HEAD}on bar 8..16: camera roll 15\n",
    good=f"{HEAD}on bar 8..16: camera roll 15deg\n",
)

WRONG_DIMENSION = Fault(
    "G0303",
    Severity.ERROR,
    "{name} is {noun}, and this is {found}",
    why="A value counts what its property counts: an angle for `hue`, a plain number or a "
    "percentage for `strength`, a duration for `dissolve`.",
    bad=f"{HEAD}strength 2s\n",
    good=f"{HEAD}strength 20%\n",
)

OUT_OF_RANGE = Fault(
    "G0304",
    Severity.ERROR,
    "{name} goes from {low} to {high}, and this is {value}",
    why="Beyond its range a property does nothing that could be seen, or breaks the picture; "
    "most often a percent sign or a decimal point was forgotten.",
    bad=f"{HEAD}strength 45\n",
    good=f"{HEAD}strength 45%\n",
)

NOT_A_VALUE = Fault(
    "G0305",
    Severity.ERROR,
    "{name} takes {takes}",
    why="Each word takes values of its own kind: a prompt takes a text in quotes, a style takes "
    "names of styles, a level takes numbers.",
    bad=f'{HEAD}strength "strong"\n',
    good=f"{HEAD}strength 0.6\n",
)

NOTHING_SAID = Fault(
    "G0306",
    Severity.ERROR,
    "{name} stands without a value",
    why="A statement sets its property to something: `strength 0.4`, `camera zoom 1.2`.",
    bad=f"{HEAD}strength\n",
    good=f"{HEAD}strength 0.4\n",
)

ONE_VALUE = Fault(
    "G0307",
    Severity.ERROR,
    "{name} takes one value",
    why="Commas separate the moves of a camera line. Several texts or styles at once are a "
    "mixture, `cubism 0.6 + baroque 0.4`, and two things in turn are a ramp, `A -> B`.",
    bad=f"{HEAD}style cubism, baroque\n",
    good=f"{HEAD}style cubism + baroque\n",
)

WRONG_COUNT = Fault(
    "G0308",
    Severity.ERROR,
    "{signature} takes {wanted}, and here {found}",
    why="A function takes its arguments in order, and all of them.",
    bad=f"{HEAD}brightness 1 + decay(kick)\n",
    good=f"{HEAD}brightness 1 + decay(kick, 0.2s)\n",
)

NOT_CONSTANT = Fault(
    "G0309",
    Severity.ERROR,
    "{name} takes a fixed value, and this changes with the song",
    why="A camera move is a total over its cue, an event happens once, and the time of `decay` "
    "or `smooth` is part of the function: none of them can follow a signal. Levels can.",
    bad=f"{HEAD}on bar 8..16: camera zoom 1 + 0.2 * kick\n",
    good=f"{HEAD}on bar 8..16: camera zoom 1.2 by kick\n",
    help="write a number without signals",
)

DIVISION_BY_ZERO = Fault(
    "G0310",
    Severity.ERROR,
    "this divides by zero",
    why="Nothing divided by zero is a number. Where a divisor only touches zero on its way, as "
    "a signal may, the result there is 0.",
    bad=f"{HEAD}brightness 1 / 0\n",
    good=f"{HEAD}brightness 1 / 2\n",
    help="divide by something else, or leave the division out",
)

STRAY_CLAUSE = Fault(
    "G0311",
    Severity.ERROR,
    "{name} can't take `{clause}` here: {reason}",
    why="`ease` shapes ramps, camera moves and fades; `per` and `by` pace camera moves; `at` "
    "places a text. Elsewhere they would be read past in silence.",
    bad=f"{HEAD}strength 0.4 ease in\n",
    good=f"{HEAD}strength 0.2 -> 0.4 ease in\n",
    help="take the clause out",
)

DONT_ADD_UP = Fault(
    "G0312",
    Severity.ERROR,
    "{left} and {right} can't be {verb}",
    why="Degrees add to degrees and seconds to seconds; a plain number can only scale them.",
    bad=f"{HEAD}hue 20deg + 1\n",
    good=f"{HEAD}hue 20deg + 1deg\n",
    help="give both the same unit",
)

TOO_LARGE = Fault(
    "G0313",
    Severity.ERROR,
    "this is too large to work with: {reason}",
    why="Expressions stay small enough to be read, and numbers small enough to mean something "
    "in a picture or a song.",
    bad=f"{HEAD}brightness 999999999 * 999999999\n",
    good=f"{HEAD}brightness 2\n",
    help="say it in smaller numbers or fewer parts; `let` gives a part a name",
)

NO_RAMP = Fault(
    "G0314",
    Severity.ERROR,
    "{name} can't go from one value to another: {reason}",
    why="Levels and mixtures have a value at each instant and can be ramped. A camera move is "
    "itself a way gone, told as its total, and events, words and texts have nothing between.",
    bad=f"{HEAD}on bar 8..16: camera zoom 1 -> 1.2\n",
    good=f"{HEAD}on bar 8..16: camera zoom 1.2\n",
)

UNKNOWN_CHOICE = Fault(
    "G0315",
    Severity.ERROR,
    "`{word}` isn't {what}",
    why="Some words take one of a few others, and nothing else: easings, places of a text, "
    "colours of a fade, modes, and what a move is paced by.",
    bad=f'{HEAD}text "first light" at the_bottom\n',
    good=f'{HEAD}text "first light" at bottom\n',
)

BAD_CURVE = Fault(
    "G0316",
    Severity.ERROR,
    "this easing isn't a curve: {reason}",
    why="`cubic(x1, y1, x2, y2)` is CSS's cubic-bezier: four numbers, of which the first and "
    "the third are times between 0 and 1.",
    bad=f"{HEAD}strength 0.2 -> 0.4 ease cubic(0.4, 0)\n",
    good=f"{HEAD}strength 0.2 -> 0.4 ease cubic(0.4, 0, 0.2, 1)\n",
    help="write `ease cubic(0.4, 0, 0.2, 1)`, or an ease with a name, as `ease in-out`",
)

NO_OPERATOR = Fault(
    "G0317",
    Severity.ERROR,
    "`{text}` isn't a number: there is nothing between its parts",
    why="Two values side by side are a weighted part of a mixture, as in `style cubism 0.6`. "
    "In a number, an operator stands between them.",
    bad=f"{HEAD}brightness 1 + kick 0.3\n",
    good=f"{HEAD}brightness 1 + kick * 0.3\n",
)

WEIGHS_NOTHING = Fault(
    "G0318",
    Severity.ERROR,
    "nothing is left of this mixture: all its weights are zero",
    why="Weights say how much of each part there is. They need not add up to 1, but together "
    "they have to be something.",
    bad=f"{HEAD}style cubism 0 + baroque 0\n",
    good=f"{HEAD}style cubism 0 + baroque 1\n",
    help="give a part a weight above 0",
)

WRONG_KIND_OF_FILE = Fault(
    "G0319",
    Severity.ERROR,
    "{name} takes {suffixes}, and `{path}` is something else",
    why="A LoRA is a `.safetensors`: other files of weights can hold a program, and a script may "
    "come from a stranger. A picture is a `.png`, a `.jpg` or a `.webp`.",
    bad=f'{HEAD}model "stabilityai/sd-turbo"\nlora "ink.ckpt" 0.7\n',
    good=f'{HEAD}model "stabilityai/sd-turbo"\nlora "ink.safetensors" 0.7\n',
)

ALL = (
    UNKNOWN_UNIT,
    LACKS_A_UNIT,
    WRONG_DIMENSION,
    OUT_OF_RANGE,
    NOT_A_VALUE,
    NOTHING_SAID,
    ONE_VALUE,
    WRONG_COUNT,
    NOT_CONSTANT,
    DIVISION_BY_ZERO,
    STRAY_CLAUSE,
    DONT_ADD_UP,
    TOO_LARGE,
    NO_RAMP,
    UNKNOWN_CHOICE,
    BAD_CURVE,
    NO_OPERATOR,
    WEIGHS_NOTHING,
    WRONG_KIND_OF_FILE,
)
