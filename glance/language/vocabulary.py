"""The vocabulary: one row for each property of the language.

The grammar knows a few forms; these are the words. Checking, did-you-mean, the
reference page and the timeline's defaults all read this table: a new property is
one row here and its use in a renderer.
"""

from __future__ import annotations

from glance.language import types, values
from glance.language.types import (
    Type,
    angle,
    duration,
    factor,
    lora_file,
    picture_file,
    ratio,
    share,
)
from glance.records import dataclass

Default = values.Level | values.Mixture | values.Word | values.Integer | values.Unsaid


@dataclass(frozen=True, slots=True)
class Property:
    """Everything the rest of the program needs to know about a word.

    default  what holds where no statement does; None for what happens or adds up
             (there, nothing does), and for `seed`, which the header sets;
    compose  `replaces` (the later statement wins), `multiplies` or `adds` (all take
             part), `layers` (all are shown), `happens` (an event);
    between  how a ramp or a cue gets from one value to the next; AT_CUTS: a shot takes what holds
             where it begins, and keeps it.
    """

    name: str
    type: Type
    default: Default | None
    compose: str
    between: str
    help: str
    example: str


AT_CUTS = "at the next cut"
UNSAID = values.Unsaid()
NO_FILES = values.Mixture(())


def level(value: float) -> values.Level:
    return values.Level(values.Constant(value))


def only(item: str) -> values.Mixture:
    return values.Mixture(((item, values.Constant(1.0)),))


PROPERTIES: tuple[Property, ...] = (
    Property(
        "prompt", types.Mixture("text", enhances=True), only(""), "replaces", "crossfades",
        "What is to be seen, in words.",
        'prompt "a lighthouse at dawn" -> "the same lighthouse in a storm"',
    ),
    Property(
        "negative", types.Mixture("text"), only(""), "replaces", "crossfades",
        "What the picture is to keep away from.",
        'negative "text, watermark"',
    ),
    Property(
        "style", types.Mixture("style"), only("impressionism"), "replaces", "crossfades",
        "How it is painted: a style known by name, or one of the script's own.",
        "style cubism 0.6 + baroque 0.4",
    ),
    Property(
        "strength", types.Level(ratio, 0, 1), level(0.45), "replaces", "evenly",
        "How far a frame may stray from the last: 0 keeps it, 1 starts afresh.",
        "strength 0.3 -> 0.7 ease in",
    ),
    Property(
        "brightness", types.Level(factor, 0, 4), level(1.0), "replaces", "evenly",
        "How bright the picture is: 1 as drawn, 0 black, 2 twice as bright.",
        "brightness 1 + 0.3 * decay(kick, 0.2s)",
    ),
    Property(
        "contrast", types.Level(factor, 0, 4), level(1.0), "replaces", "evenly",
        "How far light and dark lie apart: 1 as drawn, 0 all grey.",
        "contrast 1.2",
    ),
    Property(
        "saturation", types.Level(factor, 0, 4), level(1.0), "replaces", "evenly",
        "How strong the colours are: 1 as drawn, 0 black and white.",
        "saturation 1 -> 0",
    ),
    Property(
        "hue", types.Level(angle, -3600, 3600), level(0.0), "replaces", "evenly",
        "How far all colours are turned around the colour wheel.",
        "hue 0deg -> 360deg",
    ),
    Property(
        "camera zoom", types.Move(factor, 0.1, 10), None, "multiplies", "evenly in log space",
        "How much closer the camera ends, over the cue: 1.2 is a fifth closer.",
        "camera zoom 1.2 ease in-out",
    ),
    Property(
        "camera dolly", types.Move(factor, 0.1, 10), None, "multiplies", "evenly in log space",
        "How much nearer the camera itself comes: 2 is half as far from what it looks at. What is "
        "near grows faster than what is far.",
        "camera dolly 1.3 ease in-out",
    ),
    Property(
        "camera orbit", types.Move(angle, -36000, 36000), None, "adds", "evenly",
        "How far the camera goes around what it looks at, to the right (negative: left).",
        "camera orbit 20deg, zoom 1.1",
    ),
    Property(
        "camera pan", types.Move(share, -10, 10), None, "adds", "evenly",
        "How far the camera looks to the right (negative: left), in widths of the picture.",
        "camera pan 12%",
    ),
    Property(
        "camera tilt", types.Move(share, -10, 10), None, "adds", "evenly",
        "How far the camera looks up (negative: down), in heights of the picture.",
        "camera tilt -5% per bar",
    ),
    Property(
        "camera roll", types.Move(angle, -36000, 36000), None, "adds", "evenly",
        "How far the camera turns, clockwise.",
        "camera roll 90deg by bass",
    ),
    Property(
        "camera shake", types.Level(share, 0, 1), level(0.0), "adds", "evenly",
        "How far the picture trembles, as a share of its height.",
        "camera shake 3% * decay(kick, 0.15s)",
    ),
    Property(
        "cut", types.Event(), None, "happens", "at once",
        "A new shot begins, at once.",
        "cut",
    ),
    Property(
        "dissolve", types.Event(types.Level(duration, 0, 60)), None, "happens", "crossfades",
        "A new shot begins and blends in over the duration while the one before goes on.",
        "dissolve 2 beats",
    ),
    Property(
        "flash", types.Event(types.Level(ratio, 0, 1), 1.0), None, "happens", "dies away",
        "A flash of white light that dies away within a third of a second: 1 is all white.",
        "flash 0.4",
    ),
    Property(
        "reseed", types.Event(), None, "happens", "at once",
        "The picture is drawn anew within its shot.",
        "reseed",
    ),
    Property(
        "fade", types.Fade(("black", "white")), None, "layers", "evenly",
        "The picture goes `to` a colour over the cue, or comes `from` one.",
        "fade to black",
    ),
    Property(
        "text", types.Caption((("top", "top"), ("center", "center"), ("middle", "center"),
                               ("bottom", "bottom"))), None, "layers", "holds",
        "Words on the picture, `at top`, `at center` (or `middle`) or `at bottom`.",
        'text "first light" at bottom',
    ),
    Property(
        "seed", types.Whole(0, 2**63 - 1), None, "replaces", AT_CUTS,
        "Which of the many possible pictures is drawn: shots that begin here take it.",
        "seed 11",
    ),
    Property(
        "mode", types.Choice(("feedback", "travel", "still", "clip")), values.Word("feedback"),
        "replaces", AT_CUTS,
        "How a model makes frames: `feedback` redraws the last one, `travel` draws each on its "
        "own, `still` draws one a shot and moves the camera, `clip` takes a video model.",
        "mode still",
    ),
    Property(
        "steps", types.Whole(1, 150), UNSAID, "replaces", AT_CUTS,
        "How many denoising steps a picture takes that is drawn from noise alone: more are "
        "slower and finer. Without it, what suits the model.",
        "steps 4",
    ),
    Property(
        "guidance", types.Level(factor, 0, 30), UNSAID, "replaces", "evenly",
        "How hard the prompt pulls at the picture. Without it, what suits the model; some are "
        "made to go without.",
        "guidance 7.5",
    ),
    Property(
        "cadence", types.Whole(1, 12), values.Integer(1), "replaces", AT_CUTS,
        "Every how many frames `feedback` draws one anew; those between come from the camera.",
        "cadence 2",
    ),
    Property(
        "lora", types.Files(lora_file, -2.0, 2.0), NO_FILES, "replaces", "evenly",
        "Small weights laid over the model's, and how strong each is: 0 is without, 1 is full, "
        "and below 0 leads away from what they were taught.",
        'lora "ink.safetensors" 0.7 + "grain.safetensors" 0.3 * bass',
    ),
    Property(
        "reference", types.Files(picture_file, 0.0, 1.0), NO_FILES, "replaces", "evenly",
        "Pictures whose look the model is to take up, and how much of each: 0 to 1.",
        'reference "art.png" 0.6',
    ),
    Property(
        "init", types.OneFile(picture_file), UNSAID, "replaces", AT_CUTS,
        "The picture that a shot grows out of, as far as `strength` leaves anything of it.",
        'init "cover.png"',
    ),
)  # fmt: skip

BY_NAME: dict[str, Property] = {row.name: row for row in PROPERTIES}

FAMILIES: dict[str, tuple[str, ...]] = {
    "camera": tuple(row.name.partition(" ")[2] for row in PROPERTIES if " " in row.name)
}
"""Words that take sub-properties, and which: `zoom`, `pan`, … of `camera`."""

FAMILY_OF: dict[str, str] = {word: family for family, words in FAMILIES.items() for word in words}

FOR_WEIGHTS: tuple[str, ...] = ("steps", "guidance", "cadence", "lora", "reference", "init")
"""What only a model with weights has a use for."""

BEGIN_SHOTS: tuple[str, ...] = ("cut", "dissolve")
"""Events that begin a new shot."""

LIGHTS: tuple[str, ...] = ("flash", "brightness", "fade")
"""What makes the whole picture lighter or darker, and may flash."""
