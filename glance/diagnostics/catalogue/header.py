"""Faults of the header and of names: codes G02xx."""

from __future__ import annotations

from glance.diagnostics.diagnostic import Fault, Severity

HEAD = 'glance 1\naudio "song.ogg"\n'
"""What the examples below begin with."""

NO_EDITION = Fault(
    "G0201",
    Severity.ERROR,
    "the first line doesn't say which edition of the language this is",
    why="A script says which edition it is written in, so that a later glancec still knows what "
    "its author meant. The line stands first: nothing below it can be read without it.",
    bad='audio "song.ogg"\nprompt "a lighthouse"\n',
    good=f'{HEAD}prompt "a lighthouse"\n',
)

UNKNOWN_EDITION = Fault(
    "G0202",
    Severity.ERROR,
    "this script is written in edition {edition}, and this glancec speaks edition 1",
    why="An edition fixes what the words mean. Guessing at the words of another one would give "
    "a video that its author didn't ask for, so nothing else in the script is checked.",
    bad='glance 2\naudio "song.ogg"\n',
    good=HEAD,
)

SAID_TWICE = Fault(
    "G0203",
    Severity.ERROR,
    "`{word}` is said twice",
    why="A header line holds for the whole video, so there is one of each. Two of them leave it "
    "open which was meant.",
    bad=f"{HEAD}fps 24\nfps 30\n",
    good=f"{HEAD}fps 30\n",
)

BELOW_THE_CUES = Fault(
    "G0204",
    Severity.WARNING,
    "`{word}` holds for the whole video but stands below the first cue",
    why="It works, but a reader looks for the header at the top and takes what stands between "
    "the cues for something that happens there.",
    bad=f"{HEAD}on bar 8: cut\nfps 30\n",
    good=f"{HEAD}fps 30\non bar 8: cut\n",
)

NO_AUDIO = Fault(
    "G0205",
    Severity.ERROR,
    "the script names no song",
    why="Everything in a storyboard is placed on its song: its beats, its bars, its length.",
    bad='glance 1\nprompt "a lighthouse"\n',
    good=f'{HEAD}prompt "a lighthouse"\n',
)

OUTSIDE_THE_FOLDER = Fault(
    "G0206",
    Severity.ERROR,
    "{what} lies outside the script's folder",
    why="A script that only reads its own folder can be moved, shared and built on another "
    "machine, and one from a stranger can't read your other files.",
    bad='glance 1\naudio "../song.ogg"\n',
    good=HEAD,
)

NOT_A_PATH = Fault(
    "G0207",
    Severity.ERROR,
    "{path} isn't the path of a file",
    why="The song is a file beside the script. Addresses and ffmpeg's protocols are refused: "
    "a build needs no network and reads nothing that its author can't see.",
    bad='glance 1\naudio "https://example.org/song.ogg"\n',
    good=HEAD,
)

BAD_SIZE = Fault(
    "G0208",
    Severity.ERROR,
    "a picture can't be {size}: {reason}",
    why="Video keeps its colours at half the width and height, so both are even numbers; and "
    "encoders and players take 16 to 7680 pixels.",
    bad=f"{HEAD}size 641x360\n",
    good=f"{HEAD}size 640x360\n",
)

BAD_FPS = Fault(
    "G0209",
    Severity.ERROR,
    "a video can't have {fps} frames a second",
    why="Players show 1 to 240 frames a second. Cues aren't counted in frames, so any rate in "
    "between gives the same timing.",
    bad=f"{HEAD}fps 0\n",
    good=f"{HEAD}fps 24\n",
)

ROUNDED_FPS = Fault(
    "G0210",
    Severity.ERROR,
    "{fps} is a rounded frame rate: write {exact}",
    why="29.97 stands for 30000/1001, and the difference is a frame in nine minutes: enough for "
    "the picture to leave the beat. A fraction says it exactly.",
    bad=f"{HEAD}fps 29.97\n",
    good=f"{HEAD}fps 30000/1001\n",
)

BAD_TEMPO = Fault(
    "G0211",
    Severity.ERROR,
    "a tempo can't be {tempo}: {reason}",
    why="Music is counted between 20 and 400 beats a minute. `tempo x2` corrects a tempo that "
    "was heard at half its speed, and goes from x0.25 to x4.",
    bad=f"{HEAD}tempo 1200\n",
    good=f"{HEAD}tempo 120\n",
    help="write beats a minute, as in `tempo 120`",
)

BAD_METER = Fault(
    "G0212",
    Severity.ERROR,
    "{meter} isn't a meter: {reason}",
    why="A meter is a number of notes, 1 to 32, over the note that is counted: 1, 2, 4, 8, 16 "
    "or 32. `meter 2/4 at bar 17` changes it at a bar line, counted from 0.",
    bad=f"{HEAD}meter 4/5\n",
    good=f"{HEAD}meter 4/4\n",
    help="write it as in `meter 3/4`, or `meter 2/4 at bar 17`",
)

UNKNOWN_MODEL = Fault(
    "G0213",
    Severity.ERROR,
    "no model called `{model}` is built in",
    why="A model is what draws the pictures. One is built in, `sketch`, which needs no weights and "
    "no graphics card. Any other is named in quotes: a repository, as owner/name; a folder in "
    "diffusers' format, or a `.safetensors` file, inside the script's folder.",
    bad=f"{HEAD}model sketsh\n",
    good=f"{HEAD}model sketch\n",
)

NOT_A_HEADER_VALUE = Fault(
    "G0214",
    Severity.ERROR,
    "`{word}` takes {takes}",
    why="Each header line takes one value of its own kind, and nothing else on the line.",
    bad=f"{HEAD}size 768\n",
    good=f"{HEAD}size 768x432\n",
)

NOT_IN_A_CUE = Fault(
    "G0215",
    Severity.ERROR,
    "`{word}` holds for the whole script and can't stand inside a cue",
    why="A cue says what happens at a time. What has no time, such as the header, a `let`, a "
    "section or a style of your own, stands at the left margin.",
    bad=f"{HEAD}on bar 8..16: fps 30\n",
    good=f"{HEAD}fps 30\non bar 8..16: brightness 2\n",
)

GRID_AND_TEMPO = Fault(
    "G0216",
    Severity.ERROR,
    "`tempo` and `grid` both say where the beats are",
    why="A grid holds every beat of the song, and so a tempo. With another tempo beside it, one of "
    "the two would have to be left out in silence.",
    bad=f'{HEAD}grid "song.mid"\ntempo 120\n',
    good=f'{HEAD}grid "song.mid"\n',
)

UNKNOWN_WORD = Fault(
    "G0220",
    Severity.ERROR,
    "there is no word `{word}`",
    why="The words of the language are a fixed list, so that a slip is found here and not in "
    "the finished video. docs/language.md has them all.",
    bad=f"{HEAD}brightnes 1.2\n",
    good=f"{HEAD}brightness 1.2\n",
)

UNKNOWN_NAME = Fault(
    "G0222",
    Severity.ERROR,
    "nothing is called `{name}`",
    why="A bare word in a value is a signal of the song, such as `kick`, or a name from a `let` "
    "line. Words to be seen or read stand in quotes.",
    bad=f"{HEAD}brightness 1 + 0.3 * kik\n",
    good=f"{HEAD}brightness 1 + 0.3 * kick\n",
)

UNKNOWN_FUNCTION = Fault(
    "G0223",
    Severity.ERROR,
    "there is no function `{name}`",
    why="The functions are a fixed list; a script can't add its own. docs/language.md has them "
    "all, with what they take.",
    bad=f"{HEAD}brightness 1 + fall(kick, 0.2s)\n",
    good=f"{HEAD}brightness 1 + decay(kick, 0.2s)\n",
)

UNKNOWN_STYLE = Fault(
    "G0224",
    Severity.ERROR,
    "there is no style called `{name}`",
    why="A style is one of those known by name, or one that the script defines with "
    '`style NAME = "{{ prompt }}, …"`.',
    bad=f"{HEAD}style cubsim\n",
    good=f"{HEAD}style cubism\n",
)

DEFINED_TWICE = Fault(
    "G0225",
    Severity.ERROR,
    "`{name}` is defined twice",
    why="A name means one thing in the whole script, wherever its line stands. With two lines "
    "for it, the script would say one thing and mean another.",
    bad=f"{HEAD}let glow = 1.2\nlet glow = 1.4\nbrightness glow\n",
    good=f"{HEAD}let glow = 1.2\nlet shine = 1.4\nbrightness glow -> shine\n",
)

TAKEN_NAME = Fault(
    "G0226",
    Severity.ERROR,
    "`{name}` is {what} already",
    why="A `let` that took the name of a signal or of a function would change what other lines "
    "mean without a word.",
    bad=f"{HEAD}let kick = 0.5\n",
    good=f"{HEAD}let punch = 0.5\nbrightness 1 + punch * kick\n",
    help="give it another name",
)

CYCLE = Fault(
    "G0227",
    Severity.ERROR,
    "`{name}` is defined by way of itself",
    why="A `let` may use other `let` names, in any order, but not so that they lead back to it: "
    "it would never get a value.",
    bad=f"{HEAD}let a = b + 1\nlet b = a\n",
    good=f"{HEAD}let a = b + 1\nlet b = 0.2\nbrightness a\n",
    help="give one of the names on the way a value of its own",
)

BAD_TEMPLATE = Fault(
    "G0228",
    Severity.ERROR,
    "this style's template can't be used: {reason}",
    why="A template is the text with `{{ prompt }}` where the prompt goes, as it is or through "
    "`lower`, `upper` or `title`. Anything more would be a program, and scripts carry none.",
    bad=f'{HEAD}style mine = "{{{{ prompt.upper() }}}}, in oil"\nstyle mine\n',
    good=f'{HEAD}style mine = "{{{{ prompt | upper }}}}, in oil"\nstyle mine\n',
    help="as in `{{ prompt }}, in oil`",
)

NO_PROMPT = Fault(
    "G0229",
    Severity.WARNING,
    "this style's template never says `{{{{ prompt }}}}`",
    why="Where the style holds, every prompt gives the same picture: nothing of it reaches the "
    "model.",
    bad=f'{HEAD}style mine = "an oil painting"\nstyle mine\n',
    good=f'{HEAD}style mine = "{{{{ prompt }}}}, an oil painting"\nstyle mine\n',
)

ALL = (
    NO_EDITION,
    UNKNOWN_EDITION,
    SAID_TWICE,
    BELOW_THE_CUES,
    NO_AUDIO,
    OUTSIDE_THE_FOLDER,
    NOT_A_PATH,
    BAD_SIZE,
    BAD_FPS,
    ROUNDED_FPS,
    BAD_TEMPO,
    BAD_METER,
    UNKNOWN_MODEL,
    NOT_A_HEADER_VALUE,
    NOT_IN_A_CUE,
    GRID_AND_TEMPO,
    UNKNOWN_WORD,
    UNKNOWN_NAME,
    UNKNOWN_FUNCTION,
    UNKNOWN_STYLE,
    DEFINED_TWICE,
    TAKEN_NAME,
    CYCLE,
    BAD_TEMPLATE,
    NO_PROMPT,
)
