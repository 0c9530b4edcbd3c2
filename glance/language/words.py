"""The other words of the language, as tables: the header, easings, steps."""

from __future__ import annotations

from glance.records import dataclass


@dataclass(frozen=True, slots=True)
class HeaderWord:
    """A line that says what the whole video is, above any cue.

    takes    completes "`fps` takes …";
    default  what holds without the line, as the reference page prints it.
    """

    name: str
    takes: str
    default: str
    help: str
    example: str
    often: bool = False
    """Whether it may stand several times."""


HEADER: tuple[HeaderWord, ...] = (
    HeaderWord("glance", "the edition of the language, 1", "must be there",
               "The edition of the language: the first line of every script.", "glance 1"),
    HeaderWord("title", "a text in quotes", "none",
               "What the video is called.", 'title "First Light"'),
    HeaderWord("audio", "the song's path in quotes", "must be there",
               "The song: a file in the script's folder or below it.", 'audio "song.flac"'),
    HeaderWord("size", "a width and a height, as in 768x432", "768x432",
               "The picture's width and height in pixels: even numbers, 16 to 7680.",
               "size 1280x720"),
    HeaderWord("fps", "a number of frames a second, as 24 or 30000/1001", "24",
               "Frames a second, 1 to 240: a whole number or a fraction. Changes no timing.",
               "fps 30000/1001"),
    HeaderWord("seed", "a whole number", "0",
               "Which of the many possible videos is drawn.", "seed 7"),
    HeaderWord("model", "`sketch`, or in quotes owner/name, a folder or a .safetensors file",
               "sketch",
               "What draws the pictures. `sketch` is built in and needs nothing else; any other "
               "has weights, which `glancec models pull` fetches.",
               'model "stabilityai/sd-turbo"'),
    HeaderWord("tempo", "beats a minute, as 120, or a correction, as x2", "heard",
               "Pins the tempo (20 to 400), or corrects what was heard: `tempo x2`, `tempo x0.5`.",
               "tempo 120"),
    HeaderWord("meter", "a time signature, as 4/4", "heard",
               "Pins the meter; `meter 2/4 at bar 17` changes it from a bar on.",
               "meter 3/4", often=True),
    HeaderWord("downbeat", "the time of the first downbeat, as 0.37s", "heard",
               "Pins where bar 0 begins, in seconds of the song.", "downbeat 0.37s"),
    HeaderWord("anchor", "a beat or a bar and the time it is heard at, as in beat 64 = 31.02s",
               "none",
               "Ties a beat, or the first beat of a bar, to an instant; all others follow.",
               "anchor beat 64 = 31.02s", often=True),
    HeaderWord("grid", "the path of a file with beats in quotes", "heard",
               "Takes the beats from a file instead: a MIDI tempo map, an Ableton set, beats as "
               "text, Audacity labels, JAMS or rekordbox XML; `at` says where its time begins.",
               'grid "song.mid" at 0.37s'),
    HeaderWord("markers", "the path of a file of labels in quotes", "none",
               "Markers for `on marker NAME`: labels as Audacity exports them.",
               'markers "song.txt"'),
    HeaderWord("lyrics", "the path of a file of lyrics in quotes", "none",
               'Words for `on lyric "…"`: lyrics with their times, in LRC.',
               'lyrics "song.lrc"'),
    HeaderWord("enhance", "`on` or `off`", "off",
               "Whether prompts are enhanced that don't say `as written`.", "enhance on"),
)  # fmt: skip

HEADER_BY_NAME: dict[str, HeaderWord] = {row.name: row for row in HEADER}

FORMS: tuple[str, ...] = ("on", "let", "section", "style", "expect", "import", "look", "use")
"""Words that begin the grammar's own forms."""


@dataclass(frozen=True, slots=True)
class Expectable:
    """Something of the song that a script can `expect`."""

    name: str
    takes: str
    help: str
    example: str


EXPECTABLE: tuple[Expectable, ...] = (
    Expectable("duration", "a length or a span of them, as in 3:20..3:40",
               "How long the song is.", "expect duration 0:31..0:33"),
    Expectable("tempo", "beats a minute or a span of them, as in 118..124",
               "How fast it is, after the script's own pins.", "expect tempo 118..124"),
    Expectable("meter", "a time signature, as in 4/4",
               "Its time signature.", "expect meter 4/4"),
    Expectable("beats", "a number or a span of them, as in 60..64",
               "How many beats it has, counted from beat 0.", "expect beats 60..64"),
    Expectable("bars", "a number or a span of them, as in 32..36",
               "How many bars it has, counted from bar 0.", "expect bars 16"),
    Expectable("sections", "a number or a span of them, and a section's name before it or none",
               "How often a section comes, or how many sections there are.",
               "expect sections 3..8"),
)  # fmt: skip

EXPECTABLE_BY_NAME: dict[str, Expectable] = {row.name: row for row in EXPECTABLE}


@dataclass(frozen=True, slots=True)
class EasingWord:
    """How progress is bent."""

    name: str
    help: str


EASINGS: tuple[EasingWord, ...] = (
    EasingWord("linear", "Evenly. What holds when nothing is said."),
    EasingWord("in", "Slowly at first, fast at the end."),
    EasingWord("out", "Fast at first, slowly at the end."),
    EasingWord("in-out", "Slowly at both ends."),
    EasingWord("there-and-back", "There by the middle of the cue, and back by its end."),
    EasingWord("cubic", "A curve of your own, as CSS: `cubic(0.4, 0, 0.2, 1)`."),
)

EASING_BY_NAME: dict[str, EasingWord] = {row.name: row for row in EASINGS}

STRUCK: dict[str, str] = {
    word: name for name in ("kick", "snare", "hat", "onset") for word in (name, f"{name}s")
}
"""Steps of `every` that follow what is struck in the song."""

EVEN: dict[str, str] = {
    "beat": "beat", "beats": "beat", "bar": "bar", "bars": "bar",
    "s": "time", "second": "time", "seconds": "time",
}  # fmt: skip
"""Steps of `every` that follow a ruler, and which."""

RATES: dict[str, str] = {
    "beat": "beat", "bar": "bar", "second": "second", "s": "second",
}  # fmt: skip
"""What a camera move can be `per`."""

CYCLE = "cycle"
"""What takes the next value at each occurrence of its cue."""

ENHANCED = "enhanced"
"""What stands behind a prompt that is to be said more fully."""
