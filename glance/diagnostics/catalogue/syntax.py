"""Faults of form: codes G01xx. What a line says can't be read at all.

Each bad line is one fault, and the lines around it are read as if nothing had happened.
"""

from __future__ import annotations

from glance.diagnostics.diagnostic import Fault, Severity

EMPTY = Fault(
    "G0101",
    Severity.ERROR,
    "this file is empty",
    why="A storyboard names at least its song and one prompt. A file with nothing but blank "
    "lines and comments says nothing that could be built.",
    bad="# nothing yet\n",
    good='glance 1\naudio "song.ogg"\nprompt "a lighthouse at dawn"\n',
)

TAB = Fault(
    "G0102",
    Severity.ERROR,
    "this line is indented with a tab",
    why="A tab is four columns wide in one editor and eight in the next, so what stands below "
    "what would depend on who looks. Storyboards are indented with spaces.",
    bad="on bar 8:\n\tcut\n",
    good="on bar 8:\n    cut\n",
)

BAD_DEDENT = Fault(
    "G0103",
    Severity.ERROR,
    "this line's indent matches no line above it",
    why="Which cue a line belongs to is read from its indent, so it has to begin in the same "
    "column as the other lines of its cue.",
    bad="on bar 8:\n    cut\n  flash 0.4\n",
    good="on bar 8:\n    cut\n    flash 0.4\n",
)

UNEXPECTED_INDENT = Fault(
    "G0104",
    Severity.ERROR,
    "this line is indented, but nothing above it has lines of its own",
    why="Only a line that ends in a colon (`on …:`, `look …:`) is followed by an indented "
    "block. Elsewhere an indent would look as if it meant something.",
    bad="prompt hero\n    style neon\n",
    good="prompt hero\nstyle neon\n",
)

NO_BODY = Fault(
    "G0105",
    Severity.ERROR,
    "nothing happens in this cue",
    why="A cue says when, and what happens then. The what follows the colon, or stands "
    "indented on the lines below.",
    bad="on bar 8:\nprompt hero\n",
    good="on bar 8: cut\nprompt hero\n",
)

TOO_DEEP = Fault(
    "G0106",
    Severity.ERROR,
    "this is nested deeper than {limit} levels",
    why="Storyboards are read by people. Beyond this depth neither they nor glancec can "
    "follow; a `let` with a name for the inner part keeps it flat.",
    bad="brightness " + "(" * 40 + "kick" + ")" * 40 + "\n",
    good="brightness (1 + kick) / 2\n",
)

UNCLOSED_TEXT = Fault(
    "G0107",
    Severity.ERROR,
    "this text is never closed",
    why="Text begins and ends with a double quote on the same line. A quote inside it is "
    'written \\".',
    bad='prompt "a lighthouse\n',
    good='prompt "a lighthouse"\n',
)

WRONG_QUOTES = Fault(
    "G0108",
    Severity.ERROR,
    "text goes in straight double quotes, not in {quote}",
    why='Word processors and web pages turn quotes round. A script has one kind: "…".',
    bad="prompt 'a lighthouse'\n",
    good='prompt "a lighthouse"\n',
)

TEXT_OUTSIDE_QUOTES = Fault(
    "G0109",
    Severity.ERROR,
    "text goes in quotes after `{word}`",
    why="A bare word is a name: one given by `let`, or one that glancec knows. Free text stands "
    "in quotes, so that a slip in a name is not taken for a picture.",
    bad="prompt a lighthouse on a cliff\n",
    good='prompt "a lighthouse on a cliff"\n',
)

BAD_ESCAPE = Fault(
    "G0110",
    Severity.ERROR,
    "`{escape}` means nothing inside text",
    why='In text, a backslash begins \\" (a quote), \\\\ (a backslash) or \\n (a new line). '
    "Paths read well with forward slashes on every system.",
    bad='audio "songs\\first.ogg"\n',
    good='audio "songs/first.ogg"\n',
)

MISSING_COLON = Fault(
    "G0111",
    Severity.ERROR,
    "there is no `:` before what happens",
    why="A cue reads `on WHEN: WHAT`. The colon ends the when, which may be long: "
    "`on end - 4 bars..end: fade to black`.",
    bad="on bar 8 cut\n",
    good="on bar 8: cut\n",
)

BAD_SPAN = Fault(
    "G0112",
    Severity.ERROR,
    "from one point to another is written with two dots, not with `{found}`",
    why="A dash between numbers takes one from the other (`end - 4 bars`), so a span has a sign "
    "of its own: `beat 32..64` is from 32 up to 64.",
    bad="on beat 32-64: cut\n",
    good="on beat 32..64: cut\n",
)

NO_RULER = Fault(
    "G0113",
    Severity.ERROR,
    "{number} doesn't say what it counts",
    why="Songs are measured in beats, bars and time, so the first number of a position says "
    "which: `beat 32`, `bar 8`, `time 12s`. The second end of a span needs it no more.",
    bad="on 32..64: cut\n",
    good="on beat 32..64: cut\n",
)

FRAMES = Fault(
    "G0114",
    Severity.ERROR,
    "nothing in a script is ever in frames",
    why="Frames belong to the video, not to the song: at another `fps` the same frame is another "
    "moment. Say it in beats, bars or time, and glancec finds the frame.",
    bad="on frame 30: cut\n",
    good="on time 1.25s: cut\n",
)

ON_INSIDE_LINE = Fault(
    "G0115",
    Severity.ERROR,
    "a cue can't begin in the middle of a line",
    why="What follows the colon on the same line is a list of plain statements. A cue inside a "
    "cue stands on its own line, indented, so that one sees what belongs to it.",
    bad="on bar 8..16: on every beat: flash 0.4\n",
    good="on bar 8..16:\n    on every beat: flash 0.4\n",
)

UNBALANCED = Fault(
    "G0116",
    Severity.ERROR,
    "this parenthesis is never {missing}",
    why="Every `(` has its `)` on the same line.",
    bad="brightness 1 + decay(kick, 0.2s\n",
    good="brightness 1 + decay(kick, 0.2s)\n",
)

NEEDLESS_SIGN = Fault(
    "G0117",
    Severity.ERROR,
    "`{word}` takes its value without `{sign}`",
    why="A statement is a word and what it is set to, as one would say it aloud. The `=` is for "
    "giving names: `let`, `section` and `style NAME`.",
    bad="strength = 0.4\n",
    good="strength 0.4\n",
)

STRAY = Fault(
    "G0118",
    Severity.ERROR,
    "{character} has no meaning here",
    why="Outside of text and comments a script is made of words, numbers and a few signs. "
    "Characters that look like them (a no-break space, a long dash) come from copying out of "
    "web pages and word processors.",
    bad="strength 0.4 @\n",
    good="strength 0.4\n",
)

NUMBER_TOO_LONG = Fault(
    "G0119",
    Severity.ERROR,
    "this number is longer than any song, picture or seed",
    why="Numbers may have {limit} digits before the point; more than that is a slip.",
    bad="seed 1234567890123456789012345678901234567890\n",
    good="seed 1234567890\n",
)

UNEXPECTED = Fault(
    "G0120",
    Severity.ERROR,
    "{found} can't stand here: {expected}",
    why="The line began well, and this part of it fits nothing that could follow. `glancec` reads "
    "the lines around it as usual.",
    bad="style cubism 0.6 baroque 0.4\n",
    good="style cubism 0.6 + baroque 0.4\n",
)

UNFINISHED = Fault(
    "G0121",
    Severity.ERROR,
    "this line stops too early: {expected}",
    why="The line ends where something has to follow. A line of the script is a line of the "
    "file: nothing carries it on to the next one.",
    bad="camera zoom 1 +\n",
    good="camera zoom 1 + 0.2\n",
)

BAD_CLOCK = Fault(
    "G0122",
    Severity.ERROR,
    "{clock} is no time on a clock: {part} end at 59",
    why="Clock times read minutes:seconds or hours:minutes:seconds. Seconds alone may be any "
    "number: `time 75s`.",
    bad="on time 1:75: cut\n",
    good="on time 2:15: cut\n",
)

TOO_LONG = Fault(
    "G0123",
    Severity.ERROR,
    "this expression joins more than {limit} parts",
    why="No one can hear that many in one value. A `let` with a name for a part of it keeps "
    "each line readable.",
    bad="brightness 0" + " + kick" * 121 + "\n",
    good="brightness 0.5 + 0.5 * kick\n",
)

ALL = (
    EMPTY,
    TAB,
    BAD_DEDENT,
    UNEXPECTED_INDENT,
    NO_BODY,
    TOO_DEEP,
    UNCLOSED_TEXT,
    WRONG_QUOTES,
    TEXT_OUTSIDE_QUOTES,
    BAD_ESCAPE,
    MISSING_COLON,
    BAD_SPAN,
    NO_RULER,
    FRAMES,
    ON_INSIDE_LINE,
    UNBALANCED,
    NEEDLESS_SIGN,
    STRAY,
    NUMBER_TOO_LONG,
    UNEXPECTED,
    UNFINISHED,
    BAD_CLOCK,
    TOO_LONG,
)
