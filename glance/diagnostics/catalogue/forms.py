"""Faults of the language's larger forms: codes G0230 to G0279."""

from __future__ import annotations

from glance.diagnostics.catalogue.header import HEAD
from glance.diagnostics.diagnostic import Fault, Severity

UNMET = Fault(
    "G0230",
    Severity.ERROR,
    "{measured}, and the script expects {expected}",
    why="An `expect` line is a test that travels with the script: it was written for a song of "
    "this kind, and with another song, or another cut of it, its cues would be in wrong places.",
    bad=f"{HEAD}expect duration 3:20..3:40\n",
    good=f"{HEAD}expect duration 0:30..0:40\n",
)

CANT_BE_EXPECTED = Fault(
    "G0231",
    Severity.ERROR,
    "`expect` knows no `{word}`",
    why="A script can expect what can be measured of a song: its `duration`, `tempo`, `meter`, "
    "`beats`, `bars` and `sections`.",
    bad=f"{HEAD}expect length 30s..40s\n",
    good=f"{HEAD}expect duration 30s..40s\n",
)

NOT_A_MEASURE = Fault(
    "G0232",
    Severity.ERROR,
    "`expect {word}` takes {takes}",
    why="What is expected is told in the unit it is measured in, the lower end of a span first. "
    "One value alone is met by what rounds to it.",
    bad=f"{HEAD}expect duration 40..30\n",
    good=f"{HEAD}expect duration 30s..40s\n",
)

TURNS_NOWHERE = Fault(
    "G0233",
    Severity.ERROR,
    "`cycle` counts the occurrences of a cue, and the `let` line of `{name}` stands in none",
    why="What `cycle` gives depends on how often its cue has come, so it stands in a statement. "
    "The values it goes through may be `let` names.",
    bad=f"{HEAD}let turn = cycle(2deg, -2deg)\non every bar: camera roll turn\n",
    good=f"{HEAD}let turn = 2deg\non every bar: camera roll cycle(turn, -turn)\n",
    help="write the `cycle` where the name is used",
)

NEVER_TURNS = Fault(
    "G0234",
    Severity.WARNING,
    "this happens once, so only the first value of `cycle` is ever seen",
    why="`cycle` takes the next value each time its cue comes: in `on every bar`, or in a section "
    "that comes several times.",
    bad=f"{HEAD}style cycle(cubism, baroque)\n",
    good=f"{HEAD}on every 4 bars: style cycle(cubism, baroque)\n",
    help="put it into a cue that recurs, as `on every bar`, or write one value",
)

NO_SUCH_LOOK = Fault(
    "G0235",
    Severity.ERROR,
    "there is no look called `{name}`",
    why="`use` applies a bundle of statements that a `look` line has named, in this script or in "
    "one that it imports.",
    bad=f"{HEAD}look warm:\n    saturation 1.2\nuse wram\n",
    good=f"{HEAD}look warm:\n    saturation 1.2\nuse warm\n",
)

NO_SUCH_PARAMETER = Fault(
    "G0236",
    Severity.ERROR,
    "`{look}` takes nothing called `{name}`",
    why="What a look takes stands in parentheses behind its name: `look glow(amount = 0.3):`. A "
    "use gives it by order, or by name.",
    bad=f"{HEAD}look glow(amount = 0.3):\n    brightness 1 + amount\nuse glow(amuont = 0.5)\n",
    good=f"{HEAD}look glow(amount = 0.3):\n    brightness 1 + amount\nuse glow(amount = 0.5)\n",
)

NOT_GIVEN = Fault(
    "G0237",
    Severity.ERROR,
    "`{look}` has to be given its `{name}`",
    why="A parameter without a default has no value until a use gives it one.",
    bad=f"{HEAD}look glow(amount):\n    brightness 1 + amount\nuse glow\n",
    good=f"{HEAD}look glow(amount):\n    brightness 1 + amount\nuse glow(0.5)\n",
)

ROUND_LOOKS = Fault(
    "G0238",
    Severity.ERROR,
    "`{name}` uses itself: {path}",
    why="A look may use other looks, in any order, but not so that they lead back to it: there "
    "would be no end to what it does.",
    bad=f"{HEAD}look a:\n    use b\nlook b:\n    use a\nuse a\n",
    good=f"{HEAD}look a:\n    use b\nlook b:\n    contrast 1.2\nuse a\n",
)

TOO_MUCH_LOOK = Fault(
    "G0239",
    Severity.ERROR,
    "the looks of this script come to too much: {reason}",
    why="Looks in looks multiply. The limits are far above what a video needs, and keep a script "
    "from a stranger from taking the machine.",
    bad=f"{HEAD}"
    + "".join(f"look a{n}:\n    use a{n + 1}\n" for n in range(17))
    + "look a17:\n    contrast 1.2\nuse a0\n",
    good=f"{HEAD}look a:\n    contrast 1.2\nuse a\n",
)

CANT_BE_READ = Fault(
    "G0240",
    Severity.ERROR,
    "`{path}` can't be read: {reason}",
    why="A script may name text files in its own folder or below it: markers, lyrics, other "
    "scripts. They are read anew each time, and never anything outside that folder.",
    bad=f'{HEAD}markers "sogn.txt"\n',
    good=f'{HEAD}markers "song.txt"\n',
    help="put it into the script's folder, or write the name of a file that is there",
)

BAD_LABEL = Fault(
    "G0241",
    Severity.ERROR,
    "this isn't a label: {reason}",
    why="Markers are labels as Audacity exports them (File, Export, Export Labels): start, end and "
    "name on each line, tabs between them, times in seconds.",
    bad=f'{HEAD}markers "wrong.txt"\n',
    good=f'{HEAD}markers "song.txt"\n',
    help="write start, end and name with tabs between them, as Audacity exports labels",
)

BAD_LYRICS = Fault(
    "G0242",
    Severity.ERROR,
    "this isn't a line of lyrics with its time: {reason}",
    why="Lyrics are in LRC: each line begins with the times at which it is sung, as in "
    "`[00:12.50][01:15.50] words`, and lasts until the next.",
    bad=f'{HEAD}lyrics "wrong.txt"\n',
    good=f'{HEAD}lyrics "song.lrc"\n',
    help="write it as in `[01:04.50] words`",
)

MANY_NOTES = Fault(
    "G0243",
    Severity.ERROR,
    "this file goes on for more than {limit} lines",
    why="Markers and lyrics are about one song, and a long song has a tenth of that many lines.",
    bad=f'{HEAD}markers "long.txt"\n',
    good=f'{HEAD}markers "song.txt"\n',
    help="keep the lines that the script speaks of",
)

NO_SUCH_MARKER = Fault(
    "G0244",
    Severity.ERROR,
    "there is no marker `{name}`",
    why="`marker NAME` is a label of the file that the `markers` line names. Names are the same if "
    "they differ in nothing but case, accents and punctuation.",
    bad=f'{HEAD}markers "song.txt"\non marker dorp: cut\n',
    good=f'{HEAD}markers "song.txt"\non marker drop: cut\n',
)

NOT_SUNG = Fault(
    "G0245",
    Severity.ERROR,
    'nobody sings "{words}" in this song',
    why='`lyric "words"` is each line, of the file that the `lyrics` line names, that has these '
    "words in this order, whatever their case, accents and punctuation.",
    bad=f'{HEAD}lyrics "song.lrc"\non lyric "hello darknes": cut\n',
    good=f'{HEAD}lyrics "song.lrc"\non lyric "hello darkness": cut\n',
)

ROUND_IMPORT = Fault(
    "G0246",
    Severity.ERROR,
    "this import leads back to itself: {path}",
    why="Files may import each other's definitions, each file is read once, and none may wait for "
    "its own.",
    bad=f'{HEAD}import "round.glance"\n',
    good=f'{HEAD}import "looks.glance"\n',
)

NOT_A_DEFINITION = Fault(
    "G0247",
    Severity.ERROR,
    "{what} can't stand in a file that is imported",
    why="An import brings definitions: `let`, `style`, `section` and `look` lines, and imports of "
    "others. What happens, and when, stands in the script itself.",
    bad=f'{HEAD}import "scene.glance"\n',
    good=f'{HEAD}import "looks.glance"\n',
)

UNTIMED_LYRICS = Fault(
    "G0248",
    Severity.NOTE,
    "{which} no time, which leaves {them} out of the lyrics",
    why="Lyrics are in LRC: each line begins with the times at which it is sung. Headings, credits "
    "and remarks have none, and nothing can be set to them.",
    help="nothing need be done, unless a cue speaks of it: then write its time before it, as in "
    "`[01:04.50] words`",
)

ALL = (
    UNMET,
    CANT_BE_EXPECTED,
    NOT_A_MEASURE,
    TURNS_NOWHERE,
    NEVER_TURNS,
    NO_SUCH_LOOK,
    NO_SUCH_PARAMETER,
    NOT_GIVEN,
    ROUND_LOOKS,
    TOO_MUCH_LOOK,
    CANT_BE_READ,
    BAD_LABEL,
    BAD_LYRICS,
    MANY_NOTES,
    NO_SUCH_MARKER,
    NOT_SUNG,
    ROUND_IMPORT,
    NOT_A_DEFINITION,
    UNTIMED_LYRICS,
)
